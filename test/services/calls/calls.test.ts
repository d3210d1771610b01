import { createHash } from 'node:crypto';
import { cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/units';
import { CALL_LEASE_MS, MAX_NOTE } from '../../../src/services/calls';
import { HERE } from '../members/support';
import { cardsOf, type DeskTown, deskTown } from './support';

let town: DeskTown;
beforeEach(async () => {
  town = await deskTown();
});
afterEach(() => town.store.close());

const local = (at: Date | null) => at && new Date(at.getTime() + 9 * HOUR_MS).toISOString().slice(0, 16);

test('several waiting notices are one card of one person, the most urgent decides', async () => {
  await town.wait('news', { purpose: 'news' });
  await town.wait('ask', { purpose: 'match' });
  await town.wait('ask', { purpose: 'match' });
  const [card, ...more] = await cardsOf(town);
  expect(more).toEqual([]);
  expect(card).toMatchObject({ member: town.person.id, harm: 'urgent', obstacle: null, holder: null, tries: [] });
  expect(card?.about.map(({ notice }) => notice)).toEqual(['ask', 'news']);
  // A card shows no number; holding it does.
  expect(JSON.stringify(card)).not.toContain('1234');
  expect(await town.hold(town.kim)).toMatchObject({ ok: true, phone: '+821012345678' });
});

test('urgent cards come first, and another zone sees none', async () => {
  const other = await town.join('other', { phone: '+821011112222' });
  await town.wait('news', { purpose: 'news' });
  town.clock.advance(MINUTE_MS);
  await town.wait('help', { purpose: 'safety', member: other.id, conversation: `desk:${other.id}` });
  expect((await cardsOf(town)).map(({ member }) => member)).toEqual([other.id, town.person.id]);
  const far = { community: town.person.community, zones: ['guro'], now: town.clock.now(), most: 10 };
  expect(await town.calls.cards(far)).toEqual([]);
});

test('of two who take a card in the same moment exactly one holds it', async () => {
  await town.wait('ask');
  const held = await Promise.all([town.kim, town.lee, town.kim, town.lee].map((by) => town.hold(by)));
  const holder = (await cardsOf(town))[0]?.holder?.staff;
  const won = held.filter((one) => one.ok);
  expect(won).toHaveLength(2);
  expect(held.filter((one) => !one.ok)).toEqual(
    Array(2).fill({ ok: false, why: 'held', holder: { staff: holder, until: expect.any(Date) } }),
  );
  expect(new Set(held.flatMap((one) => (one.ok ? [one.card.holder?.staff] : [])))).toEqual(new Set([holder]));
});

test('a lease ends by itself or is given back; only the holder gives it back', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  expect(await town.calls.letGo({ member: town.person.id, by: town.lee.id }, town.now().cause)).toBe(false);
  expect(await town.calls.letGo({ member: town.person.id, by: town.kim.id }, town.now().cause)).toBe(true);
  expect(await town.hold(town.lee)).toMatchObject({ ok: true });
  town.clock.advance(CALL_LEASE_MS + 1);
  expect(await town.hold(town.kim)).toMatchObject({ ok: true });
  // Whose lease has ended can't end the call of the next one.
  expect(await town.end(town.lee, 'no-answer')).toEqual({ ok: false, why: 'held' });
});

test('who rings somebody is given no second card', async () => {
  const other = await town.join('other', { phone: '+821011112222' });
  await town.wait('ask');
  await town.wait('more', { member: other.id, conversation: `desk:${other.id}` });
  await town.hold(town.kim);
  expect(await town.hold(town.kim, { member: other.id })).toEqual({
    ...{ ok: false, why: 'holding', member: town.person.id },
  });
});

test('an outcome counts once for each press, however often it arrives', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  const { cause } = town.now();
  const of = { member: town.person.id, by: town.kim.id, outcome: 'no-answer' as const, note: '신호만 가요' };
  const first = await town.calls.outcome(of, cause);
  expect(await town.calls.outcome(of, cause)).toEqual(first);
  const [card] = await cardsOf(town);
  expect(card?.tries).toEqual([
    expect.objectContaining({ by: town.kim.id, outcome: 'no-answer', note: '신호만 가요' }),
  ]);
  const facts = await town.store.mongoose
    .model('Fact')
    .find({ kind: 'calls.tried' })
    .lean<{ service: string; units: number }[]>();
  expect(facts).toMatchObject([{ kind: 'calls.tried', service: 'no-answer.10', units: 1 }]);
});

