import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import type { PollState } from './states';

/** What may be answered and how it is counted; a registry, see `kinds.ts`. */
export type PollKindName = 'single';

/** A question to the neighbours of a community or of one zone. */
export interface Poll {
  readonly id: string;
  readonly community: string;
  readonly kind: PollKindName;
  /** The coordinator's own words. */
  readonly question: string;
  /** In the order given; a choice is an index into them. */
  readonly options: readonly string[];
  /** Null: everyone in the community. */
  readonly zone: string | null;
  readonly state: PollState;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Member who started it. */
  readonly by: string;
  /** Set once, when it is closed. */
  readonly result?: PollResult;
}

/** What the neighbours said. */
export interface PollResult {
  /** Votes per option, in the order of the options. */
  readonly counts: readonly number[];
  /** People who voted. */
  readonly votes: number;
  /** People who might have voted, counted at closing; never below `votes`. */
  readonly eligible: number;
  /** Indices of the options with most votes: none without votes, several at a tie. */
  readonly winners: readonly number[];
  readonly closedAt: Date;
}

/** What a coordinator asks for. */
export interface NewPoll {
  readonly community: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly zone: string | null;
  readonly days: number;
  readonly by: string;
}

/** Why a poll can't be started. */
export type PollFault = 'question' | 'options' | 'days' | 'zone';

export type Starting =
  | { readonly ok: true; readonly poll: Poll; readonly eligible: number }
  | { readonly ok: false; readonly why: PollFault };

/** voted: counted, unless changed again before the end. not-eligible: not an active member of that community or zone. */
export type Voting =
  | { readonly is: 'voted'; readonly poll: Poll; readonly choice: number }
  | { readonly is: 'closed'; readonly poll: Poll }
  | { readonly is: 'unknown' | 'not-eligible' | 'choice' };

export type Closing =
  | { readonly is: 'closed'; readonly poll: Poll }
  | { readonly is: 'unknown' }
  /** Closed before, by the clock or by somebody else. */
  | { readonly is: 'already'; readonly poll: Poll };

/** Polls and votes. Results stay hidden until the end. */
export interface Polls extends Timed {
  /** Opens a poll at once; those who may vote are told in batches by the timed part. */
  start(poll: NewPoll, cause: Cause): Promise<Starting>;
  /** Puts or changes a member's vote; one for each member, whatever the channel. */
  vote(of: { poll: string; member: string; choice: number }, cause: Cause): Promise<Voting>;
  /** Ends a poll before its time; only a poll of `community`. */
  close(of: { poll: string; community: string; by: string }, cause: Cause): Promise<Closing>;
  get(poll: string): Promise<Poll | null>;
  /** Open polls of the community for everyone and for `zone` (null: for every zone), ending soonest first, at most MAX_OPEN_LISTED. */
  open(community: string, zone: string | null, now: Date): Promise<readonly Poll[]>;
  /** The member's standing choice, null when there is none. */
  choiceOf(poll: string, member: string): Promise<number | null>;
  /** Takes a leaving member's votes out of the polls that are open; safe to repeat. What is counted stays counted. */
  forget(community: string, member: string): Promise<void>;
}
