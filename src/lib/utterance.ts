import type { Press } from './press';
import type { Text } from './text';

/** One button of an utterance. */
export interface Button {
  readonly text: Text;
  readonly press: Press;
}

/** One row of a card: a label and its value. */
export interface Row {
  readonly label: Text;
  readonly value: Text;
}

/**
 * One thing the program says, without language and without channel: texts are locale keys, buttons say what they do.
 * The engine and the services make utterances; `channels/speak.ts` puts them into a person's language.
 */
export interface Utterance {
  readonly text: Text;
  /** Shown as a small table under the text: when, where, how long. */
  readonly rows?: readonly Row[];
  /** The choices, most important first. */
  readonly buttons?: readonly Button[];
  /** Which page of the choices to show, from 0, when a channel can't show them all. */
  readonly page?: number;
  /** The question the page belongs to; needed where there may be more choices than a channel shows at once. */
  readonly ask?: string;
  /** Buttons that belong to the conversation and not to the answer: back, cancel, help. Shown last. */
  readonly nav?: readonly Button[];
  /** A picker the channel may show beside typing; `ask` is the question the picked value answers. */
  readonly picker?: {
    readonly mode: 'date' | 'time';
    readonly ask: string;
    readonly text: Text;
    readonly min?: string;
    readonly max?: string;
  };
  /** A picture by address, with its words for those who don't see it. */
  readonly image?: { readonly url: string; readonly alt: Text };
  /** A page to open. */
  readonly link?: { readonly url: string; readonly text: Text };
}
