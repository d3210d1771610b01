import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPast } from '../../lib/desk';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';
import type { PollState } from './states';

/** The kinds of answers and of counting; the registry is in `kinds.ts`. */
export type PollKindName = 'single';

/** A question to the neighbours of a community or of one zone. */
export interface Poll {
  readonly id: string;
  readonly community: string;
  readonly kind: PollKindName;
  /** In the coordinator's own words. */
  readonly question: string;
  /** In the coordinator's order; a choice is an index into them. */
  readonly options: readonly string[];
  /** Null: everyone in the community. */
  readonly zone: string | null;
  readonly state: PollState;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Member who started it. */
  readonly by: string;
  /** Set once, at closing. */
  readonly result?: PollResult;
}

/** The counted votes of a poll. */
export interface PollResult {
  /** Votes per option, in the order of the options. */
  readonly counts: readonly number[];
  /** People who voted. */
  readonly votes: number;
  /** Members who could have voted, counted at closing; never below `votes`. */
  readonly eligible: number;
  /** Indices of the options with the most votes: empty without votes, several at a tie. */
  readonly winners: readonly number[];
  readonly closedAt: Date;
}

/** A coordinator's new poll. */
export interface NewPoll {
  readonly community: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly zone: string | null;
  readonly days: number;
  /** The end that a person named, in place of `days`. */
  readonly closesAt?: Date;
  readonly by: string;
}

/** The reason why a poll can't start. */
export type PollFault = 'question' | 'options' | 'days' | 'zone';

export type Starting =
  | { readonly ok: true; readonly poll: Poll; readonly eligible: number }
  | { readonly ok: false; readonly why: PollFault };

/** The end of a new poll. `past` and `far`: too early or too late; `last` is the latest end. */
export interface Ending {
  readonly is: 'ok' | 'unclear' | 'past' | 'far';
  readonly until: Date | null;
  readonly last: Date;
}

/** voted: counted, unless changed before the end. not-eligible: not an active member of that community or zone. */
export type Voting =
  | { readonly is: 'voted'; readonly poll: Poll; readonly choice: number }
  | { readonly is: 'closed'; readonly poll: Poll }
  | { readonly is: 'unknown' | 'not-eligible' | 'choice' };

export type Closing =
  | { readonly is: 'closed'; readonly poll: Poll }
  | { readonly is: 'unknown' }
  /** Already closed, by the clock or by another coordinator. */
  | { readonly is: 'already'; readonly poll: Poll };

/** The reach of a poll's invitations. */
export interface Reach {
  /** Number of members with an invitation. */
  readonly invited: number;
  /** Number of voters passed over because their week was full; they find the poll in the list. */
  readonly passedOver: number;
  /** Number of invitations that were shown; null for a poll of an older program, which didn't count them. */
  readonly shown: number | null;
  /** Number of invitations that will never be shown; the others wait for the person's next contact. */
  readonly unseen: number;
}

/** The fate of an invitation. */
export type InvitationFate = EventOf<'notice.shown'> | EventOf<'notice.never'>;

/** Polls and votes. Results stay hidden until the poll closes. */
export interface Polls extends Timed {
  /** The end of a poll that opens at `now`: so many days later, or as words say. */
  endOf(said: number | string, now: Date): Ending;
  /** Opens a poll at once; the timed work invites the voters in batches. */
  start(poll: NewPoll, cause: Cause): Promise<Starting>;
  /** Casts or changes a member's vote; one per member on all channels. */
  vote(of: { poll: string; member: string; choice: number }, cause: Cause): Promise<Voting>;
  /** Ends a poll of `community` early. */
  close(of: { poll: string; community: string; by: string }, cause: Cause): Promise<Closing>;
  /** Coordinator `by` takes a poll back within WITHDRAW_MINUTES; those with an invitation are told. `late`: no longer. */
  withdraw(
    of: { poll: string; by: string },
    cause: Cause,
  ): Promise<{ readonly is: 'withdrawn' | 'late'; readonly poll: Poll } | { readonly is: 'unknown' }>;
  /** True if coordinator `by` is responsible for a poll. */
  mayRun(by: string, poll: string): Promise<boolean>;
  /** The polls of a coordinator that can be taken back or end soon, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** The polls that were just sent and can still be taken back, for the desk's past page. */
  past(of: CardsFor): Promise<readonly DeskPast[]>;
  get(poll: string): Promise<Poll | null>;
  /** Open polls of the community for everyone and for `zone` (null: for every zone), ending soonest first, at most MAX_OPEN_LISTED. */
  open(community: string, zone: string | null, now: Date): Promise<readonly Poll[]>;
  /** The member's current choice; null without one. */
  choiceOf(poll: string, member: string): Promise<number | null>;
  /** The reach of the invitations; null for an unknown poll. */
  reachOf(poll: string): Promise<Reach | null>;
  /** Counts an invitation that was shown, or never will be. */
  fate(event: InvitationFate, cause: Cause): Promise<void>;
  /** Withdraws a leaving member's votes from open polls; safe to repeat. Counted votes stay counted. */
  forget(community: string, member: string): Promise<void>;
}
