import type { Sending, Sent } from '../../src/channels/channel';
import { createDoors } from '../../src/channels/doors';
import type { Incoming, OutMessage } from '../../src/channels/message';
import type { Advance, Engine, EngineInput, Session } from '../../src/engine/types';
import { createOutboxSender } from '../../src/jobs/outbox';
import { ManualClock } from '../../src/lib/clock';
import type { Timed } from '../../src/lib/job';
import { KeyedQueue } from '../../src/lib/keyed-queue';
import { memoryLogger } from '../../src/lib/logger';
import { loadPacks } from '../../src/packs';
import { TURN_LEASE_MS } from '../../src/runner/limits';
import { createRunner } from '../../src/runner/runner';
import type { Turn } from '../../src/runner/turns';
import { memorySessions, type Sessions } from '../../src/storage/sessions';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { noActs, servicesOver } from '../support/services';

const start = new Date('2026-11-21T01:00:00Z');
const notice = { about: { feature: 'x', id: 'x' }, purpose: 'system' } as const;

/** An engine that writes down what it is told, in the session; `!` throws, `@name` sends a notice to a member. */
function echoEngine(hook: (text: string) => Promise<void> | void = () => undefined): Engine & { runs: number } {
  const engine = {
    runs: 0,
    async advance(
      session: Session | null,
      input: EngineInput,
      context: Parameters<Engine['advance']>[2],
    ): Promise<Advance> {
      engine.runs++;
      const text = input.kind === 'text' ? input.text : input.kind;
      await hook(text);
      const cause = context.cause('step');
      if (text.startsWith('@'))
        cause.tell({ ...notice, to: text.slice(1), say: { text: { plain: `from ${context.who.conversation}` } } });
      const before = (session?.frames[0]?.vars.heard ?? []) as string[];
      const heard = [...before, text];
      const frame = { flow: 'f', version: 'v', step: 's', vars: { heard }, trail: [] };
      return {
        session: { v: 1, frames: [frame] },
        said: [{ text: { plain: `heard ${heard.join(',')}` } }],
        events: [],
      };
    },
    start: async (session: Session | null) => ({
      session: session ?? { v: 1 as const, frames: [] },
      said: [{ text: { plain: 'welcome' } }],
      events: [],
    }),
  };
  return engine;
}

interface World {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly logger: ReturnType<typeof memoryLogger>;
  readonly sent: Sending[];
  answers: Sent[];
}

function world(store: Store): World {
  return { store, clock: new ManualClock(start), logger: memoryLogger(), sent: [], answers: [] };
}

/** One process of the program over the world's store. */
function open(
  w: World,
  engine: Engine,
  sessions: Sessions = memorySessions(new KeyedQueue()),
  timed: readonly Timed[] = [],
) {
  const communities = loadPacks(['seoul-timebank']);
  const { members, outbox, calls, quota } = servicesOver(w.store, { communities, clock: w.clock, logger: w.logger });
  const voice = {
    say: (_: string, text: object) => ('plain' in text ? String(text.plain) : JSON.stringify(text)),
    publicUrl: '',
  };
  const send = async (sending: Sending): Promise<Sent> => {
    w.sent.push(sending);
    return w.answers.shift() ?? { is: 'sent' };
  };
  const overflow = (messages: readonly OutMessage[]) => messages.slice(1);
  const doors = createDoors([
    plainChannel(doorOf('push'), send),
    plainChannel(doorOf('inline'), send, { delivery: 'inline', overflow }),
  ]);
  const common = { members, communities, outbox, calls, voiceOf: () => voice, doors, clock: w.clock, logger: w.logger };
  const sender = createOutboxSender({ ...common, routes: () => [], quota, quietHours: false });
  const runner = createRunner({
    ...common,
    host: w.store,
    engine,
    sessions,
    timed,
    hearers: [],
    acts: noActs,
    deliver: (rows) => sender.sendNow(rows.filter((row) => row.state === 'sending')),
  });
  return { runner, sender, outbox, members };
}

let events = 0;
function message(text: string, more: Partial<Incoming> = {}): Incoming {
  events++;
  return {
    door: 'push',
    eventId: `e${events}`,
    user: 'u1',
    at: new Date(start.getTime() + events),
    input: { kind: 'text', text },
    ...more,
  };
}

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

