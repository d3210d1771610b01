import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import type { Services } from '../services';

/** Ids of the parties that the caller acts for. */
export async function ownParties(
  { parties }: Pick<Services, 'parties'>,
  { member }: Pick<Person, 'member'>,
  { at }: Pick<Cause, 'at'>,
): Promise<readonly string[]> {
  return member === null ? [] : (await parties.of(member, at)).map(({ id }) => id);
}
