import { cause } from '../../lib/cause';
import { PumasiError } from '../../lib/errors';
import { addDays, type Day, dayOf, seoulInstant } from '../../lib/seoul';
import type { Community } from '../../services/communities';
import { typeOf } from '../../services/parties';
import { DEMO_MEMBERS } from '../limits';
import { type InventedPapers, readInvented } from './invented';
import { refuseRealMembers, type SeedServices } from './people';
import { nameOf } from './plan';
import { come, firstDay } from './year';

/** The result of a seeded year on paper: its exchanges as the records have them. */
export interface SeededPapers {
  readonly year: number;
  readonly exchanges: number;
  readonly hubs: number;
}

/** A hub with its neighbours and the member of its staff who enters the sheets. */
interface Hub {
  readonly zone: string;
  readonly staff: string;
  readonly neighbours: readonly string[];
}

/** Minutes of the exchanges, round by round; all of one round are equal, so that nobody runs short. */
const ROUNDS = [60, 30, 90, 120] as const;

/**
 * Brings the exchanges of a year back. The staff of each hub enter the sheets through the services, on their days.
 * Sheets that count already are left out, so a broken seed is simply repeated.
 */
export async function seedPapers(services: SeedServices, id: string, of: InventedPapers): Promise<SeededPapers> {
  await refuseRealMembers(services, id);
  const community = services.communities.get(id);
  const hubs = await hubsOf(services, community, of);
  const counted = await countedIn(services, community, of);
  for (let n = 0; n < of.exchanges; n++) {
    const hub = hubs[n % hubs.length] as Hub;
    const nth = Math.floor(n / hubs.length);
    const sheet = `${of.year} ${hub.zone} ${nth + 1}`;
    if (counted.has(services.papers.sourceOf(id, services.papers.sheetOf(sheet) ?? ''))) continue;
    await enterOne(services, { hub, sheet, nth, day: dayOfNth(of, n) });
  }
  return { year: of.year, exchanges: (await countedIn(services, community, of)).size, hubs: hubs.length };
}

/** The sources of the sheets that count in a year. */
async function countedIn({ figures }: SeedServices, { id }: Community, { year }: InventedPapers): Promise<Set<string>> {
  const sources = new Set<string>();
  for await (const { kind, source } of figures.facts(id, String(year)))
    if (kind === 'papers.exchange') sources.add(source);
  return sources;
}

/** The hubs of a pack's list, with their people. */
async function hubsOf(services: SeedServices, community: Community, of: InventedPapers): Promise<readonly Hub[]> {
  const invented = readInvented(community);
  const zones = community.zones.map(({ id }) => id);
  const parties = (await services.parties.all(community.id, zones)).filter(
    ({ type }) => typeOf(community, type)?.approves === true,
  );
  const hubs: Hub[] = [];
  for (const [at, { id: party, zone }] of parties.entries()) {
    const staff = await come(services, community, of, { who: `staff-${zone}`, name: of.host, zone });
    await services.members.appointIn(
      { member: staff, party, role: 'staff', by: null },
      cause(`seed/${community.id}/${of.year}/staff/${party}`, firstDay(of), []),
    );
    const neighbours: string[] = [];
    for (let n = 0; n < of.people; n++) {
      const name = nameOf(invented, DEMO_MEMBERS + at * of.people + n);
      neighbours.push(await come(services, community, of, { who: `${zone}-${n}`, name, zone }));
    }
    hubs.push({ zone, staff, neighbours });
  }
  if (hubs.length === 0) throw new PumasiError('seed.papers', `${community.id} has no hub that enters paper`);
  return hubs;
}

/** The day of the nth exchange; they are spread evenly over the year. */
function dayOfNth({ year, exchanges }: InventedPapers, n: number): Day {
  const first = dayOf(year, 1, 3) ?? `${year}-01-03`;
  return addDays(first, Math.floor((n * 362) / exchanges));
}

/** Enters a sheet on the evening of its day. In each round every neighbour helps the next one, and is helped once. */
async function enterOne(
  { papers }: SeedServices,
  { hub, sheet, nth, day }: { readonly hub: Hub; readonly sheet: string; readonly nth: number; readonly day: Day },
): Promise<void> {
  const { neighbours, staff } = hub;
  const one = (at: number): string => neighbours[at % neighbours.length] ?? '';
  const minutes = ROUNDS[Math.floor(nth / neighbours.length) % ROUNDS.length] ?? ROUNDS[0];
  const said = { giver: one(nth), receiver: one(nth + 1), minutes, day, sheet, by: staff };
  const entered = await papers.enter(said, cause(`seed/paper/${sheet}`, seoulInstant(day, '18:00'), []));
  if (!entered.ok) throw new PumasiError('seed.papers', `the sheet ${sheet} can't be entered: ${entered.why}`);
}
