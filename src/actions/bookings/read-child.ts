import { z } from 'zod';
import { cleanName } from '../../lib/name';
import { bookingsSettings, hasProfile, profileOf } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { defineAction } from '../define';

/**
 * Reads for which child of the caller a place is. `named`: words, or a choice before, name one. `ask`: the caller has
 * children and names none of them. `any`: the place isn't a child's, several come, or the caller has added no child.
 */
export const readChild = defineAction({
  name: 'bookings.read-child',
  args: z.strictObject({
    profile: z.string().max(40),
    words: z.string().nullish(),
    picked: z.string().nullish(),
    text: z.string().nullish(),
    child: z.string().max(80).nullish(),
    count: z.number().int().nullish(),
  }),
  outcomes: ['named', 'ask', 'any'],
  gives: ['child', 'name', 'count'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings, communities, parties }, who, cause, args }) {
    const said = cleanName([args.words, args.picked, args.text].filter(Boolean).join(' '));
    const count = args.count ?? bookings.said(args.words ?? '', cause.at).count ?? null;
    const isChilds = isForChild(communities.get(who.community), args.profile);
    const children = who.member && isChilds ? await parties.dependents(who.member) : [];
    const chosen = children.filter(({ id }) => id === args.child || id === args.words);
    const named = chosen.length > 0 ? chosen : children.filter(({ name }) => said.includes(name));
    const [one, ...more] = named;
    if (one && more.length === 0 && (count ?? 1) === 1)
      return { outcome: 'named', data: { child: one.id, name: one.name, count: null } };
    const several = more.length > 0 ? named.length : count;
    if (children.length === 0 || args.words === 'several' || (several ?? 1) > 1)
      return { outcome: 'any', data: { count: several } };
    return { outcome: 'ask' };
  },
});

/** True for a profile whose places are children's. */
function isForChild(community: Community, profile: string): boolean {
  return (
    bookingsSettings.find(community) !== null &&
    hasProfile(community, profile) &&
    profileOf(community, profile).for === 'child'
  );
}
