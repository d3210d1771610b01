import type { Cause } from '../../lib/cause';
import type { ActResult, CardsFor, DeskCard, Harm } from '../../lib/desk';
import type { Purpose } from '../../lib/notice-rules';
import type { Utterance } from '../../lib/utterance';
import type { CallTold } from '../../understand';
import type { Recorded } from '../record';
import type { CallState, Outcome } from './states';

/** One try to reach a person. */
export interface Try {
  readonly at: Date;
  /** Member id of the member of staff. */
  readonly by: string;
  readonly outcome: Outcome;
  /** Words for the next caller; at most MAX_NOTE characters. */
  readonly note?: string;
}

/** What a try has left for a coordinator to look after: the person was reached and something seemed wrong. */
export type Worry = Pick<Try, 'at' | 'by' | 'note'>;

/** The member of staff who is ringing a person now. */
export interface Holder {
  readonly staff: string;
  readonly until: Date;
}

/** Everything about ringing one member: one record for all notices of all features. Its id is `callId(member)`. */
export interface Call extends Recorded<CallState, never> {
  readonly member: string;
  readonly community: string;
  readonly zone: string;
  /** Index of the harm among `harms`: the most urgent notice decides. */
  readonly rank: number;
  /** Since when the oldest notice waits. */
  readonly since: Date;
  /** The earliest deadline of the notices; null without one. */
  readonly deadline: Date | null;
  /** The deadline, or some days after the beginning; calls of one rank are made in this order. */
  readonly due: Date;
  /** Not to be rung before this moment. */
  readonly from: Date;
  readonly holder: Holder | null;
  /** Tries of this round, oldest first. */
  readonly tries: readonly Try[];
  /** When the person was last reached; no second call of the same day except for what is urgent. */
  readonly reachedAt: Date | null;
  /** The coordinator whose task it is, since nobody reaches the person by telephone. */
  readonly named: string | null;
  /** The latest worry about the person; null or absent once a coordinator has looked after them. */
  readonly worry?: Worry | null;
}

/** Why nobody rings a person. */
export type Obstacle =
  /** The profile has no number, or its number rings somebody else. */
  | 'no-number'
  | 'wrong-number'
  /** The pack's number of tries had no answer. */
  | 'tries';

/** One waiting notice on a card. */
export interface CallAbout {
  /** Id of the outbox row. */
  readonly notice: string;
  readonly purpose: Purpose;
  readonly since: Date;
  readonly say: Utterance;
}

/** A call card: one person to ring, with everything that waits for them. It holds no number; `hold` gives it. */
export interface CallCard {
  /** Id of the call. */
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly lang: string;
  readonly community: string;
  readonly zone: string;
  readonly harm: Harm;
  readonly since: Date;
  readonly deadline: Date | null;
  /** Not to be rung before this moment; in the past if it may be rung now. */
  readonly from: Date;
  /** The oldest first, at most MAX_ABOUT; empty for a call without a notice. */
  readonly about: readonly CallAbout[];
  /** Earlier tries of this round, oldest first. */
  readonly tries: readonly Try[];
  /** The member of staff who holds the card now. */
  readonly holder: Holder | null;
  readonly obstacle: Obstacle | null;
  /** The coordinator whose task it is. */
  readonly named: string | null;
}

/** Selects cards. */
export interface CallsFor {
  readonly community: string;
  readonly zones: readonly string[];
  readonly now: Date;
  /** At most MAX_CALL_CARDS. */
  readonly most: number;
}

/** A person to ring, by a member of staff. */
export interface Ringing {
  readonly member: string;
  /** Member id of the member of staff. */
  readonly by: string;
  /** True to ring although nothing waits or it is not time yet: the person rings back, or a coordinator decides. */
  readonly anyway?: boolean;
}

/**
 * Why a card can't be held.
 * - `unknown`: no such member, or a former one.
 * - `not-allowed`: the person isn't in the area of this member of staff.
 * - `held`: another member of staff is ringing.
 * - `holding`: this member of staff holds another card.
 * - `over`: nothing waits any more; the person may have answered elsewhere.
 * - `hours`, `not-yet`: not before `from`.
 * - `full`: the people on duty have made this hour's calls; not before `from`.
 */
export type NotHeld =
  | { readonly ok: false; readonly why: 'unknown' | 'not-allowed' | 'over' | Obstacle }
  | { readonly ok: false; readonly why: 'held'; readonly holder: Holder }
  | { readonly ok: false; readonly why: 'holding'; readonly member: string }
  | { readonly ok: false; readonly why: 'hours' | 'not-yet' | 'full'; readonly from: Date };

/** A held card; the number in E.164, or null for a call that the person has made. */
export type Held =
  | {
      readonly ok: true;
      readonly card: CallCard;
      readonly phone: string | null;
      /** Id of the noted look at the number; null without a number. */
      readonly look: string | null;
    }
  | NotHeld;

