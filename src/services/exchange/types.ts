import type { Means } from '../../lib/by';
import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPerson, Matter, PeopleOf } from '../../lib/desk';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';
import type { Text } from '../../lib/text';
import type { RequestSaid } from '../../understand';
import type { Looked } from '../looks';
import type { Answer, Candidate, Shortage, Wishes } from '../matching';
import type { Recorded } from '../record';
import type { RequestState } from './states';

export type { RequestSaid };

/** A request in the asker's words. */
export interface Draft {
  readonly asker: string;
  readonly kind: string;
  /** Local day `2026-11-22` and time `14:30`. */
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly zone: string;
  /** Exact place; shown only to the helper of a match. */
  readonly address?: string;
  /** Shown to the helper of a match and to coordinators. */
  readonly note?: string;
  /** The asker's first words about the need; checked against the negative list, never shown. */
  readonly words?: string;
  readonly wishes?: Wishes;
}

/** A coordinator who enters another person's answer, and how it was told. */
export interface Told {
  readonly by: string;
  readonly means: Means;
}

/** The reasons a coordinator may give; both sides read them. */
export const reasons = {
  close: ['settled-otherwise', 'nobody-found', 'asker-wishes'],
  replace: ['helper-cant', 'asker-wishes', 'better-match'],
  settle: ['heard-both', 'asker-right', 'helper-right', 'not-held'],
} as const;
export type Reason<Of extends keyof typeof reasons = keyof typeof reasons> = (typeof reasons)[Of][number];

/** A member who was asked, and the answer. */
export interface Asked {
  readonly member: string;
  readonly round: number;
  readonly wave: number;
  readonly at: Date;
  /** Coordinator who picked this member; absent if a wave did. */
  readonly by?: string;
  readonly answer?: Answer;
  /** The coordinator to whom the member said yes outside the chat, and how. */
  readonly told?: Told;
  readonly answeredAt?: Date;
  /** When it became known that the question was never shown. */
  readonly unreachedAt?: Date;
  readonly why?: string;
}

/** The fate of a question to a helper. */
export type QuestionFate = EventOf<'notice.shown' | 'notice.waiting' | 'notice.never'>;

/** One side's confirmation; 0 minutes mean that the match did not take place. */
export interface Confirmation {
  readonly minutes: number;
  readonly at: Date;
  readonly why?: string;
}

/** A member's side in a match. */
export type Side = 'asker' | 'helper';

/** A match of a request and a helper, from the yes to the end. */
export interface Match {
  readonly id: string;
  readonly helper: string;
  readonly at: Date;
  /** Two digits that both people say at the door. */
  readonly watchword: string;
  /** True once the asker's minutes are held; nobody is told before. */
  readonly held: boolean;
  readonly askerSaid: Confirmation | null;
  readonly helperSaid: Confirmation | null;
  readonly remindedAt: Date | null;
  readonly finishAskedAt: Date | null;
  readonly unconfirmedAt: Date | null;
}

/** A match that ended early. */
export interface PastMatch {
  readonly id: string;
  readonly helper: string;
  readonly at: Date;
  readonly endedAt: Date;
  readonly why: 'asker' | 'helper' | 'coordinator' | 'short';
}

/** The outcome of a settled request, in minutes moved. */
export interface Result {
  readonly minutes: number;
  readonly how: 'agreed' | 'silence' | 'coordinator' | 'nobody';
  /** Agreed minutes that the asker lacked, so they did not move. */
  readonly missing: number;
}

