import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPast, DeskPerson, Matter, PeopleOf } from '../../lib/desk';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';
import type { Away, OfferSaid, RequestSaid, WeeklySaid, WhyNot } from '../../understand';
import type { Looked } from '../looks';
import type { Shortage } from '../matching';
import type { Changing } from './change-types';
import type { Telling } from './telling-types';
import type {
  AcceptResult,
  Act,
  AskResult,
  Checked,
  ConfirmResult,
  ContactResult,
  Draft,
  Helper,
  Linkable,
  Linked,
  Linking,
  Partner,
  Picked,
  Picks,
  QuestionFate,
  Reason,
  Request,
  Tied,
  Told,
  Undoing,
  Undone,
  View,
  Volunteer,
  WordsMean,
} from './types';

/** Requests and matches. Every call that takes a cause is safe to repeat with the same one. */
export interface Exchange extends Timed, Changing, Telling {
  /** Finds the kind of free words, after checking the negative list and personal numbers. */
  readWords(community: string, words: string): WordsMean;
  /** Reads a whole request out of a sentence said at `at`, with only what was said. */
  readRequest(community: string, words: string, at: Date): RequestSaid;
  /** Reads a whole offer out of a sentence said at `at`, with only what was said. */
  readOffer(community: string, words: string, at: Date): OfferSaid;
  /** Reads the days of a rest out of a sentence said at `at`. Null: they are open, or end after MAX_REST_DAYS. */
  readRest(community: string, words: string, at: Date): Away | null;
  /** Reads what is needed every week out of a sentence said at `at`; null for words that don't repeat. */
  readWeekly(community: string, words: string, at: Date): WeeklySaid | null;
  /** Reads why somebody says no to a question; null for all other words. */
  readWhyNot(community: string, words: string): WhyNot | null;
  /** The open request to which the member said no last, without a reason. Null if that is long ago. */
  unexplained(member: string, cause: Pick<Cause, 'key' | 'at'>): Promise<Request | null>;
  /** Gives every refusal of `ask` without asking. */
  check(draft: Draft, at: Date): Promise<Checked>;
  /**
   * Makes a request and asks the first helpers. `promised`: who has said yes to all dates of its series. This member has
   * the match at once. Others are asked only if the member can't.
   */
  ask(draft: Draft, cause: Cause, promised?: string | null): Promise<AskResult>;

  /** A member's yes. Two in the same second make one match. */
  accept(request: string, member: string, cause: Cause): Promise<AcceptResult>;
  /** A member's no, with an optional reason (also later); the next member is asked at once. */
  decline(request: string, member: string, why: string | null, cause: Cause): Promise<Act<'declined'>>;
  /**
   * Takes back. The request ends for the asker or a coordinator, and opens again for the helper. After the start it is
   * refused to both sides, who confirm 0 minutes instead. After a confirmation it is refused to all.
   */
  cancel(request: string, by: string, cause: Cause, why?: Reason<'close'>): Promise<Act<'cancelled' | 'reopened'>>;
  /** A coordinator opens a request that a coordinator closed less than RESTORE_HOURS ago; the search begins anew. */
  restore(request: string, by: string, cause: Cause): Promise<Act<'restored'>>;
  /** A coordinator looks for another helper for a matched request. */
  replace(request: string, by: string, cause: Cause, why?: Reason<'replace'>): Promise<Act<'reopened'>>;
  /** A coordinator asks again: a new round, in near zones too. `nobody` comes with the reason. */
  askAgain(
    request: string,
    by: string,
    cause: Cause,
  ): Promise<Act<'asked'> | { readonly is: 'nobody'; readonly request: Request; readonly shortage: Shortage }>;
  /** A coordinator picks members to ask; each still decides. The picker hears of the answers. */
  assign(request: string, by: string, picks: Picks, cause: Cause): Promise<Picked>;
  /** The open requests to which the parties of a member may link volunteers, soonest first. */
  linkable(of: Pick<Linking, 'by'>, at: Date): Promise<Linkable>;
  /** The volunteers of a member's parties for a request, by name; nobody where they may not link. */
  volunteersFor(of: Pick<Linking, 'by' | 'request'>, at: Date): Promise<readonly Volunteer[]>;
  /** Somebody of a party links a volunteer of it: the volunteer is asked and decides. */
  link(of: Linking, cause: Cause): Promise<Linked>;
  /** A coordinator takes back an unanswered question within UNDO_MINUTES; the member is told. */
  unask(request: string, by: string, member: string, cause: Cause): Promise<Act<'unasked'>>;
  /** A coordinator enters a member's no that was told outside the chat. */
  declineFor(request: string, member: string, by: string, cause: Cause): Promise<Act<'declined'>>;
  /** A coordinator enters a member's yes that was told outside the chat; it makes the match. */
  acceptFor(request: string, member: string, told: Told, cause: Cause): Promise<AcceptResult>;

