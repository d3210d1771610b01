import type { OutMessage } from './message';

/** What a channel can show, as data. Lengths are UTF-16 code units. */
export interface Limits {
  /** Longest text bubble. */
  readonly textLength: number;
  /** Most bubbles in one answer. */
  readonly bubbles: number;
  /** Most buttons shown for one message, nav included; the rest go to a further page. */
  readonly buttons: number;
  /** Longest button label. */
  readonly labelLength: number;
}

/** How the answer to a message travels. */
export type Delivery =
  /** In the response to the request that brought the message; later answers wait for the next contact or a callback. */
  | 'inline'
  /** By a call of ours: a reply token, a push, a stream. */
  | 'push';

/** What a channel needs to send one bundle of messages to one person. */
export interface Sending {
  /** The vendor's key of the person. */
  readonly user: string;
  readonly messages: readonly OutMessage[];
  /** A UUID that is the same at every try of this bundle. */
  readonly retryKey: string;
  /** From `Incoming.reply`, where this answers a message and it may still be usable. */
  readonly reply?: Readonly<Record<string, string>>;
  /** An earlier try ended with its process and may have arrived: only a way that can't show it twice is taken. */
  readonly unsure?: boolean;
}

/**
 * What became of a sending. A value, not an exception: it carries what to do next.
 * - `sent`: taken by the vendor, or known to have been taken earlier.
 * - `later`: not taken; try again (after `afterMs` where the vendor says).
 * - `never`: refused for good (blocked, unknown person, malformed); `why` is for the log.
 * - `unknown`: it may have arrived and repeating it might double it; not repeated.
 * - `waits`: this channel can't speak first; it goes with the person's next message.
 */
export type Sent =
  | { readonly is: 'sent' }
  | { readonly is: 'later'; readonly why: string; readonly afterMs?: number }
  | { readonly is: 'never'; readonly why: string }
  | { readonly is: 'unknown'; readonly why: string }
  | { readonly is: 'waits' };

/** One account of a messenger: a LINE channel, a Kakao bot, a web chat. It decides in which community a person stands. */
export interface Door {
  /** The messenger's name for its only account, else `<messenger>-<name>`; stands before the `:` of conversation ids. */
  readonly id: string;
  /** The messenger's name, e.g. `line`. */
  readonly channel: string;
  /** Id of the community a newcomer comes to. */
  readonly community: string;
}

/** A messenger at one door. `Wire` is the vendor's own message object. `verify` and `parse` belong to its routes. */
export interface Channel<Wire = unknown> {
  readonly door: Door;
  readonly delivery: Delivery;
  readonly limits: Limits;
  /** Turns canonical messages into the vendor's, within every limit; drops nothing silently. */
  render(messages: readonly OutMessage[]): Wire[];
  /** For inline channels: what of these messages doesn't fit into one answer and waits for the next contact. */
  overflow?(messages: readonly OutMessage[]): readonly OutMessage[];
  /** Sends; never throws for what the network or the vendor does. */
  send(sending: Sending): Promise<Sent>;
}
