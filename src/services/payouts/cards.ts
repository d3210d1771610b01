import type { CardsFor, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { partyName } from '../parties';
import type { Kit } from './kit';
import { MAX_WAITING } from './limits';
import { sharesText } from './notices';

/** The open pay-outs that coordinator `by` was asked about, as cards. */
export async function cards(kit: Kit, { community, by, most }: CardsFor): Promise<readonly DeskCard[]> {
  const found = await kit.payouts.find(
    { community, state: 'open', asked: by },
    { _id: 1 },
    Math.min(most, MAX_WAITING),
  );
  const all = await Promise.all(
    found.map(async (payout): Promise<DeskCard[]> => {
      const party = await kit.parties.get(payout.party);
      if (!party) return [];
      const [head] = await kit.members.many([payout.by]);
      return [
        {
          ...{ id: `payouts:${payout.id}`, feature: 'payouts', record: payout.id, community, zone: payout.zone },
          ...{ harm: 'waiting', since: payout.since, who: payout.by },
          title: t('payouts.card.title', { party: partyName(party) }),
          reason: t('payouts.card.reason', { name: head?.name ?? '', shares: await sharesText(kit, payout.shares) }),
          acts: [
            { act: 'agree', text: t('payouts.notice.agree') },
            { act: 'refuse', text: t('payouts.notice.refuse') },
          ],
        },
      ];
    }),
  );
  return all.flat();
}
