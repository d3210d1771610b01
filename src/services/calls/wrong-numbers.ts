import { createHash } from 'node:crypto';
import type { Member } from '../members';
import type { Kit } from './kit';
import type { Try } from './types';

/**
 * The stored name of a number that rings somebody else. It is a keyed mark, so that the store alone tells no number. The
 * mark is made of the hash that older programs stored. Null where no marks are made.
 */
async function markOf({ fingerprint }: Pick<Kit, 'fingerprint'>, phone: string): Promise<string | null> {
  const hash = createHash('sha256').update(phone).digest('hex');
  return (await fingerprint?.('wrong-number', hash)) ?? null;
}

/** Marks a number that rings somebody else; it is never dialled again, from any profile. */
export async function markWrong(kit: Pick<Kit, 'wrong' | 'fingerprint'>, phone: string, of: Try): Promise<void> {
  const _id = await markOf(kit, phone);
  const { at, by } = of;
  if (_id !== null) await kit.wrong.updateOne({ _id }, { $setOnInsert: { at, by } }, { upsert: true });
}

/** Ids of the members whose number rings somebody else. */
export async function wrongOf(
  kit: Pick<Kit, 'wrong' | 'fingerprint'>,
  members: readonly Member[],
): Promise<ReadonlySet<string>> {
  const marked = await Promise.all(
    members.map(async ({ id, phone }) => ({ id, mark: phone ? await markOf(kit, phone) : null })),
  );
  const marks = marked.flatMap(({ mark }) => (mark === null ? [] : [mark]));
  if (marks.length === 0) return new Set();
  const found = await kit.wrong.find({ _id: { $in: marks } }, { _id: 1 }).lean<{ _id: string }[]>();
  const known = new Set(found.map(({ _id }) => _id));
  return new Set(marked.filter(({ mark }) => mark !== null && known.has(mark)).map(({ id }) => id));
}