test('three tries are spread over days and parts of the day, then it is one coordinator’s task', async () => {
  await town.wait('ask');
  const when: (string | null)[] = [];
  for (let n = 0; n < 3; n++) {
    expect(await town.hold(town.kim)).toMatchObject({ ok: true });
    const ended = await town.end(town.kim, 'no-answer');
    if (!ended.ok) throw new Error(ended.why);
    when.push(local(ended.from));
    if (n === 2) expect(ended).toMatchObject({ obstacle: 'tries', named: expect.stringMatching(/^mem_/) });
    else if (ended.from) town.until(ended.from);
  }
  expect(when).toEqual(['2026-11-25T12:00', '2026-11-26T15:00', '2026-11-27T09:00']);
  const [card] = await cardsOf(town);
  const [named, other] = card?.named === town.kim.id ? [town.kim, town.lee] : [town.lee, town.kim];
  expect(card?.named).toBe(named.id);
  town.until(new Date('2026-11-27T01:00:00Z'));
  expect(await town.hold(other)).toEqual({ ok: false, why: 'tries' });
  expect(await town.hold(named)).toMatchObject({ ok: true });
});

test('a notice does not wait for the hour of one that only goes along', async () => {
  const { clock } = town;
  await town.wait('minutes', { purpose: 'ledger' }, new Date(clock.now().getTime() + 5 * 24 * HOUR_MS));
  clock.advance(MINUTE_MS);
  await town.wait('reply', { purpose: 'answer' });
  expect((await cardsOf(town))[0]?.from).toEqual(clock.now());
  // After a try both wait for the next one.
  await town.hold(town.kim);
  await town.end(town.kim, 'no-answer');
  await town.wait('again', { purpose: 'answer' });
  expect(local((await cardsOf(town))[0]?.from ?? null)).toBe('2026-11-25T12:00');
});

test('a deadline brings the next try forward', async () => {
  await town.wait('ask', { expiresAt: new Date(town.clock.now().getTime() + 5 * HOUR_MS) });
  await town.hold(town.kim);
  const ended = await town.end(town.kim, 'no-answer');
  expect(ended.ok && local(ended.from)).toBe('2026-11-24T11:00');
});

test('a busy line is tried again soon; several count as one try', async () => {
  await town.wait('ask');
  for (let n = 0; n < 3; n++) {
    await town.hold(town.kim);
    const ended = await town.end(town.kim, 'busy');
    if (ended.ok && ended.from) town.until(ended.from);
  }
  const [card] = await cardsOf(town);
  expect(card?.obstacle).toBeNull();
  expect(local(town.clock.now())).toBe('2026-11-24T11:00');
});

test.each([
  ['저녁에', '2026-11-24T17:00'],
  ['월요일 10시', '2026-11-30T10:00'],
  ['내일 오후 3시', '2026-11-25T15:00'],
  ['내일', '2026-11-25T10:00'],
  ['30분 뒤에', '2026-11-24T10:30'],
  ['오전에', '2026-11-25T10:00'],
  ['토요일 11시', '2026-11-28T11:00'],
  ['밤 9시', '2026-11-25T09:00'],
])('"%s" means %s, within the hours and days on which the centre rings', async (again, expected) => {
  await town.wait('ask');
  await town.hold(town.kim);
  const ended = await town.end(town.kim, 'later', { again });
  expect(ended.ok && local(ended.from)).toBe(expected);
  expect(await town.hold(town.kim)).toMatchObject({ ok: false, why: 'not-yet' });
});

test.each(['글쎄요', '', '어제 10시'])('"%s" names no time, and the call is not over', async (again) => {
  await town.wait('ask');
  await town.hold(town.kim);
  expect(await town.end(town.kim, 'later', { again })).toEqual({ ok: false, why: 'when' });
  expect((await cardsOf(town))[0]?.holder?.staff).toBe(town.kim.id);
});

test.each([
  // A question to a helper can't wait for Monday; an answer can.
  ['match', '2026-11-28T11:00'],
  ['answer', '2026-11-30T09:00'],
] as const)('a call about a %s that is wanted on Saturday is made at %s', async (purpose, expected) => {
  await town.wait('one', { purpose });
  await town.hold(town.kim);
  const ended = await town.end(town.kim, 'later', { again: '토요일 11시' });
  expect(ended.ok && local(ended.from)).toBe(expected);
});

