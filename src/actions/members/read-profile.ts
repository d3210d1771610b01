import { z } from 'zod';
import { showPhone } from '../../lib/phone';
import { type Community, kindName, leadName, leadOf, zoneName } from '../../services/communities';
import type { Member } from '../../services/members';
import { defineAction } from '../define';
import { keeps, takesEmail } from './profile-fields.source';

const none = { key: 'members.none' };

/** The caller's profile for display; null for fields that the community doesn't keep. */
export const readProfile = defineAction({
  name: 'members.read-profile',
  args: z.strictObject({}),
  outcomes: ['ok', 'none'],
  gives: ['name', 'zone', 'lead', 'can', 'needs', 'phone', 'email', 'spoken', 'gender', 'photo'],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    const member = who.member === null ? null : await services.members.get(who.member);
    if (member?.status !== 'active') return { outcome: 'none' };
    const community = services.communities.get(member.community);
    const lead = leadOf(community, member.zone);
    const kinds = (ids: readonly string[]) =>
      ids.length === 0 ? none : ids.map((id) => kindName(member.community, id));
    return {
      outcome: 'ok',
      data: {
        name: member.name,
        zone: zoneName(member.community, member.zone),
        lead: lead === null ? null : leadName(member.community, lead),
        can: keeps(community, 'can') ? kinds(member.can) : null,
        needs: keeps(community, 'needs') ? kinds(member.needs) : null,
        phone: phoneOf(community, member),
        email: takesEmail(services.members, member) ? (member.email ?? none) : null,
        ...(keeps(community, 'spoken') ? meetingOf(member) : { spoken: null, gender: null, photo: null }),
      },
    };
  },
});

function phoneOf(community: Community, { phone }: Member) {
  if (!keeps(community, 'phone')) return null;
  return phone === undefined ? none : showPhone(phone);
}

/** The fields that help two members to meet. */
function meetingOf({ languages, gender, photo }: Member) {
  return {
    spoken: languages.map((language) => ({ key: `members.spoken.${language}` })),
    gender: gender === undefined ? none : { key: `members.gender.${gender}` },
    photo: photo === undefined ? none : { key: 'members.photo-there' },
  };
}
