import { type Names, namesOf as namesAmong, partyAccount, type Transfer } from '../../services/ledger';
import { partyName } from '../../services/parties';
import type { Services } from '../services';

/** Names of the accounts in some transfers, by the members and the parties service. */
export async function namesOf(
  { members, parties }: Pick<Services, 'members' | 'parties'>,
  community: string,
  transfers: readonly Transfer[],
): Promise<Names> {
  const names = await namesAmong(members, community, transfers);
  const accounts = transfers.flatMap(({ from, to }) => [from, to]).filter((one) => one.startsWith(partyAccount('')));
  const ids = [...new Set(accounts)].map((account) => account.slice(partyAccount('').length));
  const found = new Map((await Promise.all(ids.map((id) => parties.get(id)))).map((one) => [one?.id, one]));
  return (account) => {
    const of = found.get(account.slice(partyAccount('').length));
    return of && account === partyAccount(of.id) ? partyName(of) : names(account);
  };
}