/** The end of a try. */
export interface Ended {
  readonly member: string;
  readonly by: string;
  readonly outcome: Outcome;
  readonly note?: string;
  /** For `later`: when the person wants to be rung, in their own words ("Monday at ten"). */
  readonly again?: string;
}

/**
 * The result of an outcome. `from`: when the person is rung next; null if nothing waits any more.
 * - `held`: another member of staff holds the card meanwhile.
 * - `when`: the words of `again` name no time.
 * - `note`: the note is longer than MAX_NOTE.
 */
export type Outcomes =
  | {
      readonly ok: true;
      readonly outcome: Outcome;
      readonly from: Date | null;
      readonly obstacle: Obstacle | null;
      readonly named: string | null;
    }
  | { readonly ok: false; readonly why: 'unknown' | 'not-allowed' | 'held' | 'when' | 'note' };

/** The result of looking after a worry. `over`: somebody has done so already. `name`: the person's. */
export type LookedAfter =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly why: 'unknown' | 'not-allowed' | 'over' };

/** A notice that begins to wait at the desk. */
export interface WaitingNotice {
  /** Id of the outbox row. */
  readonly id: string;
  readonly member: string;
  readonly purpose: Purpose;
  readonly at: Date;
  readonly deadline: Date | null;
  /** It is told with any earlier call, and gets a call of its own only from this moment on. */
  readonly notBefore?: Date;
}

/** A person found at the desk. */
export interface FoundPerson {
  readonly member: string;
  readonly name: string;
  readonly zone: string;
  /** The last four digits of the number; null without one. */
  readonly tail: string | null;
  /** The open card; null if nothing waits. */
  readonly card: CallCard | null;
}

/** Words of a member of staff about a call. */
export interface Meaning {
  readonly community: string;
  /** Member id of the member of staff. */
  readonly by: string;
  /** Member ids of the people whom the words name; absent: the words name nobody. */
  readonly among?: readonly string[];
  readonly now: Date;
}

/** A search at the desk. */
export interface Searching {
  readonly community: string;
  readonly zones: readonly string[];
  /** The end of a number (four digits at least), the beginning of a name, or initial consonants. */
  readonly text: string | null;
  readonly now: Date;
}

/** Who is rung, by whom, and how it ended. */
export interface Calls {
  /**
   * The cards that can be rung within one day's hours, among those that `cards` gave. The day is today, or the first day
   * on which any of them can be rung.
   */
  withinDay(community: string, cards: readonly CallCard[], now: Date): readonly CallCard[];
  /** Opens or keeps the card of a notice that begins to wait at the desk; once per notice. */
  wait(notice: WaitingNotice): Promise<void>;
  /** Closes the cards of those members for whom nothing waits at the desk any more. */
  settle(members: readonly string[], at: Date): Promise<void>;
  /**
   * Cards to ring now, most urgent first, then those for later. Cards beyond this hour's capacity have a later hour as
   * `from`.
   */
  cards(of: CallsFor): Promise<readonly CallCard[]>;
  /** Those of the members whose card is rung by this moment. */
  open(members: readonly string[], until: Date): Promise<readonly string[]>;
  /** The card of a member; null if nothing waits. */
  card(member: string, now: Date): Promise<CallCard | null>;
  /**
   * Gives a card to one member of staff until the lease ends, with the number to ring. Exactly one of several holds it.
   * The record's log keeps each look at the number.
   */
  hold(of: Ringing, cause: Cause): Promise<Held>;
  /** Gives a held card back; false if somebody else holds it. */
  letGo(of: Pick<Ringing, 'member' | 'by'>, cause: Cause): Promise<boolean>;
  /** Records the end of a try, once per cause. */
  outcome(of: Ended, cause: Cause): Promise<Outcomes>;
  /** What words tell of a call; null for other words. */
  told(words: string): CallTold | null;
  /**
   * The cards that words of staff may mean, at most MAX_TOLD: those of the people named. Without a name, the card that
   * the member holds, else all that may be rung now.
   */
  meant(of: Meaning): Promise<readonly CallCard[]>;
  /** People by the end of their number, their name or its initial consonants, at most MAX_FOUND. */
  find(of: Searching): Promise<readonly FoundPerson[]>;
  /** A card for each person somebody is worried about. */
  worries(of: CardsFor): Promise<readonly DeskCard[]>;
  /** A coordinator has looked after a person whom somebody was worried about; who was worried hears of it. */
  lookAfterWorry(of: { readonly member: string; readonly by: string }, cause: Cause): Promise<LookedAfter>;
  /** A card for each notice that nobody told a person in time. */
  missed(of: CardsFor): Promise<readonly DeskCard[]>;
  /** A coordinator has looked after such a notice; safe to repeat. */
  lookAfter(of: { readonly notice: string; readonly by: string; readonly at: Date }): Promise<ActResult>;
  /** Deletes everything about ringing a member. */
  forget(member: string): Promise<void>;
}
