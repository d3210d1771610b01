import { z } from 'zod';
import type { Value } from '../../engine/types';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';
import { placesFor } from './places';
import { timesFrom } from './series';

/**
 * Reads a programme in typed words, as far as they go. `untitled`: they name none. `place` is the place that they name;
 * `among` those whose name they begin.
 */
export const readProgramme = defineAction({
  name: 'hosting.read-programme',
  args: z.strictObject({ words: z.string().max(MAX_HELD_WORDS), party: z.string().max(80) }),
  outcomes: ['titled', 'untitled'],
  gives: ['title', 'date', 'time', 'minutes', 'times', 'count', 'minimum', 'chosen', 'place', 'among'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const places = placesFor(services, who.community, args.party).map(({ id }) => id);
    const said = services.bookings.programme({ community: who.community, words: args.words, places }, cause.at);
    const [place, ...others] = said.places;
    const data: Record<string, Value> = {
      ...{ title: said.title ?? null, date: said.day ?? null, time: said.time ?? null },
      ...{ minutes: said.minutes ?? null, times: timesFrom(said, said.day ?? null), count: said.count ?? null },
      ...{ minimum: said.minimum ?? null, chosen: said.chosen ?? null },
      place: place !== undefined && others.length === 0 ? place : null,
      ...(others.length > 0 ? { among: [...said.places] } : {}),
    };
    return { outcome: said.title === undefined ? 'untitled' : 'titled', data };
  },
});
