import type { Searching, Waiting } from '../matching';
import { communityOf, type Kit } from './kit';
import { MAX_BATCH } from './limits';
import { needOf } from './needs';
import type { Request } from './types';

/**
 * What the batch of a request has chosen for its first wave; undefined without a batch, or past it. The first request that
 * is due plans for all that wait. The others read the plan.
 * @param searchingOf how the search of a request stands
 */
export async function batchOf(
  kit: Kit,
  request: Request,
  at: Date,
  searchingOf: (request: Request) => Searching,
): Promise<Searching['batch']> {
  const { community, batch } = request;
  if (!batch || batch > at || !waits(request)) return undefined;
  const waiting = async (): Promise<readonly Waiting[]> => {
    const all = await kit.requests.find({ community, state: 'open', batch }, { startsAt: 1, _id: 1 }, MAX_BATCH);
    const pack = communityOf(kit, request);
    return all.filter(waits).map((one) => ({ need: needOf(one, pack), searching: searchingOf(one) }));
  };
  const chosen = await kit.matching.batched({ community, moment: batch }, waiting, at);
  const first = chosen.get(request.id);
  const elsewhere = new Set([...chosen].flatMap(([need, member]) => (need === request.id ? [] : [member])));
  return { ...(first === undefined ? {} : { first }), elsewhere };
}

/** True for a request whose first wave is still to come. */
function waits({ round, waves }: Request): boolean {
  return round === 1 && waves === 0;
}
