import { askCarer } from '../../src/actions/bookings/ask-carer';
import { attending } from '../../src/actions/bookings/attending.source';
import { carers } from '../../src/actions/bookings/carers.source';
import { declineDuty } from '../../src/actions/bookings/decline-duty';
import { duties } from '../../src/actions/bookings/duties.source';
import { findAttending } from '../../src/actions/bookings/find-attending';
import { findCarers } from '../../src/actions/bookings/find-carers';
import { findDuties } from '../../src/actions/bookings/find-duties';
import { mark } from '../../src/actions/bookings/mark';
import { markTold } from '../../src/actions/bookings/mark-told';
import { offerDuty } from '../../src/actions/bookings/offer-duty';
import { readAttendance } from '../../src/actions/bookings/read-attendance';
import { readUrgent } from '../../src/actions/bookings/read-urgent';
import { readWord } from '../../src/actions/bookings/read-word';
import { relieveDuty } from '../../src/actions/bookings/relieve-duty';
import { restDuty } from '../../src/actions/bookings/rest-duty';
import { seekCarer } from '../../src/actions/bookings/seek-carer';
import { takePlace } from '../../src/actions/bookings/take-place';
import type { Action } from '../../src/engine/types';
import { HOUR_MS } from '../../src/lib/units';
import type { BookingsSettings } from '../../src/services/bookings';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const care = { unit: 'child', grain: 30, ratio: 6, capacity: 0, most: 6 } as const;
const pack = (id: string, profile: string) => ({
  ...{ id, profile, zone: 'mapo', rule: {}, hours: [{ from: '08:00', to: '13:00' }], seasons: [], byHand: true },
});
const settings: BookingsSettings = {
  profiles: {
    taught: { ...care, dutyConditions: ['trained'] },
    far: { ...care, dutyConditions: ['elsewhere'] },
    sure: { ...care, dutyConditions: ['checked'] },
  },
  conditions: {
    trained: { completed: 'course' },
    elsewhere: { zone: ['jongno'] },
    checked: { vetted: ['background'] },
  },
  resources: [],
  series: [pack('care', 'care'), pack('course', 'session')],
  urgent: 'safety',
};
const hours = { begin: '2026-11-28T00:00:00.000Z', end: '2026-11-28T03:00:00.000Z' };

let town: Town;
let ann: Who;
let bob: Who;

beforeEach(async () => {
  town = await openTown({ bookings: settings });
  ann = await town.member('ann');
  bob = await town.member('bob');
});
afterEach(() => town.store.close());
afterAll(() => {
  const here = [
    readWord,
    readUrgent,
    offerDuty,
    findDuties,
    relieveDuty,
    restDuty,
    seekCarer,
    readAttendance,
    findAttending,
    findCarers,
    askCarer,
    declineDuty,
    mark,
    markTold,
  ];
  for (const { name, outcomes } of here)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const outcome = async (action: Action, who: Who, args: object) => (await town.does(action, who, args)).outcome;

/** Changes a stored slot, as time would. */
async function change(slot: string, set: object): Promise<void> {
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot }, { $set: set });
}
const begin = (slot: string) => change(slot, { from: new Date(AT.getTime() - HOUR_MS), state: 'running' });

test('bookings.read-word: duty, relief, and what can’t wait', async () => {
  expect(await town.does(readWord, ann, { words: '토요일 8시부터 1시까지 돌봄 나갈게요' })).toMatchObject({
    outcome: 'duty',
    data: { profile: 'care', kind: 'safety' },
  });
  expect(await outcome(readWord, ann, { words: '토요일에 못 나가요' })).toBe('relieve');
  expect(await outcome(readWord, ann, { words: '긴급 오늘 밤 7시' })).toBe('urgent');
  expect(await outcome(readWord, ann, { words: '토요일 아침에 아이 맡길 수 있나요' })).toBe('none');
  expect(await outcome(readWord, ann, {})).toBe('none');
});

test('bookings.read-word, read-urgent: a community without carers and urgent care hears none of it', async () => {
  await town.store.close();
  town = await openTown({ bookings: { ...settings, series: [pack('course', 'session')], urgent: undefined } });
  ann = await town.member('ann');
  expect(await town.does(readWord, ann, { words: '돌봄 나갈게요' })).toMatchObject({
    outcome: 'none',
    data: { profile: null, kind: null },
  });
  expect(await outcome(readWord, ann, { words: '긴급 오늘 밤 7시' })).toBe('none');
  expect(await outcome(readUrgent, ann, { words: '긴급 오늘 밤 7시' })).toBe('none');
});

