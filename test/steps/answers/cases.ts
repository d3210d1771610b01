import type { Value } from '../../../src/engine/types';

/** Typed words (or another input) and what becomes of them: a value, or the key said instead. */
export interface Case {
  readonly given: string | { value: string } | { image: string } | { place: string } | 'sticker';
  readonly gives?: Value;
  readonly says?: string;
  /** The key that says how a figure without its unit was taken. */
  readonly notes?: string;
}

/** The cases of one kind of question: the step (without `text` and `into`) and tables of answers. */
export interface KindCases {
  readonly step: string;
  readonly cases: readonly Case[];
}

/** Short for words that give a value. */
export const gives = (value: Value, ...words: string[]): Case[] => words.map((given) => ({ given, gives: value }));

/** Short for figures without a unit: the value they give, and the key that says so. */
export const noted = (notes: string, value: Value, ...words: string[]): Case[] =>
  words.map((given) => ({ given, gives: value, notes }));

/** Short for words that are not taken, with what is said. */
export const says = (key: string, ...words: string[]): Case[] => words.map((given) => ({ given, says: key }));
