import { idOf, type Scene } from './stage';

/** Replays of blocks. */
export const scenes: readonly Scene[] = [
  {
    action: 'blocks.block',
    outcome: 'blocked',
    by: 'bob',
    before: async (stage) => {
      await stage.request();
      return { member: await idOf(stage.services, 'ann') };
    },
  },
  {
    action: 'blocks.block',
    what: 'with an appointment',
    outcome: 'running',
    by: 'ann',
    before: async (stage) => {
      await stage.match();
      return { member: await idOf(stage.services, 'bob') };
    },
  },
  {
    action: 'blocks.unblock',
    outcome: 'unblocked',
    by: 'ann',
    before: async (stage) => {
      await stage.match();
      const [by, other] = [await idOf(stage.services, 'ann'), await idOf(stage.services, 'bob')];
      await stage.services.blocks.block({ by, other, community: 'seoul-timebank' }, stage.step());
      return { member: other };
    },
  },
];