test('bookings.seek-carer: a place to book, a carer to find, and nothing open', async () => {
  const slot = await slotOf(town, bob, 'care');
  const kim = await town.coordinator('kim');
  const words = '긴급 토요일 9시';
  expect(await outcome(seekCarer, ann, { words: '긴급' })).toBe('none');
  // All places with carers are full then.
  await change(slot, { cap: await grains(slot, 6), free: await grains(slot, 0) });
  expect(await outcome(seekCarer, ann, { words })).toBe('none');
  await change(slot, { cap: await grains(slot, 0) });
  const sought = await town.does(seekCarer, ann, { words });
  expect(sought).toMatchObject({ outcome: 'sought', notices: [{ to: kim.member, about: { part: 'urgent-carer' } }] });
  expect(await outcome(offerDuty, bob, { slot, ...hours })).toBe('on');
  expect(await town.does(seekCarer, ann, { words })).toMatchObject({ outcome: 'free', notices: [] });
});

/** The same number for each half hour of a slot. */
async function grains(slot: string, units: number): Promise<Record<string, number>> {
  const { free } = (await town.services.bookings.slots.get(slot)) ?? { free: {} };
  return Object.fromEntries(Object.keys(free).map((key) => [key, units]));
}

test('bookings.read-urgent: with a time, and without one', async () => {
  expect(await town.does(readUrgent, ann, { words: '긴급 오늘 밤 7시' })).toMatchObject({
    outcome: 'whole',
    data: { kind: 'safety' },
  });
  expect(await outcome(readUrgent, ann, { words: '긴급' })).toBe('bare');
});

test('bookings.offer-duty: six children for one carer, and each reason of a refusal', async () => {
  const slot = await slotOf(town, bob, 'care');
  expect(await town.does(offerDuty, ann, { slot, ...hours })).toMatchObject({ outcome: 'on', data: { count: 6 } });
  expect(await outcome(offerDuty, ann, { slot, ...hours })).toBe('busy');
  expect(await outcome(offerDuty, ann, { slot: 'slt_0', ...hours })).toBe('unknown');
  expect(await outcome(offerDuty, bob, { slot, ...hours, end: '2026-11-28T09:00:00.000Z' })).toBe('hours');
  expect(await outcome(offerDuty, bob, { slot: await slotOf(town, bob, 'session'), ...hours })).toBe('no-duty');
  expect(await town.does(offerDuty, bob, { slot: await slotOf(town, bob, 'taught'), ...hours })).toMatchObject({
    outcome: 'course',
    data: { profile: 'session', lacking: { key: `${HERE}.series.course` } },
  });
  expect(await outcome(offerDuty, bob, { slot: await slotOf(town, bob, 'far'), ...hours })).toBe('condition');
  expect(await town.does(offerDuty, bob, { slot: await slotOf(town, bob, 'sure'), ...hours })).toMatchObject({
    outcome: 'unchecked',
    data: { checks: [{ key: 'vetting.kind.background' }] },
  });
  await change(slot, { state: 'cancelled' });
  expect(await outcome(offerDuty, bob, { slot, ...hours })).toBe('not-open');
});

test('bookings.find-duties, duties, relieve-duty: let go, or kept while children need the carer', async () => {
  const slot = await slotOf(town, bob, 'care');
  expect(await outcome(findDuties, ann, {})).toBe('none');
  await town.does(offerDuty, ann, { slot, ...hours });
  const { data } = await town.does(findDuties, ann, { words: '토요일에 못 나가요' });
  const duty = String(data?.duty);
  expect(await outcome(relieveDuty, bob, { duty })).toBe('unknown');
  expect(await outcome(takePlace, bob, { slot, ...hours, count: 5 })).toBe('booked');
  const asked = await town.does(relieveDuty, ann, { duty });
  expect(asked).toMatchObject({ outcome: 'asks', data: { count: 5 } });
  const later = { begin: '2026-11-28T03:00:00.000Z', end: '2026-11-28T04:00:00.000Z' };
  await town.does(offerDuty, ann, { slot, ...later });
  expect(await outcome(findDuties, ann, {})).toBe('some');
  const [first, second] = await town.lists(duties, ann);
  expect(first?.value).toBe(duty);
  expect(await outcome(relieveDuty, ann, { duty: second?.value })).toBe('relieved');
  // A day without a duty isn't another day with one.
  expect(await outcome(findDuties, ann, { words: '일요일에 못 나가요' })).toBe('some');
  expect(await outcome(findDuties, ann, { words: '못 나가요' })).toBe('one');
});

