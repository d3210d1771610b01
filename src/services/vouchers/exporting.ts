import { insertOnce } from '../record';
import type { Kit } from './kit';
import { MAX_BATCH, MAX_BATCH_TRIES, MAX_BATCHES } from './limits';
import type { Batch, Conversion } from './types';

/**
 * Puts the conversions that no file lists yet into a new batch. Each goes into one batch by its guarded move, so two exports at
 * once share them. After an export that was cut off, the rest goes into the next batch.
 */
export async function exportNew(kit: Kit, community: string, at: Date): Promise<Batch | null> {
  const fresh = await kit.conversions.find({ community, state: 'converted' }, { _id: 1 }, MAX_BATCH);
  if (fresh.length === 0) return null;
  const batch = await nextBatch(kit, community, at);
  for (const { id } of fresh)
    await kit.conversions.change(id, { key: `batch:${community}#${batch.n}`, at, by: null }, (now) =>
      now.state === 'converted'
        ? { ok: true, move: 'export', set: { batch: batch.n }, is: 'exported' }
        : { ok: false, why: 'over' },
    );
  return batch;
}

/** The batches of a community, newest first. */
export async function batches(kit: Kit, community: string): Promise<readonly Batch[]> {
  const docs = await kit.batches.find({ community }).sort({ n: -1 }).limit(MAX_BATCHES).lean<Batch[]>();
  return docs.map(({ n, at }) => ({ community, n, at }));
}

/** The conversions of a batch, oldest first. */
export function inBatch(kit: Kit, community: string, n: number): Promise<readonly Conversion[]> {
  return kit.conversions.find({ community, batch: n }, { _id: 1 }, MAX_BATCH);
}

async function nextBatch(kit: Kit, community: string, at: Date): Promise<Batch> {
  for (let tries = 0; tries < MAX_BATCH_TRIES; tries++) {
    const [last] = await batches(kit, community);
    const batch = { community, n: (last?.n ?? 0) + 1, at };
    if (await insertOnce(kit.batches, { ...batch, _id: `${community}#${batch.n}` })) return batch;
  }
  throw new Error(`no number for a batch of ${community} after ${MAX_BATCH_TRIES} tries`);
}
