import type { PersonalField, PersonalItem } from '../lib/feature';
import { isSomething } from '../services/record';
import { rawCollection } from '../storage/sealing';
import { documents } from '../storage/sealing/seal-all';
import type { Store } from '../storage/store';
import type { PersonalPart } from './personal';

type Mongoose = Store['mongoose'];
type Doc = Readonly<Record<string, unknown>>;

/** What of somebody's data a leak shows: `sealed` values are unreadable without the secret. */
export type Shown = 'sealed' | 'open';

/** A field of an item, as a leak is asked about it. */
export interface HeldField {
  readonly item: PersonalItem;
  readonly field: PersonalField;
}

/** What the store holds about people: items by their texts, for each id of a member or a conversation. */
export type Concerned = ReadonlyMap<string, ReadonlyMap<string, Shown>>;

/**
 * Finds the people with data in the leaked fields, from the `personal` lists. It opens no sealed field. A conversation
 * of a member counts as the member.
 * @param leaked false for a field that the leak doesn't show
 */
export async function concernedBy(
  mongoose: Mongoose,
  parts: readonly PersonalPart[],
  leaked: (held: HeldField) => boolean,
): Promise<Concerned> {
  const memberOf = await membersOf(mongoose);
  const found = new Map<string, Map<string, Shown>>();
  const note = (id: string, { key, field }: Keyed) => {
    const person = memberOf.get(id) ?? id;
    const items = found.get(person) ?? new Map<string, Shown>();
    if (!field.sealed || !items.has(key)) items.set(key, field.sealed ? 'sealed' : 'open');
    found.set(person, items);
  };
  for (const [collection, fields] of byCollection(parts, leaked))
    for await (const doc of documents(rawCollection(mongoose, collection)))
      for (const one of fields) for (const id of holdersIn(one.field, doc)) note(id, one);
  return found;
}

/**
 * The members who are named beside one member in documents that both sides of a match see. Nothing is opened.
 */
export async function togetherWith(
  mongoose: Mongoose,
  parts: readonly PersonalPart[],
  member: string,
): Promise<ReadonlySet<string>> {
  const others = new Set<string>();
  const match = byCollection(parts, ({ item, field }) => item.seen === 'match' && field.whose === undefined);
  for (const [collection, fields] of match)
    for await (const doc of documents(rawCollection(mongoose, collection))) {
      const named = new Set(fields.flatMap(({ field }) => idsAt(field.owner.split('.'), doc)));
      if (named.has(member)) for (const id of named) others.add(id);
    }
  others.delete(member);
  return others;
}

interface Keyed extends HeldField {
  /** Key of the item's text. */
  readonly key: string;
}

function byCollection(
  parts: readonly PersonalPart[],
  leaked: (held: HeldField) => boolean,
): ReadonlyMap<string, readonly Keyed[]> {
  const all = new Map<string, Keyed[]>();
  for (const { name, personal } of parts)
    for (const item of personal)
      for (const field of item.fields.filter((one) => leaked({ item, field: one })))
        all.set(field.collection, [
          ...(all.get(field.collection) ?? []),
          { item, field, key: `${name}.personal.${item.id}` },
        ]);
  return all;
}

/** The members of the conversations. */
async function membersOf(mongoose: Mongoose): Promise<ReadonlyMap<string, string>> {
  const members = new Map<string, string>();
  for await (const { _id, member } of documents(rawCollection(mongoose, 'contacts')))
    if (typeof member === 'string') members.set(String(_id), member);
  return members;
}

/** The ids that have something of a field in a document. */
function holdersIn({ path, owner }: PersonalField, doc: Doc): readonly string[] {
  if (owner === `${path}.*`) return Object.keys((at(path.split('.'), doc)[0] ?? {}) as Doc);
  if (path !== owner && !isSomething(path.split('.'), doc)) return [];
  return [...new Set(idsAt(owner.split('.'), doc))];
}

function idsAt(path: readonly string[], doc: Doc): readonly string[] {
  return at(path, doc).filter((id) => typeof id === 'string');
}

/** Every value at a path; lists on the way are walked. */
function at([name, ...rest]: readonly string[], value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => at(name === undefined ? [] : [name, ...rest], one));
  if (name === undefined) return value === null || value === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? at(rest, (value as Doc)[name]) : [];
}
