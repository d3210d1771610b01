import { answerOffer } from '../../src/actions/bookings/answer-offer';
import { cancelBooking } from '../../src/actions/bookings/cancel-booking';
import { children } from '../../src/actions/bookings/children.source';
import { findMine } from '../../src/actions/bookings/find-mine';
import { mine } from '../../src/actions/bookings/mine.source';
import { offers } from '../../src/actions/bookings/offers.source';
import { readAbsence } from '../../src/actions/bookings/read-absence';
import { readBooking } from '../../src/actions/bookings/read-booking';
import { readChild } from '../../src/actions/bookings/read-child';
import { readPick } from '../../src/actions/bookings/read-pick';
import { readWish } from '../../src/actions/bookings/read-wish';
import { search } from '../../src/actions/bookings/search';
import { stretches } from '../../src/actions/bookings/stretches.source';
import { takePlace } from '../../src/actions/bookings/take-place';
import type { Action } from '../../src/engine/types';
import type { BookingsSettings } from '../../src/services/bookings';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const pack = (id: string, profile: string, hours: { from: string; to: string }) => ({
  ...{ id, profile, zone: 'mapo', rule: {}, hours: [hours], seasons: [], byHand: true },
});
const settings: BookingsSettings = {
  profiles: {
    care: { ratio: null, capacity: 6, most: 6 },
    hosted: { select: 'host' },
    lots: { select: 'drawn' },
    closed: { conditions: ['trained'] },
    young: { for: 'child', conditions: ['toddler'] },
    paid: { fee: { won: 0, minutes: 200 } },
    early: { closesHours: 1_000, lateHours: 1_000 },
    strict: { lateHours: 1_000 },
  },
  conditions: { trained: { completed: 'course' }, toddler: { age: [1, 4] } },
  resources: [],
  series: [
    pack('care', 'care', { from: '08:00', to: '13:00' }),
    pack('kitchen', 'room', { from: '09:00', to: '18:00' }),
    pack('course', 'session', { from: '10:00', to: '12:00' }),
  ],
};
const SATURDAY = '2026-11-28';
const morning = { profile: 'care', day: SATURDAY, lastDay: SATURDAY };

let town: Town;
let ann: Who;
let bob: Who;

beforeEach(async () => {
  town = await openTown({ bookings: settings });
  ann = await town.member('ann');
  bob = await town.member('bob');
});
/** Guardians agree that their children are kept. */
const agrees = async (...guardians: readonly Who[]) => {
  for (const { member } of guardians)
    await town.services.consents.give({ member, kind: 'children', channel: 'web' }, turn().cause);
};

afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of [
    answerOffer,
    cancelBooking,
    findMine,
    readBooking,
    readPick,
    readWish,
    search,
    takePlace,
  ])
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const hours = { begin: '2026-11-28T00:00:00.000Z', end: '2026-11-28T03:00:00.000Z' };
const outcome = async (action: Action, who: Who, args: object) => (await town.does(action, who, args)).outcome;

test('bookings.offers: each profile of the pack once', async () => {
  expect((await town.lists(offers, ann)).map(({ value }) => value)).toEqual(['care', 'room', 'session']);
});

test('bookings.read-wish, search, stretches: programmes by a part of their title', async () => {
  const knitting = await slotOf(town, bob, 'session', { title: '제철 손뜨개 교실' });
  await slotOf(town, bob, 'session', { title: '제철 요리 교실' });
  const wish = await town.does(readWish, ann, { words: '손뜨개 신청하고 싶어요' });
  expect(wish).toMatchObject({ outcome: 'titled', data: { profile: 'session', titled: [knitting.split('#')[0]] } });
  const { profile, titled } = wish.data ?? {};
  expect(await outcome(search, ann, { profile, titled })).toBe('some');
  const listed = await town.lists(stretches, ann, { profile, titled });
  expect(new Set(listed.map(({ value }) => value.split('#')[0]))).toEqual(new Set([knitting.split('#')[0]]));
  expect(await town.does(readWish, ann, { words: '토요일 제철 교실 신청할게요' })).toMatchObject({
    data: { day: SATURDAY, titled: expect.arrayContaining([knitting.split('#')[0]]) },
  });
  for (const words of ['신청하고 싶어요', '교실 신청할게요', '손뜨개는 싫어요'])
    expect([words, await outcome(readWish, ann, { words })]).toEqual([words, 'none']);
});

