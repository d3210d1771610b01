import { idOf, type Scene } from './stage';

/** Replays of taking an own act back. */
export const scenes: readonly Scene[] = [
  {
    action: 'desk.undo',
    outcome: 'said',
    by: 'boss',
    before: async (stage) => {
      const boss = await stage.holder('boss', 'coordinator');
      await stage.member('ann');
      const member = await idOf(stage.services, 'ann');
      await stage.services.members.suspend({ member, by: boss.id, days: 7, reason: 'three times' }, stage.step());
      return { act: `members lift ${member}` };
    },
  },
  {
    action: 'desk.undo',
    what: 'a posted text that was taken down',
    outcome: 'said',
    by: 'boss',
    before: async (stage) => {
      const boss = await stage.holder('boss', 'coordinator');
      const { questions } = stage.services;
      const of = { community: boss.community, by: boss.id, about: 'cost', text: '회비는 없어요.', until: null };
      const posted = await questions.post(of, stage.step());
      if (!posted.ok) throw new Error(posted.why);
      await questions.end({ id: posted.post.id, by: boss.id }, stage.step());
      return { act: `questions again ${posted.post.id}` };
    },
  },
];