/** Kinds of timed work. */
export const jobKinds = [
  'wave',
  'unfilled',
  'minutes',
  'expire',
  'remind',
  'finish',
  'unconfirmed',
  'silence',
  'lapse',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** A request for help with its whole history. */
export interface Request extends Recorded<RequestState, JobKind> {
  readonly community: string;
  readonly asker: string;
  readonly kind: string;
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly zone: string;
  readonly address: string | null;
  readonly note: string | null;
  readonly wishes: Wishes;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Rounds of asking: 1 at first, one more each time it opens or is asked again. */
  readonly round: number;
  readonly roundAt: Date;
  /** True if near zones are asked too. */
  readonly widened: boolean;
  readonly waves: number;
  readonly waveDueAt: Date | null;
  /** When the coordinators heard that nobody has taken it in this round. */
  readonly unfilledAt: Date | null;
  /** When the asker's minutes were missing at a match; the search goes on once they are there. */
  readonly shortAt: Date | null;
  readonly shortChecks: number;
  readonly asked: readonly Asked[];
  readonly match: Match | null;
  readonly past: readonly PastMatch[];
  readonly result: Result | null;
  readonly createdAt: Date;
}

/** Why a draft can't become a request. */
export type DraftRefusal =
  /** On the negative list; `explain` gives the reason and the alternative. */
  | { readonly why: 'refused'; readonly explain: Text }
  /** A phone or resident number in words that others would read. */
  | { readonly why: 'private' }
  /** Starts in less than MIN_LEAD_MINUTES or after MAX_AHEAD_DAYS. */
  | { readonly why: 'past' | 'far' }
  /** Shorter or longer than the community allows. */
  | { readonly why: 'length'; readonly min: number; readonly max: number }
  /** The asker has only `free` minutes. */
  | { readonly why: 'insufficient'; readonly free: number }
  /** The member has the most open requests allowed. */
  | { readonly why: 'too-many' }
  /** An unknown or inactive member, or an unknown kind or zone. */
  | { readonly why: 'unknown' };

export type Checked = { readonly ok: true; readonly free: number } | ({ readonly ok: false } & DraftRefusal);
export type AskResult =
  | { readonly ok: true; readonly request: Request; readonly asked: number }
  | ({ readonly ok: false } & DraftRefusal);

/** The meaning of free words. */
export type WordsMean =
  | { readonly is: 'kind'; readonly kind: string }
  /** Help is offered, or an appointment that exists is meant: no new request. */
  | { readonly is: 'offer' }
  | { readonly is: 'appointment' }
  | { readonly is: 'nothing' }
  | { readonly is: 'refused'; readonly explain: Text }
  | { readonly is: 'private' };

/** The result of a yes. */
export type AcceptResult =
  /** The member has the match; `people` is the asker's card. */
  | ({ readonly is: 'matched' } & Contact)
  /** Another helper was first; `other` is another open request that fits this member. */
  | { readonly is: 'taken'; readonly other: Request | null }
  /** The member has another job at that time. */
  | { readonly is: 'busy' }
  /** The asker lacks the minutes just now, and is told so. */
  | { readonly is: 'short' }
  | { readonly is: 'gone' | 'not-allowed' | 'unknown' };

/** The result of another act. `ended`: too late for it. `started`: the start has passed. */
export type Act<Done extends string> =
  | { readonly is: Done; readonly request: Request }
  | { readonly is: 'ended' | 'started' | 'not-allowed' | 'unknown' };

export type ConfirmResult = Act<'waiting' | 'agreed' | 'disputed'> | { readonly is: 'length'; readonly max: number };

/** A person's relation to a request. */
export type Part = Side | 'asked' | 'coordinator';

/** A request as one person may see it. */
export interface View {
  readonly request: Request;
  readonly part: Part;
  readonly askerName: string;
  /** Null before a match. */
  readonly helperName: string | null;
}

/** A person as the other side of a match and its coordinators see them. */
export interface ContactCard {
  readonly side: Side;
  readonly name: string;
  /** In Korean notation: `010-1234-5678`. */
  readonly phone: string | null;
  readonly photo: string | null;
}

/** The people of a match: the other side for one of them, both for a coordinator. */
export interface Contact {
  readonly request: Request;
  readonly address: string | null;
  readonly people: readonly ContactCard[];
}

export type ContactResult =
  | ({ readonly is: 'shown' } & Contact)
  | { readonly is: 'not-matched' | 'not-allowed' | 'unknown' };

/** A match and its people, the asker first; only the asker without a helper. */
export interface Tied {
  readonly request: string;
  readonly people: readonly string[];
}

/** A possible helper for a coordinator's choice. */
export interface Helper extends Candidate {
  /** Other open requests that wait for this member's answer; `by` picked the member. */
  readonly elsewhere: readonly { readonly request: Request; readonly by: string | null }[];
}

/** Whom a coordinator wants to ask. `over`: also members whose week or own limit is full. */
export interface Picks {
  readonly members: readonly string[];
  readonly over: boolean;
}

/**
 * The result of picking. `full`: members not asked, because their week or own limit is full. `unfit`: members who can't
 * do it.
 */
export type Picked =
  | {
      readonly is: 'asked' | 'none';
      readonly request: Request;
      readonly asked: readonly string[];
      readonly full: readonly string[];
      readonly unfit: readonly string[];
    }
  | { readonly is: 'ended' | 'started' | 'not-allowed' | 'unknown' };

/** Requests and matches. Every call that takes a cause is safe to repeat with the same one. */
export interface Exchange extends Timed {
  /** Finds the kind of free words, after checking the negative list and personal numbers. */
  readWords(community: string, words: string): WordsMean;
  /** Reads a whole request or offer out of a sentence said at `at`, with only what was said. */
  readRequest(community: string, words: string, at: Date): RequestSaid;
  /** Gives every refusal of `ask` without asking. */
  check(draft: Draft, at: Date): Promise<Checked>;
  /** Makes a request and asks the first helpers. */
  ask(draft: Draft, cause: Cause): Promise<AskResult>;

  /** A member's yes. Two in the same second make one match. */
  accept(request: string, member: string, cause: Cause): Promise<AcceptResult>;
  /** A member's no, with an optional reason (also later); the next member is asked at once. */
  decline(request: string, member: string, why: string | null, cause: Cause): Promise<Act<'declined'>>;
  /**
   * Takes back. The request ends for the asker or a coordinator, and opens again for the helper. After the start it is
   * refused to both sides, who confirm 0 minutes instead. After a confirmation it is refused to all.
   */
  cancel(request: string, by: string, cause: Cause, why?: Reason<'close'>): Promise<Act<'cancelled' | 'reopened'>>;
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
  /** True while a match of this member is under way; such a member can't leave. */
  underWay(member: string): Promise<boolean>;
  /** Asks a member whom the centre rings about open requests too. Safe to repeat with the same cause. */
  askAlong(member: string, cause: Cause): Promise<void>;
  /**
   * Records the fate of a question to a helper. An unshown question counts as no silence, and the next helper is asked.
   */
  questionFate(event: QuestionFate, cause: Cause): Promise<void>;
  /** Cancels a leaving member's open requests. */
  forget(member: string, cause: Cause): Promise<void>;
}
