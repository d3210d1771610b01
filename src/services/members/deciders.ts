import { coordinatorsOf } from './duty';
import type { Members, ToDecide } from './types';

/** The parts of the members service that finding deciders needs. */
export type Knowing = Pick<Members, 'coordinators' | 'proxiesOf' | 'many' | 'withPhone' | 'inParty'>;

/** The coordinators who may decide a matter now, as `Deciders` says it. */
export async function decidersOf(members: Knowing, of: ToDecide): Promise<readonly string[]> {
  const { community, zones, sides, never = [] } = of;
  for (const without of [[...sides, ...(await near(members, of))], sides, []]) {
    const others = await coordinatorsOf(members, community, zones, [...never, ...without]);
    if (others.length > 0) return others;
  }
  return [];
}

/**
 * The members near a side. They act or acted for it by a mandate, or it for them. They have its telephone number, as in one
 * household, or act for a party that is a side.
 */
export async function near(
  members: Omit<Knowing, 'coordinators'>,
  { community, sides, parties = [] }: Pick<ToDecide, 'community' | 'sides' | 'parties'>,
): Promise<readonly string[]> {
  const people = await members.many(sides);
  const numbers = [...new Set(people.flatMap(({ phone }) => phone ?? []))];
  const found = await Promise.all([
    members.proxiesOf(sides),
    ...numbers.map((phone) => members.withPhone(community, phone)),
    ...parties.map((party) => members.inParty(community, party)),
  ]);
  const principals = people.flatMap(({ appointments }) => appointments.flatMap((one) => one.for ?? []));
  return [...new Set([...found.flat().map(({ id }) => id), ...principals])];
}
