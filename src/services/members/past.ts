import type { CardsFor, DeskPast } from '../../lib/desk';
import { t } from '../../lib/text';
import { suspensionAt } from './suspending';
import type { Members } from './types';

/** The suspended members of a coordinator's zones; a suspension can be lifted as long as it lasts. */
export async function past(
  { suspended }: Pick<Members, 'suspended'>,
  { community, by, now, most }: CardsFor,
): Promise<readonly DeskPast[]> {
  const found = (await suspended(community, by, now)).slice(0, most);
  return found.flatMap((member) => {
    const suspension = suspensionAt(member, now);
    if (!suspension || member.id === by) return [];
    const { id, zone, name } = member;
    return [
      {
        ...{ id: `members:${id}`, feature: 'members', record: id, zone, who: id },
        title: t('members.past.suspended', { name }),
        is: 'standing',
        outcome: t('members.past.until', { until: suspension.until.toISOString() }),
        by: suspension.by,
        at: suspension.at,
        acts: [{ act: 'lift', text: t('members.lift.title') }],
      } as const,
    ];
  });
}
