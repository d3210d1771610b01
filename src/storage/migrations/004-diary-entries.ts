import type { Step } from './step';

interface OldEntry {
  readonly match?: string;
  readonly request?: string;
  readonly of?: string;
}

/** Gives diary entries their source; older diaries held only matches. The old fields stay for older programs. */
export const diaryEntries: Step = {
  number: 4,
  collection: 'diaries',
  what: 'an entry says what made it',
  where: { 'booked.match': { $exists: true } },
  from: ['booked', 'rev'],
  lift: ({ booked }) => {
    if (!Array.isArray(booked) || booked.every(isLifted)) return null;
    const lift = (one: OldEntry) => (isLifted(one) ? one : { ...one, of: 'match', id: one.match, about: one.request });
    return { set: { booked: (booked as OldEntry[]).map(lift) } };
  },
};

function isLifted(entry: OldEntry): boolean {
  return entry.of !== undefined;
}
