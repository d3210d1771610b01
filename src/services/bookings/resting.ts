import type { Cause } from '../../lib/cause';
import type { Span } from '../../lib/span';
import { touched } from '../record';
import { relieveDuty } from './duties';
import type { Rested } from './duty-part';
import type { Kit } from './kit';
import { MAX_MINE } from './limits';

/**
 * A carer can't come for some time. Each duty that begins in it is given back, as if it was named alone. Where children
 * are booked, a coordinator is asked. Safe to repeat: a replay counts what its first try has given back.
 */
export async function restFrom(
  kit: Kit,
  { carer, from, to }: Span & { readonly carer: string },
  cause: Cause,
): Promise<Rested> {
  const begin = { $gte: from < cause.at ? cause.at : from, $lt: to };
  let [relieved, asking, children] = [0, 0, 0];
  for (const duty of await kit.duties.find({ carer, from: begin }, { from: 1, _id: 1 }, MAX_MINE)) {
    if (!['on', 'asking'].includes(duty.state) && !touched(duty, cause)) continue;
    const result = await relieveDuty(kit, { duty: duty.id, carer }, cause);
    if (result.is === 'relieved') relieved++;
    if (result.is !== 'asks') continue;
    asking++;
    children += result.booked;
  }
  return { relieved, asking, children };
}
