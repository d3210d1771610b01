import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import type { Party } from '../../services/parties';
import { ledBy } from '../parties/led';
import type { Services } from '../services';

/** The parties of which the caller is a head and that may take from other institutions. */
export async function takersOf(
  services: Pick<Services, 'parties'>,
  who: Pick<Person, 'member'>,
  { at }: Pick<Cause, 'at'>,
): Promise<readonly Party[]> {
  const led = await ledBy(services, who, { at });
  return led.filter((one) => services.parties.unable(one, 'lends', at) === null);
}
