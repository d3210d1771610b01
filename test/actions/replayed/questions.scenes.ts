import { HERE } from '../../services/members/support';
import type { Scene, Stage } from './stage';

/** `boss` coordinates, and `ann` has asked something without an answer; gives the sentence's id and boss's. */
async function missed({ services, holder, member, step }: Stage): Promise<{ about: string; by: string }> {
  const boss = await holder('boss', 'coordinator');
  const { id, community } = await member('ann');
  const asker = { community, conversation: 'web:ann', member: id };
  const cause = step();
  await services.questions.miss({ ...asker, words: '주차할 곳이 있나요?' }, cause);
  const [first] = await services.questions.missed(community, boss.id, cause.at);
  return { about: first?.id ?? '', by: boss.id };
}

/** Replays of questions in between. */
export const scenes: readonly Scene[] = [
  {
    action: 'questions.note-miss',
    outcome: 'noted',
    by: 'ann',
    before: async (stage) => {
      await stage.member('ann');
      return { words: '주차할 곳이 있나요?' };
    },
  },
  {
    action: 'questions.post',
    outcome: 'posted',
    by: 'boss',
    before: async (stage) => ({ about: (await missed(stage)).about, text: '구청 주차장이요', until: '2026-12-01' }),
  },
  {
    action: 'questions.end',
    outcome: 'ended',
    by: 'boss',
    before: async (stage) => {
      const posting = { community: HERE, ...(await missed(stage)), text: '구청 주차장이요', until: null };
      const posted = await stage.services.questions.post(posting, stage.step());
      return { post: posted.ok ? posted.post.id : '' };
    },
  },
];
