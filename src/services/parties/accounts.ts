import { type Names, namesOf, partyAccount, type Transfer } from '../ledger';
import type { MembersPort } from '../members';
import { partyName } from './notices';
import type { Parties } from './types';

/** Names of the accounts in some transfers: those of members, of parties, and of the community's own accounts. */
export async function accountNames(
  { members, parties }: { readonly members: Pick<MembersPort, 'many'>; readonly parties: Pick<Parties, 'get'> },
  community: string,
  transfers: readonly Transfer[],
): Promise<Names> {
  const names = await namesOf(members, community, transfers);
  const accounts = transfers.flatMap(({ from, to }) => [from, to]).filter((one) => one.startsWith(partyAccount('')));
  const ids = [...new Set(accounts)].map((account) => account.slice(partyAccount('').length));
  const found = new Map((await Promise.all(ids.map((id) => parties.get(id)))).map((one) => [one?.id, one]));
  return (account) => {
    const of = found.get(account.slice(partyAccount('').length));
    return of && account === partyAccount(of.id) ? partyName(of) : names(account);
  };
}
