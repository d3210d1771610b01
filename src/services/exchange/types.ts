import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import type { Text } from '../../lib/text';
import type { Answer, Candidate, Wishes } from '../matching';
import type { Recorded } from '../record';
import type { RequestState } from './states';

/** A request as the asker gives it. */
export interface Draft {
  readonly asker: string;
  readonly kind: string;
  /** Local day `2026-11-22` and time `14:30`. */
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly zone: string;
  /** Exact place; shown to the helper of a match only. */
  readonly address?: string;
  /** Shown to the helper of a match and to coordinators. */
  readonly note?: string;
  /** The asker's first words about what is needed; checked against the negative list, never shown. */
  readonly words?: string;
  readonly wishes?: Wishes;
}

/** Somebody who was asked, and what became of it. */
export interface Asked {
  readonly member: string;
  readonly round: number;
  readonly wave: number;
  readonly at: Date;
  /** Coordinator who picked this person; absent when the waves did. */
  readonly by?: string;
  readonly answer?: Answer;
  readonly answeredAt?: Date;
  readonly why?: string;
}

/** What one side says came of a match; 0 minutes: it didn't take place. */
export interface Confirmation {
  readonly minutes: number;
  readonly at: Date;
  readonly why?: string;
}

/** Which side of a match somebody is on. */
export type Side = 'asker' | 'helper';

/** A helper and a request, from the yes to the end. */
export interface Match {
  readonly id: string;
  readonly helper: string;
  readonly at: Date;
  /** The asker's minutes are set aside; before that nobody has been told. */
  readonly held: boolean;
  readonly askerSaid: Confirmation | null;
  readonly helperSaid: Confirmation | null;
  readonly remindedAt: Date | null;
  readonly finishAskedAt: Date | null;
  readonly unconfirmedAt: Date | null;
}

/** A match that ended before its time. */
export interface PastMatch {
  readonly id: string;
  readonly helper: string;
  readonly at: Date;
  readonly endedAt: Date;
  readonly why: 'asker' | 'helper' | 'coordinator' | 'short';
}

/** How a request ended in minutes moved. */
export interface Result {
  readonly minutes: number;
  readonly how: 'agreed' | 'silence' | 'coordinator' | 'nobody';
  /** Minutes that were agreed but not there, so not moved. */
  readonly missing: number;
}

/** Work that waits for its moment. */
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

/** A request for help and all that became of it. */
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
  /** Rounds of asking: 1 at first, one more each time it is opened or asked again. */
  readonly round: number;
  readonly roundAt: Date;
  /** Ask in zones near by too. */
  readonly widened: boolean;
  readonly waves: number;
  readonly waveDueAt: Date | null;
  /** When the coordinators were told that nobody has taken it in this round. */
  readonly unfilledAt: Date | null;
  /** The asker's minutes were missing at a match; asked again when they are there. */
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
  /** Against the negative list; `explain` says why and what is possible instead. */
  | { readonly why: 'refused'; readonly explain: Text }
  /** A phone or resident number in words that others would read. */
  | { readonly why: 'private' }
  /** Starts in less than MIN_LEAD_MINUTES or after MAX_AHEAD_DAYS. */
  | { readonly why: 'past' | 'far' }
  /** Shorter or longer than the community allows. */
  | { readonly why: 'length'; readonly min: number; readonly max: number }
  /** `free` minutes aren't enough. */
  | { readonly why: 'insufficient'; readonly free: number }
  /** As many open requests as one member may have. */
  | { readonly why: 'too-many' }
  /** No such active member, kind or zone. */
  | { readonly why: 'unknown' };

export type Checked = { readonly ok: true; readonly free: number } | ({ readonly ok: false } & DraftRefusal);
export type AskResult =
  | { readonly ok: true; readonly request: Request; readonly asked: number }
  | ({ readonly ok: false } & DraftRefusal);

/** What free words mean. */
export type WordsMean =
  | { readonly is: 'kind'; readonly kind: string }
  | { readonly is: 'nothing' }
  | { readonly is: 'refused'; readonly explain: Text }
  | { readonly is: 'private' };

/** What became of a yes. */
export type AcceptResult =
  /** It is theirs; `people` is the asker's card. */
  | ({ readonly is: 'matched' } & Contact)
  /** Somebody else was first; `other` is another open request that fits this member. */
  | { readonly is: 'taken'; readonly other: Request | null }
  /** The member has another job at that time. */
  | { readonly is: 'busy' }
  /** The asker's minutes are missing just now; the asker has been told. */
  | { readonly is: 'short' }
  | { readonly is: 'gone' | 'not-allowed' | 'unknown' };

