import { createDoors } from '../../src/channels/doors';
import { ManualClock } from '../../src/lib/clock';
import type { Acting, DeskActs } from '../../src/lib/desk';
import { KeyedQueue } from '../../src/lib/keyed-queue';
import { memoryLogger } from '../../src/lib/logger';
import { loadPacks } from '../../src/packs';
import { TURN_AGAIN_MS } from '../../src/runner/limits';
import { createRunner } from '../../src/runner/runner';
import type { Turn } from '../../src/runner/turns';
import { memorySessions } from '../../src/storage/sessions';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { holdersOf } from '../support/holders';
import { servicesOver } from '../support/services';

const AT = new Date('2026-11-24T01:00:00Z');
const acting: Acting = {
  key: 'page-1',
  by: 'mem_1',
  community: 'here',
  feature: 'town',
  act: 'ring',
  record: 'bell',
  given: { words: 'secret' },
};

let store: Store;
let clock: ManualClock;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  clock = new ManualClock(AT);
});
afterEach(() => store.close());

/** A runner whose only act is `run`; gives the keys of its causes. */
async function open(run: (times: number) => void = () => undefined) {
  const logger = memoryLogger();
  const communities = loadPacks(['seoul-timebank']);
  const { members, outbox, calls, cases } = servicesOver(store, { communities, clock, logger });
  const keys: string[] = [];
  const acts: DeskActs = {
    refused: ({ act }) => (act === 'ring' ? null : { ok: false, why: { plain: 'unknown' } }),
    async run({ record }, cause) {
      keys.push(cause.key);
      run(keys.length);
      const about = { feature: 'town', id: record };
      cause.tell({ to: 'mem_2', about, purpose: 'system', say: { text: { plain: 'rung' } } });
      cause.emit({ type: 'case.closed', community: 'here', case: record });
      return { ok: true, said: { plain: `rung ${keys.length}` } };
    },
  };
  const silent = { session: { v: 1 as const, frames: [] }, said: [], events: [] };
  const runner = createRunner({
    ...{ members, communities, outbox, calls, cases, clock, logger, acts, timed: [], hearers: [] },
    holders: holdersOf(),
    host: store,
    voiceOf: () => ({ say: () => '', publicUrl: '' }),
    doors: createDoors([plainChannel(doorOf('push'), async () => ({ is: 'sent' }))]),
    engine: {
      advance: async () => silent,
      start: async () => silent,
      comeBack: async () => silent,
      matterMoved: async () => silent,
      takeBack: async () => silent,
      valuesRead: () => [],
      secretsIn: () => ({ held: false, open: false }),
    },
    sessions: memorySessions(new KeyedQueue()),
    deliver: async () => undefined,
  });
  await store.ready();
  return { runner, keys, outbox };
}

const turnOf = () => store.mongoose.model<Turn>('Turn').findById('act:mem_1:page-1').lean<Turn>();

test('an act runs once per key; a repeat gets the same result, its notices and events are committed', async () => {
  const { runner, keys } = await open();
  const both = await Promise.all([runner.act(acting), runner.act(acting)]);
  expect([...both, await runner.act(acting)]).toEqual(Array(3).fill({ ok: true, said: { plain: 'rung 1' } }));
  expect(keys).toEqual(['act:mem_1:page-1/act']);
  const turn = await turnOf();
  expect(turn).toMatchObject({ state: 'done', notices: [{ to: 'mem_2' }], emitted: [{ type: 'case.closed' }] });
  expect(turn?.input).toMatchObject({ kind: 'act', by: 'mem_1', given: null });
  expect(await store.mongoose.model('Outbox').countDocuments({ member: 'mem_2' })).toBe(1);
});

test('the same key of another member, and another key, are other acts', async () => {
  const { runner, keys } = await open();
  await runner.act(acting);
  await runner.act({ ...acting, by: 'mem_9' });
  await runner.act({ ...acting, key: 'page-2' });
  expect(new Set(keys).size).toBe(3);
});

test('an act of a wrong form is refused, and leaves no turn', async () => {
  const { runner, keys } = await open();
  expect(await runner.act({ ...acting, act: 'steal' })).toMatchObject({ ok: false });
  expect(keys).toEqual([]);
  expect(await turnOf()).toBeNull();
});

test('an act that dies after its changes runs again with the same cause', async () => {
  const { runner, keys } = await open((times) => {
    if (times === 1) throw new Error('the process died');
  });
  await expect(runner.act(acting)).rejects.toThrow('the process died');
  expect((await turnOf())?.state).toBe('accepted');
  clock.advance(TURN_AGAIN_MS);
  const taken = await runner.takeStale();
  expect(taken).toBe('act:mem_1:page-1');
  await runner.finish(taken ?? '');
  expect(await runner.act(acting)).toEqual({ ok: true, said: { plain: 'rung 2' } });
  expect(new Set(keys)).toEqual(new Set(['act:mem_1:page-1/act']));
});
