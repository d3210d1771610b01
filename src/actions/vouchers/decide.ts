import { z } from 'zod';
import { partyName } from '../../services/parties';
import { refusalReasons } from '../../services/vouchers';
import { defineAction } from '../define';

/**
 * A coordinator agrees to a conversion; with a reason, it is refused. `first`: one more must agree. `twice`: the caller was the
 * first. `own`: the caller asked for it, belongs to the institution or is near the asker. `decided`: it is over.
 */
export const decide = defineAction({
  name: 'vouchers.decide',
  args: z.strictObject({ conversion: z.string().max(60), why: z.enum(refusalReasons).optional() }),
  outcomes: ['first', 'converted', 'refused', 'own', 'twice', 'decided', 'not-allowed', 'closed', 'unknown'],
  gives: ['name', 'minutes', 'won'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { conversion, why } }) {
    if (who.member === null) return { outcome: 'unknown' };
    const answer = why === undefined ? ({ agree: true } as const) : ({ agree: false, why } as const);
    const decided = await services.vouchers.decide({ conversion, by: who.member, ...answer }, cause);
    if (!('party' in decided)) return { outcome: decided.is };
    const { minutes, won } = decided.conversion;
    return { outcome: decided.is, data: { name: partyName(decided.party), minutes, won } };
  },
});