/** What became of anything else. `ended`: too late for that. `started`: its start time has passed. */
export type Act<Done extends string> =
  | { readonly is: Done; readonly request: Request }
  | { readonly is: 'ended' | 'started' | 'not-allowed' | 'unknown' };

export type ConfirmResult = Act<'waiting' | 'agreed' | 'disputed'> | { readonly is: 'length'; readonly max: number };

/** What somebody is to a request. */
export type Part = Side | 'asked' | 'coordinator';

/** A request as one person may see it. */
export interface View {
  readonly request: Request;
  readonly part: Part;
  readonly askerName: string;
  /** Once matched. */
  readonly helperName: string | null;
}

/** A person as the other side of a match (and its coordinators) sees them. */
export interface ContactCard {
  readonly side: Side;
  readonly name: string;
  /** As people here write it: `010-1234-5678`. */
  readonly phone: string | null;
  readonly photo: string | null;
}

/** The people of a match, shown to one of them (the other side) or to a coordinator (both). */
export interface Contact {
  readonly request: Request;
  readonly address: string | null;
  readonly people: readonly ContactCard[];
}

export type ContactResult =
  | ({ readonly is: 'shown' } & Contact)
  | { readonly is: 'not-matched' | 'not-allowed' | 'unknown' };

/** Requests and matches. Every call that takes a cause is safe to repeat with the same one. */
export interface Exchange extends Timed {
  /** Reads free words as a kind of the catalogue, after the negative list and personal numbers. */
  readWords(community: string, words: string): WordsMean;
  /** Everything `ask` would refuse, without asking. */
  check(draft: Draft, at: Date): Promise<Checked>;
  /** Makes a request and asks the first helpers. */
  ask(draft: Draft, cause: Cause): Promise<AskResult>;

  /** A yes. Two in the same second make one match. */
  accept(request: string, member: string, cause: Cause): Promise<AcceptResult>;
  /** A no, with a reason if the person gives one (also afterwards); the next person is asked at once. */
  decline(request: string, member: string, why: string | null, cause: Cause): Promise<Act<'declined'>>;
  /**
   * Takes back: by the asker or a coordinator the request ends, by the helper it opens again. Refused to the two sides
   * once the start has passed (they confirm that it didn't take place), to all once somebody has confirmed.
   */
  cancel(request: string, by: string, cause: Cause): Promise<Act<'cancelled' | 'reopened'>>;
  /** A coordinator looks for another helper for a matched request. */
  replace(request: string, by: string, cause: Cause): Promise<Act<'reopened'>>;
  /** A coordinator asks again: a new round, in near zones too. */
  askAgain(request: string, by: string, cause: Cause): Promise<Act<'asked' | 'nobody'>>;
  /** A coordinator picks a person to ask; it is still theirs to say yes. */
  assign(request: string, by: string, member: string, cause: Cause): Promise<Act<'asked'> | { readonly is: 'unfit' }>;

  /** One side says how long it took (0: it didn't take place). */
  confirm(
    request: string,
    by: string,
    said: { readonly minutes: number; readonly why?: string },
    cause: Cause,
  ): Promise<ConfirmResult>;
  /** A coordinator decides the minutes of a match that is disputed or that nobody confirmed. Not in one's own case. */
  settle(
    request: string,
    by: string,
    minutes: number,
    cause: Cause,
  ): Promise<Act<'settled'> | { readonly is: 'length'; readonly max: number }>;

  /** A request as `member` may see it; null when it is none of their business. */
  look(request: string, member: string): Promise<View | null>;
  /** Phones and exact place: only to the two of a match, and to coordinators, while the match lasts. */
  contact(request: string, member: string): Promise<ContactResult>;
  /** What is ahead of a member, as asker or helper, earliest first; at most MAX_LISTED. */
  mine(member: string): Promise<readonly View[]>;
  /** Open requests this member was asked about and hasn't answered, earliest first; at most MAX_LISTED. */
  asks(member: string, at: Date): Promise<readonly Request[]>;
  /** What a coordinator should look at, disputed first, then unfilled, open, matched; at most MAX_LISTED. */
  board(community: string, by: string): Promise<readonly Request[]>;
  /** Best helpers for a request with reasons, asked or not; only for coordinators; at most MAX_PICKS. */
  helpersFor(request: string, by: string, at: Date): Promise<readonly Candidate[]>;
  /** True while a match of this member, as asker or helper, isn't over: such a member can't leave. */
  underWay(member: string): Promise<boolean>;
  /** Takes a leaving member's open requests away. */
  forget(member: string, cause: Cause): Promise<void>;
}
