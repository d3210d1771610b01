import fc from 'fast-check';
import { createGate, type Gate } from '../../src/lib/gate';
import { watchLag } from '../../src/lib/lag';
import {
  ANSWERING_MS,
  MAX_LAG_MS,
  MAX_NEWCOMER_TURNS,
  MAX_NEWCOMER_WAIT_MS,
  MAX_TURN_COUNTED_MS,
  MAX_TURNS_UNDER_WAY,
  MAX_WAIT_MS,
  MIN_COMMUNITY_TURNS,
  MIN_TURNS_UNDER_WAY,
  SENDER_TURNS,
} from '../../src/lib/limits';
import { createPacer } from '../../src/lib/pacer';
import { inTurns } from '../../src/services/outbox/sending';
import { type App, ask, expectRefusal, openApp } from '../app/app';
import { postSkill, shown } from '../app/kakao';
import { postEvents } from '../app/line';
import { visitor } from '../app/web';
import { lineEvent, lineUser, said } from '../support/load/line-events';

describe('the gate', () => {
  let lag = 0;
  let now = 0;
  let gate: Gate;
  let messages = 0;
  beforeEach(() => {
    lag = 0;
    now = 0;
    gate = createGate({ lagMs: () => lag, monotonic: () => now });
  });

  /** One message of a sender; a new sender each time unless named. */
  const message = (user = `user ${messages}`) => ({ door: 'line', user, eventId: `e${++messages}` });
  const comes = (user?: string, community = 'hill') => gate.admit({ community, messages: [message(user)] });
  /** Admits messages of everybody until so many are under way. */
  const fill = (to: number, community?: string): void => {
    while (gate.underWay < to) expect(comes(undefined, community)).not.toBeNull();
  };
  const asked = (user: string, asks = true) =>
    gate.committed({ turn: `line:before ${user}`, conversation: `line:${user}`, asks });

  test('newcomers come in up to their part, people in the middle of an answer up to the whole', () => {
    asked('known');
    fill(MAX_NEWCOMER_TURNS);
    expect(gate.busy()).toBe(true);
    expect(comes()).toBeNull();
    expect(comes('known')).not.toBeNull();
    asked('known', false);
    expect(comes('known')).toBeNull();
    asked('late');
    now += ANSWERING_MS;
    expect(comes('late')).toBeNull();
    for (let i = 0; gate.underWay < MAX_TURNS_UNDER_WAY; i++) {
      asked(`known ${i}`);
      expect(comes(`known ${i}`)).not.toBeNull();
    }
    asked('one more');
    expect(comes('one more')).toBeNull();
  });

  test('a late event loop refuses everybody but a few', () => {
    lag = MAX_LAG_MS + 1;
    fill(MIN_TURNS_UNDER_WAY);
    asked('known');
    expect([comes(), comes('known')]).toEqual([null, null]);
    expect(gate.busy()).toBe(true);
  });

  test('slow turns leave fewer places: nobody waits longer than the limit, and newcomers half as long', () => {
    for (let i = 0; i < 100; i++) {
      const one = message();
      gate.admit({ community: 'hill', messages: [one] });
      now += MAX_TURN_COUNTED_MS;
      gate.committed({ turn: `line:${one.eventId}`, conversation: `line:${one.user}`, asks: false });
    }
    while (comes()) expect(gate.underWay).toBeLessThan(MAX_TURNS_UNDER_WAY);
    expect(gate.underWay).toBe(1 + Math.floor(MAX_NEWCOMER_WAIT_MS / MAX_TURN_COUNTED_MS));
    asked('known');
    expect(comes('known')).not.toBeNull();
    for (let i = 0; i < 10; i++) asked(`known ${i}`);
    for (let i = 0; comes(`known ${i}`); i++);
    expect(gate.underWay).toBe(1 + Math.floor(MAX_WAIT_MS / MAX_TURN_COUNTED_MS));
    // Long pauses between two messages are no slow turns.
    now += 1e9;
    expect(gate.busy()).toBe(true);
  });

  test('a committed turn frees its place once, and so does a ticket', () => {
    const [first, second] = [message(), message()];
    const ticket = gate.admit({ community: 'hill', messages: [first, second] });
    expect(gate.underWay).toBe(2);
    gate.committed({ turn: `line:${first.eventId}`, conversation: `line:${first.user}`, asks: false });
    gate.committed({ turn: `line:${first.eventId}`, conversation: `line:${first.user}`, asks: false });
    expect(gate.underWay).toBe(1);
    ticket?.end();
    ticket?.end();
    expect(gate.underWay).toBe(0);
  });

  test('under load, one sender and one community have a share, and the others come in', () => {
    for (let i = 0; i < SENDER_TURNS; i++) comes('busy');
    fill(MAX_TURNS_UNDER_WAY / 2);
    expect(comes('busy')).toBeNull();
    expect(comes('somebody else')).not.toBeNull();
    // One community has taken half of all places; nineteen others come.
    for (let other = 0; other < 9; other++) expect(comes(undefined, `community ${other}`)).not.toBeNull();
    expect(comes(undefined, 'hill')).toBeNull();
    for (let i = 1; i < MIN_COMMUNITY_TURNS; i++) expect(comes(undefined, 'community 0')).not.toBeNull();
  });

  test('a repeat of a message under way waits for it, and counts once', () => {
    const twice = message();
    gate.admit({ community: 'hill', messages: [twice] });
    fill(MAX_NEWCOMER_TURNS);
    const again = gate.admit({ community: 'hill', messages: [twice] });
    expect(again).not.toBeNull();
    again?.end();
    expect(gate.underWay).toBe(MAX_NEWCOMER_TURNS);
  });

  test('whatever comes and goes, nothing stays under way when all have ended', () => {
    const asking = fc.record({ user: fc.integer({ max: 5, min: 0 }), id: fc.integer({ max: 30, min: 0 }) });
    fc.assert(
      fc.property(fc.array(fc.array(asking, { maxLength: 4 }), { maxLength: 60 }), (requests) => {
        const one = createGate({ lagMs: () => 0, monotonic: () => 0 });
        const tickets = requests.map((request, i) => {
          const of = request.map(({ user, id }) => ({ door: 'line', user: `u${user}`, eventId: `${id}` }));
          if (i % 3 === 0) one.committed({ turn: `line:${i}`, conversation: 'line:u1', asks: i % 2 === 0 });
          return one.admit({ community: `c${i % 4}`, messages: of });
        });
        for (const ticket of tickets) ticket?.end();
        expect(one.underWay).toBe(0);
      }),
    );
  });
});