const words = (turn: Turn) => (turn.replies ?? []).map((one) => one.text);

test('the same event three times at once is one turn with one answer', async () => {
  const w = world(store);
  const engine = echoEngine();
  const { runner } = open(w, engine);
  await store.ready();
  const one = message('hello');
  const turns = await Promise.all([1, 2, 3].map(async () => runner.finish(await runner.accept(one))));
  expect(engine.runs).toBe(1);
  expect(new Set(turns.map((turn) => turn._id)).size).toBe(1);
  expect(turns.map(words)).toEqual([['heard hello'], ['heard hello'], ['heard hello']]);
  expect(w.sent.map((one) => one.messages[0]?.text)).toEqual(['heard hello']);
  expect(await runner.finish(await runner.accept(one)).then(words)).toEqual(['heard hello']);
  expect(w.sent).toHaveLength(1);
});

test('turns of one conversation run in the order in which they happened, whichever is finished first', async () => {
  const w = world(store);
  const { runner } = open(w, echoEngine());
  await store.ready();
  const [a, b, c] = [message('a'), message('b'), message('c')];
  const ids = [];
  for (const one of [c, a, b]) ids.push(await runner.accept(one));
  const last = await runner.finish(ids[0] ?? '');
  expect(words(last)).toEqual(['heard a,b,c']);
  expect(last.seq).toBe(3);
});

test('two processes on one store complete every turn once and in order, even without a lock between them', async () => {
  const w = world(store);
  const forgets: () => Sessions = () => ({
    alone: async (_key, work) => void (await work(null)),
    close: async () => undefined,
  });
  const one = open(
    w,
    echoEngine(() => new Promise((resolve) => setTimeout(resolve, 2))),
    forgets(),
  );
  const two = open(
    w,
    echoEngine(() => new Promise((resolve) => setTimeout(resolve, 2))),
    forgets(),
  );
  await store.ready();
  const ids: string[] = [];
  for (let i = 0; i < 12; i++) ids.push(await (i % 2 ? one : two).runner.accept(message(String(i))));
  await Promise.all(ids.flatMap((id) => [one.runner.finish(id), two.runner.finish(id)]));
  const last = await one.runner.finish(ids[11] ?? '');
  expect(words(last)).toEqual([`heard ${ids.map((_, i) => i).join(',')}`]);
  expect(w.sent).toHaveLength(12);
});

test('a stale session at hand is found out and replaced by the one in the store', async () => {
  const w = world(store);
  const sessions: Sessions = {
    alone: async (_key, work) => void (await work({ seq: 0, session: null })),
    close: async () => undefined,
  };
  const { runner } = open(w, echoEngine(), sessions);
  await store.ready();
  await runner.finish(await runner.accept(message('a')));
  expect(words(await runner.finish(await runner.accept(message('b'))))).toEqual(['heard a,b']);
});

test('a turn that fails twice ends in an apology, keeps the session and does not stop the next', async () => {
  const w = world(store);
  const engine = echoEngine((text) => {
    if (text === '!') throw new Error('the action broke');
  });
  const { runner } = open(w, engine);
  await store.ready();
  await runner.finish(await runner.accept(message('a')));
  const failed = await runner.finish(await runner.accept(message('!')));
  expect(failed.failed).toBe('the action broke');
  expect(words(failed)).toEqual(['{"key":"system.failed"}']);
  expect(engine.runs).toBe(3);
  expect(w.logger.lines.filter((line) => line.level === 'error')).toHaveLength(2);
  expect(words(await runner.finish(await runner.accept(message('b'))))).toEqual(['heard a,b']);
});

test('a store that is away leaves the turn accepted; it is taken up again and done once', async () => {
  const w = world(store);
  let away = true;
  const engine = echoEngine(() => {
    if (away) throw Object.assign(new Error('no primary'), { name: 'MongoServerSelectionError' });
  });
  const { runner } = open(w, engine);
  await store.ready();
  const id = await runner.accept(message('a'));
  await expect(runner.finish(id)).rejects.toThrow('no primary');
  expect(await runner.takeStale(w.clock.now())).toBeNull();
  away = false;
  w.clock.advance(TURN_LEASE_MS + 1);
  expect(await runner.takeStale(w.clock.now())).toBe(id);
  expect(await runner.takeStale(w.clock.now())).toBeNull();
  expect(words(await runner.finish(id))).toEqual(['heard a']);
  expect(w.sent).toHaveLength(1);
});

