import type { Step } from './step';

/** The mark of a grain for which an older program has somebody waiting. No booking has this id. */
const SOMEBODY = 'somebody';

/** Gives the pages of older programs the booking that waits for a grain, in place of a counter. */
export const slotWaits: Step = {
  number: 19,
  collection: 'booking_slots',
  what: "a slot's page names the booking that waits for a grain",
  where: { waits: { $exists: false } },
  from: ['line'],
  lift: ({ line, waits }) => {
    if (waits !== undefined || typeof line !== 'object' || line === null) return null;
    const marks = Object.entries(line).map(([grain, waited]) => [grain, waited ? SOMEBODY : null]);
    return { set: { waits: Object.fromEntries(marks) } };
  },
  leaves: ['line', 'joins'],
};
