import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { showCode } from '../../services/members';
import { MANDATE_CODE_HOURS, scopeWords } from '../../services/parties';
import { defineAction } from '../define';
import { termsArgs } from './terms';

/** Makes the code by which somebody else may act for the caller. */
export const offerMandate = defineAction({
  name: 'parties.offer-mandate',
  args: termsArgs,
  outcomes: ['ok', 'full', 'not-allowed'],
  gives: ['code', 'hours', 'scope', 'months'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    invariant(who.member, 'a mandate needs a member');
    const made = await parties.offerMandate({ ...args, by: who.member }, cause);
    if (!made.ok) return { outcome: made.why };
    const { scope, months } = made.mandate;
    const data = { code: showCode(made.code), hours: MANDATE_CODE_HOURS, months };
    return { outcome: 'ok', data: { ...data, scope: scopeWords({ scope }) as Value } };
  },
});
