import { z } from 'zod';
import { scopes } from '../../services/members';
import { MANDATE_MONTHS } from '../../services/parties';

/** What a mandate covers, and for how many months. */
export const termsArgs = z.strictObject({
  scope: z.array(z.enum(scopes)).min(1).max(scopes.length),
  months: z.coerce
    .number()
    .int()
    .refine((months) => (MANDATE_MONTHS as readonly number[]).includes(months)),
});
