import { idOf, type Scene } from './stage';

/** Replays of suspensions. */
export const scenes: readonly Scene[] = [
  {
    action: 'members.suspend',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      await stage.member('ann');
      return { member: await idOf(stage.services, 'ann'), days: '7', reason: 'three times' };
    },
  },
  {
    action: 'members.lift',
    outcome: 'ok',
    by: 'boss',
    before: async (stage) => {
      const boss = await stage.holder('boss', 'coordinator');
      await stage.member('ann');
      const member = await idOf(stage.services, 'ann');
      await stage.services.members.suspend({ member, by: boss.id, days: 7, reason: 'three times' }, stage.step());
      return { member };
    },
  },
];