test('bookings.read-attendance, find-attending, attending, mark: in, out and missed', async () => {
  const slot = await slotOf(town, bob, 'care');
  await town.does(offerDuty, bob, { slot, ...hours });
  const { data } = await town.does(takePlace, ann, { slot, ...hours, count: 2 });
  const booking = String(data?.booking);
  expect(await outcome(readAttendance, bob, { words: 'ann 왔어요' })).toBe('none');
  expect(await outcome(findAttending, bob, {})).toBe('none');
  expect(await outcome(mark, bob, { bookings: [booking], as: 'in' })).toBe('over');
  await begin(slot);
  const name = (await town.services.members.get(ann.member))?.name ?? '';
  expect(await outcome(readAttendance, bob, { words: `${name} 왔어요` })).toBe('arrived');
  expect(await outcome(readAttendance, bob, { words: `${name} 갔어요` })).toBe('left');
  expect(await outcome(readAttendance, ann, { words: `${name} 왔어요` })).toBe('none');
  expect(await outcome(readAttendance, bob, { words: '안녕하세요' })).toBe('none');
  expect(await outcome(readAttendance, bob, { words: `${name} 안 왔어요` })).toBe('absent');
  expect(await outcome(readAttendance, bob, { words: '택배가 안 왔어요' })).toBe('none');
  expect(await outcome(readAttendance, ann, { words: `${name} 안 왔어요` })).toBe('none');
  expect(await town.does(findAttending, bob, { words: `${name} 아직 안 왔어요` })).toMatchObject({
    outcome: 'absent',
    data: { bookings: [booking], names: name },
  });
  expect(await outcome(findAttending, bob, {})).toBe('list');
  expect(await outcome(findAttending, bob, { words: booking })).toBe('named');
  expect(await outcome(findAttending, bob, { words: `${name} 갔어요` })).toBe('left');
  expect(await town.does(findAttending, bob, { words: `${name} 왔어요` })).toMatchObject({
    outcome: 'arrived',
    data: { bookings: [booking], names: name },
  });
  expect(await outcome(findAttending, ann, {})).toBe('none');
  expect((await town.lists(attending, bob)).map(({ value }) => value)).toEqual([booking]);
  expect(await town.lists(attending, ann)).toEqual([]);
  expect(await outcome(mark, ann, { bookings: [booking], as: 'in' })).toBe('over');
  const came = await town.does(mark, bob, { bookings: [booking], as: 'in' });
  expect([came.outcome, came.notices.map(({ to }) => to)]).toEqual(['in', [ann.member]]);
  expect(await outcome(mark, bob, { bookings: [booking], as: 'out' })).toBe('out');
  expect(await outcome(mark, bob, { bookings: [booking], as: 'out' })).toBe('over');
});

test('bookings.mark: a lesson is attended at once, and somebody may have missed it', async () => {
  const slot = await slotOf(town, bob, 'session', { hours: [{ from: '14:00', to: '16:00' }] });
  const { data } = await town.does(takePlace, ann, { slot });
  const second = await town.does(takePlace, bob, { slot });
  await begin(slot);
  expect(await outcome(mark, bob, { bookings: [String(data?.booking)], as: 'in' })).toBe('in');
  expect((await town.services.bookings.get(String(data?.booking)))?.state).toBe('attended');
  expect(await outcome(mark, bob, { bookings: [String(second.data?.booking)], as: 'no-show' })).toBe('no-show');
});

