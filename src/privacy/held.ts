import type { PersonalField } from '../lib/feature';
import { isSomething, ownedBy } from '../services/record';
import type { Store } from '../storage/store';
import { MAX_HELD } from './limits';
import type { PersonalPart } from './personal';

type Mongoose = Store['mongoose'];

/** What one document holds of an item. */
export interface HeldDocument {
  readonly collection: string;
  readonly id: string;
  /** The opened values by their paths. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** One item of a part, with everything that is held of it. */
export interface HeldItem {
  /** Key of the item's text. */
  readonly key: string;
  readonly held: readonly HeldDocument[];
  /** True if there is more than MAX_HELD documents of a field. */
  readonly cut: boolean;
}

/** Everything that a part holds about a person. */
export interface HeldPart {
  readonly name: string;
  readonly items: readonly HeldItem[];
}

/** Ids of the person whose data are read. */
export interface Whose {
  readonly member: string;
  readonly conversations: readonly string[];
}

type Doc = Readonly<Record<string, unknown>>;

/** Reads everything that the store holds about a person, in the order of the parts. Sealed words are opened. */
export async function everythingHeld(
  mongoose: Mongoose,
  parts: readonly PersonalPart[],
  whose: Whose,
): Promise<readonly HeldPart[]> {
  const read: HeldPart[] = [];
  for (const { name, personal } of parts) {
    const items: HeldItem[] = [];
    for (const { id, fields } of personal) {
      const found = await itemOf(mongoose, fields, whose);
      if (found.held.length > 0) items.push({ key: `${name}.personal.${id}`, ...found });
    }
    if (items.length > 0) read.push({ name, items });
  }
  return read;
}

/** The documents of an item; the values of one document stand together. */
async function itemOf(mongoose: Mongoose, fields: readonly PersonalField[], whose: Whose) {
  const documents = new Map<string, HeldDocument & { readonly values: Record<string, unknown> }>();
  let cut = false;
  for (const field of fields) {
    const ids = field.whose === 'conversation' ? whose.conversations : [whose.member];
    for (const id of ids) {
      const found = await docsOf(mongoose, field, id);
      if (found.length > MAX_HELD) cut = true;
      for (const doc of found.slice(0, MAX_HELD)) {
        const value = valueAt(pathFor(field, id), doc, field.path === field.owner ? id : null);
        if (!isSomething([], value)) continue;
        const key = `${field.collection}/${String(doc._id)}`;
        const before = documents.get(key) ?? { collection: field.collection, id: String(doc._id), values: {} };
        before.values[field.path] = value;
        documents.set(key, before);
      }
    }
  }
  return { held: [...documents.values()], cut };
}

function docsOf({ connection }: Mongoose, field: PersonalField, id: string): Promise<Doc[]> {
  const projection = { [topOf(field.path)]: 1 };
  const options = { projection, limit: MAX_HELD + 1 };
  return connection.collection<Doc>(field.collection).find(ownedBy(field, id), options).toArray() as Promise<Doc[]>;
}

/** The path of a person's own part, where the id is a key. */
function pathFor({ path, owner }: PersonalField, id: string): readonly string[] {
  return (owner === `${path}.*` ? `${path}.${id}` : path).split('.');
}

function topOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

/** The value at a path; lists on the way are walked. Of a list of ids, the person's own alone. */
function valueAt([name, ...rest]: readonly string[], value: unknown, own: string | null): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => valueAt(name === undefined ? [] : [name, ...rest], one, own));
    return own === null ? all : all.filter((one) => one === own);
  }
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt(rest, (value as Doc)[name], own);
}
