import type { Mongoose } from 'mongoose';
import type { Raw } from './collection';
import { rawCollection, type Sealing } from './index';
import type { KeyDoc } from './key-ring';
import { SEAL_BATCH } from './limits';
import { MARKS, marksOf } from './marks';
import { documents } from './seal-all';
import type { Doc, Sealer } from './sealer';

/** What a rotation did. */
export interface Rotated {
  /** Keys wrapped anew. */
  readonly keys: number;
  /** Documents whose marks were made anew. */
  readonly marked: number;
}

/**
 * Wraps every key of a person under the newest secret, and makes the marks of every searched word under it. The words
 * stay as they are. It works beside running programs, and can be broken off and repeated.
 */
export async function rotate(
  mongoose: Mongoose,
  { ring, sealers }: Pick<Sealing, 'ring' | 'sealers'>,
): Promise<Rotated> {
  let keys = 0;
  for (;;) {
    const old = await ring.keys
      .find({ secret: { $ne: ring.newest.id } })
      .limit(SEAL_BATCH)
      .lean<KeyDoc[]>();
    if (old.length === 0) break;
    for (const doc of old) if (await ring.rewrap(doc)) keys += 1;
  }
  let marked = 0;
  for (const [name, sealer] of sealers)
    if (sealer.plan.fields.some(({ found }) => found !== 'never')) {
      const raw = rawCollection(mongoose, name);
      for await (const doc of documents(raw)) if (await markAgain(raw, sealer, doc)) marked += 1;
    }
  return { keys, marked };
}

async function markAgain(raw: Raw, sealer: Sealer, doc: Doc): Promise<boolean> {
  const found = sealer.plan.fields.filter((field) => field.found !== 'never' && doc[field.path] !== undefined);
  const sealed = Object.fromEntries(found.map(({ path }) => [path, doc[path]]));
  const before = (doc[MARKS] ?? {}) as Doc;
  await sealer.open([doc]);
  const marks: Doc = {};
  for (const field of found) {
    const word = doc[field.path];
    if (typeof word === 'string' && word !== '') marks[field.path] = marksOf(sealer.ring.newest, field, word);
  }
  if (JSON.stringify(marks) === JSON.stringify(before)) return false;
  // The sealed values themselves are the condition: a word that changed meanwhile has its new marks already.
  const { matchedCount } = await raw.updateOne({ ...sealed, _id: doc._id }, { $set: { [MARKS]: marks } });
  return matchedCount > 0;
}