test('outside its hours the centre rings nobody, except for safety', async () => {
  await town.wait('ask', { purpose: 'answer' });
  for (const [moment, from] of [
    ['2026-11-24T08:59:00Z', null],
    ['2026-11-24T09:00:00Z', '2026-11-25T09:00'],
    ['2026-11-24T11:59:00Z', '2026-11-25T09:00'], // 20:59
    ['2026-11-28T02:00:00Z', '2026-11-30T09:00'], // Saturday
  ] as const) {
    town.until(new Date(moment));
    const held = await town.hold(town.kim);
    expect(held.ok ? null : held).toEqual(from && { ok: false, why: 'hours', from: expect.any(Date) });
    if (!held.ok && 'from' in held) expect(local(held.from)).toBe(from);
    await town.calls.letGo({ member: town.person.id, by: town.kim.id }, town.now().cause);
  }
  await town.wait('help', { purpose: 'safety' });
  expect(await town.hold(town.kim)).toMatchObject({ ok: true });
});

test('a wrong number is never dialled again, from whichever profile', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  expect(await town.end(town.kim, 'wrong-number')).toMatchObject({
    obstacle: 'wrong-number',
    named: expect.any(String),
  });
  const twin = await town.join('twin', { phone: '+821012345678' });
  await town.wait('other', { member: twin.id, conversation: `desk:${twin.id}` });
  expect(await town.hold(town.kim, { member: twin.id })).toEqual({ ok: false, why: 'wrong-number' });
  // A person who rings us is served; the number still isn't dialled.
  expect(await town.hold(town.kim, { member: twin.id, anyway: true })).toMatchObject({ ok: true, phone: null });
  await town.calls.letGo({ member: twin.id, by: town.kim.id }, town.now().cause);
  await town.members.edit(town.person.id, { phone: '+821099998888' }, town.now().cause);
  town.clock.advance(24 * HOUR_MS + 3 * HOUR_MS);
  expect(await town.hold(town.kim)).toMatchObject({ ok: true, phone: '+821099998888' });
  const stored = JSON.stringify(await town.store.mongoose.model('WrongNumber').find().lean());
  const tried = ['sha256', 'sha1', 'md5'].map((by) => createHash(by).update('+821012345678').digest('hex'));
  for (const guess of ['12345678', ...tried]) expect(stored).not.toContain(guess);
});

test('a person without a number is a task from the beginning', async () => {
  const mute = await town.join('mute');
  await town.wait('ask', { member: mute.id, conversation: `desk:${mute.id}` });
  expect(await cardsOf(town)).toMatchObject([{ obstacle: 'no-number', named: expect.any(String) }]);
  expect(await town.hold(town.kim, { member: mute.id })).toEqual({ ok: false, why: 'no-number' });
});

test('what the person has read elsewhere meanwhile is no call any more', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  await town.seen('ask');
  expect(await cardsOf(town)).toEqual([]);
  expect(await town.hold(town.lee)).toEqual({ ok: false, why: 'over' });
  // The coordinator in the middle of the call still says how it went.
  expect(await town.end(town.kim, 'reached')).toMatchObject({ ok: true, from: null });
});

test('a card whose meaning has ended is refused', async () => {
  await town.wait('ask', { expiresAt: new Date(town.clock.now().getTime() + HOUR_MS) });
  town.clock.advance(2 * HOUR_MS);
  expect(await cardsOf(town)).toEqual([]);
  expect(await town.hold(town.kim)).toEqual({ ok: false, why: 'over' });
});

test('nobody is rung twice a day for what can wait', async () => {
  await town.wait('news', { purpose: 'news' });
  await town.hold(town.kim);
  await town.seen('news');
  await town.end(town.kim, 'reached');
  await town.wait('poll', { purpose: 'poll' });
  expect(await town.hold(town.kim)).toMatchObject({ ok: false, why: 'not-yet' });
  await town.wait('ask', { purpose: 'match' });
  expect(await town.hold(town.kim)).toMatchObject({ ok: true });
});

test('a worried tone reaches the other coordinators of the zone, as safety', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  const { cause, notices } = town.now();
  const of = { member: town.person.id, by: town.kim.id, outcome: 'worried' as const, note: '며칠째 못 드셨대요' };
  await town.calls.outcome(of, cause);
  expect(notices).toMatchObject([{ to: town.lee.id, purpose: 'safety', about: { feature: 'calls' } }]);
});

