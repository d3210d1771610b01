import type { Channel, Sent } from '../../src/channels/channel';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/units';
import { lookedInto } from '../../src/runner/looked-into';
import { callBy } from '../../src/services/calls';
import { ringingOf } from '../../src/services/duty';
import type { OutboxRow } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, routeOf } from '../support/doors';
import { type Given, openSending, start } from './support';

let store: Store;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock(start);
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

const open = (given?: Given) => openSending({ store, clock }, given);

test('a question that nobody opens becomes a call at the desk in time', async () => {
  const { sender, add, row, member, calls } = await open();
  await add('match', { by: new Date(start.getTime() + 6 * HOUR_MS) });
  await sender().sendDue();
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1', route: 'inline.plain' });
  clock.advance(3 * HOUR_MS - 1);
  expect(await sender().fallThrough()).toBe(0);
  clock.advance(1);
  expect(await sender().fallThrough()).toBe(1);
  expect(await row()).toMatchObject({ state: 'waiting', conversation: `desk:${member}`, route: 'desk.call' });
  expect(await calls.card(member, clock.now())).toMatchObject({ about: [{ notice: 'turn#n0' }], obstacle: null });
  // A card stays at the desk until somebody has rung or the notice means nothing any more.
  clock.advance(90 * HOUR_MS);
  expect(await sender().fallThrough()).toBe(0);
});

test('a question about minutes goes along with another call, and gets its own at the last moment', async () => {
  const { sender, add, member, calls } = await open();
  const by = new Date(start.getTime() + 6 * DAY_MS);
  await add('ledger', { by });
  await sender().sendDue();
  clock.advance(3 * DAY_MS);
  expect(await sender().fallThrough()).toBe(1);
  const now = clock.now();
  const own = callBy('ledger', now, by, ringingOf(null));
  expect(own && own > now && own < by).toBe(true);
  expect(await calls.card(member, now)).toMatchObject({ from: own, about: [{ notice: 'turn#n0' }] });
  // Another matter rings earlier, and the question is on its card.
  await calls.wait({ id: 'turn#n1', member, purpose: 'appointment', at: now, deadline: null });
  const card = await calls.card(member, now);
  expect(card?.about.map(({ notice }) => notice)).toEqual(['turn#n0']);
  expect(card && own && card.from < own).toBe(true);
});

test('before it rings, it takes the conversation that can speak first', async () => {
  const { sender, add, row, pushed } = await open({ second: true, answer: () => ({ is: 'sent' }) });
  await add('poll');
  await sender().sendDue();
  expect(pushed).toHaveLength(1);
  expect(await row()).toMatchObject({ state: 'sent', conversation: 'push:u1' });
});

test.each(['poll', 'result', 'news', 'system'] as const)('a %s waits and never rings', async (purpose) => {
  const { sender, add, row } = await open();
  await add(purpose);
  await sender().sendDue();
  clock.advance(1000 * HOUR_MS);
  expect(await sender().fallThrough()).toBe(0);
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1' });
});

test('without a number it is the task of a named coordinator, and still shown at the next contact', async () => {
  const { sender, add, row, calls, look, member, coordinator } = await open({ phone: '' });
  await add('answer');
  await sender().sendDue();
  clock.advance(6 * HOUR_MS);
  await sender().fallThrough();
  expect(await row()).toMatchObject({ state: 'waiting', conversation: `desk:${member}`, desk: true });
  expect(await calls.card(member, clock.now())).toMatchObject({ obstacle: 'no-number', named: coordinator });
  expect(await look('turn:late')).toHaveLength(1);
});

test('without a desk it stays where it is and is shown at the next contact', async () => {
  const { sender, add, row, look } = await open({ desk: false });
  await add('answer');
  await sender().sendDue();
  clock.advance(6 * HOUR_MS);
  expect(await sender().fallThrough()).toBe(1);
  expect(await sender().fallThrough()).toBe(0);
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1' });
  expect(await look('turn:late')).toHaveLength(1);
});

