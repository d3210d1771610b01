import type { Doors } from '../channels/doors';
import type { Clock } from '../lib/clock';
import { monthOf } from '../lib/seoul';
import type { Quotas } from '../services/quota';

/**
 * Reads each account's month from its provider, whose number wins over our own count. A provider that can't be reached
 * changes nothing. Gives the number of accounts read.
 */
export async function readQuotas(deps: {
  readonly doors: Pick<Doors, 'all'>;
  readonly quota: Quotas;
  readonly clock: Clock;
}): Promise<number> {
  let read = 0;
  for (const { door, routes, quota } of deps.doors.all()) {
    const bucket = routes.find((one) => one.bucket !== null)?.bucket;
    if (!quota || bucket === undefined || bucket === null) continue;
    const at = deps.clock.now();
    const account = { community: door.community, route: `${door.id}.${bucket}`, month: monthOf(at) };
    const { seq: since } = await deps.quota.state(account);
    const told = await quota();
    if (!told) continue;
    await deps.quota.read(account, { ...told, since, at });
    read++;
  }
  return read;
}