test('bookings.read-wish: another day keeps the titles that were named, and other words for a place drop them', async () => {
  const titled = ['ser_1'];
  const said = { words: '토요일이요', profile: 'session', titled };
  expect(await town.does(readWish, ann, said)).toMatchObject({ outcome: 'said', data: { titled } });
  const { data } = await town.does(readWish, ann, { ...said, words: '토요일에 아이 맡길 수 있나요' });
  expect(data).not.toHaveProperty('titled');
});

test('bookings.read-wish: what, day, hours and people out of one sentence', async () => {
  expect(await town.does(readWish, ann, { words: '토요일 8시 반부터 12시까지 아이 둘 맡길 수 있나요' })).toMatchObject({
    outcome: 'care',
    data: { profile: 'care', day: SATURDAY, lastDay: SATURDAY, from: '08:30', to: '12:00', part: null, count: 2 },
  });
  expect(await outcome(readWish, ann, { words: '부엌 빌리고 싶어요' })).toBe('room');
  expect(await town.does(readWish, ann, { words: '토요일 아침', profile: 'session' })).toMatchObject({
    outcome: 'said',
    data: { profile: 'session', day: SATURDAY, part: 'morning' },
  });
  expect(await outcome(readWish, ann, { words: 'any', profile: 'session' })).toBe('said');
  expect(await outcome(readWish, ann, { words: '글쎄요', profile: 'session' })).toBe('unclear');
  expect(await outcome(readWish, ann, { words: '토요일 아침' })).toBe('none');
});

test('bookings.search, stretches: free ones, full ones, and none', async () => {
  const slot = await slotOf(town, bob, 'care');
  expect(await outcome(search, ann, { ...morning, count: 6 })).toBe('some');
  expect(await outcome(search, ann, { ...morning, from: '12:00', to: '14:00' })).toBe('closed');
  expect(await outcome(search, ann, { ...morning, part: 'evening' })).toBe('closed');
  expect(await outcome(search, ann, { ...morning, day: '2026-11-27', lastDay: '2026-11-27' })).toBe('nothing');
  expect(await outcome(takePlace, bob, { slot, ...hours, count: 6 })).toBe('booked');
  const asked = { ...morning, from: '10:00', to: '11:00', count: 1 };
  const none = async (wish: object) => (await town.does(search, ann, wish)).data;
  expect(await none(asked)).toEqual({ none: { key: 'bookings.find.none.child', params: { count: 1 } } });
  expect(await none({ ...asked, count: 2 })).toMatchObject({ none: { key: 'bookings.find.none.children' } });
  expect(await town.lists(stretches, ann, asked)).toEqual([]);
  const [whole] = await town.lists(stretches, ann, { ...asked, full: true });
  expect(whole?.value).toBe(`${slot}|2026-11-27T23:00:00.000Z|2026-11-28T04:00:00.000Z`);
});

