import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import type { Party } from '../../services/parties';
import type { Services } from '../services';

/** The active parties of which the caller is a head. */
export async function ledBy(
  { parties }: Pick<Services, 'parties'>,
  { member }: Pick<Person, 'member'>,
  { at }: Pick<Cause, 'at'>,
): Promise<readonly Party[]> {
  if (member === null) return [];
  const mine = (await parties.of(member, at)).filter(({ state }) => state === 'active');
  const heads = await Promise.all(mine.map((one) => parties.people(one, ['head'], at)));
  return mine.filter((_, n) => heads[n]?.some(({ id }) => id === member) ?? false);
}
