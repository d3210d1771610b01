import { defineFeature } from '../../lib/feature';
import { createFigures } from './figures';
import { personal } from './personal';

export type { Division, MonthPlaces, Rows } from './apart';
export type { Block } from './blocks';
export { type CountedColumn, columnsIn, countsPeople } from './columns';
export { type Counted, type CountedRow, count, mayShow, OTHERS, type Split } from './count';
export { createFigures } from './figures';
export { exchangesByGroup, type GroupExchanges } from './group-exchanges';
export { countGroups, ENTERED, type GroupCounts } from './groups';
export {
  fillRate,
  HEADS,
  type Indicator,
  indicatorKinds,
  indicators,
  type Reading,
  type Readings,
  type Unit,
} from './indicators';
export { FEWEST_PEOPLE } from './limits';
export { isPeriod, isYear, monthsOf } from './periods';
export { placeName } from './place';
export type { Figures, IndicatorsOf } from './service';
export { matchSource } from './sources';
export { type IndicatorRow, type IndicatorTable, rolesIn, type ToldPlaces } from './table';
export { type ToldRow, type ToldTable, toldBy } from './told';
export * from './types';

/** Facts about events, and the tables counted from them. */
export const feature = defineFeature({
  name: 'figures',
  settings: null,
  create: createFigures,
  jobs: null,
  hears: {},
  figures: [],
  personal,
  // Facts hold a member's id, which has no meaning once the name is deleted. Without the id, people would be counted
  // twice.
  farewell: 'nothing',
  cards: null,
  acts: {},
  seed: null,
  expect: { facts: { is: 'count', model: 'Fact', by: 'kind' } },
});
