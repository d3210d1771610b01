import { plain, type Text, t } from '../../lib/text';
import { fundAccount, issueAccount, poolAccount, type Transfer, voucherAccount } from './types';

/** A person with a name; the ledger itself knows only ids. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** Finds people's names. */
export interface People {
  many(ids: readonly string[]): Promise<readonly Named[]>;
}

/** Gives an account's name, e.g. of the other side of an entry. */
export type Names = (account: string) => Text;

/**
 * Names of the accounts in some transfers: the members' names in polite form, and texts for the community's own
 * accounts.
 */
export async function namesOf(people: People, community: string, transfers: readonly Transfer[]): Promise<Names> {
  const own = [issueAccount(community), poolAccount(community), fundAccount(community), voucherAccount(community)];
  const accounts = new Set(transfers.flatMap((transfer) => [transfer.from, transfer.to]));
  const members = await people.many([...accounts].filter((account) => !own.includes(account)));
  const byId = new Map(members.map((member) => [member.id, member]));
  return (account) => {
    if (account === own[0]) return t('ledger.account.issue');
    if (account === own[1]) return t('ledger.account.pool');
    if (account === own[2]) return t('ledger.account.fund');
    if (account === own[3]) return t('ledger.account.voucher');
    const name = nameOf(byId.get(account));
    return 'plain' in name ? t('ledger.account.member', { name }) : name;
  };
}

/** A member's name for others; members who left are shown as 'former member'. */
export function nameOf(member: Pick<Named, 'name'> | undefined): Text {
  return member && member.name !== '' ? plain(member.name) : t('ledger.account.gone');
}
