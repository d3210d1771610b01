import type { Scene } from './stage';

/** Replays of invitations. */
export const scenes: readonly Scene[] = [
  {
    action: 'invites.make',
    outcome: 'made',
    by: 'boss',
    before: async (stage) => {
      await stage.holder('boss', 'coordinator');
      return { label: 'the library' };
    },
  },
];
