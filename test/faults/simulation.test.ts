import type { Store } from '../../src/storage/store';
import { type Ran, simulate, simulatedStore } from '../support/simulation/run';
import { seed as first, LIMIT_MS, report, times } from './size';

const SEEDS = times('FAULT_SEEDS', { promised: 20_000, whole: 300, small: 40 });

let store: Store;
beforeAll(async () => {
  store = await simulatedStore();
});
afterAll(() => store.close());

test(
  `${SEEDS} simulated runs of two processes with kills, stops, lost and repeated calls, and clocks that jump: one effect each`,
  async () => {
    const wrong: string[] = [];
    const sum = { turns: 0, transfers: 0, shown: 0, repeats: 0 };
    for (let seed = first; seed < first + SEEDS; seed++) {
      const ran: Ran = await simulate(store, seed);
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += ran[name];
      if (ran.violations.length > 0) wrong.push(`seed ${seed}: ${ran.violations.join('; ')}`);
    }
    report(
      `simulation: ${SEEDS} seeds from ${first}, ${sum.turns} turns, ${sum.transfers} transfers, ${sum.shown} shown, ${sum.repeats} of them marked repeats, ${wrong.length} seeds with violations`,
    );
    expect(wrong).toEqual([]);
  },
  LIMIT_MS,
);

test('the same seed is the same run', async () => {
  const runs = [await simulate(store, first), await simulate(store, first)];
  expect(runs[0]).toEqual(runs[1]);
  expect((await simulate(store, first + 1)).trace).not.toBe(runs[0]?.trace);
});
