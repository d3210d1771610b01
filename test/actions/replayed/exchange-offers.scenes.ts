import type { Args, Scene, Stage } from './stage';

/** A member with the offer of the profile. */
const withOffer = async (stage: Stage): Promise<Args> => {
  await stage.member('ann');
  return {};
};

/** What a member does with an offer. */
export const scenes: readonly Scene[] = [
  {
    action: 'exchange.set-offer',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => ({ ...(await withOffer(stage)), kinds: ['learning'], zones: ['mapo'], often: 'week-1' }),
  },
  {
    action: 'exchange.pause-offer',
    outcome: 'paused',
    by: 'ann',
    before: async (stage) => ({ ...(await withOffer(stage)), paused: true }),
  },
  {
    action: 'exchange.rest-offer',
    outcome: 'resting',
    by: 'ann',
    before: async (stage) => ({ ...(await withOffer(stage)), from: '2026-12-01', to: '2026-12-07' }),
  },
  {
    action: 'exchange.offer-from-profile',
    outcome: 'ok',
    by: 'ann',
    before: async (stage) => {
      const { id } = await stage.member('ann');
      await stage.services.matching.offers.remove(id);
      return {};
    },
  },
];