test('bookings.read-pick: a stretch and the hours in it', async () => {
  const slot = await slotOf(town, bob, 'care');
  const picked = `${slot}|2026-11-27T23:00:00.000Z|2026-11-28T04:00:00.000Z`;
  expect(await outcome(readPick, ann, { ...morning, picked })).toBe('hours');
  expect(await town.does(readPick, ann, { ...morning, picked, words: '8시 반부터 12시까지 둘' })).toMatchObject({
    outcome: 'ready',
    data: { begin: '2026-11-27T23:30:00.000Z', end: '2026-11-28T03:00:00.000Z', count: 2, many: true },
  });
  expect(await outcome(readPick, ann, { ...morning, picked, words: '11시부터 2시까지' })).toBe('outside');
  expect(await town.does(readPick, ann, { ...morning, picked, words: 'all' })).toMatchObject({
    outcome: 'ready',
    data: { begin: '2026-11-27T23:00:00.000Z', end: '2026-11-28T04:00:00.000Z' },
  });
  // Typed for the only stretch there is; with a second one it is open which is meant.
  expect(await outcome(readPick, ann, { ...morning, picked: '9시부터 11시까지' })).toBe('ready');
  await slotOf(town, bob, 'care', { title: '별님 돌봄방' });
  expect(await outcome(readPick, ann, { ...morning, picked: '9시부터 11시까지' })).toBe('several');
  expect(await outcome(readPick, ann, { ...morning, picked: '글쎄요' })).toBe('unclear');
  expect(await outcome(readPick, ann, { ...morning, picked: '네' })).toBe('agreed');
  expect(await outcome(readPick, ann, { ...morning, picked: '아무 데나요' })).toBe('soonest');
  expect(await outcome(readPick, ann, { ...morning, picked: '가까운 데요' })).toBe('nearest');
  expect(await outcome(readPick, ann, { ...morning, picked: '별님 돌봄방이요' })).toBe('placed');
});

/** Changes a stored slot, as time or its host would. */
async function change(slot: string, set: object): Promise<void> {
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot }, { $set: set });
}

test('bookings.take-place: somebody who often did not come rests', async () => {
  await town.store.close();
  town = await openTown({ bookings: { ...settings, noShows: { times: 1, pauseDays: 14 } } });
  [ann, bob] = [await town.member('ann'), await town.member('bob')];
  const slot = await slotOf(town, bob, 'session', { title: '책 모임' });
  const taken = await town.services.bookings.take({ slot, by: ann.member, for: ann.member }, turn().cause);
  const booking = 'booking' in taken ? taken.booking.id : '';
  const cause = { ...turn().cause, at: new Date(hours.begin) };
  await town.services.bookings.mark({ booking, by: bob.member, as: { is: 'no-show' } }, cause);
  const other = await slotOf(town, bob, 'session', { title: '노래 모임', hours: [{ from: '15:00', to: '16:00' }] });
  expect(await town.does(takePlace, ann, { slot: other })).toMatchObject({
    outcome: 'paused',
    data: { until: expect.any(String) },
  });
});

test('bookings.take-place: booked, full, waiting, twice at one time', async () => {
  const slot = await slotOf(town, bob, 'care');
  expect(await outcome(takePlace, bob, { slot, ...hours, count: 5 })).toBe('booked');
  expect(await town.does(takePlace, ann, { slot, ...hours, count: 2 })).toMatchObject({
    ...{ outcome: 'full', data: { none: { key: 'bookings.find.none.children', params: { count: 2 } } } },
  });
  expect(await town.does(takePlace, ann, { slot, ...hours, count: 2, wait: true })).toMatchObject({
    outcome: 'waiting',
    data: { place: 1, count: 2 },
  });
  const other = await slotOf(town, bob, 'care', { title: '별님 돌봄방' });
  expect(await outcome(takePlace, bob, { slot: other, ...hours, count: 1 })).toBe('busy');
  const lesson = await slotOf(town, bob, 'session', { hours: [{ from: '14:00', to: '16:00' }] });
  expect(await outcome(takePlace, bob, { slot: lesson })).toBe('booked');
  expect(await outcome(takePlace, bob, { slot: lesson })).toBe('busy');
});

