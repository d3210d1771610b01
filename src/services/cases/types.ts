import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPerson, PeopleOf } from '../../lib/desk';
import type { About } from '../../lib/notice';
import type { Looked } from '../looks';

/** Id of a kind of case; the pack lists them in its section `cases`. */
export type CaseKind = string;

/** open: a coordinator should answer. answered: the resident has an answer. closed: over. */
export const caseStates = ['open', 'answered', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** One message in a case. `by` is a member id, or null for a person who hasn't joined. */
export interface Line {
  readonly from: 'resident' | 'coordinator';
  readonly by: string | null;
  readonly text: string;
  readonly at: Date;
}

/** The match a case speaks of. Its feature says the rest; `people` are the member ids of asker and helper. */
export interface Concern extends Pick<About, 'feature' | 'id'> {
  readonly people: readonly string[];
}

/** A question or report that a coordinator answers. */
export interface Case {
  readonly id: string;
  readonly community: string;
  readonly zone: string | null;
  readonly kind: CaseKind;
  readonly state: CaseState;
  /** Its conversation; answers go there if `member` is null. */
  readonly conversation: string;
  readonly member: string | null;
  /** Absent: no match is known. */
  readonly concerns?: Concern;
  readonly lines: readonly Line[];
  readonly openedAt: Date;
  /** When the last line was written or the case was closed. */
  readonly movedAt: Date;
}

/** A case with a new message. `reached` is false if nobody could be rung about an urgent one. */
export interface Written extends Case {
  readonly reached: boolean;
}

/** The data of a new case; `text` has 1 to MAX_CASE_LENGTH characters. */
export interface Opening {
  readonly community: string;
  readonly conversation: string;
  readonly member: string | null;
  readonly kind: CaseKind;
  readonly text: string;
  /** Absent: none. */
  readonly concerns?: Concern;
}

/**
 * The result of a change to a case.
 * - `unknown`: no such case in that community.
 * - `closed`: the case is over.
 * - `not-allowed`: not the resident's own case, or not an active coordinator of its community.
 * - `full`: it has MAX_LINES lines, so a new case is needed.
 */
export type CaseChanged<C = Case> =
  | { readonly ok: true; readonly case: C }
  | { readonly ok: false; readonly why: 'unknown' | 'closed' | 'not-allowed' | 'full' };

/** Questions and reports that coordinators answer. */
export interface Cases {
  /** Opens a case and tells the coordinators of the zone; an urgent one rings those on duty at any hour. */
  open(opening: Opening, cause: Cause): Promise<Written>;
  /** Coordinator `by` writes to the resident. */
  answer(of: { id: string; by: string; text: string }, cause: Cause): Promise<CaseChanged>;
  /**
   * Adds the resident's words; the case opens again, and its alarm rings again. `conversation` must be the case's, or
   * its member's.
   */
  reply(
    of: { id: string; conversation: string; member: string | null; text: string },
    cause: Cause,
  ): Promise<CaseChanged<Written>>;
  /** Coordinator `by` closes a case; the resident gets a notice. */
  close(of: { id: string; by: string }, cause: Cause): Promise<CaseChanged>;
  /** Wipes the words of and to a member at the end of the membership; safe to repeat. */
  forget(member: string, cause: Cause): Promise<void>;
  get(id: string): Promise<Case | null>;
  /** The cases that need a coordinator now. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** The two people of the match a case speaks of, for a coordinator who may read the case. */
  people(of: PeopleOf): Promise<readonly DeskPerson[]>;
  /** Records a look at the number of one of these two; only for an urgent case. */
  lookAt(of: { case: string; by: string; whose: string }, cause: Cause): Promise<Looked>;
  /** The case, for a coordinator of its zone or somebody its alarm has rung; null for anybody else. */
  readable(id: string, by: string): Promise<Case | null>;
  /**
   * Cases of one state in the zones of coordinator `by`, and those whose alarm has rung them; at most MAX_LISTED. Urgent
   * ones come first, then the longest waiting; closed ones of the last CLOSED_DAYS, the latest first.
   */
  list(of: { community: string; by: string; state: CaseState }, now: Date): Promise<readonly Case[]>;
  /** The numbers of all these cases, also of those a list leaves out. */
  count(of: { community: string; by: string }, now: Date): Promise<Readonly<Record<CaseState, number>>>;
}
