/** The languages people mix in one conversation, whatever language they have chosen. */
export const UNDERSTOOD = ['ko', 'en'] as const;
