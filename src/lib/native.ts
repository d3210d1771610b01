import type { Model } from 'mongoose';

/** The driver's calls that the hot path makes on a collection; the embedded engine answers the same ones. */
export interface Native<T> {
  insertOne(doc: T): Promise<unknown>;
  updateOne(filter: object, update: object): Promise<{ readonly matchedCount: number }>;
  updateMany(filter: object, update: object): Promise<unknown>;
  findOne(filter: object, options?: NativeFind): Promise<T | null>;
}

/** The order and the fields of a found document. */
export interface NativeFind {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly projection?: Readonly<Record<string, 1>>;
}

/**
 * The driver's own calls on a model's collection, for the calls of every turn. They skip Mongoose's casting, checks and
 * hooks. A written document needs the stored form, and an older program's document is read as it is.
 */
export function native<T>(model: Model<T>): Native<T> {
  return model.collection as unknown as Native<T>;
}

/** A deep copy without undefined fields, which the driver would store as null. */
export function stored<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const fields: Record<string, unknown> = {};
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner !== undefined) fields[name] = copy(inner);
  }
  return fields;
}