test('a crash after the commit and before the outbox: spread again, every row once', async () => {
  const w = world(store);
  const { runner, members, sender } = open(w, echoEngine());
  await store.ready();
  const helper = await members.meet('push', 'u2', undefined, start);
  const id = await runner.accept(message(`@${helper.id}`, { reply: { token: 'r' } }));
  await runner.finish(id);
  await runner.close();
  w.sent.length = 0;
  await store.mongoose.connection.collection('outbox').deleteMany({});
  await store.mongoose.connection.collection('turns').updateOne({ _id: id as never }, { $set: { spread: false } });
  w.clock.advance(TURN_LEASE_MS + 1);
  expect(await runner.spreadStale(w.clock.now(), 10)).toBe(1);
  expect(await runner.spreadStale(w.clock.now(), 10)).toBeGreaterThanOrEqual(0);
  const rows = await store.mongoose.connection.collection('outbox').find({}).toArray();
  expect(rows.map((row) => String(row._id)).sort()).toEqual([`${id}#n0`, `${id}#r`]);
  // The answer goes out now, by its token: a row that was never sent must not end as "perhaps sent".
  await runner.finish(id);
  expect(w.sent).toMatchObject([{ reply: { token: 'r' }, messages: [{ text: `heard @${helper.id}` }] }]);
  w.clock.advance(60_000);
  await sender.recover();
  await sender.sendDue();
  expect(w.sent.map((one) => one.user)).toEqual(['u1', 'u2']);
});

test('a crash while a reply is being sent: it is tried again as unsure, once its lease is over', async () => {
  const w = world(store);
  const { runner, sender } = open(w, echoEngine());
  await store.ready();
  await runner.finish(await runner.accept(message('a', { reply: { token: 'r' } })));
  const outbox = store.mongoose.connection.collection('outbox');
  const leaseUntil = new Date(w.clock.now().getTime() + 1000);
  await outbox.updateMany({}, { $set: { state: 'sending', leaseUntil } });
  expect(await sender.recover()).toBe(0);
  w.clock.advance(1000);
  expect(await sender.recover()).toBe(1);
  await sender.sendDue();
  expect(w.sent).toHaveLength(2);
  expect(w.sent[0]).not.toHaveProperty('unsure');
  expect(w.sent[1]).toEqual({ ...w.sent[0], unsure: true });
  expect(await outbox.find({}).toArray()).toMatchObject([{ state: 'sent', attempts: 2 }]);
});

