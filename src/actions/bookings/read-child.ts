import { z } from 'zod';
import { cleanName } from '../../lib/name';
import { bookingsSettings, hasProfile, profileOf } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { defineAction } from '../define';

/**
 * Reads for which child of the caller a place is. `named`: words, or a choice before, name one. `siblings`: they name
 * several, who come together. `ask`: the caller has children and names none of them. `any`: the place isn't a child's, several come, or the caller has added no child.
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
  outcomes: ['named', 'siblings', 'ask', 'any'],
  gives: ['child', 'children', 'name', 'count'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings, communities, parties }, who, cause, args }) {
    // A pressed stretch has ids and moments in it, and no words.
    const picked = args.picked?.includes('|') ? null : args.picked;
    const words = [args.words, picked, args.text].filter(Boolean).join(' ');
    const said = cleanName(words);
    const isChilds = isForChild(communities.get(who.community), args.profile);
    const theirs = who.member && isChilds ? await parties.dependents(who.member) : [];
    // "The eldest" is said by the order of age.
    const children = [...theirs].sort((a, b) => a.born - b.born);
    const chosen = children.filter(({ id }) => id === args.child || id === args.words);
    // The id of a pressed child may look like an amount: "85Z".
    const typed = chosen.some(({ id }) => id === args.words) ? '' : (args.words ?? '');
    const count = args.count ?? bookings.said(typed, cause.at).count ?? null;
    const meant = new Set(
      bookings.meant(
        words,
        children.map(({ name }) => name),
        cause.at,
      ),
    );
    // A yes to the question for the child means the only one.
    const onlyOne = children.length === 1 && args.words ? bookings.agrees(args.words) : false;
    const byWords = onlyOne ? children : children.filter(({ name }, place) => meant.has(place) || said.includes(name));
    const named = chosen.length > 0 ? chosen : byWords;
    const [one, ...more] = named;
    if (one && more.length === 0 && (count ?? 1) === 1)
      return { outcome: 'named', data: { child: one.id, name: one.name, count: null } };
    if (more.length > 0 && (count ?? named.length) === named.length) {
      const names = named.map(({ name }) => name).join(', ');
      return { outcome: 'siblings', data: { children: named.map(({ id }) => id), name: names, count: named.length } };
    }
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
