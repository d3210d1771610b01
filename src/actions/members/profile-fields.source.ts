import { z } from 'zod';
import type { Community } from '../../services/communities';
import type { Member, Members } from '../../services/members';
import { defineSource } from '../define';

/** The editable profile fields in the order of the choices, each with its text. */
const fields = {
  nothing: 'members.profile.nothing',
  name: 'members.profile.name',
  zone: 'members.profile.zone',
  can: 'members.profile.can',
  needs: 'members.profile.needs',
  phone: 'members.profile.phone',
  email: 'members.profile.email',
  spoken: 'members.profile.spoken',
  gender: 'members.profile.gender',
  photo: 'members.profile.photo',
  language: 'members.language.title',
  data: 'members.data.title',
  devices: 'members.devices.title',
  leave: 'members.leave.title',
} as const;

type Field = keyof typeof fields;

/** Fields that only matter when two members meet. */
const forMeeting: readonly Field[] = ['spoken', 'gender', 'photo'];

/** True if a community keeps this field: its pack asks for it, or it helps two members to meet. */
export function keeps({ join, kinds }: Community, field: Field): boolean {
  if (forMeeting.includes(field)) return kinds.length > 0;
  const asked: readonly string[] = join.ask;
  return field === 'can' || field === 'needs' || field === 'phone' ? asked.includes(field) : true;
}

/** True if the program sends e-mail, or if the member has an address to remove. */
export function takesEmail(members: Pick<Members, 'takes'>, member: Member | null): boolean {
  return members.takes('email') || member?.email !== undefined;
}

/** The profile fields that the caller may change. */
export const profileFields = defineSource({
  name: 'members.profile-fields',
  args: z.strictObject({}),
  async list({ services, who }) {
    const community = services.communities.get(who.community);
    const member = who.member === null ? null : await services.members.get(who.member);
    const email = takesEmail(services.members, member);
    return Object.entries(fields)
      .filter(([field]) => (field === 'email' ? email : keeps(community, field as Field)))
      .map(([field, key]) => ({ value: field, text: { key } }));
  },
});
