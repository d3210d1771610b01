import type { Model } from 'mongoose';
import { daysBefore, overlaps } from '../../lib/span';
import { DIARY_DAYS, MAX_ENTRIES } from './limits';
import { createLists } from './lists';
import type { DiaryDoc, StoredEntry } from './model';
import type { Diary, Entry } from './types';

/**
 * Makes the diaries over their collection: one document per member, so that one of two overlapping promises is refused.
 */
export function createDiary(model: Model<DiaryDoc>): Diary {
  const lists = createLists<'booked', StoredEntry>(model, 'booked');

  return {
    async look(member) {
      const seen = await lists.look(member);
      return seen && { rev: seen.rev, list: seen.list.map(asEntry) };
    },

    async reserve(member, entry, at, { besides, seen } = {}) {
      let entered = false;
      const decide = (stored: readonly StoredEntry[]) => {
        const now = stored.map(asEntry);
        entered = now.some((one) => one.id === entry.id);
        if (entered || now.some((one) => one.id !== besides && overlaps(one, entry))) return null;
        entered = true;
        return withRoom(now, at).concat(entry).map(asStored);
      };
      await lists.change(member, decide, seen && { rev: seen.rev, list: seen.list.map(asStored) });
      return entered;
    },

    move: (member, id, by) =>
      lists.change(member, (stored) => {
        const now = stored.map(asEntry);
        const moved = now.find((one) => one.id === by);
        if (!moved) return null;
        const rest = now.filter((one) => one.id !== by && one.id !== id);
        const there = now.some((one) => one.id === id);
        return (there ? rest.concat({ ...moved, id }) : rest).map(asStored);
      }),

    release: (member, id) =>
      lists.change(member, (stored) => {
        const now = stored.map(asEntry);
        return now.some((one) => one.id === id) ? now.filter((one) => one.id !== id).map(asStored) : null;
      }),

    async of(members) {
      const found = await lists.of(members);
      return new Map([...found].map(([member, stored]) => [member, stored.map(asEntry)]));
    },

    remove: lists.remove,
  };
}

function asEntry({ match: _match, request: _request, ...entry }: StoredEntry): Entry {
  return entry;
}

function asStored(entry: Entry): StoredEntry {
  return { ...entry, match: entry.id, request: entry.about };
}

function withRoom(now: readonly Entry[], at: Date): readonly Entry[] {
  const since = daysBefore(at, DIARY_DAYS);
  return now.filter((one) => one.to > since).slice(-(MAX_ENTRIES - 1));
}
