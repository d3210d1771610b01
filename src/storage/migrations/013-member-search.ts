import { initialsOf, tailOf } from '../../lib/initials';
import type { Step } from './step';

/** Gives members the words by which the desk finds them: the end of the number, and the name's initial consonants. */
export const memberSearch: Step = {
  number: 13,
  collection: 'members',
  what: 'members are found by the end of their number and the initials of their name',
  where: { initials: { $exists: false } },
  from: ['name', 'phone', 'initials'],
  lift: ({ name, phone, initials }) => {
    if (initials !== undefined || typeof name !== 'string') return null;
    const tail = typeof phone === 'string' ? tailOf(phone) : null;
    return { set: { initials: initialsOf(name), ...(tail === null ? {} : { tail }) } };
  },
};
