import { z } from 'zod';
import { t } from '../../lib/text';
import { placeName, roles } from '../../services/members';
import { defineAction } from '../define';
import { EVERYWHERE } from './areas.source';

/** Gives a member a role in an area, by an operator; the member gets a notice. */
export const appoint = defineAction({
  name: 'members.appoint',
  args: z.strictObject({ member: z.string().max(60), role: z.enum(roles), area: z.string().max(40) }),
  outcomes: ['ok', 'already', 'gone', 'not-allowed'],
  gives: ['name', 'role', 'where'],
  needs: 'operator',
  changes: true,
  async run({ services: { communities, members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const member = await members.get(args.member);
    if (member?.community !== who.community) return { outcome: 'gone' };
    const area = args.area === EVERYWHERE ? null : args.area;
    const made = await members.appoint({ member: member.id, role: args.role, area, by: who.member }, cause);
    if (!made.ok) {
      const told = made.why === 'already' || made.why === 'not-allowed';
      return { outcome: told ? made.why : 'gone' };
    }
    const where = placeName(communities.get(who.community), area);
    return { outcome: 'ok', data: { name: made.member.name, role: t(`members.role.${args.role}`), where } };
  },
});
