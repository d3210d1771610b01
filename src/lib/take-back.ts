/** Takes words of a person out of everything that others were told of them. Safe to repeat. */
export type TakeBack = (words: readonly string[]) => Promise<void>;
