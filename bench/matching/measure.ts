import type { Assignment, Willing } from './bound';
import { maximum, willingIn } from './bound';
import { type City, fits, isCounted, LAST_WEEK, type Request } from './city';
import { DAY, WEEK } from './clock';
import type { Nature } from './hidden/nature';
import type { Run } from './simulate';

const URGENT = 240;
export const BINS = 10;

/** What somebody who knows every answer reaches in one city. */
export interface Ceiling {
  readonly willing: Willing;
  readonly requests: readonly Request[];
  readonly filled: number;
  readonly urgent: number;
  readonly zones: readonly number[];
}

/** The figures of one policy in one city. */
export interface Figures {
  readonly requests: number;
  readonly bound: number;
  readonly filled: number;
  readonly urgentBound: number;
  readonly urgentFilled: number;
  readonly notices: number;
  readonly medianNotices: number;
  readonly late: number;
  readonly mutes: number;
  /** Median minutes from the request to its first match. */
  readonly minutes: number;
  /** Gini coefficient of jobs among those who could have had one. */
  readonly gini: number;
  /** Worst zone's share of its own bound, and the zones' mean; 0 with one zone. */
  readonly worstZone: number;
  readonly meanZone: number;
  readonly newcomers: number;
  readonly newcomersAsked: number;
  /** Per tenth of the predicted chance: questions, sum of predictions, yes in time. */
  readonly calibration: readonly (readonly [number, number, number])[];
}

export function ceilingOf(city: City, nature: Nature): Ceiling {
  const willing = willingIn(city, nature);
  const requests = city.requests.filter(isCounted);
  const most = (of: (request: Request) => boolean): Assignment => maximum(city, willing, requests.filter(of));
  return {
    ...{ willing, requests },
    filled: most(() => true).size,
    urgent: most(isUrgent).size,
    zones: Array.from({ length: city.form.zones }, (_, zone) => most((request) => request.zone === zone).size),
  };
}

export function figuresOf(run: Run, ceiling: Ceiling, nature: Nature): Figures {
  const { city } = run;
  const fates = run.fates.filter(({ request }) => isCounted(request));
  const filled = fates.filter((fate) => fate.filled);
  const [worstZone, meanZone] = zonesOf(
    ceiling,
    filled.map(({ request }) => request.zone),
  );
  const able = new Set(ceiling.requests.flatMap(({ id }) => ceiling.willing.get(id) ?? []));
  const jobs = city.people
    .filter((person) => nature.active(person) && able.has(person.id))
    .map(({ id }) => filled.filter(({ helper }) => helper === id).length);
  return {
    requests: fates.length,
    bound: ceiling.filled,
    filled: filled.length,
    urgentBound: ceiling.urgent,
    urgentFilled: filled.filter(({ request }) => isUrgent(request)).length,
    notices: fates.reduce((sum, { asks }) => sum + asks.length, 0),
    medianNotices: medianOf(filled.map(({ asks }) => asks.length)),
    late: fates.reduce((sum, fate) => sum + fate.late, 0),
    mutes: run.mutes,
    minutes: medianOf(filled.map(({ request, first }) => Math.round((first.at ?? 0) - request.opens))),
    gini: giniOf(jobs),
    ...{ worstZone, meanZone },
    ...newcomersIn(run),
    calibration: calibrationOf(run),
  };
}

const isUrgent = ({ starts, opens }: Request): boolean => starts - opens < URGENT;

function zonesOf({ zones }: Ceiling, filled: readonly number[]): readonly [number, number] {
  const shares = zones.flatMap((bound, zone) =>
    bound < 5 ? [] : [filled.filter((one) => one === zone).length / bound],
  );
  if (zones.length < 2 || shares.length === 0) return [0, 0];
  return [Math.min(...shares), shares.reduce((a, b) => a + b, 0) / shares.length];
}

/** Newcomers whose first fitting request came early enough, and those asked within 14 days of it. */
function newcomersIn({ city, histories }: Run): Pick<Figures, 'newcomers' | 'newcomersAsked'> {
  let [newcomers, newcomersAsked] = [0, 0];
  for (const person of city.people) {
    if (person.joins < 0) continue;
    const first = city.requests
      .filter((request) => fits(person, request))
      .reduce((least, { opens }) => Math.min(least, opens), Infinity);
    if (first > LAST_WEEK * WEEK - 14 * DAY) continue;
    newcomers++;
    if (histories[person.id]?.asks.some(({ at }) => at <= first + 14 * DAY)) newcomersAsked++;
  }
  return { newcomers, newcomersAsked };
}

function calibrationOf({ policy, fates }: Run): readonly (readonly [number, number, number])[] {
  const bins = Array.from({ length: BINS }, () => [0, 0, 0] as [number, number, number]);
  for (const { request, asks } of fates.filter((fate) => isCounted(fate.request)))
    for (const ask of asks) {
      const predicted = policy.predicted?.(ask) ?? null;
      if (predicted === null) continue;
      const bin = bins[Math.min(BINS - 1, Math.floor(predicted * BINS))] as [number, number, number];
      bin[0]++;
      bin[1] += predicted;
      bin[2] += ask.answer === 'yes' && (ask.answeredAt ?? Infinity) < request.starts ? 1 : 0;
    }
  return bins.map(([n, sum, yes]) => [n, round(sum), yes]);
}

/** Mean distance of predicted and seen shares, weighed by the questions of each tenth. */
export function calibrationError(bins: readonly (readonly [number, number, number])[]): number {
  const all = bins.reduce((sum, [n]) => sum + n, 0);
  return bins.reduce((sum, [, predicted, yes]) => sum + Math.abs(predicted - yes), 0) / Math.max(1, all);
}

/** The Gini coefficient: 0 if all have the same. */
export function giniOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((a, b) => a + b, 0);
  if (sum === 0) return 0;
  const weighed = sorted.reduce((total, value, i) => total + (2 * (i + 1) - sorted.length - 1) * value, 0);
  return round(weighed / (sorted.length * sum));
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

export const round = (value: number): number => Math.round(value * 10_000) / 10_000;
