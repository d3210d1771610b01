import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPast, DeskPerson, PeopleOf } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { About } from '../../lib/notice';
import type { Looked } from '../looks';

/** Id of a kind of case; the pack lists them in its section `cases`. */
export type CaseKind = string;

/**
 * open: a coordinator should answer. talking: one talks with the resident, and the program is silent. answered: the
 * resident has an answer. closed: over.
 */
export const caseStates = ['open', 'talking', 'answered', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** What stands in a message: words, or something sent in their place. */
export const contents = ['words', 'photo', 'sticker', 'place', 'file'] as const;
export type Content = (typeof contents)[number];

/** One message in a case. `by` is a member id, or null for a person who hasn't joined. */
export interface Line {
  readonly from: 'resident' | 'coordinator';
  readonly by: string | null;
  /** Words, or the name of a place; empty for a photo, a sticker and a file. */
  readonly text: string;
  readonly at: Date;
  /** Absent: words. */
  readonly what?: Content;
  /** The channel's reference to a photo. */
  readonly ref?: string;
}

/** Something that a resident sends while staff talk with them. */
export interface Said extends Pick<Line, 'text' | 'ref'> {
  readonly what: Content;
}

/** A talk of one member of staff with the resident; it stays on the case after its end. */
export interface Talk {
  /** Member id. */
  readonly by: string;
  /** Who talked before and was replaced; null: nobody. */
  readonly after: string | null;
  readonly since: Date;
  /** The talk ends by itself at this moment, unless staff write again. */
  readonly until: Date;
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
  /** The latest talk; absent: none so far. It goes on only in the state `talking`. */
  readonly talk?: Talk;
  /** Who closed it last, and when; `at` is null after it was opened again. Absent: nobody closed it. */
  readonly closed?: { readonly by: string; readonly at: Date | null };
  readonly lines: readonly Line[];
  readonly openedAt: Date;
  /** When the last line was written or the case was closed. */
  readonly movedAt: Date;
}

/** A case with a new message. `reached` is false if nobody could be rung about an urgent one. */
export interface Written extends Case {
  readonly reached: boolean;
  /** The moment at which staff are rung; null if the case rings nobody. */
  readonly ringAt: Date | null;
  /** Members rung at once. */
  readonly rung: readonly string[];
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
  /** True if the resident asks to talk with a person: somebody is rung, by day. */
  readonly talk?: boolean;
}

/**
 * The result of a change to a case.
 * - `unknown`: no such case in that community.
 * - `closed`: the case is over.
 * - `not-allowed`: not the resident's own case, or not an active coordinator of its community.
 * - `full`: it has MAX_LINES lines, so a new case is needed.
 * - `no-talk`: nobody talks with the resident now.
 */
export type CaseChanged<C = Case> =
  | { readonly ok: true; readonly case: C }
  | { readonly ok: false; readonly why: 'unknown' | 'closed' | 'not-allowed' | 'full' | 'no-talk' };

/** Questions and reports that coordinators answer. */
export interface Cases extends Timed {
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
  /** Coordinator `by` talks with the resident from now on; the program is silent. The one who talked before hears of it. */
  talk(of: { id: string; by: string }, cause: Cause): Promise<CaseChanged>;
  /**
   * Adds what a resident sends during a talk, and brings it to who talks. Null only asks whether the talk goes on. False
   * if it is over.
   */
  hear(
    of: { id: string; conversation: string; member: string | null; said: Said | null },
    cause: Cause,
  ): Promise<boolean>;
  /** Coordinator `by` ends the talk, their latest without `id`, and the program answers again. */
  handBack(of: { id?: string; by: string }, cause: Cause): Promise<CaseChanged>;
  /** The resident ends the talk of their case. */
  leaveTalk(of: { id: string; conversation: string; member: string | null }, cause: Cause): Promise<CaseChanged>;
  /** Ends the talks of a member who may no longer hold them; the next coordinator is rung. */
  release(member: string, cause: Cause): Promise<void>;
  /** Coordinator `by` takes a closing back within REOPEN_HOURS; the resident and the one who closed it hear of it. */
  reopen(of: { id: string; by: string }, cause: Cause): Promise<CaseChanged>;
  /** Coordinator `by` closes a case; the resident gets a notice. */
  close(of: { id: string; by: string }, cause: Cause): Promise<CaseChanged>;
  /** Wipes the words of and to a member at the end of the membership; safe to repeat. */
  forget(member: string, cause: Cause): Promise<void>;
  get(id: string): Promise<Case | null>;
  /** The cases that need a coordinator now. */
  past(of: CardsFor): Promise<readonly DeskPast[]>;
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
