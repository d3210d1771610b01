import { sentenceOf } from '../../understand';
import { dueWork, records } from '../record';
import { code, lapse, open, withdraw } from './coding';
import type { Kit, ShopsDeps } from './kit';
import { paymentModel } from './model';
import { type PaymentMove, paymentMoves } from './states';
import { take } from './taking';
import type { Payment, Shops } from './types';

/** Makes the shops over the collection `payments`. */
export function createShops(deps: ShopsDeps): Shops {
  const payments = records<Payment, PaymentMove>({
    model: paymentModel(deps.host),
    moves: paymentMoves,
    nextJob: ({ state, until }) => (state === 'open' ? { at: until, job: 'lapse' } : null),
    log: 'coded',
  });
  const kit: Kit = { ...deps, payments };
  return {
    ...dueWork<Payment>({
      ...{ name: 'shops', noun: 'payment', records: payments },
      occasion: { lapse: ({ id }) => id },
      work: { lapse: (payment, cause) => lapse(kit, payment, cause) },
    }),
    open: (member, at) => open(kit, member, at),
    said(words, at) {
      const sentence = sentenceOf(words);
      const { understanding } = deps;
      return (understanding?.minutes(sentence, at) ?? understanding?.number(sentence, at))?.value ?? null;
    },
    code: (of, cause) => code(kit, of, cause),
    take: (of, cause) => take(kit, of, cause),
    withdraw: async ({ member }, cause) => ({ is: (await withdraw(kit, member, cause)) ? 'withdrawn' : 'none' }),
    get: (id) => payments.get(id),
    async farewell(member, cause) {
      await withdraw(kit, member, cause);
    },
  };
}
