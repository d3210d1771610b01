import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';

/** Id of what somebody writes about; the pack names them in its section `cases`. */
export type CaseKind = string;

/** open: a coordinator should write. answered: the resident has an answer. closed: over. */
export type CaseState = 'open' | 'answered' | 'closed';

/** One message within a case. `by` is a member id, or null for somebody who hasn't joined. */
export interface Line {
  readonly from: 'resident' | 'coordinator';
  readonly by: string | null;
  readonly text: string;
  readonly at: Date;
}

/** Something a person answers. */
export interface Case {
  readonly id: string;
  readonly community: string;
  readonly zone: string | null;
  readonly kind: CaseKind;
  readonly state: CaseState;
  /** Conversation it came from; answers go there when `member` is null. */
  readonly conversation: string;
  readonly member: string | null;
  readonly lines: readonly Line[];
  readonly openedAt: Date;
  /** When the last line was written or the case was closed. */
  readonly movedAt: Date;
  /** Of an urgent case: when the message was written that no coordinator had seen in time; absent otherwise. */
  readonly unseenSince?: Date;
}

/** What opening a case needs; `text` is 1 to MAX_CASE_LENGTH characters. */
export interface Opening {
  readonly community: string;
  readonly conversation: string;
  readonly member: string | null;
  readonly kind: CaseKind;
  readonly text: string;
}

/**
 * What became of a change to a case.
 * - `unknown`: no such case in that community. - `closed`: it is over. - `not-allowed`: not the resident's own case,
 *   or not an active coordinator of its community. - `full`: MAX_LINES reached, a new case is needed.
 */
export type CaseChanged =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly why: 'unknown' | 'closed' | 'not-allowed' | 'full' };

/** Questions and reports that a person answers. */
export interface Cases extends Timed {
  /** Opens a case and tells the coordinators of the zone; `safety` reaches them in quiet hours too. */
  open(opening: Opening, cause: Cause): Promise<Case>;
  /** Coordinator `by` writes to the resident. */
  answer(of: { id: string; by: string; text: string }, cause: Cause): Promise<CaseChanged>;
  /** The resident writes again; the case is open again. `conversation` must be the case's, or its member's. */
  reply(
    of: { id: string; conversation: string; member: string | null; text: string },
    cause: Cause,
  ): Promise<CaseChanged>;
  /** Coordinator `by` ends a case; the resident is told. */
  close(of: { id: string; by: string }, cause: Cause): Promise<CaseChanged>;
  /** A coordinator's channel has shown an urgent message. */
  seen(event: EventOf<'notice.shown'>): Promise<void>;
  /** Wipes what a member wrote and was written, when the membership ends; safe to repeat. */
  forget(member: string, cause: Cause): Promise<void>;
  get(id: string): Promise<Case | null>;
  /** Cases not closed in the zones coordinator `by` answers for, unanswered first, then oldest, at most MAX_LISTED. */
  notClosed(community: string, by: string): Promise<readonly Case[]>;
}
