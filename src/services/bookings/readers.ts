import { asksAge, type Condition, type Failing, firstFailing, type Reader } from '../../lib/conditions';
import { inSeoul } from '../../lib/seoul';
import { daysBefore } from '../../lib/span';
import type { Kit } from './kit';
import { MAX_COMPLETIONS, MAX_MINE } from './limits';
import { conditionsOf, noShowRule } from './settings';

/** A person for whom a place is, and the member who books it. */
export interface ForWhom {
  readonly community: string;
  readonly by: string;
  readonly for: string;
  /** True if the booking member says that the person has the asked age. */
  readonly saysAge?: boolean | null;
  /** The day of the age; absent: the moment of the check. */
  readonly from?: Date;
}

/** The first condition of these names that a person fails; null if all hold, or none is named. */
export async function failingOf(kit: Kit, of: ForWhom, names: readonly string[], at: Date): Promise<Failing | null> {
  const conditions: readonly Condition[] =
    names.length === 0 ? [] : conditionsOf(kit.communities.get(of.community), names);
  if (conditions.length === 0) return null;
  const [reader, age] = await Promise.all([readerOf(kit, of, at), asksAge(conditions) ? ageOf(kit, of, at) : null]);
  return firstFailing(conditions, { ...reader, ...(age === null ? {} : { age }), saysAge: of.saysAge === true });
}

/** The age of a child of the booking member, by the year of birth as people count it. Null for anybody else. */
async function ageOf({ parties }: Kit, { by, for: person, from }: ForWhom, at: Date): Promise<number | null> {
  const child = (await parties?.dependents(by))?.find(({ id }) => id === person);
  return child ? Number(inSeoul(from ?? at).day.slice(0, 4)) - child.born : null;
}

/** The facts about a person; those of the booking member stand in for a child's or party's zone and language. */
export async function readerOf(kit: Kit, { community, by, for: person }: ForWhom, at: Date): Promise<Reader> {
  const [members, checks, completed, noShows] = await Promise.all([
    kit.members.many(person === by ? [by] : [by, person]),
    kit.vetting?.live([person], at),
    completedBy(kit, person),
    noShowsOf(kit, person, at, noShowRule(kit.communities.get(community)).days),
  ]);
  const active = members.filter(({ status }) => status === 'active');
  const self = active.find(({ id }) => id === person) ?? active.find(({ id }) => id === by);
  const roles = active.filter(({ id }) => id === person).flatMap(({ appointments }) => appointments);
  const now = roles.filter(({ from, to }) => (from === null || from <= at) && (to === null || to > at));
  return {
    zone: self?.zone ?? null,
    language: self?.lang ?? '',
    member: self !== undefined,
    roles: new Set(now.map(({ role }) => role)),
    // A pack names its parties without its own id.
    parties: new Set(now.flatMap(({ party }) => (party ? [party.replace(`${community}:`, '')] : []))),
    vetted: checks?.get(person) ?? new Set(),
    verdicts: new Set(),
    completed,
    noShows,
  };
}

/** The pack ids of the series that a person has completed. */
export async function completedBy({ models }: Pick<Kit, 'models'>, person: string): Promise<ReadonlySet<string>> {
  const docs = await models.completions.find({ member: person }).limit(MAX_COMPLETIONS).lean<{ series: string }[]>();
  return new Set(docs.map(({ series }) => series));
}

/** How many places a person missed in the last days. The count begins after the last forgiven one. */
export async function noShowsOf(
  { bookings }: Pick<Kit, 'bookings'>,
  person: string,
  at: Date,
  days: number,
): Promise<number> {
  const since = daysBefore(at, days);
  const missed = await bookings.find({ for: person, from: { $gte: since }, state: 'no-show' }, { from: 1 }, MAX_MINE);
  return missed.length - 1 - missed.findLastIndex(({ forgivenAt }) => forgivenAt);
}
