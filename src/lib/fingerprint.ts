/**
 * Makes a keyed fingerprint of a word: the same for the same word and use. Without the program's key it tells nothing.
 * @param use what it is for; fingerprints of other uses never agree
 */
export type Fingerprint = (use: string, word: string) => Promise<string>;
