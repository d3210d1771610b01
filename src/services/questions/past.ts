import type { CardsFor, DeskPast } from '../../lib/desk';
import { daysBefore } from '../../lib/span';
import { plain, t } from '../../lib/text';
import type { Kit } from './kit';
import type { PostDoc } from './model';
import { endedLately } from './posts';

/** The answers and news shown since yesterday, which can be ended, and those just ended, which can be shown again. */
export async function past({ posts }: Kit, { community, now, most }: CardsFor): Promise<readonly DeskPast[]> {
  const fresh = {
    state: 'shown' as const,
    at: { $gte: daysBefore(now, 1) },
    $or: [{ until: null }, { until: { $gt: now } }],
  };
  const lists = await Promise.all(
    [fresh, { state: 'ended' as const, ...endedLately(now) }].map((which) =>
      posts
        .find({ community, ...which })
        .sort({ at: -1 })
        .limit(most)
        .lean<PostDoc[]>(),
    ),
  );
  return lists.flat().map(pastOf);
}

function pastOf({ _id, question, ways, text, state, by, at, endedBy, endedAt }: PostDoc): DeskPast {
  const asked = question === null ? plain(ways[0] ?? '') : t(`questions.title.${question}`);
  const isShown = state === 'shown';
  return {
    ...{ id: `questions:${_id}`, feature: 'questions', record: _id, zone: null },
    title: t('questions.past.title', { asked }),
    is: isShown ? 'standing' : 'closed',
    outcome: t(isShown ? 'questions.past.shown' : 'questions.past.ended', { text: plain(text) }),
    by: isShown ? by : endedBy,
    at: isShown ? at : (endedAt ?? at),
    acts: [isShown ? { act: 'end', text: t('questions.past.end') } : { act: 'again', text: t('questions.past.again') }],
  };
}
