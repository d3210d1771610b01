import { type City, fits, type Person, type Request, visitsOf } from './city';
import { afterQuiet, afterSpan, waking, weekOf } from './clock';
import type { Nature } from './hidden/nature';

/** Who would take each request: rested, asked at once or found on the list, and not cancelling. */
export type Willing = ReadonlyMap<number, readonly number[]>;

/** A superset of everything any policy can reach, since tiredness, load and waiting only lower a chance. */
export function willingIn(city: City, nature: Nature): Willing {
  const { holiday, outage } = city.form;
  const handled = (at: number): number => (outage && at >= outage[0] && at < outage[1] ? outage[1] : at);
  const visits = city.people.map((person) => visitsOf(city, person).map((at) => handled(afterSpan(at, holiday))));
  return new Map(
    city.requests.map((request) => {
      const asked = afterQuiet(request.opens);
      const mood = { askedWeek: 0, jobsWeek: 0, leadMinutes: waking(request.starts) - waking(request.opens) };
      const isInTime = (person: Person): boolean =>
        nature.answersAt(person, request, asked) < request.starts ||
        (visits[person.id] ?? []).some((at) => at >= request.opens && at < request.starts);
      const people = city.people.filter(
        (person) =>
          fits(person, request) &&
          nature.says(person, request, mood) &&
          nature.cancelsAt(person, request, request.opens) === null &&
          isInTime(person),
      );
      return [request.id, people.map(({ id }) => id)] as const;
    }),
  );
}

/** An assignment of requests to people. */
export type Assignment = Map<number, number>;

/**
 * The most requests that could be filled by somebody who knows every answer: a maximum matching per calendar week under
 * each person's weekly cap, by augmenting paths. Overlaps are ignored, so it is an upper bound.
 */
export function maximum(city: City, willing: Willing, requests: readonly Request[]): Assignment {
  const assigned: Assignment = new Map();
  const taken = new Map<string, number[]>();
  const weekKey = (person: number, week: number): string => `${person}/${week}`;
  const place = (request: Request, seen: Set<number>): boolean => {
    const week = weekOf(request.starts);
    for (const person of willing.get(request.id) ?? []) {
      if (seen.has(person)) continue;
      seen.add(person);
      const jobs = taken.get(weekKey(person, week)) ?? [];
      taken.set(weekKey(person, week), jobs);
      const isFree = jobs.length < (city.people[person] as Person).cap;
      const moved = isFree ? -1 : jobs.findIndex((job) => place(city.requests[job] as Request, seen));
      if (!isFree && moved < 0) continue;
      if (!isFree) jobs.splice(moved, 1);
      jobs.push(request.id);
      assigned.set(request.id, person);
      return true;
    }
    return false;
  };
  for (const request of requests) place(request, new Set());
  return assigned;
}