test('bookings.take-place: each reason of a refusal', async () => {
  const slot = await slotOf(town, bob, 'care');
  const late = { ...hours, end: '2026-11-28T05:00:00.000Z' };
  expect(await outcome(takePlace, ann, { slot: 'slt_0' })).toBe('unknown');
  expect(await outcome(takePlace, ann, { slot, ...late, count: 1 })).toBe('hours');
  expect(await outcome(takePlace, ann, { slot, ...hours, count: 7 })).toBe('units');
  expect(await outcome(takePlace, ann, { slot: await slotOf(town, bob, 'hosted') })).toBe('applied');
  expect(await outcome(takePlace, ann, { slot: await slotOf(town, bob, 'lots') })).toBe('lot');
  expect(await outcome(takePlace, ann, { slot: await slotOf(town, bob, 'closed') })).toBe('condition');
  const young = await slotOf(town, bob, 'young');
  expect(await town.does(takePlace, ann, { slot: young })).toMatchObject({
    ...{ outcome: 'ask-age', data: { ages: { key: 'bookings.ages.between', params: { from: '1', to: '4' } } } },
  });
  expect(await outcome(takePlace, ann, { slot: `${await slotOf(town, bob, 'early')}` })).toBe('late');
  const over = await slotOf(town, bob, 'session');
  await change(over, { from: new Date('2026-11-21T23:00:00Z') });
  expect(await outcome(takePlace, ann, { slot: over })).toBe('past');
  await change(over, { state: 'cancelled' });
  expect(await outcome(takePlace, ann, { slot: over })).toBe('not-open');
});

test('bookings.read-child, children, take-place: a child of one’s own', async () => {
  const { parties } = town.services;
  await agrees(ann, bob);
  const born = 2019;
  const added = await parties.addDependent({ guardian: ann.member, name: '하늘', born }, turn().cause);
  const theirs = await parties.addDependent({ guardian: bob.member, name: '바다', born }, turn().cause);
  if (!added.ok || !theirs.ok) throw new Error('no child');
  const child = added.dependent.id;
  const of = { profile: 'care' };
  expect(await town.does(readChild, ann, { ...of, words: '하늘이 맡길게요' })).toMatchObject({
    outcome: 'named',
    data: { child, name: '하늘' },
  });
  expect(await outcome(readChild, ann, { ...of, words: child })).toBe('named');
  expect(await outcome(readChild, ann, { ...of, words: '바다요' })).toBe('ask');
  expect(await outcome(readChild, ann, { ...of, words: 'several' })).toBe('any');
  expect(await town.does(readChild, ann, { ...of, words: '아이 둘이요' })).toMatchObject({
    outcome: 'any',
    data: { count: 2 },
  });
  expect(await outcome(readChild, ann, { profile: 'session', words: '하늘이요' })).toBe('any');
  expect((await town.lists(children, ann)).map(({ value }) => value)).toEqual([child, 'several']);
  const slot = await slotOf(town, bob, 'care');
  expect(await outcome(takePlace, ann, { slot, ...hours, child: theirs.dependent.id })).toBe('not-yours');
  const { data } = await town.does(takePlace, ann, { slot, ...hours, child });
  expect(await town.does(readBooking, ann, { booking: data?.booking })).toMatchObject({ data: { child: '하늘' } });
  expect(await outcome(takePlace, ann, { slot, ...hours, child })).toBe('busy');
});

test('bookings.read-child: a yes means the only child, and none of two', async () => {
  await agrees(ann);
  const add = (name: string) =>
    town.services.parties.addDependent({ guardian: ann.member, name, born: 2019 }, turn().cause);
  await add('하늘');
  const reads = (words: string) => town.does(readChild, ann, { profile: 'care', words });
  expect(await reads('네')).toMatchObject({ outcome: 'named', data: { name: '하늘' } });
  expect(await reads('아니요')).toMatchObject({ outcome: 'ask' });
  await add('바다');
  expect(await reads('네')).toMatchObject({ outcome: 'ask' });
});

