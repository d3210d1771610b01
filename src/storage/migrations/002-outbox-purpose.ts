import type { Step } from './step';

/** Turns `urgent` into a purpose. All urgent notices were about safety; the purpose of the others was not stored. */
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

/** The purpose of an urgent or other notice. */
export function purposeOf(urgent: unknown): 'safety' | 'system' {
  return urgent === true ? 'safety' : 'system';
}
