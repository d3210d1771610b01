import { plain, type Text, t } from '../../lib/text';
import { issueAccount, poolAccount, type Transfer } from '../../services/ledger';
import type { Member } from '../../services/members';
import type { Services } from '../services';

/** How accounts are called, e.g. the other side of an entry. */
export type Names = (account: string) => Text;

/**
 * Names of the accounts of some transfers: members by their name, as one addresses them, the community's own accounts
 * by theirs.
 */
export async function namesOf(
  services: Pick<Services, 'members'>,
  community: string,
  transfers: readonly Transfer[],
): Promise<Names> {
  const own = [issueAccount(community), poolAccount(community)];
  const accounts = new Set(transfers.flatMap((transfer) => [transfer.from, transfer.to]));
  const members = await services.members.many([...accounts].filter((account) => !own.includes(account)));
  const byId = new Map(members.map((member) => [member.id, member]));
  return (account) => {
    if (account === own[0]) return t('ledger.account.issue');
    if (account === own[1]) return t('ledger.account.pool');
    const name = nameOf(byId.get(account));
    return 'plain' in name ? t('ledger.account.member', { name }) : name;
  };
}

/** A member's name as others see it; whoever has left is called that. */
export function nameOf(member: Member | undefined): Text {
  return member && member.name !== '' ? plain(member.name) : t('ledger.account.gone');
}

/** A transfer's number in two groups, which is easier to read out. */
export function sayNumber(no: string): string {
  return `${no.slice(0, 4)}-${no.slice(4)}`;
}
