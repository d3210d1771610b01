import { daysBetween, inSeoul } from '../../lib/seoul';
import { addAll } from './add';
import { collectionOf } from './collections';
import { factOf } from './fact';
import type { Added, Step, StoredDoc } from './step';

/** Makes a fact of each member's first help, given or received, out of the facts of finished help. */
export const firstMatches: Step = {
  number: 25,
  collection: 'facts',
  what: "newcomers' first help is counted",
  where: {},
  from: [],
  lift: () => null,
  whole: async (store, check) => {
    const seen = new Set<string>();
    let made = 0;
    const matches = collectionOf(store, 'facts').find({ kind: 'exchange.match' }, { sort: { day: 1 } });
    for (const match of await matches.toArray())
      for (const side of ['receiver', 'giver'] as const) {
        const id = match[side];
        if (typeof id !== 'string' || seen.has(id)) continue;
        seen.add(id);
        const add = async () => firstOf(match, side, await collectionOf(store, 'members').findOne({ _id: id }));
        made += await addAll(store, { ...firstMatches, add }, match, check);
      }
    return check ? { lifted: 0, left: made } : { lifted: made, left: 0 };
  },
};

/** The fact of a member's first help; none without a known day of joining. */
function firstOf(match: StoredDoc, side: 'giver' | 'receiver', member: StoredDoc | null): readonly Added[] {
  if (!(member?.joinedAt instanceof Date)) return [];
  const { community, zone, service, day } = match;
  const units = daysBetween(inSeoul(member.joinedAt).day, String(day));
  const details = { zone, service, [side]: member._id, times: 1, units };
  const at = new Date(`${day}T00:00:00+09:00`);
  return [factOf(`member:${member._id}:first-match`, 'exchange.first', community, at, details)];
}
