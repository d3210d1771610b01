import { defineFeature } from '../../lib/feature';
import { callActs } from './acts';
import { createCalls } from './calls';
import { figures } from './figures';
import { personal } from './personal';

export { outcomeName } from './acts';
export { type CallsDeps, createCalls } from './calls';
export { CALL_LEASE_MS, MAX_CALL_CARDS, MAX_NOTE } from './limits';
export { callBy, callId, ringsAt } from './rules';
export { type Outcome, outcomes } from './states';
export * from './types';

/** Calls: who is rung, by whom, and how it ended. */
export const feature = defineFeature({
  name: 'calls',
  settings: null,
  create: createCalls,
  jobs: null,
  figures,
  hears: {},
  personal,
  farewell: async (calls, { member }) => {
    await calls.forget(member);
    return undefined;
  },
  cards: async (calls, of) => [...(await calls.worries(of)), ...(await calls.missed(of))].slice(0, of.most),
  acts: callActs,
  seed: null,
  expect: {
    call: { is: 'latest', model: 'Call', field: 'state' },
    calls: { is: 'count', model: 'Call', by: 'state' },
  },
});