test('bookings.read-child: the id of a pressed child is no number of people', async () => {
  const { parties, bookings } = town.services;
  await agrees(ann);
  const { cause } = turn();
  const child = 'dep_01M85ZJRQHYFNXPVTPKJDBQBDN';
  expect(bookings.said(child, cause.at).count).toBe(85);
  await parties.addDependent({ guardian: ann.member, name: '하늘', born: 2019 }, { ...cause, id: () => child });
  expect(await town.does(readChild, ann, { profile: 'care', words: child })).toMatchObject({
    outcome: 'named',
    data: { child, name: '하늘' },
  });
});

test('bookings.read-child, take-place: a brother and a sister get a place each, or none of them does', async () => {
  const { parties } = town.services;
  const ids: string[] = [];
  await agrees(ann);
  for (const [name, born] of [
    ['하늘', 2019],
    ['바다', 2021],
  ] as const) {
    const added = await parties.addDependent({ guardian: ann.member, name, born }, turn().cause);
    if (added.ok) ids.push(added.dependent.id);
  }
  const of = { profile: 'care' };
  for (const words of ['하늘이랑 바다요', '둘 다요', '하늘이 바다 둘이요'])
    expect(await town.does(readChild, ann, { ...of, words })).toMatchObject({
      outcome: 'siblings',
      data: { children: ids, name: '하늘, 바다', count: 2 },
    });
  expect(await outcome(readChild, ann, { ...of, words: '바다만요' })).toBe('named');
  const slot = await slotOf(town, bob, 'care');
  const { outcome: is, data } = await town.does(takePlace, ann, { slot, ...hours, children: ids, count: 2 });
  expect([is, data?.count]).toEqual(['booked', 1]);
  expect(await town.services.bookings.mine(ann.member, new Date('2026-11-24T00:00:00Z'))).toHaveLength(2);
  // One place is left of six: a second pair gets none.
  await town.does(takePlace, bob, { slot, ...hours, count: 3 });
  const more: string[] = [];
  await agrees(bob);
  for (const name of ['별', '달']) {
    const added = await parties.addDependent({ guardian: bob.member, name, born: 2019 }, turn().cause);
    if (added.ok) more.push(added.dependent.id);
  }
  expect(await outcome(takePlace, bob, { slot, ...hours, children: more, count: 2 })).toBe('full');
  expect((await town.services.bookings.slots.get(slot))?.free).toMatchObject({ g2: 1 });
  expect(await outcome(takePlace, bob, { slot, ...hours, children: [...more, ...ids] })).toBe('not-yours');
});

test('minutes that a place costs: too few for a second one, and for an offered one', async () => {
  const at = (from: string, to: string) => slotOf(town, bob, 'paid', { hours: [{ from, to }] });
  const second = await at('10:00', '11:00');
  expect(await outcome(takePlace, ann, { slot: await at('08:00', '09:00') })).toBe('booked');
  expect(await outcome(takePlace, ann, { slot: second })).toBe('minutes');
  const { data } = await town.does(takePlace, bob, { slot: second });
  const waits = await town.does(takePlace, ann, { slot: second, wait: true });
  expect(waits.outcome).toBe('waiting');
  expect(await outcome(cancelBooking, bob, { booking: String(data?.booking) })).toBe('cancelled');
  expect(await outcome(answerOffer, ann, { booking: String(waits.data?.booking), answer: 'yes' })).toBe('minutes');
});

test('a no to an offered place gives it to the next one; a late cancelling is said so', async () => {
  const slot = await slotOf(town, bob, 'strict', { capacity: 1 });
  const { data } = await town.does(takePlace, bob, { slot });
  const waits = await town.does(takePlace, ann, { slot, wait: true });
  expect(await outcome(cancelBooking, bob, { booking: String(data?.booking) })).toBe('late');
  expect(await outcome(answerOffer, ann, { booking: String(waits.data?.booking), answer: 'no' })).toBe('left');
});

