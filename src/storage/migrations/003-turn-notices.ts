import { purposeOf } from './002-outbox-purpose';
import type { Step } from './step';

interface OldNotice {
  readonly urgent?: boolean;
  readonly purpose?: string;
}

/** Notices of turns that ended under the older program before it wrote their outbox rows. */
export const turnNotices: Step = {
  number: 3,
  collection: 'turns',
  what: 'a notice has a purpose and tells what it is about',
  where: { spread: false },
  from: ['notices', 'spread'],
  lift: ({ _id, spread, notices }) => {
    if (spread !== false || !Array.isArray(notices) || notices.every(isLifted)) return null;
    const lift = (one: OldNotice) =>
      isLifted(one) ? one : { ...one, purpose: purposeOf(one.urgent), about: { feature: 'turns', id: _id } };
    return { set: { notices: (notices as OldNotice[]).map(lift) } };
  },
};

function isLifted(notice: OldNotice): boolean {
  return notice.purpose !== undefined;
}
