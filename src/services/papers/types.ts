import type { Cause } from '../../lib/cause';
import type { Day } from '../../lib/seoul';
import type { Member } from '../members';
import type { Recorded } from '../record';
import type { EntryState } from './states';

/** What a sheet of paper says about one exchange. */
export interface Sheet {
  /** Member ids of the one who helped and of the one who was helped. */
  readonly giver: string;
  readonly receiver: string;
  readonly minutes: number;
  /** The day on which it happened. */
  readonly day: Day;
  /** The source: book, page and line, as the hub counts them. */
  readonly sheet: string;
}

/** An exchange that was written on paper, entered by staff. Its id comes from its community and its sheet. */
export interface Entry extends Sheet, Recorded<EntryState, never> {
  readonly community: string;
  /** Where it counts: the zone of the one who was helped. */
  readonly zone: string;
  /** The member who entered it. */
  readonly by: string;
}

/**
 * The reason why a sheet can't be entered. `not-allowed`: the caller answers for another zone. `gone`: a side is no active
 * member. `same`: both sides are one person. `own`: the caller is a side. `future`, `old`: the day. `sheet`: its number has no
 * digit, or too many signs. `twice`: it has been entered. `insufficient`: the one who was helped has only `available`.
 */
export type NotEntered =
  | 'not-allowed'
  | 'gone'
  | 'same'
  | 'own'
  | 'future'
  | 'old'
  | 'sheet'
  | 'amount'
  | 'twice'
  | 'insufficient';

/** The result of entering a sheet. */
export type Entered =
  | { readonly ok: true; readonly entry: Entry; readonly giver: Member; readonly receiver: Member }
  | { readonly ok: false; readonly why: NotEntered; readonly available?: number };

/** An objection. `late`: OBJECT_DAYS are over. `already`: a side has objected. `none`: no entry of the caller. */
export type Objected =
  | { readonly is: 'objected'; readonly entry: Entry }
  | { readonly is: 'late' | 'already' | 'none' };

/** A row of earlier years: exchanges of which only the number is known, or one without names. */
export interface Past {
  readonly sheet: string;
  readonly day: Day;
  readonly zone: string;
  readonly count: number;
  readonly minutes: number;
}

/** Exchanges on paper. All calls are safe to repeat with the same cause. */
export interface Papers {
  /** True if a member may enter the paper of some zone. */
  mayEnter(by: string, at: Date): Promise<boolean>;
  /** The day and the minutes that typed words say; null where they leave them open. */
  said(words: string, at: Date): { readonly day: Day | null; readonly minutes: number | null };
  /** The number of a sheet as it is kept; null if it is none. */
  sheetOf(words: string): string | null;
  /** Moves the minutes of a sheet and tells both sides; each sheet once. */
  enter(of: Sheet & { readonly by: string }, cause: Cause): Promise<Entered>;
  /** A side says that it was different. */
  object(of: { entry: string; by: string }, cause: Cause): Promise<Objected>;
  /** Counts a row of earlier years, once by its sheet. It moves no minutes. */
  count(community: string, of: Past): Promise<void>;
  /** The source of a sheet's fact. */
  sourceOf(community: string, sheet: string): string;
  get(entry: string): Promise<Entry | null>;
}
