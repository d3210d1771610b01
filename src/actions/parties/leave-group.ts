import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** The caller leaves a small group; its heads are told. */
export const leaveGroup = defineAction({
  name: 'parties.leave-group',
  args: partyArgs,
  outcomes: ['left', 'gone'],
  gives: ['party'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who: { member }, cause, args: { party } }) {
    invariant(member, 'leaving a group needs a member');
    const left = await parties.dismiss({ party, member, role: 'member', by: member }, cause);
    return left.ok ? { outcome: 'left', data: { party: partyName(left.party) as Value } } : { outcome: 'gone' };
  },
});
