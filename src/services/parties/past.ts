import type { CardsFor, DeskPast } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Kit } from './kit';
import { partyName } from './notices';

/** The suspended parties of a coordinator's zones, which can begin again. */
export async function past(
  { parties }: Pick<Kit, 'parties'>,
  { community, zones, most }: CardsFor,
): Promise<readonly DeskPast[]> {
  const found = await parties.find({ community, state: 'suspended', zone: { $in: [...zones] } }, { _id: 1 }, most);
  return found.flatMap((of) => {
    const suspended = of.log.findLast(({ is }) => is === 'suspend');
    if (!suspended) return [];
    return [
      {
        ...{ id: `parties:${of.id}`, feature: 'parties', record: of.id, zone: of.zone, is: 'standing' },
        title: t('parties.past.title', { party: partyName(of) }),
        outcome: t('parties.past.suspended'),
        by: suspended.by,
        at: suspended.at,
        acts: [{ act: 'resume', text: t('parties.past.resume') }],
      } as const,
    ];
  });
}
