import { defineFeature } from '../../lib/feature';
import { createMatching } from './matching';
import { personal } from './personal';
import { slots } from './types';

export type { Waiting } from './batches';
export { ableTo, type Obstacle } from './filters';
export type { RoomFor } from './kit';
export { createMatching, type Matching, type MatchingDeps } from './matching';
export { nearOf, onDay, slotOf } from './rules';
export type { Solved, Solver } from './solver';
export * from './types';

/** Who could help: offers, diaries, recent asks. */
export const feature = defineFeature({
  name: 'matching',
  settings: null,
  create: createMatching,
  jobs: null,
  figures: [],
  hears: {
    'member.approved': {
      hear: async (matching, { member }, cause) => {
        await matching.offers.fromProfile(member, cause);
      },
    },
  },
  personal,
  farewell: async (matching, { member }) => {
    await matching.offers.remove(member);
    await matching.diary.remove(member);
    await matching.asks.remove(member);
    await matching.forget(member);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: async ({ offers }, { member, offer, step }) => {
    if (!offer || (await offers.of(member))) return;
    const times = slots.filter((slot) => offer.times.includes(slot));
    const { kinds, zones, perWeek } = offer;
    await offers.set(member, { kinds, zones, times, cap: { times: perWeek, per: 'week' } }, step('offer'));
  },
  expect: {},
});
