import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import { purposeRules } from '../../lib/notice-rules';
import { DAY_MS } from '../../lib/units';
import { placeOf } from './fate';
import { IDS_AT_ONCE, MAX_HOLDERS, MAX_RESERVE_TRIES, MAX_RESERVED, WEEK_DAYS } from './limits';
import type { Outbox, Reserving } from './types';

/** One member's reserved notices over all features, under the member's id. */
export interface WeekDoc {
  readonly _id: string;
  readonly rev: number;
  /** Newest last. `over`: reserved beyond the limit by the coordinator in `by`. */
  readonly places: readonly { readonly place: string; readonly at: Date; readonly by?: string }[];
}

/** The weekly counter: a place for each counted notice of the last seven days, reserved once. */
export function weekly(
  weeks: Model<WeekDoc>,
  limitOf: (community: string) => number,
): Pick<Outbox, 'reserve' | 'release' | 'holders' | 'withRoom' | 'forgetWeek'> {
  // Changes queue within this process, so only other processes can interfere.
  const inOrder = new KeyedQueue();

  /** One try; null after a concurrent change by another process. */
  async function attempt({ member, community, notice, at, by }: Reserving): Promise<boolean | null> {
    const place = placeOf(notice);
    const week = await weeks.findById(member).lean<WeekDoc>();
    const places = week?.places ?? [];
    if (places.some((one) => one.place === place)) return true;
    if (by === undefined && countedAt(places, at) >= limitOf(community)) return false;
    const kept = [...places, { place, at, ...(by === undefined ? {} : { by }) }].slice(-MAX_RESERVED);
    if (!week) {
      try {
        await weeks.create({ _id: member, rev: 1, places: kept });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    }
    const { matchedCount } = await weeks.updateOne(
      { _id: member, rev: week.rev },
      { $set: { places: kept }, $inc: { rev: 1 } },
    );
    return matchedCount === 1 ? true : null;
  }

  return {
    async reserve(reserving) {
      if (!purposeRules[reserving.notice.purpose].weekly) return true;
      return inOrder.run(reserving.member, async () => {
        for (let n = 0; n < MAX_RESERVE_TRIES; n++) {
          const reserved = await attempt(reserving);
          if (reserved !== null) return reserved;
        }
        invariant(false, `the week of ${reserving.member} changed ${MAX_RESERVE_TRIES} times during one reservation`);
      });
    },

    release: (member, place) =>
      inOrder.run(member, async () => {
        await weeks.updateOne(
          { _id: member, 'places.place': place },
          { $pull: { places: { place } }, $inc: { rev: 1 } },
        );
      }),

    async forgetWeek(member) {
      await weeks.deleteOne({ _id: member });
    },

    async holders(place, among) {
      const found = await weeks
        .find({ 'places.place': place, ...(among ? { _id: { $in: [...among] } } : {}) }, { _id: 1 })
        .sort({ _id: 1 })
        .limit(MAX_HOLDERS)
        .lean<Pick<WeekDoc, '_id'>[]>();
      return found.map((one) => one._id);
    },

    async withRoom(community, members, at) {
      const full = new Set<string>();
      const limit = limitOf(community);
      for (let from = 0; from < members.length; from += IDS_AT_ONCE) {
        const some = members.slice(from, from + IDS_AT_ONCE);
        for (const week of await weeks.find({ _id: { $in: some } }).lean<WeekDoc[]>())
          if (countedAt(week.places, at) >= limit) full.add(week._id);
      }
      return members.filter((id) => !full.has(id));
    },
  };
}

/** Number of places in the week before `at`. */
function countedAt(places: WeekDoc['places'], at: Date): number {
  const since = at.getTime() - WEEK_DAYS * DAY_MS;
  return places.filter((one) => one.at.getTime() > since).length;
}
