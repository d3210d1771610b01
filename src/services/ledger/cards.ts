import type { CardsFor, DeskCard } from '../../lib/desk';
import { inSeoul } from '../../lib/seoul';
import { plain, type Text, t } from '../../lib/text';
import type { People } from './names';
import { proposedOf } from './notices';
import { sayNumber } from './rules';
import { issueAccount, type Ledger, poolAccount } from './types';

/** The corrections that wait for a second person, as cards. */
export async function cards(
  { waiting, people }: Pick<Ledger, 'waiting'> & { readonly people: People },
  { community, by, most }: CardsFor,
): Promise<readonly DeskCard[]> {
  const all = (await waiting(community, by)).slice(0, most);
  const ids = all.flatMap(({ proposal, transfer }) => [proposal.by, transfer.from, transfer.to]);
  const found = await people.many(ids);
  const nameOf = (account: string): Text => {
    if (account === issueAccount(community)) return t('ledger.account.issue');
    if (account === poolAccount(community)) return t('ledger.account.pool');
    const name = found.find(({ id }) => id === account)?.name;
    return name ? plain(name) : t('ledger.account.gone');
  };
  return all.map((weighed) => {
    const { proposal, transfer } = weighed;
    const facts = {
      no: sayNumber(transfer.no),
      kind: t(`ledger.kind.${transfer.kind}`),
      date: inSeoul(transfer.at).day,
    };
    return {
      id: `ledger:${proposal.id}`,
      feature: 'ledger',
      record: proposal.id,
      community,
      zone: null,
      harm: 'waiting',
      since: proposal.at,
      title: t('ledger.card.title', facts),
      reason: t('ledger.card.reason', { by: nameOf(proposal.by), ...proposedOf(weighed, nameOf) }),
      acts: [
        { act: 'approve', text: t('ledger.correct.approve') },
        { act: 'reject', text: t('ledger.correct.reject') },
      ],
    };
  });
}
