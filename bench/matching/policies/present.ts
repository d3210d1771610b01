import { MAX_LOAD, NEWCOMER_DAYS, RECENT_DAYS, REST_DAYS } from '../../../src/services/matching/limits';
import { weights } from '../../../src/services/matching/score';
import { acceptanceOf } from '../answered';
import { DAY } from '../clock';
import type { Order } from './waves';

/** The points of the fixed waves, by the product's own weights; the balance of minutes isn't part of the city. */
export const present: Order = ({ candidates, request, at }, { history }) => {
  const points = new Map(
    candidates.map((person) => {
      const past = history(person);
      const last = past.asks.at(-1)?.at ?? -Infinity;
      const rested = Math.min(1, (at - last) / DAY / REST_DAYS);
      const load = past.jobs.filter(({ from }) => from > at - RECENT_DAYS * DAY).length;
      const isNew = past.jobs.length === 0 && at - person.joins < NEWCOMER_DAYS * DAY;
      const score =
        (person.zone === request.zone ? weights.ownZone : 0) +
        rested * weights.rested +
        Math.min(MAX_LOAD, load) * weights.load +
        (isNew ? weights.newcomer : 0) +
        acceptanceOf(past, at).share * weights.acceptance;
      return [person, score] as const;
    }),
  );
  return [...candidates].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0) || a.id - b.id);
};