/** The loop is held up for so long, and so often at most, until its watch has looked. */
const HELD_MS = 300;
const MAX_HELD = 40;

test('a loop that is held up shows in its lag', async () => {
  const watch = watchLag();
  try {
    let held = 0;
    for (; watch.lagMs() < HELD_MS / 4 && held < MAX_HELD; held++) {
      const until = performance.now() + HELD_MS;
      while (performance.now() < until);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(held).toBeLessThan(MAX_HELD);
  } finally {
    watch.stop();
  }
});

test('work begins when arrivals have been taken in, those in the middle of an answer first', async () => {
  const pacer = createPacer(() => 0);
  const begun: string[] = [];
  const work = (name: string, first: boolean) => pacer.begin(first).then(() => begun.push(name));
  const all = [work('a', false), work('b', false), work('c', true)];
  for (let i = 0; i < 3; i++) {
    pacer.arrived();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual([]);
  }
  await Promise.all(all);
  expect(begun).toEqual(['c', 'a', 'b']);
  await work('d', false);
  expect(begun).toHaveLength(4);
});

test("replies leave before broadcasts, and a broadcast's rows let others through; one person's order stays", () => {
  const news = (n: number) => ({
    id: `news ${n}`,
    kind: 'notice' as const,
    about: { feature: 'polls', id: 'poll 1' },
    member: `m${n}`,
  });
  const match = { id: 'match', kind: 'notice' as const, about: { feature: 'exchange', id: 'req 1' }, member: 'm1' };
  const later = { id: 'later', kind: 'notice' as const, about: { feature: 'exchange', id: 'req 2' }, member: 'm3' };
  const reply = { id: 'reply', kind: 'reply' as const };
  const rows = inTurns([news(1), news(2), news(3), news(4), match, later, reply]);
  expect(rows.map(({ id }) => id)).toEqual(['reply', 'news 1', 'match', 'news 2', 'news 3', 'later', 'news 4']);
});

describe('a program that is full', () => {
  let app: App;
  let full = true;
  beforeAll(async () => {
    const open = createGate({ lagMs: () => 0, monotonic: () => 0 });
    app = await openApp({ gate: { ...open, admit: (asking) => (full ? null : open.admit(asking)) } });
  });
  afterAll(() => app.close());

  test('refuses before anything is written: LINE and web with 503, Kakao with one sentence', async () => {
    const me = await visitor(app);
    const before = await app.counts();
    const line = await postEvents(app, lineEvent(lineUser('somebody'), said('안녕')));
    expectRefusal(line, 503, 'busy');
    expect(line.headers['retry-after']).toMatch(/^\d+$/);
    const kakao = await postSkill(app, { text: '안녕' });
    expect([kakao.status, shown(kakao.json)]).toEqual([200, expect.stringContaining('잠시 뒤에')]);
    const web = await me.send({ id: 'm1', text: '안녕' });
    expect(web.status).toBe(503);
    expect(await app.counts()).toEqual(before);

    full = false;
    expect((await me.send({ id: 'm1', text: '안녕' })).status).toBe(200);
    expect((await postEvents(app, lineEvent(lineUser('somebody'), said('안녕')))).status).toBe(200);
    expect((await ask(app.url, 'GET', '/healthz')).status).toBe(200);
  });
});
