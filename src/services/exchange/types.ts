import type { Means } from '../../lib/by';
import type { EventOf } from '../../lib/event';
import type { Rhythm } from '../../lib/recurrence';
import type { Text } from '../../lib/text';
import type { OfferSaid, RequestSaid, WeeklySaid } from '../../understand';
import type { Answer, Candidate, Wishes } from '../matching';
import type { Barred } from '../parties';
import type { Recorded } from '../record';
import type { Change, Late, Side } from './change';
import type { RequestState } from './states';

export type { Change, Late, Side, Wanted } from './change';
export type { OfferSaid, RequestSaid, WeeklySaid };

/** The place of a request among the dates of a series: the same help, asked for again and again. */
export interface OfStanding {
  /** Id of the series. */
  readonly id: string;
  /** True: a yes takes all its dates. False: only this one. */
  readonly adopts: boolean;
  /** Weekdays, from 0 for Sunday. */
  readonly weekdays: readonly number[];
  /** Absent: every week. */
  readonly rhythm?: Rhythm;
  /** The number of dates from this one on, and the last of them. */
  readonly left: number;
  readonly until: string;
}

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
  /** Absent for help that is asked for once. */
  readonly standing?: OfStanding;
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
  /** Coordinator who picked this member, or who linked them for a party; absent if a wave did. */
  readonly by?: string;
  /** The party that links this volunteer of its own; absent for everybody else. */
  readonly party?: string;
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

/** A match of a request and a helper, from the yes to the end. */
export interface Match {
  readonly id: string;
  readonly helper: string;
  /** The party whose volunteer the helper is; absent for a neighbour. */
  readonly party?: string;
  /** The account that gets the minutes; absent: the helper's. */
  readonly payee?: string;
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
  /** The latest proposed change; null without one. */
  readonly change: Change | null;
  /** Changes of the held minutes so far. */
  readonly reholds: number;
  /** What each side told last about being late. */
  readonly askerLate: Late | null;
  readonly helperLate: Late | null;
  /** Messages relayed from one side to the other. */
  readonly relayed: number;
  /** When the asker was reminded of the missing place. */
  readonly placeAskedAt: Date | null;
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
  readonly how: 'agreed' | 'silence' | 'coordinator' | 'nobody' | 'undecided';
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
  'undecided',
  'lapse',
  'unanswered',
  'place',
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
  /** Absent for help that is asked for once. */
  readonly standing?: OfStanding;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Rounds of asking: 1 at first, one more each time it opens or is asked again. */
  readonly round: number;
  readonly roundAt: Date;
  /** The moment of the batch that plans its first wave; absent: it is asked about at once. */
  readonly batch?: Date;
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
  /** Begins outside the hours of the community. */
  | { readonly why: 'night'; readonly from: string; readonly to: string }
  /** Shorter or longer than the community allows. */
  | { readonly why: 'length'; readonly min: number; readonly max: number }
  /** The asker has only `free` minutes. */
  | { readonly why: 'insufficient'; readonly free: number }
  /** The member has the most open requests allowed. */
  | { readonly why: 'too-many' }
  /** The note speaks of health, and the member hasn't agreed that such words are kept and passed on. */
  | { readonly why: 'health' }
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
  /** Somebody asks what there is to do for others. */
  | { readonly is: 'needed' }
  /** Help is asked for, of no known kind. */
  | { readonly is: 'asked' }
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
  /** The party may not link any more, its account is full, or the member is no volunteer of it. */
  | { readonly is: 'unlinked' }
  /** The member, or who answers for them, stands on the asker's side too: by a mandate, or as one household. */
  | { readonly is: 'both-sides' }
  | { readonly is: 'gone' | 'not-allowed' | 'unknown' };

/** The result of another act. `ended`: too late for it. `started`: the start has passed. */
export type Act<Done extends string> =
  | { readonly is: Done; readonly request: Request }
  | { readonly is: 'ended' | 'started' | 'not-allowed' | 'unknown' };

/** What a coordinator asks for about the minutes of a settled match: `back`, or `again` once they are back. */
export interface Undoing {
  readonly way: 'back' | 'again';
  /** The reason; both sides and the other coordinators read it. */
  readonly why: string;
}

/** The result of proposing to take a settled match back. */
export type Undone =
  | { readonly is: 'proposed'; readonly minutes: number }
  /** The match did not take place, so no minutes moved. */
  | { readonly is: 'missed' }
  /** It has no decided minutes: under way, in dispute, or never held. */
  | { readonly is: 'not-settled' }
  /** Nothing is left to move that way. */
  | { readonly is: 'nothing' }
  /** Who would receive the minutes isn't a member any more. */
  | { readonly is: 'left' }
  /** The reason holds a phone or resident number. */
  | { readonly is: 'private' }
  /** `alone`: no other coordinator can decide. `waiting`: a proposal about these minutes is open. */
  | { readonly is: 'alone' | 'waiting' | 'not-allowed' | 'unknown' };

export type ConfirmResult = Act<'waiting' | 'agreed' | 'disputed'> | { readonly is: 'length'; readonly max: number };

/** A volunteer of a party for a request, and why they can't be linked to it: `unfit` names no reason. */
export interface Volunteer {
  readonly member: string;
  readonly name: string;
  readonly party: string;
  readonly against: 'busy' | 'asked' | 'unfit' | null;
}

/** Somebody of a party who links one of its volunteers to a request. */
export interface Linking {
  readonly request: string;
  readonly volunteer: string;
  readonly by: string;
}

/** The requests that somebody's parties may link volunteers to; else why the first of their parties may not. */
export type Linkable =
  | { readonly ok: true; readonly requests: readonly Request[] }
  | { readonly ok: false; readonly why: Barred };

/**
 * The result of linking. `taken`: a helper has the match. `own`: the asker belongs to the party. `not-theirs`: no
 * volunteer of the party. `busy`, `asked`, `unfit`: this volunteer can't be. `barred`: the party may not.
 */
export type Linked =
  | { readonly is: 'asked'; readonly request: Request; readonly name: string }
  | { readonly is: 'busy' | 'already' | 'unfit'; readonly name: string }
  | { readonly is: 'taken' | 'own' | 'not-theirs' | 'barred' | 'ended' | 'started' | 'unknown' };

/** A person's relation to a request. */
export type Part = Side | 'asked' | 'coordinator';

/** A request as one person may see it. */
export interface View {
  readonly request: Request;
  readonly part: Part;
  readonly askerName: string;
  /** Null before a match. */
  readonly helperName: string | null;
  /** Number of members who may still answer. */
  readonly asking: number;
}

/** A person as the other side of a match and its coordinators see them. */
export interface ContactCard {
  readonly side: Side;
  readonly name: string;
  /** In Korean notation: `010-1234-5678`. */
  readonly phone: string | null;
  readonly photo: string | null;
  /** What coordinators have checked of a helper, and when; null without any, and for the asker. */
  readonly checks: Text | null;
  /** The party that a helper comes from; absent for a neighbour. */
  readonly party?: Text;
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

/** A neighbour on the other side of a member's appointments and questions. */
export interface Partner {
  readonly member: string;
  readonly name: string;
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
