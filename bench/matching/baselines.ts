import type { City } from './city';
import type { Nature } from './hidden/nature';
import { oracle } from './hidden/oracle';
import { engine } from './policies/engine';
import { hourly, scaledDown } from './policies/planned';
import { present } from './policies/present';
import {
  broadcast,
  nearest,
  type Order,
  type Pace,
  random,
  roundRobin,
  silent,
  smartSort,
  topScore,
  twoChoices,
  waves,
} from './policies/waves';
import type { MakePolicy } from './policy';

/** One row of the report. `board`: people also look at the list of open requests. */
export interface Arm {
  readonly name: string;
  readonly kind: 'ours' | 'ceiling' | 'baseline';
  readonly board: boolean;
  make(city: City, nature: Nature): MakePolicy;
}

/** The paces tried for each order of waves, on the train seeds. */
export const paces: readonly Pace[] = [1, 3, 5, 8].flatMap((size) => [1, 3, 6].map((hours) => ({ size, hours })));

export const orders: Readonly<Record<string, Order>> = { random, nearest, twoChoices, roundRobin, topScore, smartSort };

/** The best pace of each order at 300/1 on the train seeds (`--tune` prints them). */
const tuned: Readonly<Record<string, Pace>> = {
  random: { size: 8, hours: 6 },
  nearest: { size: 8, hours: 6 },
  twoChoices: { size: 8, hours: 6 },
  roundRobin: { size: 5, hours: 1 },
  topScore: { size: 3, hours: 6 },
  smartSort: { size: 5, hours: 6 },
  fixed7: { size: 7, hours: 3 },
  scaledDown: { size: 5, hours: 6 },
};

/** The pace of the packs. */
const PRESENT: Pace = { size: 3, hours: 6 };

const arm = (kind: Arm['kind'], name: string, policy: MakePolicy, board = false): Arm => ({
  ...{ name, kind, board },
  make: () => policy,
});
const ordered = (name: string): Arm => arm('baseline', name, waves(tuned[name] as Pace, orders[name] as Order));

export const arms: readonly Arm[] = [
  arm('ours', 'engine', engine()),
  arm('ours', 'engine+list', engine(), true),
  { name: 'oracle', kind: 'ceiling', board: false, make: oracle },
  { name: 'oracle+list', kind: 'ceiling', board: true, make: oracle },
  arm('baseline', 'fixed waves', waves(PRESENT, present)),
  arm('baseline', 'fixed waves+list', waves(PRESENT, present), true),
  arm('baseline', 'broadcast', broadcast()),
  arm('baseline', 'broadcast, 5 a week', broadcast(5)),
  ...Object.keys(orders).map(ordered),
  arm('baseline', 'fixed7', waves(tuned.fixed7 as Pace, random)),
  arm('baseline', 'hourly assignment', hourly(1)),
  arm('baseline', 'scaled down', scaledDown(tuned.scaledDown as Pace)),
  arm('baseline', 'list alone', silent, true),
];