describe('an inline channel', () => {
  const inline = (text: string, more: Partial<Incoming> = {}) => message(text, { door: 'inline', ...more });

  test('answers in the turn and sends nothing', async () => {
    const w = world(store);
    const { runner } = open(w, echoEngine());
    await store.ready();
    expect(words(await runner.finish(await runner.accept(inline('a'))))).toEqual(['heard a']);
    expect(w.sent).toEqual([]);
  });

  test('given up in time, the replies go by a call; given up too late, they stay inline', async () => {
    const w = world(store);
    const { runner } = open(w, echoEngine());
    await store.ready();
    const id = await runner.accept(inline('a', { reply: { callbackUrl: 'https://x' } }));
    expect(await runner.handOver(id)).toBe(true);
    await runner.finish(id);
    expect(w.sent).toMatchObject([{ messages: [{ text: 'heard a' }], reply: { callbackUrl: 'https://x' } }]);
    const other = await runner.accept(inline('b'));
    await runner.finish(other);
    expect(await runner.handOver(other)).toBe(false);
    expect(w.sent).toHaveLength(1);
  });

  test('what could not be sent first goes with the next message, once, also at a repeat of it', async () => {
    const w = world(store);
    w.answers = [{ is: 'waits' }];
    const { runner } = open(w, echoEngine());
    await store.ready();
    const id = await runner.accept(inline('a'));
    await runner.handOver(id);
    await runner.finish(id);
    const next = inline('b');
    const nextId = await runner.accept(next);
    expect(words(await runner.finish(nextId))).toEqual(['heard a,b', 'heard a']);
    expect(words(await runner.finish(await runner.accept(next)))).toEqual(['heard a,b', 'heard a']);
    expect(words(await runner.finish(await runner.accept(inline('c'))))).toEqual(['heard a,b,c', 'heard a']);
  });

  test('a turn that is run again takes along what it took before, whatever has come to wait since', async () => {
    const w = world(store);
    const { outbox } = open(w, echoEngine());
    await store.ready();
    const row = (_id: string) => ({
      ...{ _id, kind: 'reply' as const, state: 'waiting' as const, conversation: 'inline:u1', messages: [] },
      ...{ purpose: 'answer' as const, nextAt: start, attempts: 0, tried: [], createdAt: start },
    });
    const taken = async (turn: string) =>
      (
        await outbox.takeAlong({ conversation: 'inline:u1', member: null }, turn, {
          most: 2,
          what: 'answers',
          now: start,
        })
      ).map((one) => one._id);
    await outbox.add(['m', 'n'].map(row));
    expect(await taken('first')).toEqual(['m', 'n']);
    await outbox.add(['a', 'b'].map(row));
    expect(await taken('first')).toEqual(['m', 'n']);
    expect(await taken('second')).toEqual(['a', 'b']);
  });

  test('what waits is not lost with a turn that fails: it goes with the message after it', async () => {
    const w = world(store);
    w.answers = [{ is: 'waits' }];
    const engine = echoEngine((text) => {
      if (text === '!') throw new Error('the action broke');
    });
    const { runner } = open(w, engine);
    await store.ready();
    const id = await runner.accept(inline('a'));
    await runner.handOver(id);
    await runner.finish(id);
    expect((await runner.finish(await runner.accept(inline('!')))).failed).toBe('the action broke');
    expect(words(await runner.finish(await runner.accept(inline('b'))))[1]).toBe('heard a');
  });
});

describe('jobs', () => {
  const timed = (run: Timed['run']): Timed => ({ name: 'clockwork', due: async () => [], run });
  const job = { id: 'clockwork.tick:1', timed: 'clockwork', args: { n: '1' } };

  test('a job runs once however often it is due, and its notices go out', async () => {
    const w = world(store);
    let runs = 0;
    const { runner, outbox } = open(w, echoEngine(), undefined, [
      timed(async (_job, cause) => {
        runs++;
        cause.tell({ ...notice, to: 'mem_x', say: { text: { plain: 'tick' } } });
      }),
    ]);
    await store.ready();
    await Promise.all([runner.work(job), runner.work(job)]);
    await runner.work(job);
    expect(runs).toBe(1);
    expect((await outbox.count()).queued).toBe(1);
  });

  test('a job that fails is taken up again, with the same cause', async () => {
    const w = world(store);
    const keys: string[] = [];
    const { runner } = open(w, echoEngine(), undefined, [
      timed(async (_job, cause) => {
        keys.push(cause.key);
        if (keys.length === 1) throw new Error('not yet');
      }),
    ]);
    await store.ready();
    await expect(runner.work(job)).rejects.toThrow('not yet');
    w.clock.advance(TURN_LEASE_MS + 1);
    const id = await runner.takeStale(w.clock.now());
    await runner.finish(id ?? '');
    expect(keys).toEqual(['job:clockwork.tick:1/run', 'job:clockwork.tick:1/run']);
  });
});

test('a block silences, a new message opens again; an unsent message loses its words', async () => {
  const w = world(store);
  const { runner, members } = open(w, echoEngine());
  await store.ready();
  const first = await runner.accept(message('my secret', { messageId: 'm1' }));
  await runner.finish(first);
  await runner.finish(await runner.accept(message('', { input: { kind: 'unfollow' } })));
  expect((await members.meet('push', 'u1', undefined, start)).blocked).toBe(true);
  await runner.finish(await runner.accept(message('back')));
  expect((await members.meet('push', 'u1', undefined, start)).blocked).toBe(false);
  await runner.finish(await runner.accept(message('', { input: { kind: 'unsend', ref: 'm1' } })));
  const turn = await store.mongoose.connection.collection('turns').findOne({ _id: first as never });
  expect(JSON.stringify(turn?.input)).not.toContain('secret');
  expect(w.sent.map((one) => one.messages[0]?.text)).toEqual(['heard my secret', 'heard my secret,back']);
});
