import type { Step } from './step';

/** The age below which a guardian consents is the pack's (`join.guardianUnder`), so the field no longer names one. */
export const memberMinor: Step = {
  number: 9,
  collection: 'members',
  what: 'a member below the age of consent is `minor` in place of `under14`',
  where: { minor: { $exists: false } },
  from: ['under14', 'minor'],
  lift: ({ under14, minor }) =>
    minor !== undefined || typeof under14 !== 'boolean' ? null : { set: { minor: under14 } },
  leaves: ['under14'],
};
