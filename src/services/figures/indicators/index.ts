import { firstMatch } from './newcomers';
import { fillRate, noticesPerMatch, timeToMatch, timeToMatch90 } from './searching';
import { balance, concentration, hours, topTenth } from './sharing';
import { activeRate, partners } from './taking-part';
import type { Indicator } from './types';

export { fillRate } from './searching';
export type { Evidence, Indicator, Reading, Readings, Unit } from './types';

/** All indicators in the order in which they are told. `docs/indicators.md` defines each. */
export const indicators: readonly Indicator[] = [
  activeRate,
  hours,
  partners,
  balance,
  concentration,
  topTenth,
  fillRate,
  timeToMatch,
  timeToMatch90,
  noticesPerMatch,
  firstMatch,
];

/** The kinds of facts that indicators read, in their period. */
export const indicatorKinds = [
  'exchange.match',
  'ledger.corrected',
  'exchange.matched',
  'exchange.unfilled',
  'exchange.first',
] as const;

/** The kind of fact that counts the members up to the end of a period. */
export const HEADS = 'members.counted';
