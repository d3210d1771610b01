import type { Params, Text } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import type { Found, Understanding } from '../../understand';
import type { AskKind, AskOf } from '../schema';
import type { Listing, Value, Words } from '../types';
import type { Vars } from '../values';

/** What a person gave: typed words, a button's or picker's value, a picture, a place. */
export type Given =
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'value'; readonly value: string }
  | { readonly is: 'image'; readonly ref: string }
  | { readonly is: 'place'; readonly title: string };

/**
 * The result of reading; `step` overrides the next step, `note` says what was taken. `invalid`: the answer is not understood. `refused`: it is
 * understood and can't be taken, such as a past day; `why` says so. `several`: the words fit these choices, and only they are shown next;
 * without values all are.
 */
export type Reading =
  | {
      readonly is: 'answer';
      readonly value: Value;
      readonly step?: string;
      readonly note?: Text;
      /** The question that is asked again instead; the talk then comes back to the one before. */
      readonly change?: string;
    }
  | { readonly is: 'picked'; readonly picked: readonly string[]; readonly note?: Text }
  | { readonly is: 'several'; readonly values: readonly string[] }
  | { readonly is: 'invalid' }
  | { readonly is: 'refused'; readonly why: Text };

/** One button of a question. */
export interface Choice {
  readonly value: string;
  readonly text: Text;
  /** Other words with the same meaning. */
  readonly words?: readonly string[];
}

/** What a question shows besides its text. */
export interface Offer {
  readonly choices: readonly Choice[];
  /** Values for the question's text that were read with the choices. */
  readonly facts?: Params;
  readonly picker?: Omit<NonNullable<Utterance['picker']>, 'ask'>;
}

/** A question, and everything a kind may look at to read its answer. */
export interface Question<K extends AskKind = AskKind> {
  readonly def: AskOf<K>;
  readonly vars: Vars;
  readonly lang: string;
  readonly at: Date;
  readonly picked: readonly string[];
  /** The values in the order the person saw them; empty before the first showing. */
  readonly shown: readonly string[];
  readonly words: Words;
  readonly understanding: Understanding;
  /** Lists the options of a source named by the flow. */
  list(source: string, args: Readonly<Record<string, Value>>): Promise<Listing>;
}

/** One kind of question; each has a file of its name. */
export interface AnswerKind<K extends AskKind = AskKind> {
  readonly kind: K;
  /** True if any typed words are an answer; only exact navigation words are then read otherwise. */
  readonly free: boolean;
  /** The choices shown, without the buttons of `optional` and "done". */
  offer(question: Question<K>): Promise<Offer>;
  /** Reads a given answer; `offer` is the question's current one. */
  read(question: Question<K>, given: Given, offer: Offer): Reading;
  /** Finds the answer in an earlier sentence that also says other things. */
  hear?(question: Question<K>, words: string, offer: Offer): Reading;
}

/** The value of the button that finishes a question with several picks. */
export const DONE = '*done';

/** The value of the button that leaves the question empty. */
export const NONE = '*none';

/** The value of the button that leaves the choice open, where the flow marks one. */
export const ANY = '*any';

/** The value of the button that shows all choices again, where typed words have left only some. */
export const ALL = '*all';

/** A reading of words that are not understood. */
export const invalid = (): Reading => ({ is: 'invalid' });

/** A reading of an understood answer that can't be taken. */
export const refused = (why: Text): Reading => ({ is: 'refused', why });

/** A reading of words that fit these choices; without values, of the wish to see all of them. */
export const several = (values: readonly string[]): Reading => ({ is: 'several', values });

/** A reading with an answer. */
export const answer = (value: Value, step?: string): Reading =>
  step === undefined ? { is: 'answer', value } : { is: 'answer', value, step };

/** The same reading, saying what was taken; only an answer is taken. */
export const withNote = (reading: Reading, note: Text): Reading =>
  reading.is === 'answer' ? { ...reading, note } : reading;

/** True for a value that was typed as a figure without its unit, so that its meaning is a guess. */
export const bareFigure = ({ words }: Found<unknown>): boolean => /^[\d.]+$/.test(words);
