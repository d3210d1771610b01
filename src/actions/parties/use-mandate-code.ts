import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { termsOf } from '../../services/parties';
import { defineAction } from '../define';

/** Types the code of somebody for whom the caller will act; both are told. */
export const useMandateCode = defineAction({
  name: 'parties.use-mandate-code',
  args: z.strictObject({ code: z.string().max(40) }),
  outcomes: ['live', 'wrong', 'used', 'late', 'too-many', 'self', 'full', 'gone', 'not-allowed'],
  gives: ['for', 'name', 'scope', 'until'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args: { code } }) {
    invariant(who.member, 'a mandate needs a member');
    const taken = await parties.takeMandate({ by: who.member, code, conversation: who.conversation }, cause);
    if (!taken.ok) return { outcome: taken.why };
    const { scope, until } = termsOf(taken.mandate);
    return {
      outcome: 'live',
      data: { for: taken.principal.id, name: taken.principal.name, scope: scope as Value, until },
    };
  },
});
