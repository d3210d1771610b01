import type { Scene } from './stage';

const health = { kind: 'health' } as const;

/** Replays of turns about separate consents. */
export const scenes: readonly Scene[] = [
  {
    ...{ action: 'consents.give', outcome: 'given', by: 'ann' },
    before: async ({ member }) => {
      await member('ann');
      return health;
    },
  },
  {
    ...{ action: 'consents.refuse', outcome: 'refused', by: 'ann' },
    before: async ({ member }) => {
      await member('ann');
      return health;
    },
  },
  {
    ...{ action: 'consents.withdraw', outcome: 'withdrawn', by: 'ann' },
    before: async ({ services, member, step }) => {
      const { id } = await member('ann');
      await services.consents.give({ member: id, ...health, channel: 'web' }, step());
      return health;
    },
  },
];