test('bookings.read-absence: only one’s own missed place', async () => {
  const slot = await slotOf(town, bob, 'session');
  const { data } = await town.does(takePlace, ann, { slot });
  const booking = String(data?.booking);
  expect(await outcome(readAbsence, ann, { booking })).toBe('other');
  await change(slot, { from: new Date('2026-11-21T23:00:00Z') });
  await town.services.bookings.mark({ booking, by: bob.member, as: { is: 'no-show' } }, turn().cause);
  expect(await outcome(readAbsence, ann, { booking })).toBe('absent');
  expect(await outcome(readAbsence, bob, { booking })).toBe('other');
});

test('bookings.find-mine, mine, read-booking, cancel-booking, answer-offer: what is one’s own', async () => {
  const slot = await slotOf(town, bob, 'care');
  expect(await outcome(findMine, ann, {})).toBe('none');
  const { data } = await town.does(takePlace, bob, { slot, ...hours, count: 6 });
  const booking = String(data?.booking);
  expect(await town.does(findMine, bob, {})).toMatchObject({ outcome: 'one', data: { booking } });
  expect(await town.does(readBooking, bob, { booking })).toMatchObject({ outcome: 'booked', data: { count: 6 } });
  expect(await outcome(readBooking, ann, { booking })).toBe('none');
  expect(await outcome(cancelBooking, ann, { booking })).toBe('unknown');
  const waits = await town.does(takePlace, ann, { slot, ...hours, count: 1, wait: true });
  const waiting = String(waits.data?.booking);
  expect(await outcome(readBooking, ann, { booking: waiting })).toBe('waiting');
  expect(await outcome(answerOffer, ann, { booking: waiting, answer: 'yes' })).toBe('over');
  expect(await outcome(answerOffer, bob, { booking: waiting, answer: 'yes' })).toBe('unknown');
  expect(await outcome(cancelBooking, bob, { booking })).toBe('cancelled');
  expect(await outcome(cancelBooking, bob, { booking })).toBe('over');
  expect(await outcome(readBooking, bob, { booking })).toBe('over');
  expect(await outcome(readBooking, ann, { booking: waiting })).toBe('offered');
  expect(await outcome(answerOffer, ann, { booking: waiting, answer: 'yes' })).toBe('booked');
  await slotOf(town, bob, 'session', { hours: [{ from: '14:00', to: '16:00' }] });
  const hosted = await slotOf(town, bob, 'hosted', { hours: [{ from: '17:00', to: '18:00' }] });
  const applied = await town.does(takePlace, ann, { slot: hosted });
  expect(await outcome(readBooking, ann, { booking: String(applied.data?.booking) })).toBe('applied');
  expect(await outcome(findMine, ann, {})).toBe('some');
  expect((await town.lists(mine, ann)).map(({ value }) => value)).toEqual([waiting, String(applied.data?.booking)]);
});

test('the age of a child decides, whatever is said; of anybody else it is said', async () => {
  await agrees(ann);
  const child = async (name: string, born: number) => {
    const added = await town.services.parties.addDependent({ guardian: ann.member, name, born }, turn().cause);
    if (!added.ok) throw new Error(added.why);
    return added.dependent.id;
  };
  const slot = await slotOf(town, bob, 'young', { capacity: 2 });
  const [sky, sea] = [await child('하늘', 2019), await child('바다', 2022)];
  expect(await outcome(takePlace, ann, { slot, child: sky })).toBe('age');
  expect(await outcome(takePlace, ann, { slot, child: sky, ofAge: true })).toBe('age');
  expect(await outcome(takePlace, ann, { slot, child: sea })).toBe('booked');
  expect(await outcome(takePlace, bob, { slot })).toBe('ask-age');
  const { data, outcome: is } = await town.does(takePlace, bob, { slot, ofAge: true });
  expect(is).toBe('booked');
  // What was said moves along with the place, and isn't asked again.
  const other = await slotOf(town, ann, 'young', { hours: [{ from: '15:00', to: '16:00' }] });
  const moved = await town.services.bookings.move(
    { booking: String(data?.booking), by: bob.member, slot: other },
    turn().cause,
  );
  expect(moved).toMatchObject({ ok: true, booking: { saysAge: true } });
});
