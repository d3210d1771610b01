import type { Connection, Mongoose } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Secret } from './cipher';
import { openingCollection, type Raw, sealedCollection } from './collection';
import { KeyRing } from './key-ring';
import type { SealingPlan } from './plan';
import { Sealer } from './sealer';
import { type TextSeal, textSeal } from './text-seal';

export { type Secret, secretOf } from './cipher';
export type { Raw } from './collection';
export { HOUSE, type KeyRing } from './key-ring';
export { type Found, planOf, type SealedField, type SealingPlan } from './plan';
export type { TextSeal } from './text-seal';

/** What a store needs for sealing. */
export interface SealingOptions {
  /** Newest first. */
  readonly secrets: readonly Secret[];
  readonly plan: SealingPlan;
  /** Tells the ids of people from those of the program's own work. */
  readonly isPerson: (owner: string) => boolean;
}

/** The sealing of an open store. */
export interface Sealing {
  /** False while words are written in clear, for an older program. */
  readonly writes: boolean;
  readonly ring: KeyRing;
  /** The sealers by collection. */
  readonly sealers: ReadonlyMap<string, Sealer>;
  /** For texts outside the store. */
  readonly text: TextSeal;
}

interface RawDb {
  collection(name: string, options?: unknown): Raw;
}

const raws = new WeakMap<Mongoose, RawDb['collection']>();

/** The parts of a store under its sealing. */
export interface Sealable {
  readonly mongoose: Mongoose;
  readonly host: ModelHost;
  /** True if other processes use the store too. */
  readonly shared: boolean;
  /** False while an older program may use the store: words are then written in clear, and opened where sealed. */
  readonly writes: boolean;
}

/**
 * Puts the sealing between Mongoose and the driver of an open connection, on both engines. Every call on a planned
 * collection passes through it. Call it before any model is compiled.
 */
export function sealStore(
  { mongoose, host, shared, writes }: Sealable,
  { secrets, plan, isPerson }: SealingOptions,
): Sealing {
  const ring = new KeyRing(host, secrets, shared);
  const sealers = new Map([...plan].map(([name, one]) => [name, new Sealer(one, ring, isPerson)]));
  const db = dbOf(mongoose.connection);
  const raw = db.collection.bind(db);
  raws.set(mongoose, raw);
  db.collection = (name, options) => {
    const sealer = sealers.get(name);
    if (!sealer) return raw(name, options);
    return (writes ? sealedCollection : openingCollection)(raw(name, options), sealer);
  };
  return { ring, sealers, writes, text: textSeal(ring) };
}

/** A collection in its stored form, for migrations. */
export function rawCollection(mongoose: Mongoose, name: string): Raw {
  const db = dbOf(mongoose.connection);
  return (raws.get(mongoose) ?? db.collection.bind(db))(name);
}

function dbOf(connection: Connection): RawDb {
  return connection.db as unknown as RawDb;
}
