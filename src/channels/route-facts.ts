/** The address that a route sends to. A `subscription` is a browser's permission for web push. */
export type RouteNeed = 'conversation' | 'phone' | 'email' | 'subscription';

/**
 * How a route starts.
 * - `answer`: only in answer to a message, by its reply token or in its response.
 * - `first`: at any time, by our own call.
 * - `contact`: the bundle waits until the person, or a member of staff for the person, makes contact.
 */
export type RouteStart = 'answer' | 'first' | 'contact';

/**
 * The certainty after a successful sending.
 * - `shown`: the person has it before their eyes or heard it.
 * - `accepted`: the vendor took it; the person may not have looked yet.
 * - `none`: nothing is known.
 */
export type RouteProof = 'shown' | 'accepted' | 'none';

/** A price for one message to one person, with its source. */
export interface Price {
  /** Won times ten, an integer, without value added tax; null: unknown, which is shown as unknown and never as 0. */
  readonly won10: number | null;
  /** Day of the source, `2026-11-21`. */
  readonly at: string;
  /** The page or contract with the price. */
  readonly source: string;
}

/** Local times `HH:MM` in Seoul within which a vendor delivers; `from` is earlier than `to`. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** One way to reach a person, as data. */
export interface RouteFacts {
  /** `<channel>.<way>`, unique, e.g. `line.push`. */
  readonly id: string;
  /** Name of the messenger or service. */
  readonly channel: string;
  readonly needs: RouteNeed;
  readonly start: RouteStart;
  readonly proof: RouteProof;
  /** True if the program learns when the person looks there; until then an accepted notice is unseen. */
  readonly sees?: boolean;
  /** True for plain texts that come to the telephone of the number itself, so that a code proves it. */
  readonly texts?: true;
  /** True if the vendor recognises a repeat by its key, so that a repeat can't show twice. */
  readonly keyed: boolean;
  /** Hours for which the vendor keeps a key; required for keyed routes that forget. */
  readonly keyHours?: number;
  /** Name of the monthly quota that each message counts against; null: none. */
  readonly bucket: string | null;
  /** The vendor's hours; null: always. The law's hours follow from the purpose. */
  readonly window: Window | null;
  readonly price: Price;
}

/** The month's quota as the provider counts it. */
export interface ProviderQuota {
  /** Messages of the month; null: without limit. */
  readonly limit: number | null;
  readonly used: number;
}
