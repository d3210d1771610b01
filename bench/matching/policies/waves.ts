import { type Answered, acceptanceOf } from '../answered';
import { streamOf } from '../chance';
import type { Person } from '../city';
import { atWaking, DAY, waking } from '../clock';
import { askedWeek, type History, jobsSince, type MakePolicy, type Search, type Town } from '../policy';

/** Size and length of a wave; `hours` are waking hours. A third of the remaining time is the most. */
export interface Pace {
  readonly size: number;
  readonly hours: number;
}

/** Orders candidates, best first; `town` and `search` say all that may be used. */
export type Order = (search: Search, town: Town) => readonly Person[];

/** Most notices of seven days, as the packs allow. */
const WEEKLY = 5;
const MIN_WAVE = 30;

/** Asks in waves of one size; a no is replaced at once by one more. */
export const waves =
  ({ size, hours }: Pace, order: Order, weekly = WEEKLY): MakePolicy =>
  (town) => ({
    plan(search) {
      const { at, request, candidates } = search;
      const room = candidates.filter((person) => askedWeek(town.history(person), at) < weekly);
      const left = waking(request.starts) - waking(at);
      const length = Math.max(MIN_WAVE, Math.min(hours * 60, left / 3));
      const isRefill = search.cause === 'no';
      const ask = order({ ...search, candidates: room }, town).slice(0, isRefill ? 1 : size);
      const waveEnds = isRefill ? endOf(search, hours) : atWaking(waking(at) + length);
      return { ask, next: ask.length === 0 && !isRefill ? null : Math.max(at + 1, waveEnds) };
    },
  });

/** The end of the running wave, which a refill doesn't move. */
function endOf({ at, asked, request }: Search, hours: number): number {
  const last = Math.max(...asked.map((one) => one.at));
  if (asked.length === 0) return atWaking(waking(at) + MIN_WAVE);
  const left = waking(request.starts) - waking(last);
  return Math.max(at + 1, atWaking(waking(last) + Math.max(MIN_WAVE, Math.min(hours * 60, left / 3))));
}

/** Everybody at once; after a cancellation everybody again. */
export const broadcast =
  (weekly = Infinity): MakePolicy =>
  (town) => ({
    plan: ({ candidates, cause, at }) => ({
      ask: cause === 'no' ? [] : candidates.filter((person) => askedWeek(town.history(person), at) < weekly),
      next: null,
    }),
  });

/** Nobody is asked: people find it on the list. */
export const silent: MakePolicy = () => ({ plan: () => ({ ask: [], next: null }) });

const drawn = ({ request, at }: Search, people: readonly Person[]): Person[] =>
  streamOf(request.id * 7_919 + Math.floor(at)).shuffled(people);

export const random: Order = (search) => drawn(search, search.candidates);

export const nearest: Order = (search) => {
  const own = (person: Person): number => (person.zone === search.request.zone ? 0 : 1);
  return drawn(search, search.candidates).sort((a, b) => own(a) - own(b));
};

/** Of two drawn people, the one with fewer notices of the week. */
export const twoChoices: Order = (search, { history }) => {
  const people = drawn(search, search.candidates);
  const chosen: Person[] = [];
  const asked = (person: Person): number => askedWeek(history(person), search.at);
  while (people.length > 0) {
    const [a, b] = people as [Person, Person?];
    const index = b !== undefined && asked(b) < asked(a) ? 1 : 0;
    chosen.push(...people.splice(index, 1));
    if (people.length > 1) people.push(...people.splice(0, 1));
  }
  return chosen;
};

const lastAsked = ({ asks }: History): number => asks.at(-1)?.at ?? -Infinity;

export const roundRobin: Order = ({ candidates }, { history }) =>
  [...candidates].sort((a, b) => lastAsked(history(a)) - lastAsked(history(b)) || a.id - b.id);

const byPoints = (search: Search, points: (person: Person) => number): Person[] => {
  const of = new Map(search.candidates.map((person) => [person, points(person)]));
  return drawn(search, search.candidates).sort((a, b) => (of.get(b) ?? 0) - (of.get(a) ?? 0));
};

const answered = (search: Search, history: History): Answered => acceptanceOf(history, search.at);

/** The best share of yes so far. */
export const topScore: Order = (search, { history }) =>
  byPoints(search, (person) => answered(search, history(person)).share);

/** The best share of yes, with a penalty for each question and job of the week (VolunteerMatch). */
export const smartSort: Order = (search, { history }) =>
  byPoints(search, (person) => {
    const past = history(person);
    const connections = askedWeek(past, search.at) + 2 * jobsSince(past, search.at - 7 * DAY);
    return answered(search, past).share * 0.7 ** connections;
  });