test('somebody who writes at that moment either sees it or is rung, never both, and never neither', async () => {
  const { sender, add, row, look, outbox } = await open();
  await add('match');
  await sender().sendDue();
  clock.advance(12 * HOUR_MS);
  const [seen, moved] = await Promise.all([look('turn:now'), sender().fallThrough()]);
  // A card is found by its member too, so the same contact may take it from the desk.
  const { conversation, claimedBy } = await row();
  expect(seen.length + moved).toBeGreaterThan(0);
  if (moved === 0) expect([conversation, claimedBy]).toEqual(['inline:u1', 'turn:now']);
  expect(await sender().fallThrough()).toBe(0);
  const shown = await outbox.carried(
    seen.map(({ _id }) => _id),
    { at: clock.now(), conversation: 'inline:u1' },
  );
  expect(shown).toHaveLength(seen.length);
});

test('what a turn is about to show stays where it is', async () => {
  const { sender, add, row, look } = await open();
  await add('match');
  await sender().sendDue();
  clock.advance(12 * HOUR_MS);
  expect(await look('turn:now')).toHaveLength(1);
  expect(await sender().fallThrough()).toBe(0);
  expect(await row()).toMatchObject({ conversation: 'inline:u1', claimedBy: 'turn:now' });
});

test('two processes move a notice once', async () => {
  const { sender, add, row } = await open();
  await add('match');
  await sender().sendDue();
  clock.advance(12 * HOUR_MS);
  const moved = await Promise.all([sender().fallThrough(), sender().fallThrough()]);
  expect(moved[0] + moved[1]).toBe(1);
  expect((await row()).tried).toEqual(['inline:u1']);
});

test('a month without quota is no try: the notice waits, and rings in time', async () => {
  const { sender, add, row, member } = await open({
    second: true,
    answer: () => ({ is: 'later', why: 'quota', of: 'quota', afterMs: HOUR_MS }),
  });
  await add('appointment', { expiresAt: new Date(start.getTime() + 40 * HOUR_MS) });
  for (let hour = 0; hour < 20; hour++) {
    await sender().sendDue();
    expect(await row()).toMatchObject({ state: 'queued', way: 'push:u1', attempts: 0, held: hour + 1 });
    clock.advance(HOUR_MS);
  }
  await sender().sendDue();
  expect(await row()).toMatchObject({ state: 'queued', tried: ['push:u1'] });
  await sender().sendDue();
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1' });
  clock.advance(10 * HOUR_MS);
  await sender().fallThrough();
  expect(await row()).toMatchObject({ state: 'waiting', conversation: `desk:${member}` });
});

test('a push of unknown outcome is repeated with its key, and after the key’s life only marked', async () => {
  const { sender, add, row, pushed } = await open({
    second: true,
    answer: () => ({ is: 'later', why: 'silence', of: 'outage', maybe: true }),
  });
  await add('answer');
  await sender().sendDue();
  expect(await row()).toMatchObject({ state: 'queued', maybeSince: start });
  clock.advance(24 * HOUR_MS);
  await sender().sendDue();
  await sender().sendDue();
  // It may have arrived, so the next route marks it.
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1', repeat: true });
  expect(pushed).toHaveLength(0);
});

test('a try that is one counts: after too many the next route is taken', async () => {
  const { sender, add, row } = await open({ second: true, answer: () => ({ is: 'later', why: 'busy', of: 'rate' }) });
  await add('news');
  for (let n = 0; n < 13; n++) {
    await sender().sendDue();
    clock.advance(31 * MINUTE_MS);
  }
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1', tried: ['push:u1'] });
});

test('a refused form goes once more as plain words, and only once', async () => {
  const forms: string[] = [];
  const { sender, add, row } = await open({
    second: true,
    answer: () => {
      forms.push('');
      return { is: 'never', why: 'push: 400', of: 'content' };
    },
  });
  await add('poll');
  for (let n = 0; n < 4; n++) await sender().sendDue();
  expect(forms).toHaveLength(2);
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1', plain: true });
});

