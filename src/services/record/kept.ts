import type { Model } from 'mongoose';
import type { PersonalField } from '../../lib/feature';
import type { ModelHost } from '../../lib/model-host';
import { emptied } from './emptied';
import { MAX_LOOKED_AT } from './limits';

/** Compiles models and gives them by their collections. */
export interface Collections extends ModelHost {
  readonly models: ReadonlyMap<string, Model<unknown>>;
}

/** A host that remembers which model lies over which collection. */
export function collecting(host: ModelHost): Collections {
  const models = new Map<string, Model<unknown>>();
  return {
    models,
    model: (name, schema) => {
      const model = host.model(name, schema);
      models.set(model.collection.collectionName, model as unknown as Model<unknown>);
      return model;
    },
  };
}

/** Empties fields of a former member's documents; ids of documents and fields of conversations stay. Safe to repeat. */
export async function emptyFields(
  { models }: Pick<Collections, 'models'>,
  fields: readonly PersonalField[],
  member: string,
): Promise<void> {
  for (const field of fields) {
    const model = models.get(field.collection);
    if (!model || field.whose === 'conversation' || field.path === '_id') continue;
    const { set, unset } = emptied(model.schema, [field.path]);
    await model.updateMany(filled(field, member), Object.keys(set).length > 0 ? { $set: set } : { $unset: unset });
  }
}

/**
 * True if one of a member's documents has something in this field; looks at MAX_LOOKED_AT documents at most. Null if no
 * index finds the documents, or they belong to a conversation.
 */
export async function holdsField(
  { models }: Pick<Collections, 'models'>,
  field: PersonalField,
  member: string,
): Promise<boolean | null> {
  const model = models.get(field.collection);
  if (!model || field.whose === 'conversation' || !hasIndex(model, field.owner)) return null;
  const docs = await model
    .find(filled(field, member), { [field.path]: 1 })
    .limit(MAX_LOOKED_AT)
    .lean<Record<string, unknown>[]>();
  return docs.some((doc) => isSomething(field.path.split('.'), doc));
}

/** The words of a field in a member's documents. A part that names another author in `by` is left out. */
export async function valuesOf(
  { models }: Pick<Collections, 'models'>,
  field: PersonalField,
  member: string,
): Promise<readonly unknown[]> {
  const model = models.get(field.collection);
  if (!model) return [];
  const docs = await model.find(filled(field, member)).lean<Record<string, unknown>[]>();
  const below = (field.sealed?.below ?? ['']).map((one) => `${field.path}${one === '' ? '' : `.${one}`}`.split('.'));
  return docs.flatMap((doc) => below.flatMap((path) => valuesAt(path, doc, member)));
}

/** Every value at a path; lists on the way are walked. */
function valuesAt([name, ...rest]: readonly string[], value: unknown, member: string): readonly unknown[] {
  if (name === undefined) return [value];
  if (Array.isArray(value)) {
    const own = value.filter((one: { readonly by?: unknown } | null) => (one?.by ?? member) === member);
    return own.flatMap((one) => valuesAt([name, ...rest], one, member));
  }
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt(rest, (value as Record<string, unknown>)[name], member);
}

/** A member's documents that have the field. The owner's own field is never widened to "exists": that is everybody's. */
function filled(field: PersonalField, member: string) {
  const theirs = ownedBy(field, member);
  return field.path in theirs ? theirs : { ...theirs, [field.path]: { $exists: true } };
}

function hasIndex({ schema }: Model<unknown>, path: string): boolean {
  return path === '_id' || schema.indexes().some(([keys]) => Object.keys(keys)[0] === path);
}

/** True unless the value at this path is missing, null or empty. A list counts if one of its entries does. */
export function isSomething([name, ...rest]: readonly string[], value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => isSomething(name === undefined ? [] : [name, ...rest], one));
  if (name === undefined) return value !== null && value !== undefined && value !== '';
  return typeof value === 'object' && value !== null && isSomething(rest, (value as Record<string, unknown>)[name]);
}

/** The filter for the documents that a field calls a member's. */
export function ownedBy({ owner }: PersonalField, id: string): Record<string, unknown> {
  return owner.endsWith('.*') ? { [`${owner.slice(0, -1)}${id}`]: { $exists: true } } : { [owner]: id };
}
