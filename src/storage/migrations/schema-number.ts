import { isDuplicateKey } from '../../lib/duplicate-key';
import { PumasiError } from '../../lib/errors';
import { collectionOf } from './collections';
import type { OpenStore } from './open-store';
import { FIRST_SCHEMA } from './step';

/** The setting with the number of the store's schema. */
const NAME = 'schema';

function settingsOf(store: OpenStore) {
  return collectionOf<{ _id: string; value: string }>(store, 'settings');
}

/** The store's schema number as text; null for a store without one. */
async function stored(store: OpenStore): Promise<string | null> {
  return (await settingsOf(store).findOne({ _id: NAME }))?.value ?? null;
}

/** The number of the store's schema; `FIRST_SCHEMA` for a store from before schema numbers. */
export async function schemaNumber(store: OpenStore): Promise<number> {
  return Number((await stored(store)) ?? FIRST_SCHEMA);
}

/**
 * Refuses a store written by a newer program.
 * @param mine the schema number of this program
 * @throws PumasiError `store.newer`
 */
export async function refuseNewer(store: OpenStore, mine: number): Promise<void> {
  const theirs = await schemaNumber(store);
  if (theirs <= mine) return;
  throw new PumasiError(
    'store.newer',
    `a newer program has written this store (its schema is ${theirs}, this program knows ${mine}): start the newer program, or put back the copy of the store from before the upgrade`,
  );
}

/**
 * Raises the store's number to `mine`; a higher number stays.
 * @throws PumasiError `store.newer` if a newer program was faster
 */
export async function raiseSchema(store: OpenStore, mine: number): Promise<void> {
  const before = await stored(store);
  if (before !== null && Number(before) >= mine) return refuseNewer(store, mine);
  const value = String(mine);
  try {
    // The condition on the old value keeps programs of different versions from lowering each other's number.
    if (before === null) await settingsOf(store).insertOne({ _id: NAME, value });
    else await settingsOf(store).updateOne({ _id: NAME, value: before }, { $set: { value } });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const after = await schemaNumber(store);
  return after < mine ? raiseSchema(store, mine) : refuseNewer(store, mine);
}
