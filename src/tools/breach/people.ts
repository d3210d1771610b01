import type { Services } from '../../features';
import { addDays, type Day, seoulInstant } from '../../lib/seoul';
import type { Concerned, Shown } from '../../privacy/concerned';
import { isPerson } from '../../privacy/sealed';
import type { Member } from '../../services/members';
import { rawCollection } from '../../storage/sealing';
import type { Store } from '../../storage/store';
import { PEOPLE_BATCH } from '../limits';

/** One person who is concerned. */
export interface ConcernedPerson {
  /** Id of the member or of the conversation. */
  readonly id: string;
  /** Null for a conversation with somebody who hasn't joined. */
  readonly member: Member | null;
  /** Key of each item's text, and how it shows. */
  readonly items: ReadonlyMap<string, Shown>;
}

/** The people of a leak. */
export interface ConcernedPeople {
  readonly people: readonly ConcernedPerson[];
  /** Former members: records without a name are left of them, so nobody can be told. */
  readonly left: number;
}

/** What is asked about a leak's people. */
export interface Among {
  /** Only members of this community; null: everybody, also people who haven't joined. */
  readonly community: string | null;
  /** The day of the backup that leaked; null: now. */
  readonly day: Day | null;
}

/** Finds the people of a leak: members who can be told, and leavers. A backup has no member who joined after its day. */
export async function lookUp(
  mongoose: Store['mongoose'],
  { members }: Pick<Services, 'members'>,
  concerned: Concerned,
  { community, day }: Among,
): Promise<ConcernedPeople> {
  const until = day === null ? null : seoulInstant(addDays(day, 1), '00:00');
  const from = day === null ? null : seoulInstant(day, '00:00');
  const people: ConcernedPerson[] = [];
  let left = 0;
  const ids = [...concerned.keys()].filter(isPerson).sort();
  for (let start = 0; start < ids.length; start += PEOPLE_BATCH) {
    const batch = ids.slice(start, start + PEOPLE_BATCH);
    const found = new Map((await members.many(batch)).map((member) => [member.id, member]));
    const ended = await endsOf(mongoose, batch);
    const strangers = community === null ? await strangersAmong(mongoose, batch) : new Set<string>();
    for (const id of batch) {
      const member = found.get(id) ?? null;
      if (member ? community !== null && member.community !== community : !strangers.has(id)) continue;
      if (until && member && member.joinedAt >= until) continue;
      const end = ended.get(id);
      if (end === undefined) people.push({ id, member, items: concerned.get(id) ?? new Map() });
      else if (from === null || end >= from) left += 1;
    }
  }
  return { people, left };
}

/** The moments at which memberships ended. */
async function endsOf(mongoose: Store['mongoose'], ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const docs = await rawCollection(mongoose, 'members')
    .find({ _id: { $in: [...ids] }, endedAt: { $exists: true } }, { projection: { endedAt: 1 } })
    .toArray();
  return new Map(docs.map(({ _id, endedAt }) => [String(_id), endedAt as Date]));
}

/** The conversations of people who haven't joined; those of former members count as left. */
async function strangersAmong(mongoose: Store['mongoose'], ids: readonly string[]): Promise<ReadonlySet<string>> {
  const docs = await rawCollection(mongoose, 'contacts')
    .find({ _id: { $in: [...ids] }, member: null, left: { $ne: true } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(docs.map(({ _id }) => String(_id)));
}
