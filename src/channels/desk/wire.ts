/** One key of a page: the sign to press, the words, and the payload of a press. */
export interface DeskKey {
  /** The number of the choice, as the script names it, or `MORE_KEY`. */
  readonly key: string;
  readonly label: string;
  readonly payload: string;
}

/** One message as staff see it: a script to read aloud, and keys for the person's answer. */
export interface DeskPage {
  /** Pieces that are each read aloud in about 20 seconds. */
  readonly script: readonly string[];
  /** At most MAX_KEYS. */
  readonly keys: readonly DeskKey[];
  /** The conversation's own buttons; they have no key, since their words can be typed. */
  readonly nav: readonly { readonly label: string; readonly payload: string }[];
  readonly picker?: {
    readonly ask: string;
    readonly mode: 'date' | 'time';
    readonly label: string;
    readonly min?: string;
    readonly max?: string;
  };
  readonly image?: string;
  readonly link?: { readonly label: string; readonly url: string };
}

/** The key of further choices. */
export const MORE_KEY = '0';

/**
 * The keys for the outcome of a call. They are signs, so that they work under any keyboard layout and are no number of
 * a choice.
 */
export const outcomeKeys = [
  { key: '-', outcome: 'no-answer' },
  { key: '+', outcome: 'later' },
  { key: '*', outcome: 'worried' },
] as const;
export type KeyedOutcome = (typeof outcomeKeys)[number]['outcome'];

/** A call card on the screen: the person to ring, the pages to read, and the keys for the outcome. */
export interface DeskScreen {
  readonly whom: {
    readonly name: string;
    /** In national notation; null for a caller, and for a person without a number. */
    readonly phone: string | null;
  };
  readonly pages: readonly DeskPage[];
  readonly outcomes: typeof outcomeKeys;
}
