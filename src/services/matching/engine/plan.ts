import { drawOf } from '../lot';
import { answeredBy } from './chance';
import { DELAY_SPREAD, PAUSE_Z, WEIGHTS, type Weights } from './defaults';
import { MAX_ASKED_AT_ONCE, MIN_PAUSE_MINUTES, SPARE_MINUTES, URGENT_MINUTES } from './limits';
import { reasonsOf } from './reasons';
import type { Helper, OpenAsk, Plan, Search, Suggestion } from './types';

/** A helper with the chance of a yes in time, and the points of the order. */
export interface Ranked {
  readonly helper: Helper;
  readonly chance: number;
  readonly score: number;
}

/**
 * Whom to ask now for a need of one seat, and when to decide again. It is called at the beginning, at each no, when the
 * pause ends and after a cancellation. Quiet hours are the caller's.
 *
 * A wave lowers the chance that nobody says yes by its share. The fewer waves still fit, the greater a share is. A
 * member is asked only if the chance to make the difference is above the price of a notice. Near zones are asked at
 * once when the own zone can't reach the target. Whom a batch has chosen comes first.
 *
 * Sources: Manshadi and Rodilitz, Management Science 2022 (each notice tires); Manshadi and others on VolunteerMatch
 * (points fall with each connection).
 */
export function planSearch(search: Search, weights: Weights = WEIGHTS): Plan {
  const left = search.minutesLeft - SPARE_MINUTES;
  const pause = Math.exp(search.lnDelay + PAUSE_Z * DELAY_SPREAD);
  const waves = Math.min(weights.waves, Math.max(1, Math.floor(left / pause)));
  const goal = (1 - weights.target) ** (1 / waves);
  const { all, widened } = inOrder(search, weights);
  const open = product(search.open.map((ask) => 1 - stillYes(ask, left, search.no)));
  const { asked, missing } = chosen(all, open, goal, weights);
  return {
    ask: asked.map((one) => suggestion(one, left)),
    nextMinutes: Math.max(MIN_PAUSE_MINUTES, Math.min(pause, left / waves)),
    missing,
    widened,
    exhausted: asked.length === 0 && search.open.length === 0,
  };
}

/** Everybody who may be asked, the best first, and whether near zones are among them. */
export function inOrder(
  search: Omit<Search, 'open' | 'no' | 'lnDelay'>,
  weights: Weights,
): { readonly all: readonly Ranked[]; readonly widened: boolean } {
  const left = search.minutesLeft - SPARE_MINUTES;
  const own = ranked(search.own, left, weights);
  const widened = search.near.length > 0 && product(own.map(({ chance }) => 1 - chance)) > 1 - weights.target;
  const all = widened ? own.concat(ranked(search.near, left, weights)) : own;
  const draw = drawOf(search.need);
  const isFirst = ({ helper }: Ranked): number => (helper.member === search.first ? 1 : 0);
  all.sort((a, b) => isFirst(b) - isFirst(a) || b.score - a.score || draw(a.helper.member, b.helper.member));
  return { all, widened };
}

/** The chance that an open ask is still answered with yes within `left` more minutes. */
export function stillYes({ estimate, waited }: OpenAsk, left: number, no: number): number {
  const { yes, alive, lnDelay } = estimate;
  const past = answeredBy(waited, lnDelay);
  const later = answeredBy(waited + Math.max(0, left), lnDelay) - past;
  const answers = yes + Math.max(0, alive - yes) * no;
  return Math.min(1, Math.max(0, (yes * later) / (1 - past * answers)));
}

/** The helpers who may be asked, with chance and points. */
function ranked(helpers: readonly Helper[], left: number, weights: Weights): Ranked[] {
  const most = left < URGENT_MINUTES ? weights.capUrgent : weights.cap;
  return helpers
    .filter(({ askedWeek }) => askedWeek < most)
    .map((helper) => {
      const chance = helper.estimate.yes * answeredBy(left, helper.estimate.lnDelay);
      const { jobsMonth, askedWeek, newcomer, bonus = 0 } = helper;
      const spread = (newcomer ? weights.newcomer : 0) - weights.load * jobsMonth - weights.tired * askedWeek;
      return { helper, chance, score: Math.log(chance + 0.01) + spread + bonus };
    });
}

/** The helpers worth asking until `goal` is reached, and the chance that is still missing then. */
function chosen(
  all: readonly Ranked[],
  open: number,
  goal: number,
  { price, slope }: Weights,
): { readonly asked: readonly Ranked[]; readonly missing: number } {
  const asked: Ranked[] = [];
  let missing = open;
  for (const one of all) {
    if (missing <= goal || asked.length >= MAX_ASKED_AT_ONCE) break;
    if (!isWorth(one, missing, { price, slope })) continue;
    asked.push(one);
    missing *= 1 - one.chance;
  }
  return { asked, missing };
}

/** True if a notice to this member pays while `missing` is the chance that nobody says yes. */
export function isWorth(
  { chance, helper }: Ranked,
  missing: number,
  { price, slope }: Pick<Weights, 'price' | 'slope'>,
) {
  return chance * missing >= price + slope * helper.askedWeek;
}

function suggestion({ helper, chance, score }: Ranked, left: number): Suggestion {
  return { member: helper.member, chance, score, reasons: reasonsOf(helper, left) };
}

function product(values: readonly number[]): number {
  return values.reduce((a, b) => a * b, 1);
}
