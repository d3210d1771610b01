import type { Model, UpdateQuery } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { MAX_LOG } from './limits';

/** The result of a write that happens once per cause. `doc` is the current document. */
export type Once<Doc> =
  /** This cause has changed the document, now or before. */
  | { readonly is: 'done'; readonly doc: Doc }
  /** The document doesn't meet the conditions in `when`. */
  | { readonly is: 'refused'; readonly doc: Doc }
  | { readonly is: 'unknown' };

/** One write of one document. */
export interface OnceWrite<Doc> {
  readonly id: string;
  /** Further conditions on the document; `$ne` of the cause's key is added. */
  readonly when?: Readonly<Record<string, unknown>>;
  readonly update: UpdateQuery<Doc>;
  /** Path of the list of the causes' keys; default `applied`. */
  readonly keys?: string;
  /** Fields of the document to read back besides the keys; default all. */
  readonly fields?: readonly string[];
}

/**
 * Changes one document once per cause, for documents without a log. The document remembers the keys of its last MAX_LOG
 * causes, and the write requires that the key is missing. A replay changes nothing and gives `done` with the current
 * document.
 */
export async function once<Doc>(
  model: Model<Doc>,
  { id, when = {}, update, keys = 'applied', fields }: OnceWrite<Doc>,
  { key }: Pick<Cause, 'key'>,
): Promise<Once<Doc>> {
  const projection = fields && Object.fromEntries([...fields, keys].map((name) => [name, 1]));
  const push = { ...update.$push, [keys]: { $each: [key], $slice: -MAX_LOG } };
  const changed = await model
    .findOneAndUpdate({ ...when, _id: id, [keys]: { $ne: key } } as object, { ...update, $push: push } as object, {
      returnDocument: 'after',
      ...(projection ? { projection } : {}),
    })
    .lean<Doc>();
  if (changed) return { is: 'done', doc: changed };
  const doc = await model.findById(id, projection).lean<Doc>();
  if (!doc) return { is: 'unknown' };
  return { is: listAt(doc, keys).includes(key) ? 'done' : 'refused', doc };
}

/** Inserts a new document; false, without any change, if its id or another unique key is taken. */
export async function insertOnce<Doc>(model: Model<Doc>, doc: Doc): Promise<boolean> {
  return (await inserted(model, doc)) !== null;
}

/** Inserts a new document and gives it as the store has it, with its defaults; null as `insertOnce` is false. */
export async function inserted<Doc>(model: Model<Doc>, doc: Doc): Promise<Doc | null> {
  try {
    const made = await model.create(doc);
    return made.toObject({ flattenMaps: true }) as Doc;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

function listAt(doc: unknown, path: string): readonly unknown[] {
  let at: unknown = doc;
  for (const name of path.split('.')) at = (at as Record<string, unknown> | null | undefined)?.[name];
  return Array.isArray(at) ? at : [];
}
