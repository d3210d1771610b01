import type { Person } from '../../engine/types';
import { inSeoul } from '../../lib/seoul';
import { isCorrectable, MAX_STATEMENT, type Names, type Transfer } from '../../services/ledger';
import { accountNames } from '../../services/parties';
import { MAX_RECORDS } from '../limits';
import type { Services } from '../services';

/** The correctable records of the people of a name in the coordinator's zones, latest first; `day` null: of any day. */
export async function recordsOf(
  services: Pick<Services, 'members' | 'ledger' | 'parties'>,
  { community, member }: Person,
  name: string,
  day: string | null,
): Promise<{ readonly transfers: readonly Transfer[]; readonly names: Names }> {
  const zones = member === null ? [] : await services.members.dutyZones(member, community);
  const people = (await services.members.named(community, name)).filter(({ zone }) => zones.includes(zone));
  const lists = await Promise.all(people.map(({ id }) => services.ledger.statement(id, MAX_STATEMENT)));
  const found = lists
    .flat()
    .filter((one) => {
      const moved = isCorrectable(one) && one.minutes > 0;
      return moved && (day === null || inSeoul(one.at).day === day);
    })
    .slice(0, MAX_RECORDS);
  return { transfers: found, names: await accountNames(services, community, found) };
}
