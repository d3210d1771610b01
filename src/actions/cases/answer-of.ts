import type { ActionResult } from '../../engine/types';
import { isUrgent, type Written } from '../../services/cases';
import { answerWhen, type Community } from '../../services/communities';
import { aloneText } from '../../services/duty';

/** What a resident hears after writing: when an answer comes, that somebody was rung, or whom to ring instead. */
export function answerOf(community: Community, { id, kind, zone, reached }: Written): ActionResult {
  if (!reached) return { outcome: 'alone', data: { when: aloneText(community, { harm: 'safety', zone }), case: id } };
  const when = isUrgent(community, kind) ? { key: 'duty.rung' } : answerWhen(community.id);
  return { outcome: 'ok', data: { when, case: id } };
}
