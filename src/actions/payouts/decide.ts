import { z } from 'zod';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/**
 * A second person agrees to a pay-out, or refuses it. `own`: the caller asked for it. `receives`: the caller gets a share.
 * `decided`: it is over. `failed`: somebody of it has left. `closed`: the group isn't active.
 */
export const decide = defineAction({
  name: 'payouts.decide',
  args: z.strictObject({ payout: z.string().max(60), answer: z.string().max(10) }),
  outcomes: ['paid', 'refused', 'own', 'receives', 'decided', 'not-allowed', 'failed', 'closed', 'unknown'],
  gives: ['name'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { payout, answer } }) {
    if (who.member === null || !['yes', 'no'].includes(answer)) return { outcome: 'unknown' };
    const decided = await services.payouts.decide({ payout, by: who.member, agree: answer === 'yes' }, cause);
    if (!('party' in decided)) return { outcome: decided.is };
    return { outcome: decided.is, data: { name: partyName(decided.party) } };
  },
});
