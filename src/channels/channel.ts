import type { OutMessage } from './message';
import type { ProviderQuota, RouteFacts } from './route-facts';

/** The display limits of a channel, as data. Lengths are UTF-16 code units. */
export interface Limits {
  /** Longest text bubble. */
  readonly textLength: number;
  /** Most bubbles in one answer. */
  readonly bubbles: number;
  /** Most buttons of one message, nav included; the rest go to further pages. */
  readonly buttons: number;
  /** Longest button label. */
  readonly labelLength: number;
}

/** How the answer to a message travels. */
export type Delivery =
  /** In the response to the incoming request; later answers wait for the next contact or a callback. */
  | 'inline'
  /** By our own call: a reply token, a push, a stream. */
  | 'push';

/** One bundle of messages to one person, with everything a channel needs to send it. */
export interface Sending {
  /** The vendor's key of the person. */
  readonly user: string;
  readonly messages: readonly OutMessage[];
  /** A UUID that is the same in every try of this bundle. */
  readonly retryKey: string;
  /** Id of the route that a notice was planned on; absent for a reply. */
  readonly route?: string;
  /** From `Incoming.reply`, if the bundle answers a message and the data may still be usable. */
  readonly reply?: Readonly<Record<string, string>>;
  /** Present if other bundles wait for the person: the sentence that says so, and the label of the button. */
  readonly waits?: { readonly text: string; readonly label: string };
  /**
   * An earlier try ended with its process and may have arrived. Only a way that can't show the bundle twice is allowed.
   */
  readonly unsure?: boolean;
  /** Reserves messages of the month's quota; a route with a quota calls it before it sends. False: none are left. */
  readonly take?: (messages: number) => Promise<boolean>;
  /** False once another process may send the bundle: this one must not. A channel asks again before each request. */
  readonly mine?: () => boolean;
}

/** The reason why a sending has to wait. */
export type Obstacle = 'rate' | 'quota' | 'token' | 'outage';

/**
 * The result of a sending: a value, not an exception, since it decides the next step.
 * - `sent`: the vendor has accepted it, now or in an earlier try.
 * - `later`: not accepted; try again (after `afterMs` if the vendor says so). `of` names the obstacle: the vendor's
 *   rate, the month's quota, the access token, or an outage. Waiting for a quota, a token or an outage is no try.
 *   `maybe`: it may have arrived, and its key makes a repeat harmless.
 * - `never`: refused for good (blocked, unknown person, malformed); `why` is for the log. `of: 'content'`: the vendor
 *   refuses the form of the messages, so plain words may pass. `of: 'address'`: the address exists no more.
 * - `unknown`: it may have arrived, and a repeat might double it; it is not repeated.
 * - `waits`: this channel can't speak first; the bundle goes out with the person's next message.
 */
export type Sent =
  | { readonly is: 'sent' }
  | {
      readonly is: 'later';
      readonly why: string;
      readonly afterMs?: number;
      readonly of?: Obstacle;
      readonly maybe?: true;
    }
  | { readonly is: 'never'; readonly why: string; readonly of?: 'content' | 'address' }
  | { readonly is: 'unknown'; readonly why: string }
  | { readonly is: 'waits' };

/** One account of a messenger: a LINE channel, a Kakao bot, a web chat. It decides a person's community. */
export interface Door {
  /** The messenger's name for its only account, else `<messenger>-<name>`; conversation ids begin with it. */
  readonly id: string;
  /** The messenger's name, e.g. `line`. */
  readonly channel: string;
  /** Id of the community that newcomers join. */
  readonly community: string;
}

/** A messenger at one door. `Wire` is the vendor's message object. `verify` and `parse` belong to the routes. */
export interface Channel<Wire = unknown> {
  readonly door: Door;
  readonly delivery: Delivery;
  readonly limits: Limits;
  /** True if staff write here for people: a bundle waits for a call, and every member may have a conversation. */
  readonly byStaff?: true;
  /** The ways of this channel to reach a person in a conversation, cheapest first. */
  readonly routes: readonly RouteFacts[];
  /** Turns canonical messages into the vendor's, within every limit; drops nothing silently. */
  render(messages: readonly OutMessage[]): Wire[];
  /** For inline channels: the messages that don't fit into one answer and wait for the next contact. */
  overflow?(messages: readonly OutMessage[]): readonly OutMessage[];
  /**
   * True while the vendor still takes the answer by `Incoming.reply`. A turn drops it otherwise when it is done. So every
   * try goes the same way, however the clock moves. Absent: always.
   */
  takes?(reply: NonNullable<Sending['reply']>, now: Date): boolean;
  /** Sends a bundle; never throws for a failure of the network or the vendor. */
  send(sending: Sending): Promise<Sent>;
  /** Reads the month's quota from the vendor; null if it can't be read. Present for a channel with a quota. */
  quota?(): Promise<ProviderQuota | null>;
}
