import { z } from 'zod';
import { defineAction } from '../define';
import { hostsFor } from './hosts';
import { placesFor } from './places';

/**
 * Hears a programme in typed words of somebody who may hold one. They say its name and that they would like to open it.
 * Or they say its day and time, and how often, how many or where. `none`: other words.
 */
export const hearProgramme = defineAction({
  name: 'hosting.hear-programme',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['programme', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    // Every typed sentence comes here; somebody who acts for no party and no zone holds nothing.
    if (who.roles.length === 0) return { outcome: 'none' };
    const read = (places: readonly string[]) =>
      services.bookings.programme({ community: who.community, words: args.words, places }, cause.at);
    const first = read([]);
    if (!first.title || !(first.opening || (first.day && first.time))) return { outcome: 'none' };
    const hosts = await hostsFor(services, who, cause.at);
    if (!hosts.ok) return { outcome: 'none' };
    if (first.opening) return { outcome: 'programme' };
    const places = hosts.parties.flatMap(({ id }) => placesFor(services, who.community, id)).map(({ id }) => id);
    const said = read([...new Set(places)]);
    const more = [said.times, said.weekly, said.until, said.places[0], said.chosen].some((one) => one !== undefined);
    return { outcome: more ? 'programme' : 'none' };
  },
});
