import { z } from 'zod';
import { partyAccount } from '../../services/ledger';
import { defineAction } from '../define';

/**
 * The people of a shop type a code with its minutes, which move to the shop once. `used`: they have. `late`: the code has run
 * out. `withdrawn`: its owner took it back. `other-sum`: its owner agreed to another number. `own`: it is the caller's.
 */
export const takeCode = defineAction({
  name: 'shops.take-code',
  args: z.strictObject({ code: z.string().max(60), minutes: z.number() }),
  outcomes: ['paid', 'wrong', 'too-many', 'used', 'late', 'withdrawn', 'other-sum', 'own', 'gone', 'not-allowed'],
  gives: ['minutes', 'posted'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { code, minutes } }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const of = { by: who.member, code, minutes, conversation: who.conversation };
    const taken = await services.shops.take(of, cause);
    if (taken.is !== 'paid') return { outcome: taken.is };
    const { posted } = await services.ledger.balance(who.community, partyAccount(taken.party.id));
    return { outcome: 'paid', data: { minutes: taken.payment.minutes, posted } };
  },
});
