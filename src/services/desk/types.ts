import type { Cause } from '../../lib/cause';

/** A link's state. `wrong`: unknown, or replaced by a newer one. */
export type LinkState =
  | { readonly is: 'good'; readonly member: string; readonly community: string }
  | { readonly is: 'used' | 'late' | 'wrong' };

/** One-time links by which staff come from the chat to the desk. Only a hash of each is stored. */
export interface Links {
  /** Makes a member's link and replaces an earlier one. Gives its token, valid for LINK_MINUTES and one use. */
  make(of: { readonly member: string; readonly community: string }, cause: Cause): Promise<string>;
  /** Reads a link without using it. */
  look(token: string, at: Date): Promise<LinkState>;
  /** Uses a link up for one browser; `used` if another was faster. The same browser gets `good` again. */
  spend(token: string, browser: string, at: Date): Promise<LinkState>;
}

/** Signed-in sessions of browsers, by a hash of their id. */
export interface Sessions {
  /** The stored text of a session that lasts; null for any other. */
  read(id: string, at: Date): Promise<string | null>;
  /** Writes a session; `member` is its owner. Removes expired ones. */
  write(
    id: string,
    of: { readonly member: string; readonly text: string; readonly until: Date },
    at: Date,
  ): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The state of a card besides its matter: the person who holds it, and until when it is put off. */
export interface Hold {
  readonly card: string;
  /** Member id of the holder; null: nobody, or the lease has ended. */
  readonly by: string | null;
  /** The card is put off until this moment; null: it isn't. */
  readonly until: Date | null;
}

/** The result of a change of a hold. `other`: somebody else holds the card. */
export type Held = { readonly ok: true } | { readonly ok: false; readonly why: 'other'; readonly by: string };

/** A card and the person who acts on it. */
export interface Holding {
  readonly card: string;
  readonly community: string;
  readonly by: string;
  readonly at: Date;
}

/** Who works on which card, so that no two people do the same. */
export interface Holds {
  /** The states of cards; a card without one is missing. */
  of(cards: readonly string[], at: Date): Promise<ReadonlyMap<string, Hold>>;
  /** Takes a free card, or renews the own lease. */
  take(of: Holding): Promise<Held>;
  /** Gives a card back; a card of another person stays with them. */
  release(of: Holding): Promise<void>;
  /** Puts a card off until a moment, at most MAX_SNOOZE_HOURS ahead, and gives it back. */
  putOff(of: Holding & { readonly until: Date }): Promise<Held>;
  /** Brings a card back that was put off. */
  bringBack(of: Holding): Promise<void>;
}

/** The desk's own state: sign-in links, sessions, and who holds a card. */
export interface DeskService {
  readonly links: Links;
  readonly sessions: Sessions;
  readonly holds: Holds;
  /** Ends the sessions, link and holds of a person who leaves. */
  forget(member: string): Promise<void>;
}
