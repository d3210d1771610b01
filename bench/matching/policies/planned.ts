import { acceptanceOf } from '../answered';
import { fateOf } from '../chance';
import type { Person, Request } from '../city';
import { askedWeek, type History, type MakePolicy, type Search, type Town } from '../policy';
import { type Pace, waves } from './waves';

/** Most notices of seven days, as the packs allow. */
const WEEKLY = 5;
const HOUR = 60;
/** Shares of a draw below which somebody isn't drawn at all. */
const SPARSE = 0.05;

const free = (town: Town, people: readonly Person[], at: number): readonly Person[] =>
  people.filter((person) => askedWeek(town.history(person), at) < WEEKLY);
const worth = (history: History, at: number): number => acceptanceOf(history, at).share;

/**
 * Every so many hours, one assignment of all open requests to different people, by the greatest sum of shares of yes
 * (Kuhn's Hungarian method). Each request asks its one; who has not answered by the next hour is passed over.
 */
export const hourly =
  (hours: number): MakePolicy =>
  (town) => {
    const waiting = new Map<number, Request[]>();
    const plans = new Map<number, ReadonlyMap<number, Person>>();
    const wait = (request: Request, at: number): number | null => {
      const moment = (Math.floor(at / (hours * HOUR)) + 1) * hours * HOUR;
      if (moment >= request.starts) return null;
      waiting.set(moment, [...(waiting.get(moment) ?? []), request]);
      return moment;
    };
    const planned = (at: number): ReadonlyMap<number, Person> => {
      const requests = waiting.get(at) ?? [];
      const fitting = requests.map((request) => free(town, town.candidates(request), at));
      const people = [...new Map(fitting.flat().map((person) => [person.id, person])).values()];
      const nth = new Map(people.map(({ id }, i) => [id, i]));
      const gains = fitting.map((some) => {
        const row = new Array<number>(people.length + requests.length).fill(0);
        for (const person of some) row[nth.get(person.id) ?? 0] = worth(town.history(person), at);
        return row;
      });
      return new Map(
        hungarian(gains).flatMap((column, i) => {
          const person = people[column];
          return person && (gains[i]?.[column] ?? 0) > 0 ? [[requests[i]?.id ?? -1, person] as const] : [];
        }),
      );
    };
    return {
      plan({ request, at, candidates, cause }: Search) {
        const isTheirs = waiting.get(at)?.some(({ id }) => id === request.id) ?? false;
        if (cause === 'timer' && isTheirs) {
          const plan = plans.get(at) ?? planned(at);
          plans.set(at, plan);
          const one = plan.get(request.id);
          return { ask: one && candidates.includes(one) ? [one] : [], next: wait(request, at) };
        }
        const next = wait(request, at);
        // No hour is left before it begins: the best is asked at once.
        const best = [...free(town, candidates, at)].sort(
          (a, b) => worth(town.history(b), at) - worth(town.history(a), at),
        );
        return { ask: next === null ? best.slice(0, 1) : [], next };
      },
    };
  };

/** Whoever fits is drawn by a share that is scaled down to `size` expected notices; small shares are dropped. */
export const scaledDown = ({ size, hours }: Pace): MakePolicy =>
  waves({ size: Number.MAX_SAFE_INTEGER, hours }, ({ request, at, candidates }, { city, history }) => {
    const shares = new Map(candidates.map((person) => [person.id, worth(history(person), at)]));
    const all = [...shares.values()].reduce((a, b) => a + b, 0);
    return candidates.filter(({ id }) => {
      const share = Math.min(1, (size * (shares.get(id) ?? 0)) / all);
      return share >= SPARSE && fateOf(city.seed, 21, id, request.id, Math.floor(at)) < share;
    });
  });

/** The column of each row in the assignment of greatest gain; there are at least as many columns as rows. */
export function hungarian(gains: readonly (readonly number[])[]): readonly number[] {
  const columns = gains[0]?.length ?? 0;
  const rowOf = new Array<number>(columns + 1).fill(0);
  const u = new Array<number>(gains.length + 1).fill(0);
  const v = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= gains.length; row++) {
    const way = new Array<number>(columns + 1).fill(0);
    const least = new Array<number>(columns + 1).fill(Infinity);
    const used = new Array<boolean>(columns + 1).fill(false);
    rowOf[0] = row;
    let at = 0;
    do {
      used[at] = true;
      const i = rowOf[at] ?? 0;
      let [delta, next] = [Infinity, 0];
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue;
        const cost = -(gains[i - 1]?.[j - 1] ?? 0) - (u[i] ?? 0) - (v[j] ?? 0);
        if (cost < (least[j] ?? Infinity)) [least[j], way[j]] = [cost, at];
        if ((least[j] ?? Infinity) < delta) [delta, next] = [least[j] ?? Infinity, j];
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          u[rowOf[j] ?? 0] = (u[rowOf[j] ?? 0] ?? 0) + delta;
          v[j] = (v[j] ?? 0) - delta;
        } else least[j] = (least[j] ?? Infinity) - delta;
      }
      at = next;
    } while (rowOf[at] !== 0);
    do {
      const before = way[at] ?? 0;
      rowOf[at] = rowOf[before] ?? 0;
      at = before;
    } while (at !== 0);
  }
  const found = new Array<number>(gains.length).fill(-1);
  rowOf.forEach((row, column) => {
    if (column > 0 && row > 0) found[row - 1] = column - 1;
  });
  return found;
}