test.each<[string, Sent, number]>([
  ['the month is used up', { is: 'later', why: 'quota', of: 'quota' }, 0],
  ['the vendor is away for a day', { is: 'later', why: 'away', of: 'outage', afterMs: HOUR_MS }, 24],
])('an answer by push while %s waits for the next message', async (_, answer, hours) => {
  const { sender, outbox, member } = await open({ second: true, answer: () => answer });
  await outbox.add([
    {
      ...{ _id: 'turn#n0', kind: 'reply', state: 'queued', conversation: 'push:u1', purpose: 'answer' },
      ...{ messages: [{ text: '답' }], nextAt: start, attempts: 0, tried: [], createdAt: start },
    },
  ]);
  for (let hour = 0; hour <= hours; hour++) {
    await sender().sendDue();
    clock.advance(HOUR_MS);
  }
  const found = { most: 3, what: 'answers', now: clock.now() } as const;
  expect(await outbox.takeAlong({ conversation: null, member }, 'turn:next', found)).toHaveLength(1);
});

test('nobody is rung to hear of an alarm, which is a card on the desk; its resident is', async () => {
  const { sender, add, row, member } = await open();
  await add('safety', { about: { feature: 'duty', id: 'alm_c1', part: '1' } });
  await add('safety', { _id: 'turn#n1', about: { feature: 'duty', id: 'alm_c1.seen' } } as Partial<OutboxRow>);
  await sender().sendDue();
  clock.advance(HOUR_MS);
  await sender().fallThrough();
  expect(await row()).toMatchObject({ state: 'waiting', conversation: 'inline:u1' });
  const resident = await store.mongoose.models.Outbox?.findById('turn#n1').lean();
  expect(resident).toMatchObject({ state: 'waiting', conversation: `desk:${member}`, desk: true });
});

