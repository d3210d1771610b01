import { type CardsFor, type DeskCard, sureField } from '../../lib/desk';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import type { Members } from './types';

/** The people who wait for approval in a coordinator's zones, as cards. */
export async function cards(
  { waiting }: Pick<Members, 'waiting'>,
  { community, by, most }: CardsFor,
): Promise<readonly DeskCard[]> {
  const all = await waiting(community, by);
  return all.slice(0, most).map(({ id, zone, name, minor, joinedAt }) => ({
    id: `members:${id}`,
    feature: 'members',
    record: id,
    community,
    zone,
    harm: 'waiting',
    since: joinedAt,
    who: id,
    title: t('members.waiting.one', { name, zone: zoneName(community, zone) }),
    reason: t(minor ? 'members.card.child' : 'members.card.adult'),
    acts: [
      { act: 'approve', text: t(minor ? 'members.notice.consented' : 'members.notice.accept') },
      { act: 'refuse', text: t('members.notice.refuse'), takes: [sureField] },
    ],
  }));
}
