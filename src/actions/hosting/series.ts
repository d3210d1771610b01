import { z } from 'zod';
import type { Person } from '../../engine/types';
import { addDays, type Day, daysBetween, inSeoul, isDay, seoulInstant, weekdayOf } from '../../lib/seoul';
import { MINUTE_MS } from '../../lib/units';
import { lastOf, type NewSeries, type OpenRefused, type ProgrammeHeard, type Series } from '../../services/bookings';
import { MAX_HELD_DAYS, MAX_HELD_MINUTES, MAX_HELD_PLACES, MAX_HELD_TIMES, MAX_HELD_WORDS } from '../limits';
import type { Services } from '../services';
import { hostsFor } from './hosts';
import { placesFor } from './places';

/** The profiles of programmes that hosts open, by who chooses the people. */
const PROFILES = { first: 'session', host: 'chosen', drawn: 'lots' } as const;

/** A programme, as the steps of a flow hand it on. `place`: an id of the pack, or the words of another place. */
export const programmeArgs = z.strictObject({
  party: z.string().max(80),
  title: z.string().max(200),
  date: z.string().refine(isDay),
  time: z.string().max(5),
  minutes: z.number().int().min(1).max(MAX_HELD_MINUTES),
  times: z.coerce.number().int().min(1).max(MAX_HELD_TIMES),
  place: z.string().max(MAX_HELD_WORDS),
  places: z.number().int().min(1).max(MAX_HELD_PLACES),
  minimum: z.number().int().min(0).nullish(),
  chosen: z.enum(['first', 'host', 'drawn']),
});

/** Why a programme can't be opened, as outcomes. `refused`: its name is on the pack's negative list. */
export const programmeRefusals = [
  ...(['barred', 'title', 'refused', 'past', 'far', 'length'] as const),
  ...(['closed', 'taken', 'minimum'] as const),
];
export type ProgrammeRefusal = (typeof programmeRefusals)[number];

/** The series that a programme makes, or why it can't be opened. */
export async function programmeOf(
  services: Pick<Services, 'parties' | 'members' | 'communities' | 'exchange'>,
  who: Person & { readonly member: string },
  args: z.infer<typeof programmeArgs>,
  at: Date,
): Promise<NewSeries | ProgrammeRefusal> {
  const { party: id, title, date, time, minutes, times, minimum, chosen } = args;
  const hosts = await hostsFor(services, who, at);
  const party = hosts.ok ? hosts.parties.find((one) => one.id === id) : undefined;
  if (!party) return 'barred';
  const meaning = services.exchange.readWords(who.community, title);
  if (meaning.is === 'refused' || meaning.is === 'private') return 'refused';
  if (date > addDays(inSeoul(at).day, MAX_HELD_DAYS)) return 'far';
  const to = endOf(date, time, minutes);
  if (to === null) return 'length';
  const place = placesFor(services, who.community, party.id).find((one) => one.id === args.place);
  return {
    ...{ community: who.community, profile: PROFILES[chosen], title, host: party.id, by: who.member },
    ...(place ? { zone: place.zone, place: place.id } : { zone: party.zone, address: args.place }),
    rule: times === 1 ? { dates: [date] } : weekly(date, times),
    ...{ hours: [{ from: time, to }], capacity: args.places, minimum: minimum ?? 0 },
  };
}

/** The outcome of a refusal of bookings. */
export function refusalOutcome(why: OpenRefused): ProgrammeRefusal {
  if (why === 'closed' || why === 'taken' || why === 'minimum' || why === 'title' || why === 'past') return why;
  // The places and days of a checked programme exist.
  return 'barred';
}

/** How often a weekly programme is held: as said, or from its first day to the last one. Null if nobody says. */
export function timesFrom(said: Pick<ProgrammeHeard, 'times' | 'lasting' | 'until'>, first: Day | null): number | null {
  const { times = said.lasting?.unit === 'week' ? said.lasting.count : undefined } = said;
  if (times !== undefined) return times >= 1 && times <= MAX_HELD_TIMES ? times : null;
  if (first === null) return null;
  const until = said.until ?? (said.lasting ? lastOf(first, said.lasting) : null);
  if (until === null || until < first) return null;
  return Math.min(MAX_HELD_TIMES, Math.floor(daysBetween(first, until) / 7) + 1);
}

/** The series of a host that the caller may change; null for any other. */
export async function seriesFor(
  { bookings }: Pick<Services, 'bookings'>,
  { community, member }: { readonly community: string; readonly member: string | null },
  id: string | null | undefined,
  at: Date,
): Promise<Series | null> {
  if (!id || member === null) return null;
  const all = await bookings.series.ofHost({ community, by: member }, at);
  return all.find((one) => one.id === id) ?? null;
}

/** The profiles of the programmes that hosts of a community have opened and people can book. */
export async function heldProfiles(
  { bookings }: Pick<Services, 'bookings'>,
  community: string,
  now: Date,
): Promise<readonly string[]> {
  const to = seoulInstant(addDays(inSeoul(now).day, MAX_HELD_DAYS), '00:00');
  const found = await Promise.all(
    Object.values(PROFILES).map(async (profile) => {
      const [one] = await bookings.slots.find({ community, profile, from: now, to, units: 0, most: 1 }, now);
      return one ? [profile] : [];
    }),
  );
  return found.flat();
}

function weekly(first: Day, times: number): NewSeries['rule'] {
  return { weekdays: [weekdayOf(first)], from: first, until: addDays(first, 7 * (times - 1)) };
}

/** The local end of a meeting; null if it ends on another day. */
export function endOf(date: Day, time: string, minutes: number): string | null {
  const end = inSeoul(new Date(seoulInstant(date, time).getTime() + minutes * MINUTE_MS));
  if (end.day === date) return end.time;
  return end.time === '00:00' && end.day === addDays(date, 1) ? '24:00' : null;
}