test('a coordinator who has lost the role in the middle of a call neither ends it nor takes another', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  await town.members.dismiss({ member: town.kim.id, role: 'coordinator', by: null }, town.now().cause);
  expect(await town.end(town.kim, 'reached')).toEqual({ ok: false, why: 'not-allowed' });
  expect(await town.hold(town.kim)).toEqual({ ok: false, why: 'not-allowed' });
  town.clock.advance(CALL_LEASE_MS);
  expect(await town.hold(town.lee)).toMatchObject({ ok: true });
});

test('somebody rings back: the end of the number leads to the person and the card', async () => {
  await town.wait('ask');
  const find = (text: string) =>
    town.calls.find({ community: town.person.community, zones: ['mapo'], text, now: town.clock.now() });
  for (const text of ['5678', '1234-5678', '010 1234 5678'])
    expect(await find(text)).toMatchObject([
      { member: town.person.id, tail: '5678', card: { member: town.person.id } },
    ]);
  for (const text of ['678', '9999', '11-5678', '   ']) expect(await find(text)).toEqual([]);
  town.until(new Date('2026-11-24T13:00:00Z'));
  expect(await town.hold(town.kim, { anyway: true })).toMatchObject({ ok: true });
});

test('people are found by the beginning of their name and by its initial consonants', async () => {
  const tree = await town.join('느티나무');
  const find = async (text: string, zones = ['mapo']) => {
    const found = await town.calls.find({ community: tree.community, zones, text, now: town.clock.now() });
    return found.map(({ name }) => name);
  };
  expect(await find('느티')).toEqual(['느티나무']);
  expect(await find('ㄴㅌㄴ')).toEqual(['느티나무']);
  expect(await find('ㄴㅌ ㄴㅁ')).toEqual(['느티나무']);
  expect(await find('티나')).toEqual([]);
  expect(await find('ㄴㅌ', ['guro'])).toEqual([]);
  await town.members.edit(tree.id, { name: '버드나무' }, town.now().cause);
  expect(await find('ㄴㅌ')).toEqual([]);
  expect(await find('ㅂㄷ')).toEqual(['버드나무']);
});

test('a note has an end', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  expect(await town.end(town.kim, 'no-answer', { note: '가'.repeat(MAX_NOTE + 1) })).toEqual({
    ok: false,
    why: 'note',
  });
});

test('nothing about ringing somebody stays after they have left', async () => {
  await town.wait('ask');
  await town.hold(town.kim);
  await town.end(town.kim, 'no-answer', { note: '아드님이 받으심' });
  await town.calls.forget(town.person.id);
  expect(await town.store.mongoose.model('Call').countDocuments({ member: town.person.id })).toBe(0);
});

test('what may wait goes along with another call, and gets one of its own after a time', async () => {
  const week = new Date(town.clock.now().getTime() + 7 * 24 * HOUR_MS);
  await town.wait('minutes', { purpose: 'ledger' }, week);
  expect(await town.hold(town.kim)).toMatchObject({ ok: false, why: 'not-yet', from: week });
  await town.wait('ask');
  const held = await town.hold(town.kim);
  expect(held.ok && held.card.about.map(({ notice }) => notice)).toEqual(['ask', 'minutes']);
});

test('a call that begins is an event, so that features may ask along', async () => {
  await town.wait('ask');
  const events: Event[] = [];
  const why = cause('call-event/step', town.clock.now(), [], events);
  expect(await town.calls.hold({ member: town.person.id, by: town.kim.id }, why)).toMatchObject({ ok: true });
  expect(events).toEqual([{ type: 'call.begun', community: HERE, member: town.person.id }]);
});

test('after three tries in vain a new matter is tried anew, on another day', async () => {
  await town.wait('ask');
  for (let n = 0; n < 3; n++) {
    await town.hold(town.kim);
    const ended = await town.end(town.kim, 'no-answer');
    if (n < 2 && ended.ok && ended.from) town.until(ended.from);
  }
  expect(await cardsOf(town)).toMatchObject([{ obstacle: 'tries' }]);
  await town.wait('same-day');
  expect(await cardsOf(town)).toMatchObject([{ obstacle: 'tries' }]);
  town.until(new Date(town.clock.now().getTime() + 24 * HOUR_MS));
  await town.wait('next-day');
  // The task of the named coordinator stays theirs, and whoever is there may ring.
  expect(await cardsOf(town)).toMatchObject([{ obstacle: null, tries: [], named: expect.stringMatching(/^mem_/) }]);
  expect(await town.hold(town.lee)).toMatchObject({ ok: true });
});