describe('in a chat where the program learns of a look', () => {
  const sees = { routes: [{ ...routeOf(doorOf('inline')), sees: true }] };

  test.each(['match', 'safety'] as const)(
    'an unseen %s whose matter has gone on takes no further route',
    async (of) => {
      const { sender, add, row, outbox, calls, member } = await open({ chat: sees });
      await add(of);
      await sender().sendDue();
      expect(await row()).toMatchObject({ state: 'sent', lies: 'inline:u1' });
      const about = { feature: 'exchange', id: 'r1' };
      const now = new Date(start.getTime() + MINUTE_MS);
      await (of === 'safety' ? outbox.recall(about, now) : outbox.outdate(about, [of], now));
      clock.advance(DAY_MS);
      expect(await sender().fallThrough()).toBe(0);
      expect(await calls.card(member, clock.now())).toBeNull();
      // It still lies where the person looks.
      expect(await outbox.seen('inline:u1', clock.now())).toHaveLength(1);
    },
  );

  test.each([false, true])('words that were taken back are never shown, and keep nothing; sent: %s', async (sent) => {
    const { sender, add, row, outbox } = await open({ chat: sees });
    await add('match');
    if (sent) await sender().sendDue();
    await outbox.unsay({ feature: 'exchange', id: 'r2' }, clock.now());
    expect(await row()).toHaveProperty('say');
    await outbox.unsay({ feature: 'exchange', id: 'r1' }, clock.now());
    await sender().sendDue();
    expect(await row()).toMatchObject({ state: sent ? 'sent' : 'dropped', over: true });
    expect(await row()).not.toHaveProperty('say');
  });

  test('an accepted notice is unseen until the person looks, and the feature hears it then', async () => {
    const { sender, add, row, outbox } = await open({ chat: sees });
    await add('match', { by: new Date(start.getTime() + 6 * HOUR_MS), heard: true });
    await sender().sendDue();
    expect(await row()).toMatchObject({ state: 'sent', lies: 'inline:u1' });
    expect(await row()).not.toHaveProperty('untold');
    expect(await outbox.seen('inline:u1', clock.now())).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'sent', untold: 'shown' });
    expect(await row()).not.toHaveProperty('lies');
    expect(await outbox.seen('inline:u1', clock.now())).toEqual([]);
    clock.advance(6 * HOUR_MS);
    expect(await sender().fallThrough()).toBe(0);
  });

  test('unseen, it becomes a call in time; a look after that takes the call off', async () => {
    const { sender, add, row, member, calls, outbox } = await open({ chat: sees });
    await add('match', { by: new Date(start.getTime() + 6 * HOUR_MS) });
    await sender().sendDue();
    clock.advance(3 * HOUR_MS - 1);
    expect(await sender().fallThrough()).toBe(0);
    clock.advance(1);
    expect(await sender().fallThrough()).toBe(1);
    expect(await row()).toMatchObject({ state: 'waiting', conversation: `desk:${member}`, desk: true });
    expect(await calls.card(member, clock.now())).toMatchObject({ about: [{ notice: 'turn#n0' }] });
    await lookedInto({ outbox, calls }, 'inline:u1', clock.now());
    expect(await calls.card(member, clock.now())).toBeNull();
    expect(await row()).toMatchObject({ state: 'sent', conversation: 'inline:u1' });
  });

  test('somebody who looks at that moment is not rung, and whom staff tell is not told twice', async () => {
    const { sender, add, row, member, outbox } = await open({ chat: sees });
    await add('match', { by: new Date(start.getTime() + 6 * HOUR_MS) });
    await sender().sendDue();
    clock.advance(3 * HOUR_MS);
    await Promise.all([sender().fallThrough(), sender().fallThrough()]);
    const contact = { conversation: `desk:${member}`, member };
    const taken = await outbox.takeAlong(contact, 'call', { most: 3, what: 'everything', now: clock.now() });
    expect(taken.map(({ _id }) => _id)).toEqual(['turn#n0']);
    // The person looks while the call shows it: it stays with the call.
    expect(await outbox.seen('inline:u1', clock.now())).toEqual([]);
    await outbox.carried(['turn#n0'], { at: clock.now(), conversation: `desk:${member}` });
    expect(await row()).not.toHaveProperty('lies');
  });

  test.each(['news', 'poll'] as const)('%s is never rung for, so an accepted one is shown', async (purpose) => {
    const { sender, add, row } = await open({ chat: sees });
    await add(purpose, { heard: true });
    await sender().sendDue();
    expect(await row()).toMatchObject({ state: 'sent', untold: 'shown' });
  });

  test('without another route it stays where it lies', async () => {
    const { sender, add, row } = await open({ chat: sees, desk: false });
    await add('match');
    await sender().sendDue();
    clock.advance(12 * HOUR_MS);
    expect(await sender().fallThrough()).toBe(1);
    expect(await row()).toMatchObject({ state: 'sent', lies: 'inline:u1' });
    expect(await sender().fallThrough()).toBe(0);
  });
});

test('an event that costs money comes after the free wait, and before the call', async () => {
  const plain = routeOf(doorOf('inline'), 'inline');
  const planned: (string | undefined)[] = [];
  const chat: Partial<Channel> = {
    delivery: 'inline',
    routes: [plain, { ...plain, id: 'inline.event', price: { won10: 150, at: '2026-11-21', source: 'a test' } }],
    send: async ({ route }) => {
      planned.push(route);
      return { is: 'waits' };
    },
  };
  const { sender, add, row } = await open({ chat });
  await add('match', { by: new Date(start.getTime() + 8 * HOUR_MS) });
  const route = async () => (await row()).route;
  await sender().sendDue();
  expect(await route()).toBe('inline.plain');
  clock.advance(12 * HOUR_MS);
  await sender().fallThrough();
  await sender().sendDue();
  expect(await route()).toBe('inline.event');
  clock.advance(2 * HOUR_MS);
  await sender().fallThrough();
  expect(await route()).toBe('desk.call');
  expect(planned).toEqual(['inline.plain', 'inline.event']);
});