  /** One side confirms the minutes; 0 means that the match did not take place. */
  confirm(
    request: string,
    by: string,
    said: { readonly minutes: number; readonly why?: string },
    cause: Cause,
  ): Promise<ConfirmResult>;
  /** A coordinator decides the minutes of a disputed or unconfirmed match, never of their own. */
  settle(
    request: string,
    by: string,
    minutes: number,
    cause: Cause,
    why?: Reason<'settle'>,
  ): Promise<Act<'settled'> | { readonly is: 'length'; readonly max: number }>;

  /**
   * A coordinator who may decide the match proposes that its minutes go back, or again. Another coordinator decides, as
   * for any correction of the ledger.
   */
  undo(request: string, by: string, of: Undoing, cause: Cause): Promise<Undone>;
  /** Records on a match what became of a correction of its minutes. */
  transferMoved(
    event: EventOf<'correction.proposed' | 'correction.dropped' | 'transfer.corrected'>,
    cause: Cause,
  ): Promise<void>;

  /** A request as `member` may see it; null if they may not. */
  look(request: string, member: string): Promise<View | null>;
  /**
   * Phones and exact place: only for the two sides and for coordinators, while the match lasts. A coordinator's look is
   * recorded.
   */
  contact(request: string, member: string, cause: Cause): Promise<ContactResult>;
  /** A coordinator's look at the number of the asker, the helper or a possible helper of a request. */
  lookAt(of: { request: string; by: string; whose: string }, cause: Cause): Promise<Looked>;
  /** A member's future requests as asker or helper, earliest first; at most MAX_LISTED. */
  mine(member: string): Promise<readonly View[]>;
  /**
   * Open requests this member was asked about and hasn't answered, earliest first; at most MAX_LISTED. In a replay of
   * the turn that answered one, that one.
   */
  asks(member: string, cause: Pick<Cause, 'key' | 'at'>): Promise<readonly Request[]>;
  /** Why a member was asked about a request, as ids (`exchange.why-asked.<id>`); null for a member who wasn't. */
  whyAsked(request: string, member: string): Promise<readonly string[] | null>;
  /** Open requests that fit the member's offer and that the member has not refused, soonest first. */
  needed(of: { readonly community: string; readonly member: string }, at: Date): Promise<readonly Request[]>;
  /** The member's match that is nearest to `at` among those that are close; null without one. */
  nearestMatch(member: string, at: Date): Promise<Tied | null>;
  /** The request with its two people, if the member is one of them; null for anybody else. */
  tiedTo(request: string, member: string): Promise<Tied | null>;
  /** A request in one line, and its place. The caller has checked that the reader may see them. */
  matter(request: string): Promise<Matter | null>;
  /** The coordinators' board: disputed first, then unfilled, open, matched; at most MAX_BOARD of each state. */
  board(community: string, by: string): Promise<readonly Request[]>;
  /** The best helpers for a request with reasons, asked or not; for coordinators only; at most MAX_PICKS. */
  helpersFor(request: string, by: string, at: Date): Promise<readonly Helper[]>;
  /** The matters that need a coordinator now, and the people of one of them. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  people(of: PeopleOf): Promise<readonly DeskPerson[]>;
  /** The requests that are over, newest first. */
  past(of: CardsFor): Promise<readonly DeskPast[]>;
  /** True while the match of a photo link lasts; `matter` is the link's own id. */
  photoLasts(matter: string): Promise<boolean>;
  /** The neighbours a member has met, agreed to meet, or is asked by; the latest first. */
  partners(member: string): Promise<readonly Partner[]>;
  /** The match of two members that is under way and begins first; null without one. */
  matchBetween(one: string, other: string): Promise<Request | null>;
  /** Takes back the unanswered questions between two members who don't want to meet. Nobody is told. */
  part(members: readonly [string, string], cause: Cause): Promise<void>;
  /** A check of a helper doesn't count any more: what needs it finds somebody else. */
  uncheck(of: { readonly member: string; readonly kind: string }, cause: Cause): Promise<void>;
  /** Ends a suspended member's searches, and asks others in their place. Matches stay. */
  holdBack(member: string, cause: Cause): Promise<void>;
  /** True while a match of this member is under way; such a member can't leave. */
  underWay(member: string): Promise<boolean>;
  /** Asks a member whom the centre rings about open requests too. Safe to repeat with the same cause. */
  askAlong(member: string, cause: Cause): Promise<void>;
  /** Plans open requests again, as a member can be asked for more than before. Safe to repeat with the same cause. */
  planAgain(member: string, cause: Cause): Promise<void>;
  /**
   * Records the fate of a question to a helper. An unshown question counts as no silence, and the next helper is asked.
   */
  questionFate(event: QuestionFate, cause: Cause): Promise<void>;
  /** Lets a member's notes about health go, here and where they were told. */
  dropHealth(member: string, cause: Cause): Promise<void>;
  /** Cancels a leaving member's open requests. */
  forget(member: string, cause: Cause): Promise<void>;
}
