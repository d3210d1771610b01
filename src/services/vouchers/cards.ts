import type { CardsFor, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { partyName } from '../parties';
import type { Kit } from './kit';
import { MAX_WAITING } from './limits';
import { waitingStates } from './states';
import { refusalReasons } from './types';

/** The waiting conversions that coordinator `by` was asked about and hasn't agreed to, as cards. */
export async function cards(kit: Kit, { community, by, most }: CardsFor): Promise<readonly DeskCard[]> {
  const found = await kit.conversions.find(
    { community, state: { $in: [...waitingStates] }, asked: by, firstBy: { $ne: by } },
    { _id: 1 },
    Math.min(most, MAX_WAITING),
  );
  const options = refusalReasons.map((value) => ({ value, text: t(`vouchers.why.${value}`) }));
  const all = await Promise.all(
    found.map(async ({ id, party: of, zone, since, by: who, minutes, won }): Promise<DeskCard[]> => {
      const party = await kit.parties.get(of);
      if (!party) return [];
      const [asker] = await kit.members.many([who]);
      return [
        {
          ...{ id: `vouchers:${id}`, feature: 'vouchers', record: id, community, zone },
          ...{ harm: 'waiting', since, who },
          title: t('vouchers.card.title', { party: partyName(party) }),
          reason: t('vouchers.card.reason', { name: asker?.name ?? '', minutes, won }),
          acts: [
            { act: 'agree', text: t('vouchers.notice.agree') },
            {
              ...{ act: 'refuse', text: t('vouchers.notice.refuse') },
              takes: [{ name: 'why', text: t('vouchers.card.why'), kind: 'choice', options }],
            },
          ],
        },
      ];
    }),
  );
  return all.flat();
}