test('bookings.find-attending, mark-told: minutes and absence in words are read back, and noted once', async () => {
  const slot = await slotOf(town, bob, 'session', { hours: [{ from: '14:00', to: '15:30' }], capacity: 5 });
  const eve = await town.member('eve', { name: '하람' });
  const kim = await town.member('kim', { name: '도윤' });
  const [first, second] = [await town.does(takePlace, eve, { slot }), await town.does(takePlace, kim, { slot })];
  const [one, two] = [String(first.data?.booking), String(second.data?.booking)];
  expect(await outcome(findAttending, bob, { slot, words: 'all' })).toBe('none');
  await change(slot, { from: new Date(AT.getTime() - 50 * HOUR_MS), to: new Date(AT.getTime() - 48.5 * HOUR_MS) });
  const find = (words: string) => town.does(findAttending, bob, { slot, words });
  expect(await outcome(findAttending, bob, {})).toBe('none');
  expect((await find('글쎄요')).outcome).toBe('list');
  expect((await find('하람 왔어요')).outcome).toBe('arrived');
  expect((await find('하람 3시간')).outcome).toBe('long');
  expect((await find('하람 60분, 도윤이요')).outcome).toBe('unclear');
  expect((await find('모두 왔어요')).data?.marks).toEqual([`${one}|90`, `${two}|90`]);
  expect((await town.lists(attending, bob, { slot })).map(({ value }) => value)).toEqual(['all', one, two]);
  expect(await town.does(findAttending, bob, { slot, words: '하람 60분, 도윤은 오지 않음' })).toMatchObject({
    outcome: 'told',
    data: { marks: [`${one}|60`, `${two}|0`] },
  });
  expect(await outcome(markTold, kim, { marks: [`${one}|60`] })).toBe('over');
  expect(await town.does(markTold, bob, { marks: [`${one}|60`] })).toMatchObject({
    outcome: 'some',
    data: { left: 1 },
  });
  const marks = [`${one}|60`, `${two}|0`];
  const done = await town.does(markTold, bob, { marks });
  expect([done.outcome, done.notices.map(({ to }) => to)]).toEqual(['all', [kim.member]]);
  expect(await outcome(markTold, bob, { marks })).toBe('over');
  expect((await town.services.bookings.get(one))?.came).toBe(60);
});

test('bookings.find-carers, carers, ask-carer, decline-duty: a carer who knows the place is asked by name', async () => {
  const slot = await slotOf(town, bob, 'care');
  const eve = await town.member('eve', { name: '하람' });
  expect(await outcome(findCarers, bob, { slot })).toBe('nobody');
  expect(await outcome(findCarers, bob, {})).toBe('over');
  // Eve was on duty in another slot lately.
  const other = await slotOf(town, bob, 'care', { rule: { weekdays: [0] } });
  const [sunday] = await town.services.bookings.slots.find(
    { community: HERE, series: other.split('#')[0] ?? '', units: 0, from: AT, to: new Date('2026-12-01T00:00:00Z') },
    AT,
  );
  await town.services.bookings.duty.offer({ slot: sunday?.slot ?? '', carer: eve.member }, turn().cause);
  expect(await outcome(findCarers, bob, { slot })).toBe('some');
  expect((await town.lists(carers, bob, { slot })).map(({ value }) => value)).toEqual([eve.member]);
  expect(await town.lists(carers, ann, { slot })).toEqual([]);
  expect(await outcome(askCarer, ann, { slot, member: eve.member })).toBe('not-free');
  expect(await outcome(askCarer, bob, { slot, member: ann.member })).toBe('not-free');
  expect(await town.does(askCarer, bob, { slot, member: eve.member })).toMatchObject({
    outcome: 'asked',
    data: { name: '하람' },
  });
  await town.services.bookings.duty.offer({ slot: sunday?.slot ?? '', carer: ann.member }, turn().cause);
  expect((await town.lists(carers, bob, { slot })).map(({ value }) => value)[0]).toBe('all');
  const all = await town.does(askCarer, bob, { slot, member: 'all' });
  expect(all).toMatchObject({ outcome: 'asked-all', data: { count: 2 } });
  expect(all.notices.map(({ to }) => to).sort()).toEqual([ann.member, eve.member].sort());
  expect(await outcome(declineDuty, eve, { slot })).toBe('declined');
  const people = await town.services.bookings.people({ record: slot, by: String(bob.member), now: turn().cause.at });
  expect(Object.fromEntries(people.map(({ member, is, eligible }) => [member, [is, eligible]]))).toMatchObject({
    [String(ann.member)]: [{ key: 'bookings.card.carer-waits' }, false],
    [String(eve.member)]: [{ key: 'bookings.card.carer-declined' }, false],
  });
  expect(
    await outcome(offerDuty, eve, { slot, begin: '2026-11-27T23:00:00.000Z', end: '2026-11-28T04:00:00.000Z' }),
  ).toBe('on');
  // Every hour has a carer now, and a later yes is one too many.
  const yes = { slot, begin: '2026-11-27T23:00:00.000Z', end: '2026-11-28T04:00:00.000Z', wanted: true };
  expect(await outcome(offerDuty, ann, yes)).toBe('not-open');
  expect(await outcome(askCarer, bob, { slot, member: eve.member })).toBe('over');
  // A carer may be asked for hours that have begun, until they are over.
  await begin(slot);
  expect(await outcome(declineDuty, eve, { slot })).toBe('declined');
  await change(slot, { to: new Date(AT.getTime() - 1), state: 'over' });
  expect(await outcome(declineDuty, eve, { slot })).toBe('over');
  expect(await outcome(findCarers, bob, { slot })).toBe('over');
});

