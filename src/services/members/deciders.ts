import { coordinatorsOf } from './duty';
import type { Members } from './types';

/** A matter between people that somebody else has to decide. */
export interface Deciding {
  readonly community: string;
  /** The zones it concerns; their coordinators come first. */
  readonly zones: readonly string[];
  /** Members between whom it is. Ids that are no member's count for nothing. */
  readonly sides: readonly string[];
  /** Parties between which it is; absent: none. */
  readonly parties?: readonly string[];
  /** Members who never decide it, such as the one who proposes. */
  readonly never?: readonly string[];
}

/** The parts of the members service that finding deciders needs. */
export type Knowing = Pick<Members, 'coordinators' | 'proxiesOf' | 'many' | 'withPhone' | 'inParty'>;

/**
 * The coordinators who may decide a matter: those of its zones, else any. They are no side and not near one. Somebody
 * near a side decides only if no other exists, and a side only if nobody else does.
 */
export async function decidersOf(members: Knowing, of: Deciding): Promise<readonly string[]> {
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
  { community, sides, parties = [] }: Pick<Deciding, 'community' | 'sides' | 'parties'>,
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
