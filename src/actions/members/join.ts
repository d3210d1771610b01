import { z } from 'zod';
import { type Joining, toName, toPhone } from '../../services/members';
import { defineAction } from '../define';
import { knownKinds } from './kinds';

const words = z.string().max(100);

/**
 * Makes a person a member, with the welcome minutes and a first offer. One action does all three, since the caller
 * counts as a member only from the next message. Unusable names and numbers are outcomes.
 */
export const join = defineAction({
  name: 'members.join',
  args: z.strictObject({
    name: words,
    zone: z.string().max(40),
    can: z.array(z.string().max(40)).max(60).default([]),
    needs: z.array(z.string().max(40)).max(60).default([]),
    phone: words.optional(),
    minor: z.boolean().default(false),
    guardianName: words.optional(),
    guardianPhone: words.optional(),
  }),
  outcomes: [
    'joined',
    'waiting',
    'already',
    'bad-name',
    'bad-phone',
    'bad-guardian-name',
    'bad-guardian-phone',
    'unknown-zone',
  ],
  gives: ['name', 'minutes'],
  needs: 'anyone',
  changes: true,
  async run({ services: { communities, members, ledger, matching }, who, cause, args }) {
    const community = communities.get(who.community);
    const name = toName(args.name);
    if (name === null) return { outcome: 'bad-name' };
    if (!community.zones.some(({ id }) => id === args.zone)) return { outcome: 'unknown-zone' };
    const phone = args.phone === undefined ? undefined : toPhone(args.phone);
    if (phone === null) return { outcome: 'bad-phone' };
    const joining: Joining = {
      conversation: who.conversation,
      community: who.community,
      lang: who.lang,
      name,
      zone: args.zone,
      can: knownKinds(community, args.can),
      needs: knownKinds(community, args.needs),
      minor: args.minor,
      ...(phone === undefined ? {} : { phone }),
    };
    if (args.minor) {
      const guardian = { name: toName(args.guardianName ?? ''), phone: toPhone(args.guardianPhone ?? '') };
      if (guardian.name === null) return { outcome: 'bad-guardian-name' };
      if (guardian.phone === null) return { outcome: 'bad-guardian-phone' };
      const child = await members.join({ ...joining, guardian: { name: guardian.name, phone: guardian.phone } }, cause);
      return { outcome: child.is, data: { name: child.member.name, minutes: 0 } };
    }
    const { is, member } = await members.join(joining, cause);
    if (is !== 'joined') return { outcome: is, data: { name: member.name, minutes: 0 } };
    const granted = member.returning ? null : await ledger.grantWelcome(who.community, member.id, cause);
    if (member.can.length > 0) await matching.offers.fromProfile(member.id, cause);
    return { outcome: is, data: { name: member.name, minutes: granted?.ok ? granted.transfer.minutes : 0 } };
  },
});
