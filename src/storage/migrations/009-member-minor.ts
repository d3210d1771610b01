import type { Step } from './step';

/** Renames a field that named an age. The pack now sets the age for a guardian's consent (`join.guardianUnder`). */
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
