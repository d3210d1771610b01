import type { Store } from '../../src/storage/store';
import { whole } from '../support/form';
import { bugs } from '../support/simulation/bugs';
import { simulate, simulatedStore } from '../support/simulation/run';
import { full, LIMIT_MS, report } from './size';

/** Each planted bug must show itself within so many seeds. */
const MAX_SEEDS = 1_000;

const looked = whole || full ? bugs : bugs.filter(({ soon }) => soon);

let store: Store;
beforeAll(async () => {
  store = await simulatedStore();
});
afterAll(() => store.close());

test.each(looked)(
  'a planted bug is found: $name',
  async ({ name, planted, found }) => {
    for (let seed = 1; seed <= MAX_SEEDS; seed++) {
      const { violations } = await simulate(store, seed, planted());
      const first = violations.find((one) => found.test(one));
      if (first === undefined) continue;
      report(`planted: ${name}: found at seed ${seed} (${first})`);
      return;
    }
    throw new Error(`not found within ${MAX_SEEDS} seeds: ${name}`);
  },
  LIMIT_MS,
);
