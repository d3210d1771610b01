/** Stands for words that are not kept. */
export const WITHHELD = { kind: 'other', what: 'withheld' } as const;
