import { idOf, type Scene } from './stage';

/** Replays of what staff note about calls. */
export const scenes: readonly Scene[] = [
  {
    action: 'calls.note',
    outcome: 'over',
    by: 'boss',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      const { id } = await stage.member('ann', { phone: '+821011112222' });
      await stage.services.calls.hold(
        { member: id, by: await idOf(stage.services, 'boss'), anyway: true },
        stage.step(),
      );
      return { member: id, outcome: 'worried', words: '전화했는데 목소리가 안 좋으세요' };
    },
  },
  {
    action: 'calls.look-after',
    outcome: 'done',
    by: 'boss',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      await stage.holder('teller', 'coordinator');
      const { id } = await stage.member('ann', { phone: '+821011112222' });
      const by = await idOf(stage.services, 'teller');
      await stage.services.calls.hold({ member: id, by, anyway: true }, stage.step());
      await stage.services.calls.outcome({ member: id, by, outcome: 'worried' }, stage.step());
      return { member: id };
    },
  },
];
