import { z } from 'zod';
import { kindName, zoneName } from '../../services/communities';
import { showPhone } from '../../services/members';
import { defineAction } from '../define';

/** The caller's own profile, ready to be shown. */
export const readProfile = defineAction({
  name: 'members.read-profile',
  args: z.strictObject({}),
  outcomes: ['ok', 'none'],
  gives: ['name', 'zone', 'can', 'needs', 'phone', 'spoken', 'gender', 'photo'],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    const member = who.member === null ? null : await services.members.get(who.member);
    if (member?.status !== 'active') return { outcome: 'none' };
    const none = { key: 'members.none' };
    const kinds = (ids: readonly string[]) =>
      ids.length === 0 ? none : ids.map((id) => kindName(member.community, id));
    return {
      outcome: 'ok',
      data: {
        name: member.name,
        zone: zoneName(member.community, member.zone),
        can: kinds(member.can),
        needs: kinds(member.needs),
        phone: member.phone === undefined ? none : showPhone(member.phone),
        spoken: member.languages.map((language) => ({ key: `members.spoken.${language}` })),
        gender: member.gender === undefined ? none : { key: `members.gender.${member.gender}` },
        photo: member.photo === undefined ? none : { key: 'members.photo-there' },
      },
    };
  },
});
