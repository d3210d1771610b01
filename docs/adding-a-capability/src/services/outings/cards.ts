import type { CardsFor, DeskCard } from '../../lib/desk';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Kit } from './kit';

/** The people of a coordinator's zones who gave no answer, as cards of the desk. */
export async function cards(kit: Kit, { community, zones, most }: CardsFor): Promise<readonly DeskCard[]> {
  const alarmed = { community, zone: { $in: zones }, state: 'alarmed' };
  const found = await kit.outings.find(alarmed, { _id: 1 }, most);
  const people = await kit.members.many(found.map(({ member }) => member));
  return found.map(({ id, zone, member, askedAt, backAt, seenAt }) => ({
    id: `outings:${id}`,
    feature: 'outings',
    record: id,
    community,
    zone,
    harm: 'safety',
    since: askedAt ?? backAt,
    who: member,
    title: t('outings.card.title', {
      name: people.find((one) => one.id === member)?.name ?? '',
      zone: zoneName(community, zone),
    }),
    reason: t(seenAt === null ? 'outings.notice.unseen' : 'outings.notice.seen'),
    acts: [{ act: 'check', text: t('outings.check.title') }],
  }));
}
