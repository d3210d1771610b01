import { z } from 'zod';
import { t } from '../../lib/text';
import { type Role, roles } from '../../services/members';
import { defineAction } from '../define';
import { EVERYWHERE } from './areas.source';

/**
 * Ends a member's role, by an operator; the member gets a notice. `last`: the community would lose its last operator.
 * Open to members, since operators may dismiss themselves and a replay finds them without the role; the service checks.
 */
export const dismiss = defineAction({
  name: 'members.dismiss',
  args: z.strictObject({ held: z.string().max(140) }),
  outcomes: ['ok', 'last', 'gone', 'not-allowed'],
  gives: ['name', 'role'],
  needs: 'member',
  changes: true,
  async run({ services: { members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const [id = '', role, area = EVERYWHERE] = args.held.split('/');
    const member = await members.get(id);
    if (member?.community !== who.community || !isRole(role)) return { outcome: 'gone' };
    const of = { member: id, role, area: area === EVERYWHERE ? null : area, by: who.member };
    const taken = await members.dismiss(of, cause);
    if (taken.ok) return { outcome: 'ok', data: { name: taken.member.name, role: t(`members.role.${role}`) } };
    return { outcome: taken.why === 'last' || taken.why === 'not-allowed' ? taken.why : 'gone' };
  },
});

function isRole(word: string | undefined): word is Role {
  return roles.some((role) => role === word);
}
