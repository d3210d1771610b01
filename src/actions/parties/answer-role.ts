import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { partyRoles } from '../../services/members';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** Takes a member's answer to a head who offers a role. `gone`: the offer has ended. */
export const answerRole = defineAction({
  name: 'parties.answer-role',
  args: partyArgs.extend({ role: z.enum(partyRoles), answer: z.enum(['yes', 'no']) }).partial(),
  outcomes: ['taken', 'declined', 'already', 'gone'],
  gives: ['party', 'role'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args: { party, role, answer } }) {
    if (who.member === null || party === undefined || role === undefined) return { outcome: 'gone' };
    const yes = answer === 'yes';
    const answered = await parties.answerRole({ party, role, yes, member: who.member }, cause);
    if (!answered.ok) return { outcome: answered.why };
    const data = { party: partyName(answered.party) as Value, role: t(`parties.role.${role}`) as Value };
    return { outcome: yes ? 'taken' : 'declined', data };
  },
});
