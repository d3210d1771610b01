import type { Press } from './press';
import type { Text } from './text';

/** One button of an utterance. */
export interface Button {
  readonly text: Text;
  readonly press: Press;
  /** What typed words mean the button: a plain yes or no to its notice, or one of its options. */
  readonly means?: 'yes' | 'no' | 'option';
  /** True if the person can't take its effect back; words that came late are then asked about first. */
  readonly lasting?: true;
  /** The value of the press that a length of time in typed words replaces. */
  readonly fills?: 'minutes';
}

/** One row of a card: a label and its value. */
export interface Row {
  readonly label: Text;
  readonly value: Text;
}

/**
 * One message of the program, independent of language and channel. Its texts are locale keys, and each button carries
 * its effect. The engine and the services make utterances; `channels/speak.ts` puts them into a person's language.
 */
export interface Utterance {
  readonly text: Text;
  /** How to find a choice among many; said below the text. */
  readonly hint?: Text;
  /** Shown as a small table under the text: when, where, how long. */
  readonly rows?: readonly Row[];
  /** The choices, most important first. */
  readonly buttons?: readonly Button[];
  /** Page of the choices to show, from 0, when a channel can't show them all. */
  readonly page?: number;
  /** Number of choices on the first page, which a channel shows large; the others follow on further pages. */
  readonly first?: number;
  /** The question of the choices, or `MENU`; needed if a channel may have to page them. */
  readonly ask?: string;
  /** Buttons of the conversation rather than the answer: back, cancel, help. Shown last. */
  readonly nav?: readonly Button[];
  /** A picker that the channel may show beside typing; `ask` is the question it answers. */
  readonly picker?: {
    readonly mode: 'date' | 'time';
    readonly ask: string;
    readonly text: Text;
    readonly min?: string;
    readonly max?: string;
  };
  /** A picture by address, with a description for people who can't see it. */
  readonly image?: { readonly url: string; readonly alt: Text };
  /** A page to open. */
  readonly link?: { readonly url: string; readonly text: Text };
  /** The record of a match that a channel with pages of its own also offers as a slip of paper. */
  readonly slip?: string;
  /** Label of a button into the account's own chat with staff, at a door that has one. */
  readonly staffChat?: Text;
}
