import type { Community } from '../communities';
import type { IndicatorTable, ToldPlaces } from './table';
import type { Fact, FactsOn, NewFact, Period } from './types';

/** The places of a pack. */
export type Places = Pick<Community, 'zones' | 'areas'>;

/** Selects the indicators of a period; `within`: the zones of a coordinator, absent: everywhere. */
export interface IndicatorsOf {
  readonly community: Pick<Community, 'id' | 'zones' | 'areas'>;
  readonly period: Period;
  readonly at: Date;
  readonly within?: readonly string[];
  /** True for a row an area; absent: a row a zone. */
  readonly byArea?: boolean;
}

/** Records and counts facts. */
export interface Figures {
  /** Records a fact; does nothing if its source exists. Safe to repeat. Throws on a kind that no feature declares. */
  record(fact: NewFact): Promise<void>;
  /** Number of the facts of one kind on one day, with one of these services, in one of these zones. */
  times(of: FactsOn): Promise<number>;
  /** Every fact of a community in a period, in sequence. */
  facts(community: string, period: Period): AsyncIterable<Fact>;
  /** The places of a period, so that no number of one tells of few people. */
  places(of: Omit<IndicatorsOf, 'at' | 'within'>): Promise<ToldPlaces>;
  /** The indicators of a community's months that are over at `at`. */
  indicators(of: IndicatorsOf): Promise<IndicatorTable>;
}
