import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { findCode } from '../../services/members';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';

/** Types the code of a small group, or a message with it, and joins at once. The heads are told. */
export const useGroupCode = defineAction({
  name: 'parties.use-group-code',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['joined', 'already', 'wrong', 'used', 'late', 'back', 'too-many', 'closed', 'gone'],
  gives: ['party'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args: { words } }) {
    invariant(who.member, 'joining a group needs a member');
    const code = findCode('group', words) ?? words;
    const taken = await parties.takeGroupCode({ by: who.member, code, conversation: who.conversation }, cause);
    if (!taken.ok) return { outcome: taken.why };
    return { outcome: 'joined', data: { party: partyName(taken.party) as Value } };
  },
});
