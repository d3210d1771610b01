import type { Scene } from './stage';

/** Replays of turns about checks of helpers. */
export const scenes: readonly Scene[] = [
  {
    action: 'vetting.note',
    outcome: 'until',
    by: 'boss',
    before: async ({ holder, member }) => {
      await holder('boss', 'coordinator');
      return { member: (await member('ann')).id, kind: 'background', until: null };
    },
  },
  {
    action: 'vetting.note',
    outcome: 'noted',
    by: 'boss',
    before: async ({ services, holder, member, step }) => {
      const { id: by } = await holder('boss', 'coordinator');
      const { id } = await member('ann');
      await services.vetting.note({ member: id, kind: 'seen', by }, step());
      return { member: id, kind: 'seen', until: null };
    },
  },
  {
    action: 'vetting.end',
    outcome: 'ended',
    by: 'boss',
    before: async ({ services, holder, member, step }) => {
      const { id: by } = await holder('boss', 'coordinator');
      const { id } = await member('ann');
      await services.vetting.note({ member: id, kind: 'seen', by }, step());
      return { member: id, kind: 'seen' };
    },
  },
];
