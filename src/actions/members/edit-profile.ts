import { z } from 'zod';
import { toPhone } from '../../lib/phone';
import { type ProfileChange, toEmail, toName } from '../../services/members';
import { defineAction } from '../define';
import { knownKinds } from './kinds';

/** Languages a member may say they speak; each has a text `members.spoken.<tag>`. */
export const spokenLanguages = ['ko', 'en', 'zh', 'ja', 'vi', 'th', 'mn', 'ru', 'uz'] as const;

const ids = z.array(z.string().max(40)).max(60);

/** Changes one field of the caller's profile; `clear` empties an optional one. */
export const editProfile = defineAction({
  name: 'members.edit-profile',
  args: z.strictObject({
    name: z.string().max(100).optional(),
    zone: z.string().max(40).optional(),
    can: ids.optional(),
    needs: ids.optional(),
    phone: z.string().max(100).optional(),
    email: z.string().max(300).optional(),
    spoken: z.array(z.enum(spokenLanguages)).max(spokenLanguages.length).optional(),
    gender: z.enum(['female', 'male']).optional(),
    photo: z.string().max(500).optional(),
    clear: z.enum(['can', 'needs', 'phone', 'email', 'gender', 'photo']).optional(),
  }),
  outcomes: ['ok', 'none', 'bad-name', 'bad-phone', 'bad-email', 'unknown-zone'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    if (who.member === null) return { outcome: 'none' };
    const community = services.communities.get(who.community);
    const name = args.name === undefined ? undefined : toName(args.name);
    if (name === null) return { outcome: 'bad-name' };
    const phone = args.phone === undefined ? undefined : toPhone(args.phone);
    if (phone === null) return { outcome: 'bad-phone' };
    const email = args.email === undefined ? undefined : toEmail(args.email);
    if (email === null) return { outcome: 'bad-email' };
    if (args.zone !== undefined && !community.zones.some(({ id }) => id === args.zone))
      return { outcome: 'unknown-zone' };
    const change: ProfileChange = {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      ...(args.zone === undefined ? {} : { zone: args.zone }),
      ...(args.can === undefined ? {} : { can: knownKinds(community, args.can) }),
      ...(args.needs === undefined ? {} : { needs: knownKinds(community, args.needs) }),
      ...(args.spoken === undefined ? {} : { languages: [...new Set(['ko', ...args.spoken])] }),
      ...(args.gender === undefined ? {} : { gender: args.gender }),
      ...(args.photo === undefined ? {} : { photo: args.photo }),
      ...(args.clear === undefined ? {} : cleared(args.clear)),
    };
    const result = await services.members.edit(who.member, change, cause);
    if (result.ok && args.zone !== undefined) await services.matching.offers.move(who.member, cause);
    return { outcome: result.ok ? 'ok' : 'none' };
  },
});

function cleared(field: 'can' | 'needs' | 'phone' | 'email' | 'gender' | 'photo'): ProfileChange {
  return field === 'can' || field === 'needs' ? { [field]: [] } : { [field]: null };
}
