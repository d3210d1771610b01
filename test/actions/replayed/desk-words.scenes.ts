import type { Scene } from './stage';

/** Replays of what coordinators ask in words. */
export const scenes: readonly Scene[] = [
  {
    action: 'desk.look-at-number',
    outcome: 'shown',
    by: 'boss',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      const { name } = await stage.member('ann', { phone: '+821011112222' });
      return { words: `${name}님 전화번호` };
    },
  },
];
