import type { By } from '../lib/by';

/** One button in a person's language: its words, and the payload of a press. */
export interface OutButton {
  readonly label: string;
  /** From `encodePress`, at most 300 characters. */
  readonly payload: string;
}

/** The canonical outgoing message: an utterance in one person's language. Each channel renders it within its limits. */
export interface OutMessage {
  readonly text: string;
  /** The end of `text` that says how to type an answer; on the telephone it isn't read aloud. */
  readonly hint?: string;
  /** BCP 47 language of all its words. */
  readonly lang?: string;
  readonly rows?: readonly { readonly label: string; readonly value: string }[];
  readonly buttons?: readonly OutButton[];
  /** Page of the buttons to show, from 0. */
  readonly page?: number;
  /** Number of buttons on the first page, which are shown large; needs `ask`. */
  readonly first?: number;
  /** The question that the buttons answer; a channel that shows only some of them adds a "more" button for it. */
  readonly ask?: string;
  /** Label of the "more" button, in the person's language. */
  readonly moreLabel?: string;
  readonly nav?: readonly OutButton[];
  readonly picker?: {
    readonly mode: 'date' | 'time';
    readonly ask: string;
    readonly label: string;
    readonly min?: string;
    readonly max?: string;
  };
  readonly image?: { readonly url: string; readonly alt: string };
  readonly link?: { readonly url: string; readonly label: string };
  /** The record of a match; a channel with pages of its own links its slip, others leave it out. */
  readonly slip?: string;
  /** A button into the account's own chat with staff; a door without such a chat leaves it out. */
  readonly staffChat?: { readonly label: string };
}

/** A person's input, independent of the vendor. */
export type Input =
  | { readonly kind: 'text'; readonly text: string }
  /** A pressed button: its payload, and its words if the channel sends them. */
  | { readonly kind: 'press'; readonly payload: string; readonly text?: string }
  /** A value from a date or time picker, answering the question `ask`. `2026-11-22` or `14:30`. */
  | { readonly kind: 'picked'; readonly ask: string; readonly value: string }
  /** `ref` is the vendor's content id or address; this part downloads nothing. */
  | { readonly kind: 'image'; readonly ref: string }
  | { readonly kind: 'place'; readonly title: string; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'sticker' }
  /** A file, a sound or a film, which the program can't read. */
  | { readonly kind: 'other'; readonly what: string }
  /** The person added or unblocked the channel. */
  | { readonly kind: 'follow' }
  /** The person blocked the channel: nothing may be sent. */
  | { readonly kind: 'unfollow' }
  /** The person took a message back; `ref` is the vendor's message id. */
  | { readonly kind: 'unsend'; readonly ref: string };

/** `what` of an `other` input without a message: show the person waiting bundles, run no turn. */
export const CONTACT_ONLY = 'contact';

/** The canonical incoming message. */
export interface Incoming {
  /** Id of the door it arrived at. */
  readonly door: string;
  /** The vendor's unique id of this event; a repeated delivery has the same. */
  readonly eventId: string;
  /** The vendor's key of the person, as needed for sending. The conversation is `<door>:<user>`. */
  readonly user: string;
  /** When it happened by the vendor's clock, else when it arrived. */
  readonly at: Date;
  readonly input: Input;
  /** BCP 47 language, if the vendor sends it. */
  readonly lang?: string;
  /** The vendor's id of the message itself, for a later unsend. */
  readonly messageId?: string;
  /** The code of the invitation by which the person arrives. */
  readonly from?: string;
  /** The member of staff who entered it for the person, at a desk. */
  readonly by?: By;
  /**
   * True if the channel reports that its response with the replies was written. Without a report the replies are said
   * once more with the next contact, marked as a repeat.
   */
  readonly reports?: true;
  /** Ids of the only waiting notices that this message may show, such as those of a printed card; absent: any. */
  readonly only?: readonly string[];
  /** Data the channel needs to answer this message: a reply token, a callback address. Stored with the turn. */
  readonly reply?: Readonly<Record<string, string>>;
}
