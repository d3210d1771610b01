import type { CardsFor, DeskPast } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import type { PollDesk } from './desk';
import { type PollDoc, toPoll } from './model';
import { withdrawableSince, withdrawableUntil } from './withdrawing';

/** The polls of a coordinator's zones that were just sent and can still be taken back. */
export async function past(
  { polls }: Pick<PollDesk, 'polls'>,
  { community, zones, now, most }: CardsFor,
): Promise<readonly DeskPast[]> {
  const fresh = { state: 'open' as const, opensAt: { $gte: withdrawableSince(now) }, closesAt: { $gt: now } };
  const docs = await polls
    .find({ community, zone: { $in: ['', ...zones] }, ...fresh })
    .sort({ opensAt: -1 })
    .limit(most)
    .lean<PollDoc[]>();
  return docs.map((doc) => {
    const { id, zone, question, opensAt, by } = toPoll(doc);
    return {
      ...{ id: `polls:${id}`, feature: 'polls', record: id, zone, is: 'standing', by, at: opensAt },
      title: t('polls.card.title', { question: plain(question) }),
      outcome: t('polls.past.fresh', { until: withdrawableUntil(opensAt).toISOString() }),
      acts: [{ act: 'withdraw', text: t('polls.withdraw.do') }],
    };
  });
}
