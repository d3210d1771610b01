import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { Member } from '../members';
import type { Recorded } from '../record';

/**
 * out: on the way. asked: "are you back?" was asked. alarmed: no answer came, and the coordinators on duty were told.
 * checked: one of them looks after it. back: the person is home. left: the membership ended meanwhile.
 */
export type OutingState = 'out' | 'asked' | 'alarmed' | 'checked' | 'back' | 'left';

/** What time alone brings about. */
export type OutingJob = 'ask' | 'alarm';

/** Somebody is out and said when they would be back. */
export interface Outing extends Recorded<OutingState, OutingJob> {
  readonly community: string;
  readonly member: string;
  readonly zone: string;
  readonly backAt: Date;
  readonly askedAt: Date | null;
  /** When the question was on the person's screen; null while nobody knows. */
  readonly seenAt: Date | null;
}

/** Who goes out, and for how many hours. */
export interface Starting {
  readonly member: Pick<Member, 'id' | 'community' | 'zone'>;
  readonly hours: number;
}

/** What became of it: with `already` the outing that was under way before. */
export interface Started {
  readonly is: 'started' | 'already';
  readonly outing: Outing;
}

/** What became of a coordinator's looking after somebody. `over`: the person is back, or another looks after it. */
export type Checked =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly why: 'unknown' | 'not-allowed' | 'over' };

/** People who said when they would be back. */
export interface Outings extends Timed {
  /** Notes that a member is out for `hours`; `already`: an outing is under way, and stays as it is. */
  start(of: Starting, cause: Cause): Promise<Started>;
  /** The member is back; null where no outing was under way. Coordinators who were alarmed are told. */
  back(member: string, cause: Cause): Promise<Outing | null>;
  /** Coordinator `by` looks after somebody who gave no answer. */
  check(of: { id: string; by: string }, cause: Cause): Promise<Checked>;
  /** The people who need a coordinator now. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** The question has been on the person's screen since `at`. */
  seen(id: string, at: Date, cause: Cause): Promise<void>;
  /** The question will never be seen: the coordinators on duty are told at once. */
  unreached(id: string, cause: Cause): Promise<void>;
  /** Ends what a leaving member has under way. */
  forget(member: string, cause: Cause): Promise<void>;
}
