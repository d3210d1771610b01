import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { showCode } from '../../services/members';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** A head makes a code by which one member joins the group at once. */
export const makeGroupCode = defineAction({
  name: 'parties.make-group-code',
  args: partyArgs,
  outcomes: ['ok', 'full', 'closed', 'not-allowed'],
  gives: ['code', 'party', 'until'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args: { party } }) {
    invariant(who.member, 'a code of a group needs a member');
    const made = await parties.makeGroupCode({ party, by: who.member }, cause);
    if (!made.ok) return { outcome: made.why };
    const data = { code: showCode(made.code), party: partyName(made.party) as Value, until: made.until.toISOString() };
    return { outcome: 'ok', data };
  },
});
