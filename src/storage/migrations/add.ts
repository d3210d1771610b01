import { collectionOf } from './collections';
import { MAX_LIFT_TRIES } from './limits';
import type { OpenStore } from './open-store';
import type { Added, Look, Step, StoredDoc } from './step';

type Entry = Readonly<Record<string, unknown>>;

/**
 * Makes the documents or entries that follow from a document and don't exist yet.
 * @param check only counts
 * @returns the number of documents or entries made, or with `check` to make
 */
export async function addAll(store: OpenStore, { add }: Step, doc: StoredDoc, check: boolean): Promise<number> {
  const look: Look = (name, id) => collectionOf(store, name).findOne({ _id: id });
  let made = 0;
  for (const one of (await add?.(doc, look)) ?? [])
    made += check ? missing(one, await look(one.collection, one.doc._id)).length : await insert(store, look, one);
  return made;
}

/** The missing part of a document that follows from another: the document itself, or entries of its list. */
function missing({ doc, list }: Added, there: StoredDoc | null): readonly Entry[] {
  if (there === null) return [doc];
  if (!list) return [];
  const entries = (of: StoredDoc) => (of[list.field] ?? []) as readonly Entry[];
  const same = (a: Entry, b: Entry) => list.same.every((field) => a[field] === b[field]);
  return entries(doc).filter((one) => !entries(there).some((other) => same(one, other)));
}

async function insert(store: OpenStore, look: Look, added: Added): Promise<number> {
  const { collection, doc, list } = added;
  const { _id, ...rest } = doc;
  const rows = collectionOf(store, collection);
  const { upsertedCount } = await rows.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
  if (upsertedCount > 0 || !list) return upsertedCount;
  for (let tries = 0; tries < MAX_LIFT_TRIES; tries++) {
    const there = await look(collection, _id);
    const entries = missing(added, there);
    if (there === null || entries.length === 0) return 0;
    // The revision keeps two programs from adding the same entry.
    const update: object = { $push: { [list.field]: { $each: entries } }, $inc: { rev: 1 } };
    const { matchedCount } = await rows.updateOne({ _id, rev: there.rev }, update);
    if (matchedCount > 0) return entries.length;
  }
  return 0;
}
