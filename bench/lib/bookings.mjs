// Bookings over a store of the bench's own: a community with the ten built-in profiles, and series made for one bench.

import { createServices } from '../../dist/features.js';
import { cause } from '../../dist/lib/cause.js';
import { systemClock } from '../../dist/lib/clock.js';
import { createLogger } from '../../dist/lib/logger.js';
import { loadPacks, textsOf } from '../../dist/packs.js';
import { bookingsSettings } from '../../dist/services/bookings/index.js';
import { holdCommunities } from '../../dist/services/communities/index.js';
import { connectStore } from '../../dist/storage/store.js';

export const COMMUNITY = 'seoul-timebank';
export const AT = new Date('2026-11-24T01:00:00Z');
/** The Saturday of every slot, from nine to twelve. */
export const DAY = '2026-11-28';

/** Opens services over a store; two processes may open the same MongoDB. */
export async function openBookings(where) {
  const logger = createLogger('error');
  const store = await connectStore({ ...where, logger });
  const profiles = { free: { capacity: 100, diary: false }, hall: { grain: 30, capacity: 20, most: 20, diary: false } };
  const section = bookingsSettings.schema.parse({ profiles });
  const packs = loadPacks([COMMUNITY]).all();
  const [pack] = packs;
  const features = [...pack.features, 'bookings'];
  const community = { ...pack, features, sections: { ...pack.sections, bookings: section } };
  const words = textsOf(packs);
  const services = createServices({
    ...{ host: store, communities: holdCommunities([community]), clock: systemClock, logger, words },
  });
  await store.ready();
  return { store, bookings: services.bookings, services };
}

export const because = (key) => cause(key, AT, []);

/** A published series with one slot on DAY, or on `dates`; gives the slot's id. */
export async function openSlot({ bookings }, key, more = {}) {
  const { dates = [DAY], ...rest } = more;
  const input = {
    ...{ community: COMMUNITY, profile: 'free', title: key, host: null, by: 'mem_bench', zone: 'mapo' },
    ...{ rule: { dates }, hours: [{ from: '09:00', to: '12:00' }], ...rest },
  };
  const drafted = await bookings.series.draft(input, because(`${key}/draft`));
  if (!drafted.ok) throw new Error(drafted.why);
  await bookings.series.publish(drafted.series.id, 'mem_bench', because(`${key}/publish`));
  return `${drafted.series.id}#${dates[0]}T${input.hours[0].from.replace(':', '')}`;
}
