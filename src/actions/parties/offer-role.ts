import { z } from 'zod';
import type { Value } from '../../engine/types';
import { t } from '../../lib/text';
import { partyRoles } from '../../services/members';
import { partyName } from '../../services/parties';
import { defineAction } from '../define';
import { partyArgs } from './posts';

/** A head asks a member to take on a role in the party; the member is told and decides. */
export const offerRole = defineAction({
  name: 'parties.offer-role',
  args: partyArgs.extend({ member: z.string().max(60), role: z.enum(partyRoles) }),
  outcomes: ['asked', 'already', 'waiting', 'full', 'gone', 'closed', 'not-allowed'],
  gives: ['name', 'role', 'party'],
  needs: 'party',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const asked = await parties.offerRole({ ...args, by: who.member }, cause);
    if (asked.ok) {
      const role = t(`parties.role.${args.role}`) as Value;
      return { outcome: 'asked', data: { name: asked.member.name, role, party: partyName(asked.party) as Value } };
    }
    const { why } = asked;
    if (why === 'asked') return { outcome: 'waiting' };
    return { outcome: why === 'already' || why === 'full' || why === 'gone' || why === 'closed' ? why : 'not-allowed' };
  },
});
