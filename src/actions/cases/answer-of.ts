import type { ActionResult, Value } from '../../engine/types';
import { isUrgent, speakerText, type Written } from '../../services/cases';
import { answerWhen, type Community } from '../../services/communities';
import { aloneText, talkText } from '../../services/duty';
import type { Services } from '../services';

/** What a resident hears after writing: when an answer comes, that somebody was rung, or whom to ring instead. */
export function answerOf(community: Community, { id, kind, zone, reached }: Written): ActionResult {
  if (!reached) return { outcome: 'alone', data: { when: aloneText(community, { harm: 'safety', zone }), case: id } };
  const when = isUrgent(community, kind) ? { key: 'duty.rung' } : answerWhen(community.id);
  return { outcome: 'ok', data: { when, case: id } };
}

/** Tells a resident who asks for a person whom the program rings and when, and what follows without an answer. */
export async function talkOf(
  { communities, members }: Pick<Services, 'communities' | 'members'>,
  { id, community: where, zone, reached, ringAt, rung }: Written,
  at: Date,
): Promise<ActionResult> {
  const community = communities.get(where);
  if (!reached || ringAt === null)
    return { outcome: 'alone', data: { when: aloneText(community, { harm: 'talk', zone }), case: id } };
  const [only, ...others] = rung;
  const name = only && others.length === 0 ? ((await members.get(only))?.name ?? null) : null;
  const who = name === null ? null : speakerText(community, name);
  return { outcome: 'ok', data: { when: talkText(community, { zone, at, ringAt, who }) as Value, case: id } };
}
