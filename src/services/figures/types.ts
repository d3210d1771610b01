import type { Day } from '../../lib/seoul';

/**
 * A kind of fact, `<feature>.<what>`; the feature that records it declares it in `figures`.
 * - `exchange.match`: a match is done, `giver` helped `receiver`, `minutes` moved.
 * - `ledger.corrected`: minutes of a transfer are put right; less than zero: they went back.
 * - `polls.closed`: a poll is counted, `units` votes of `outOf` who could vote.
 * - `cases.opened`, `cases.closed`.
 */
export type FactKind = `${string}.${string}`;

/** What may be counted about one event. Absent numbers are 0, absent words are not known. */
export interface FactDetails {
  /** Zone of the pack where it took place. */
  readonly zone?: string;
  /** Party whose work it was. */
  readonly party?: string;
  /** What it was: a kind of help, of poll or of case. */
  readonly service?: string;
  /** Member ids, to count people and not times. An id means nobody once the member has left. */
  readonly giver?: string;
  readonly receiver?: string;
  /** How often it counts; −1 takes a whole event back. */
  readonly times?: number;
  readonly units?: number;
  /** How many units were possible. */
  readonly outOf?: number;
  readonly minutes?: number;
  /** Korean won, noted and never moved. */
  readonly won?: number;
}

/** One event to be counted. */
export interface NewFact extends FactDetails {
  /** Names the event for ever, e.g. `match:mat_01J…`: a second fact of the same source changes nothing. */
  readonly source: string;
  readonly kind: FactKind;
  readonly community: string;
  readonly at: Date;
  /** Source of the fact this one puts right. Details that are absent here are the same as there. */
  readonly corrects?: string;
}

/** One counted event. */
export interface Fact extends Required<Pick<FactDetails, 'times' | 'units' | 'outOf' | 'minutes' | 'won'>> {
  readonly source: string;
  readonly kind: FactKind;
  readonly community: string;
  /** The day in Seoul on which it counts. */
  readonly day: Day;
  readonly zone: string | null;
  readonly party: string | null;
  readonly service: string | null;
  readonly giver: string | null;
  readonly receiver: string | null;
  readonly corrects: string | null;
}

/** A month, `2026-11`, or a year, `2018`. */
export type Period = string;

/** What happened in a place or a time. */
export interface Measures {
  readonly matches: number;
  /** Minutes moved by matches, with what corrections put right. */
  readonly minutes: number;
  /** Different people who helped, and who were helped. */
  readonly givers: number;
  readonly receivers: number;
  readonly polls: number;
  readonly votes: number;
  /** How many could have voted. */
  readonly eligible: number;
  readonly casesOpened: number;
  readonly casesClosed: number;
}

/** Counting what happened. */
export interface Figures {
  /** Writes a fact down; does nothing where its source is there. Safe to repeat. Throws where no feature declares it. */
  record(fact: NewFact): Promise<void>;
  /** Every fact of a community in a period, one after another. */
  facts(community: string, period: Period): AsyncIterable<Fact>;
}
