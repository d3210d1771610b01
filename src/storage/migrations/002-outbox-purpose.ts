import type { Step } from './step';

/** `urgent` becomes a purpose: urgent notices were all about safety; of the others nobody wrote down what they were for. */
export const outboxPurpose: Step = {
  number: 2,
  collection: 'outbox',
  what: 'a row has a purpose in place of `urgent`',
  where: { purpose: { $exists: false } },
  from: ['kind', 'urgent'],
  lift: ({ kind, urgent, purpose }) => {
    if (purpose !== undefined || kind === undefined) return null;
    return { set: { purpose: kind === 'reply' ? 'answer' : purposeOf(urgent) } };
  },
  leaves: ['urgent'],
};

/** The purpose of a notice that was urgent or not. */
export function purposeOf(urgent: unknown): 'safety' | 'system' {
  return urgent === true ? 'safety' : 'system';
}