test('bookings.find-attending, attending: two with one name are asked about, and what was said stays', async () => {
  const slot = await slotOf(town, bob, 'care');
  const name = (await town.services.members.get(ann.member))?.name ?? '';
  const eve = await town.member('eve', { name });
  await town.does(offerDuty, bob, { slot, ...hours });
  const booked: string[] = [];
  for (const parent of [ann, eve]) {
    const { data } = await town.does(takePlace, parent, { slot, ...hours, count: 1 });
    booked.push(String(data?.booking));
  }
  booked.sort();
  await begin(slot);
  const alike = await town.does(findAttending, bob, { words: `${name} 안 왔어요` });
  expect(alike).toMatchObject({ outcome: 'alike', data: { is: 'absent' } });
  expect([...((alike.data?.bookings ?? []) as string[])].sort()).toEqual(booked);
  const texts = (await town.lists(attending, bob, { only: booked })).map(({ text }) => JSON.stringify(text));
  expect(texts.every((text) => text.includes('bookings.attend.whose'))).toBe(true);
  expect(await town.does(findAttending, bob, { words: booked[1], is: 'absent' })).toMatchObject({
    outcome: 'absent',
    data: { bookings: [booked[1]] },
  });
});

test('bookings.read-word, find-duties, rest-duty: the duties of some days at once', async () => {
  const slot = await slotOf(town, bob, 'care');
  const between = (from: string, to: string) => ({
    begin: `2026-11-28T${from}:00.000Z`,
    end: `2026-11-28T${to}:00.000Z`,
  });
  const days = { from: '2026-11-28', to: '2026-11-28' };
  expect(await outcome(readWord, ann, { words: '다음 주 토요일은 쉬어요' })).toBe('none');
  expect(await outcome(restDuty, ann, days)).toBe('none');
  const stand = async () => {
    for (const [from, to] of [
      ['00:00', '02:00'],
      ['02:00', '04:00'],
    ] as const)
      await town.does(offerDuty, ann, { slot, ...between(from, to) });
  };
  await stand();
  const words = '다음 주 토요일은 쉬어요';
  expect(await outcome(readWord, ann, { words })).toBe('rest');
  expect(await outcome(readWord, ann, { words: '다음 다음 주는 쉬어요' })).toBe('none');
  expect(await town.does(findDuties, ann, { words })).toMatchObject({ outcome: 'days', data: days });
  expect(await outcome(findDuties, ann, { words: '다음 주 토요일은 못 나가요' })).toBe('days');
  const rested = await town.does(restDuty, ann, days, 'turn-r/rest');
  expect(rested).toMatchObject({ outcome: 'relieved', data: { count: 2, asking: 0 } });
  expect(await town.does(restDuty, ann, days, 'turn-r/rest')).toMatchObject({
    outcome: 'relieved',
    data: { count: 2 },
  });
  await stand();
  const booked = await town.does(takePlace, bob, { slot, ...between('02:00', '04:00'), count: 3 });
  expect(booked.outcome).toBe('booked');
  expect(await town.does(restDuty, ann, days)).toMatchObject({
    outcome: 'some',
    data: { count: 1, asking: 1, children: 3 },
  });
  expect(await town.does(restDuty, ann, days)).toMatchObject({ outcome: 'asks', data: { asking: 1, children: 3 } });
});
