import fc from 'fast-check';
import { memoryLogger } from '../../../src/lib/logger';
import { createQuotas, type Quotas } from '../../../src/services/quota';
import { connectStore, type Store } from '../../../src/storage/store';

const at = new Date('2026-11-21T01:00:00Z');
const line = { community: 'here', route: 'line.messages', month: '2026-11' };

async function withStore(work: (open: () => Quotas, store: Store) => Promise<void>): Promise<void> {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  try {
    const first = createQuotas({ host: store });
    await store.ready();
    // Each stands for a process of its own over the same store.
    let made = 0;
    await work(() => (made++ === 0 ? first : createQuotas({ host: store })), store);
  } finally {
    await store.close();
  }
}

test('an account without a reading has no limit', () =>
  withStore(async (open) => {
    const quotas = open();
    expect(await quotas.left(line)).toBeNull();
    expect(await quotas.reserve(line, 'a', 1000, at)).toBe(true);
  }));

test('two broadcasts can not both count on the same free messages', () =>
  withStore(async (open) => {
    const [one, other] = [open(), open()];
    await one.read(line, { limit: 200, used: 0, since: 0, at });
    const both = await Promise.all([one.reserve(line, 'plan:1', 150, at), other.reserve(line, 'plan:2', 150, at)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await one.state(line)).toMatchObject({ limit: 200, used: 0, held: 150 });
  }));

test('a reservation begins and ends once, however often it is repeated', () =>
  withStore(async (open) => {
    const quotas = open();
    await quotas.read(line, { limit: 3, used: 0, since: 0, at });
    for (const _ of [1, 2]) expect(await quotas.reserve(line, 'a', 2, at)).toBe(true);
    for (const _ of [1, 2]) await quotas.spend(line, 'a', at);
    await quotas.release(line, 'a', at);
    expect(await quotas.state(line)).toMatchObject({ used: 2, held: 0 });
    expect(await quotas.reserve(line, 'a', 2, at)).toBe(true);
    expect(await quotas.left(line)).toBe(1);
  }));

test('what ends without a reservation changes nothing', () =>
  withStore(async (open) => {
    const quotas = open();
    await quotas.spend(line, 'a', at);
    await quotas.release(line, 'b', at);
    expect(await quotas.state(line)).toMatchObject({ used: 0, held: 0, seq: 0 });
  }));

test('the provider’s number wins, and what was sent while it was read is added', () =>
  withStore(async (open) => {
    const quotas = open();
    await quotas.reserve(line, 'a', 1, at);
    await quotas.spend(line, 'a', at);
    const { seq: since } = await quotas.state(line);
    await quotas.reserve(line, 'b', 1, at);
    await quotas.spend(line, 'b', at);
    // The account was used from elsewhere too: 40 messages, where we counted one.
    await quotas.read(line, { limit: 200, used: 40, since, at });
    expect(await quotas.state(line)).toMatchObject({ limit: 200, used: 41, held: 0 });
    expect(await quotas.left(line)).toBe(159);
  }));

test('a month that the provider calls used up has nothing left, known limit or not', () =>
  withStore(async (open) => {
    const quotas = open();
    await quotas.gone(line, at);
    expect(await quotas.left(line)).toBe(0);
    expect(await quotas.reserve(line, 'a', 1, at)).toBe(false);
    expect(await quotas.left({ ...line, month: '2026-12' })).toBeNull();
    expect(await quotas.left({ ...line, community: 'there' })).toBeNull();
  }));

test('never more than the limit, and what is held is what is open, under two processes and replays', () =>
  withStore(async (open) => {
    const [one, other] = [open(), open()];
    let month = 0;
    const steps = fc.array(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        do: fc.constantFrom('reserve', 'reserve', 'spend', 'release'),
        count: fc.integer({ min: 1, max: 4 }),
        who: fc.boolean(),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 0, max: 8 }), async (all, limit) => {
        const account = { ...line, month: String(month++) };
        await one.read(account, { limit, used: 0, since: 0, at });
        const granted = new Map<string, number>();
        await Promise.all(
          all.map(async (step) => {
            const quotas = step.who ? one : other;
            if (step.do === 'reserve') {
              if (await quotas.reserve(account, step.key, step.count, at)) granted.set(step.key, step.count);
            } else await quotas[step.do as 'spend' | 'release'](account, step.key, at);
          }),
        );
        const { used, held } = await one.state(account);
        expect(used + held).toBeLessThanOrEqual(limit);
        expect(held).toBeGreaterThanOrEqual(0);
        for (const key of granted.keys()) await one.release(account, key, at);
        expect(await one.state(account)).toMatchObject({ held: 0, used });
      }),
      { numRuns: 40 },
    );
  }));
