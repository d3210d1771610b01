import { PumasiError } from '../../lib/errors';
import { rawCollection } from '../sealing';
import type { Store } from '../types';

/** The setting that stands in a store while a backup is put into it. */
export const RESTORING = 'restoring';

/**
 * Refuses a store in which a restore was broken off.
 * @throws PumasiError `store.unfinished`
 */
export async function refuseUnfinished({ mongoose }: Pick<Store, 'mongoose'>): Promise<void> {
  const found = await rawCollection(mongoose, 'settings').findOne({ _id: RESTORING });
  if (found === null) return;
  throw new PumasiError(
    'store.unfinished',
    `the restore of ${String(found.value)} into this store was broken off or still runs: empty the store and restore again`,
  );
}
