import type { CardsFor, DeskCard } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import { HOUR_MS } from '../../lib/units';
import type { PollDesk } from './desk';
import { ENDING_HOURS } from './limits';
import { type PollDoc, toPoll } from './model';
import { reachIn } from './reach';
import { withdrawableSince, withdrawableUntil } from './withdrawing';

/** The polls of a coordinator's zones that can still be taken back or end within ENDING_HOURS, as cards. */
export async function cards(
  { polls }: Pick<PollDesk, 'polls'>,
  { community, zones, now, most }: CardsFor,
): Promise<readonly DeskCard[]> {
  const until = new Date(now.getTime() + ENDING_HOURS * HOUR_MS);
  const since = withdrawableSince(now);
  const which = { $or: [{ opensAt: { $gte: since } }, { closesAt: { $lte: until } }] };
  const docs = await polls
    .find({ community, state: 'open', zone: { $in: ['', ...zones] }, closesAt: { $gt: now }, ...which })
    .sort({ closesAt: 1 })
    .limit(most)
    .lean<PollDoc[]>();
  return docs.map((doc) => {
    const { id, zone, question, opensAt, closesAt } = toPoll(doc);
    const fresh = opensAt >= since;
    const { invited, shown } = reachIn(doc);
    return {
      id: `polls:${id}`,
      feature: 'polls',
      record: id,
      community,
      zone,
      harm: 'routine',
      since: fresh ? opensAt : new Date(closesAt.getTime() - ENDING_HOURS * HOUR_MS),
      title: t('polls.card.title', { question: plain(question) }),
      reason: t(fresh ? 'polls.card.fresh' : 'polls.card.ending', {
        ...{ until: (fresh ? withdrawableUntil(opensAt) : closesAt).toISOString() },
        ...{ invited, shown: shown ?? 0 },
      }),
      acts: [
        ...(fresh ? [{ act: 'withdraw', text: t('polls.withdraw.do') }] : []),
        { act: 'close', text: t('polls.close.do') },
      ],
    };
  });
}
