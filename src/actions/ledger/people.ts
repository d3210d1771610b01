import { type Names, namesOf as namesAmong, type Transfer } from '../../services/ledger';
import type { Services } from '../services';

/** Names of the accounts in some transfers, by the members service. */
export function namesOf(
  { members }: Pick<Services, 'members'>,
  community: string,
  transfers: readonly Transfer[],
): Promise<Names> {
  return namesAmong(members, community, transfers);
}
