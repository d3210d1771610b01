import type { Connection, Mongoose } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Secret } from './cipher';
import { openingCollection, type Raw, sealedCollection } from './collection';
import { KeyRing } from './key-ring';
import { type SealingPlan, writtenIn } from './plan';
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
  /** Fields that a later migration step began to seal are still written in clear. */
  readonly upTo: number;
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
  /**
   * The migration step up to which every program of the store seals, 0 for none. Other words are written in clear, and
   * opened where sealed, since an older program may use the store.
   */
  readonly upTo: number;
}

/**
 * Puts the sealing between Mongoose and the driver of an open connection, on both engines. Every call on a planned
 * collection passes through it. Call it before any model is compiled.
 */
export function sealStore(
  { mongoose, host, shared, upTo }: Sealable,
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
    if (upTo === 0) return openingCollection(raw(name, options), sealer);
    return sealedCollection(raw(name, options), sealer, new Sealer(writtenIn(sealer.plan, upTo), ring, isPerson));
  };
  return { ring, sealers, writes: upTo > 0, upTo, text: textSeal(ring) };
}

/** A collection in its stored form, for migrations. */
export function rawCollection(mongoose: Mongoose, name: string): Raw {
  const db = dbOf(mongoose.connection);
  return (raws.get(mongoose) ?? db.collection.bind(db))(name);
}

function dbOf(connection: Connection): RawDb {
  return connection.db as unknown as RawDb;
}
