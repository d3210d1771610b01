import type { CardsFor, DeskCard } from '../../lib/desk';
import { plain, type Text, t } from '../../lib/text';
import type { Kit } from './kit';
import { MAX_ON_CARD, MAX_POST_LENGTH } from './limits';
import { missed } from './misses';
import type { PostDoc } from './model';
import type { Missed } from './types';

/** The days after which an answer ends, as choices of the desk; 0 for no end. */
export const endDays = [7, 30, 90, 0] as const;

/** One card for all sentences without an answer, and one for each draft. */
export async function cards(kit: Kit, { community, by, now, most }: CardsFor): Promise<readonly DeskCard[]> {
  const without = await missed(kit, community, by, now);
  const drafts = await kit.posts.find({ community, state: 'draft' }).sort({ at: 1 }).limit(most).lean<PostDoc[]>();
  return [...(without.length > 0 ? [missedCard(community, without)] : []), ...drafts.map(draftCard)];
}

function missedCard(community: string, without: readonly Missed[]): DeskCard {
  const which = {
    name: 'which',
    text: t('questions.card.which'),
    kind: 'choice',
    options: without.map(({ id, sentence, times }) => ({
      value: id,
      text: t('questions.card.one', { sentence, times }),
    })),
  } as const;
  return {
    id: `questions:${community}`,
    feature: 'questions',
    record: community,
    community,
    zone: null,
    harm: 'routine',
    since: new Date(Math.min(...without.map(({ since }) => since.getTime()))),
    title: t('questions.card.title', { count: without.length }),
    reason: t('questions.card.asked', { list: without.slice(0, MAX_ON_CARD).map(({ sentence }) => sentence) }),
    acts: [
      {
        act: 'answer',
        text: t('questions.card.answer'),
        takes: [
          which,
          { name: 'text', text: t('questions.write.text'), kind: 'words', most: MAX_POST_LENGTH },
          { name: 'days', text: t('questions.card.days'), kind: 'choice', options: endDays.map(dayChoice) },
        ],
      },
      { act: 'drop', text: t('questions.card.drop'), takes: [which] },
    ],
  };
}

function draftCard({ _id, community, at, ways, text, question }: PostDoc): DeskCard {
  const asked: Text = question === null ? plain(ways[0] ?? '') : t(`questions.title.${question}`);
  return {
    id: `questions:${_id}`,
    feature: 'questions',
    record: _id,
    community,
    zone: null,
    harm: 'routine',
    since: at,
    title: t('questions.card.draft', { asked }),
    reason: t('questions.card.preview', { text: plain(text) }),
    acts: [
      { act: 'show', text: t('questions.card.show') },
      { act: 'end', text: t('questions.card.discard') },
    ],
  };
}

function dayChoice(days: number) {
  return {
    value: String(days),
    text: days === 0 ? t('questions.card.no-end') : t('questions.card.for-days', { days }),
  };
}
