import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import { toPhone } from '../../lib/phone';
import type { Member } from '../../services/members';
import { namedAnywhere } from '../named';
import type { Services } from '../services';
import { ledBy } from './led';

/** The active members whom a head names by a name or a telephone number; nobody for anybody else. */
export async function namedByHead(
  services: Pick<Services, 'members' | 'parties'>,
  who: Pick<Person, 'member' | 'community'>,
  words: string,
  cause: Pick<Cause, 'at'>,
): Promise<readonly Member[]> {
  if ((await ledBy(services, who, cause)).length === 0) return [];
  const phone = toPhone(words);
  const found =
    phone === null
      ? [...(await namedAnywhere(services, who.community, words)).values()].flat()
      : await services.members.withPhone(who.community, phone);
  return found.filter(({ status }) => status === 'active');
}
