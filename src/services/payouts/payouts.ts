import { DAY_MS } from '../../lib/units';
import { sentenceOf } from '../../understand';
import { typeOf } from '../parties';
import { dueWork, records } from '../record';
import { cards } from './cards';
import { decide, farewell, lapse } from './deciding';
import type { Kit, PayoutsDeps } from './kit';
import { WAIT_DAYS } from './limits';
import { payoutModel } from './model';
import { pay } from './paying';
import { heads } from './seconds';
import { type PayoutMove, payoutMoves } from './states';
import type { Payout, Payouts } from './types';

/** Makes the pay-outs over the collection `payouts`. */
export function createPayouts(deps: PayoutsDeps): Payouts {
  const payouts = records<Payout, PayoutMove>({
    model: payoutModel(deps.host),
    moves: payoutMoves,
    nextJob: ({ state, since }) =>
      state === 'open' ? { at: new Date(since.getTime() + WAIT_DAYS * DAY_MS), job: 'lapse' } : null,
    log: 'asked-for',
  });
  const kit: Kit = { ...deps, payouts };
  return {
    ...dueWork<Payout>({
      ...{ name: 'payouts', noun: 'payout', records: payouts },
      occasion: { lapse: ({ id }) => id },
      work: { lapse: (payout, cause) => lapse(kit, payout, cause) },
    }),
    async headed(member, at) {
      const who = await deps.members.get(member);
      return (await deps.parties.of(member, at)).filter(
        ({ id, community, state, type }) =>
          state === 'active' && heads(who, id, at) && typeOf(deps.communities.get(community), type)?.account,
      );
    },
    said(words, names, at) {
      const found = deps.understanding?.attendance(sentenceOf(words), names, at) ?? [];
      return found.map(({ person, came }) => ({ person, minutes: came?.is === 'minutes' ? came.minutes : null }));
    },
    pay: (of, cause) => pay(kit, of, cause),
    decide: (of, cause) => decide(kit, of, cause),
    get: (id) => payouts.get(id),
    cards: (of) => cards(kit, of),
    farewell: (member, cause) => farewell(kit, member, cause),
  };
}
