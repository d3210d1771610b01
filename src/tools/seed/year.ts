import { cause } from '../../lib/cause';
import { PumasiError } from '../../lib/errors';
import { addDays, seoulInstant } from '../../lib/seoul';
import { type Bookings, bookingsSettings, packSeriesId, slotIdAt } from '../../services/bookings';
import { type Community, placesIn } from '../../services/communities';
import { listedId } from '../../services/parties';
import { DEMO_MEMBERS, MAX_SEED_DUE, MAX_SEED_ROUNDS, SIGN_UP_DAYS } from '../limits';
import { type Invented, type InventedYear, readInvented } from './invented';
import { bringIn, refuseRealMembers, SEED_DOOR, type SeedServices } from './people';
import { nameOf } from './plan';

/** The result of a seeded year: its sums as its records have them. */
export interface SeededYear {
  readonly year: number;
  readonly people: number;
  readonly sessions: number;
}

/** One session of a programme, and the people who sign up for it. */
interface Session {
  readonly series: string;
  readonly day: string;
  /** Local time of its beginning. */
  readonly from: string;
  readonly people: readonly string[];
}

/** A moment of the seed's clock, and the work there. */
interface Step {
  readonly at: Date;
  work(): Promise<void>;
}

/**
 * Brings a pack's year back through the services, on a clock that begins in that year. People join, sign up before each
 * session, and their host marks who came. The work that falls due on the way runs in order. Safe to repeat.
 */
export async function seedYear(services: SeedServices, id: string, year: InventedYear): Promise<SeededYear> {
  await refuseRealMembers(services, id);
  const community = services.communities.get(id);
  const people = await peopleOf(services, community, year);
  const host = await hostOf(services, community, year);
  const sessions = sessionsOf(community, year, people);
  const steps = sessions.flatMap((one) => stepsOf(services, community, { ...one, host }));
  for (const { at, work } of steps.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    await runDueWork(services.bookings, at);
    await work();
  }
  await runDueWork(services.bookings, seoulInstant(`${year.year}-12-31`, '23:59'));
  const seats = year.programmes.reduce((sum, { people: some }) => sum + some, 0);
  return { year: year.year, people: seats, sessions: sessions.length };
}

/** When the people of a year join. */
export function firstDay({ year }: Pick<InventedYear, 'year'>): Date {
  return seoulInstant(`${year}-01-02`, '09:00');
}

/** The invented people of a year, by id in order. */
async function peopleOf(services: SeedServices, community: Community, of: InventedYear): Promise<readonly string[]> {
  const invented = readInvented(community);
  const zones = placesIn(community).map(({ id }) => id);
  const ids: string[] = [];
  for (let n = 0; n < of.people; n++) {
    const zone = zones[n % zones.length] ?? invented.demoZone;
    ids.push(await come(services, community, of, { who: String(n), name: nameOf(invented, DEMO_MEMBERS + n), zone }));
  }
  return ids;
}

/** The person who marks attendance in a year: a host of each party of the pack's series. */
async function hostOf(services: SeedServices, community: Community, of: InventedYear): Promise<string> {
  const { demoZone: zone }: Invented = readInvented(community);
  const host = await come(services, community, of, { who: 'host', name: of.host, zone });
  const parties = await services.parties.all(
    community.id,
    community.zones.map((one) => one.id),
  );
  for (const { id } of parties.filter((party) => party.id.startsWith(listedId(community.id, ''))))
    await services.members.appointIn(
      { member: host, party: id, role: 'staff', by: null },
      cause(`seed/${community.id}/${of.year}/host/${id}`, firstDay(of), []),
    );
  return host;
}

/** Brings an invented person of a year in, with welcome minutes; gives the member's id. */
export async function come(
  services: SeedServices,
  { id }: Community,
  of: Pick<InventedYear, 'year'>,
  { who, name, zone }: { readonly who: string; readonly name: string; readonly zone: string },
): Promise<string> {
  const { member } = await bringIn(services, {
    ...{ door: SEED_DOOR, community: id, user: `invented-${id}-year-${of.year}-${who}` },
    ...{ key: `seed/${id}/year/${of.year}/${who}`, at: firstDay(of), name, zone },
    ...{ can: [], needs: [], roles: [], offer: null },
  });
  return member.id;
}

/** The sessions of a year, on the days of their series. The people of a programme come to each of its sessions. */
function sessionsOf(community: Community, { year, programmes }: InventedYear, people: readonly string[]): Session[] {
  const all = bookingsSettings.of(community).series;
  let next = 0;
  return programmes.flatMap(({ series: id, people: some, sessions }) => {
    const one = all.find((one) => one.id === id);
    const days = (one?.rule.dates ?? []).filter((day) => day.startsWith(`${year}-`));
    if (days.length !== sessions || some > people.length)
      throw new PumasiError(
        'seed.year',
        `${community.id}: ${id} has ${days.length} days and not ${sessions} in ${year}`,
      );
    const chosen = Array.from({ length: some }, (_, n) => people[(next + n) % people.length] ?? '');
    next += some;
    return days.map((day) => ({ series: id, day, from: one?.hours[0]?.from ?? '', people: chosen }));
  });
}

/** A session's two moments: people sign up some days before, and the host says who came at its end. */
function stepsOf(
  { bookings }: SeedServices,
  community: Community,
  { series, day, from, people, host }: Session & { readonly host: string },
): readonly Step[] {
  const signUp = seoulInstant(addDays(day, -SIGN_UP_DAYS), '10:00');
  const key = `seed/${community.id}/${series}/${day}`;
  const slot = slotIdAt(packSeriesId(community.id, series), day, from);
  const isOver = async (): Promise<boolean> => (await bookings.slots.get(slot))?.state === 'settled';
  return [
    {
      at: signUp,
      async work() {
        if (await isOver()) return;
        await bookings.series.plant({ community: community.id, id: series }, cause(`${key}/plant`, signUp, []));
        for (const person of people) {
          const of = { slot, by: person, for: person };
          const taken = await bookings.take(of, cause(`${key}/${person}`, signUp, []));
          if (taken.is !== 'booked')
            throw new PumasiError('seed.year', `${community.id}: ${series} on ${day} is ${taken.is}`);
        }
      },
    },
    {
      at: seoulInstant(day, '18:00'),
      async work() {
        if (await isOver()) return;
        const closed = await bookings.slots.close(
          { slot, by: host, came: true },
          cause(`${key}/close`, seoulInstant(day, '18:00'), []),
        );
        if (!closed.ok) throw new PumasiError('seed.year', `${community.id}: ${series} on ${day}: ${closed.why}`);
      },
    },
  ];
}

/** Runs the due work of slots and bookings up to a moment. It plants no series: the seed does that itself. */
async function runDueWork(bookings: Bookings, at: Date): Promise<void> {
  for (let round = 0; round < MAX_SEED_ROUNDS; round++) {
    const jobs = (await bookings.due(at, MAX_SEED_DUE)).filter(({ args }) => args.slot ?? args.booking);
    if (jobs.length === 0) return;
    for (const job of jobs) await bookings.run(job, cause(job.id, at, []));
  }
}
