import { z } from 'zod';
import { toPhone } from '../../lib/phone';
import { type Guardian, type Joining, toName } from '../../services/members';
import { defineAction } from '../define';
import { knownKinds } from './kinds';
import { takeIn } from './take-in';

const words = z.string().max(100);

/**
 * Makes a person a member, with the welcome minutes and a first offer. One action does all three, since the caller
 * counts as a member only from the next message. Unusable names and numbers are outcomes. `child`: a person under the age
 * of consent has written here, and joins with a guardian.
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
    'child',
  ],
  gives: ['name', 'minutes', 'waits'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    const community = services.communities.get(who.community);
    const { guardianUnder } = community.join;
    if (!args.minor && guardianUnder > 0 && (await services.members.isChilds(who.conversation, cause.at)))
      return { outcome: 'child' };
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
    const guardian = args.minor ? guardianOf(args.guardianName, args.guardianPhone) : null;
    if (typeof guardian === 'string') return { outcome: guardian };
    const taken = await takeIn(services, guardian ? { ...joining, guardian } : joining, cause);
    return { outcome: taken.is, data: { name: taken.member.name, minutes: taken.minutes, waits: taken.waitsFor } };
  },
});

/** A child's guardian, or the outcome for an unusable name or number. */
function guardianOf(said = '', number = ''): Guardian | 'bad-guardian-name' | 'bad-guardian-phone' {
  const name = toName(said);
  if (name === null) return 'bad-guardian-name';
  const phone = toPhone(number);
  return phone === null ? 'bad-guardian-phone' : { name, phone };
}
