import { fundAccount, partyAccount } from '../../services/ledger';
import type { Services } from '../services';

/** True for the fund of a community, and for the account of one of its parties. */
export async function isOurs(
  { parties }: Pick<Services, 'parties'>,
  community: string,
  account: string,
): Promise<boolean> {
  if (account === fundAccount(community)) return true;
  const prefix = partyAccount('');
  const party = account.startsWith(prefix) ? await parties.get(account.slice(prefix.length)) : null;
  return party?.community === community;
}
