import type { Cause } from '../../lib/cause';
import { DAY_MS } from '../../lib/units';
import { comparable } from '../../understand';
import { insertOnce } from '../record';
import { coordinates, type Kit } from './kit';
import { MAX_MISSES, MAX_MISSES_READ, MISS_DAYS } from './limits';
import type { MissDoc } from './model';
import type { Asker, Missed, Said } from './types';

/** Keeps and counts a question without an answer; older ones are deleted. */
export async function miss(kit: Kit, of: Asker & Said, cause: Cause): Promise<void> {
  const { community, conversation, member, words } = of;
  const id = cause.id('mis');
  const fresh = { community, said: comparable(words), sentence: words, conversation, member, at: cause.at };
  await kit.misses.deleteMany({ at: { $lt: oldest(cause.at) } });
  await insertOnce(kit.misses, { _id: id, ...fresh, doneAt: null });
  await kit.figures.record({ source: `miss:${id}`, kind: 'questions.missed', community, at: cause.at, times: 1 });
}

/** Sentences without an answer, most asked first, for a coordinator. */
export async function missed(kit: Kit, community: string, by: string, at: Date): Promise<readonly Missed[]> {
  if (!(await coordinates(kit, by, community))) return [];
  const docs = await kit.misses
    .find({ community, doneAt: null, at: { $gte: oldest(at) } })
    .sort({ at: 1 })
    .limit(MAX_MISSES_READ)
    .lean<MissDoc[]>();
  const groups = new Map<string, Missed>();
  for (const { _id, said, sentence, at: since } of docs) {
    const known = groups.get(said) ?? { id: _id, sentence, times: 0, since };
    groups.set(said, { ...known, times: known.times + 1 });
  }
  return [...groups.values()].sort((a, b) => b.times - a.times).slice(0, MAX_MISSES);
}

/** Drops a sentence without an answer. */
export async function drop(kit: Kit, { id, by }: { id: string; by: string }, cause: Cause): Promise<boolean> {
  const found = await kit.misses.findById(id).lean<MissDoc | null>();
  if (!found || !(await coordinates(kit, by, found.community))) return false;
  await settle(kit, found, cause.at);
  return true;
}

/** Closes the misses with this sentence, of every member who wrote it. */
export async function settle({ misses }: Kit, { community, said }: MissDoc, at: Date): Promise<void> {
  await misses.updateMany({ community, said, doneAt: null }, { $set: { doneAt: at } });
}

/** Deletes the sentences of a leaver, also those from before joining. */
export async function forget({ misses, members }: Kit, member: string): Promise<void> {
  const conversations = (await members.contactsOf(member)).map(({ id }) => id);
  await misses.deleteMany({ $or: [{ member }, { member: null, conversation: { $in: conversations } }] });
}

function oldest(at: Date): Date {
  return new Date(at.getTime() - MISS_DAYS * DAY_MS);
}
