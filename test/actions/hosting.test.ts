import { areaOf } from '../../src/actions';
import { offers } from '../../src/actions/bookings/offers.source';
import { cancelMeeting } from '../../src/actions/hosting/cancel-meeting';
import { checkProgramme } from '../../src/actions/hosting/check-programme';
import { checkRight } from '../../src/actions/hosting/check-right';
import { endSeries } from '../../src/actions/hosting/end-series';
import { findSeries } from '../../src/actions/hosting/find-series';
import { hearProgramme } from '../../src/actions/hosting/hear-programme';
import { meetings } from '../../src/actions/hosting/meetings.source';
import { moveMeeting } from '../../src/actions/hosting/move-meeting';
import { moveSeries } from '../../src/actions/hosting/move-series';
import { openProgramme } from '../../src/actions/hosting/open-programme';
import { parties } from '../../src/actions/hosting/parties.source';
import { places } from '../../src/actions/hosting/places.source';
import { readHour } from '../../src/actions/hosting/read-hour';
import { readProgramme } from '../../src/actions/hosting/read-programme';
import { readSeries } from '../../src/actions/hosting/read-series';
import { readTimes } from '../../src/actions/hosting/read-times';
import { renameSeries } from '../../src/actions/hosting/rename-series';
import { resizeSeries } from '../../src/actions/hosting/resize-series';
import { retimeSeries } from '../../src/actions/hosting/retime-series';
import { series } from '../../src/actions/hosting/series.source';
import type { Action } from '../../src/engine/types';
import { listedId } from '../../src/services/parties';
import { AT, turn } from '../services/members/support';
import type { Town } from '../services/members/town';
import { HERE } from '../support/services';
import { headOf, openHouses } from './hosting-town';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let head: Who;
let ann: Who;
let bob: Who;
let party: string;

beforeEach(async () => {
  town = await openHouses();
  head = await town.member('head', { name: '한결' });
  ann = await town.member('ann');
  bob = await town.member('bob');
  party = await headOf(town, head, 'mapo-house');
  // The rights that the runner gives to somebody who acts for a party.
  head = { ...head, roles: ['party'] };
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('hosting').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const outcome = async (action: Action, who: Who, args: object = {}) => (await town.does(action, who, args)).outcome;
/** A weekly programme from Tuesday, 1 December 2026 on. */
const programme = () => ({
  ...{ party, title: '책놀이', date: '2026-12-01', time: '10:00', minutes: 60, times: 2, place: 'hall', places: 3 },
  ...{ minimum: null, chosen: 'first' },
});

/** Opens a programme; gives the ids of its series and of its coming slots. */
async function opened(more: object = {}) {
  expect(await outcome(openProgramme, head, { ...programme(), ...more })).toBe('opened');
  const { title } = { ...programme(), ...more };
  const all = await town.services.bookings.series.ofHost({ community: HERE, by: head.member }, AT);
  const one = all.find((series) => series.title === title);
  const slots = await town.services.bookings.slots.coming({ series: one?.id ?? '', by: head.member }, AT);
  return { series: one?.id ?? '', slots: (slots ?? []).map(({ id }) => id) };
}

async function booked(slot: string, who: Who, whom = who.member): Promise<string> {
  const taken = await town.services.bookings.take({ slot, by: who.member, for: whom }, turn().cause);
  if (taken.is !== 'booked') throw new Error(JSON.stringify(taken));
  return taken.booking.id;
}

test('hosting.check-right: a house, several, a coordinator, and nobody', async () => {
  expect(await town.does(checkRight, head)).toMatchObject({ outcome: 'one', data: { party } });
  expect(await outcome(checkRight, ann)).toBe('none');
  const other = await headOf(town, head, 'jongno-house');
  expect(await outcome(checkRight, head)).toBe('several');
  expect((await town.lists(parties, head)).map(({ value }) => value).sort()).toEqual([other, party].sort());
  expect(await town.lists(parties, ann)).toEqual([]);
  const boss = await town.coordinator('boss', 'mapo');
  expect(await town.does(checkRight, boss)).toMatchObject({ outcome: 'several' });
});

test('hosting.check-right: a suspended house, one without the right, and an agreement that is over', async () => {
  const boss = await town.coordinator('boss', 'mapo');
  await town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
  expect(await outcome(checkRight, head)).toBe('closed');
  expect(await outcome(checkRight, boss)).toBe('one');
  await headOf(town, ann, 'mapo-centre');
  expect(await outcome(checkRight, ann)).toBe('no-right');
  const asking = { id: 'pty_1', community: HERE, type: 'house', name: '새집', zone: 'mapo', may: ['hosts'] as const };
  await town.services.parties.ask({ ...asking, months: 1, head: bob.member }, turn().cause);
  await town.services.parties.decide({ party: 'pty_1', by: boss.member, approve: true }, turn().cause);
  expect(await outcome(checkRight, bob)).toBe('one');
  const agreement = { from: '2025-11-01', to: '2026-10-31' };
  await town.store.mongoose.models.Party?.updateOne({ _id: 'pty_1' }, { $set: { agreement } });
  expect(await outcome(checkRight, bob)).toBe('no-agreement');
});

test('hosting.rename-series: who has a place reads the new name, and the place stays', async () => {
  const { series: id, slots } = await opened();
  const booking = await booked(slots[0] ?? '', ann);
  await booked(slots[1] ?? '', ann);
  const rename = (title: string, who = head, series = id) => town.does(renameSeries, who, { series, title });
  expect((await rename('이야기 모임', ann)).outcome).toBe('none');
  expect((await rename('이야기 모임', head, 'nothing')).outcome).toBe('none');
  expect((await rename(' ')).outcome).toBe('title');
  expect((await rename('보험 영업 설명회')).outcome).toBe('refused');
  expect((await rename('책놀이')).outcome).toBe('same');
  const done = await rename('이야기 모임');
  expect(done).toMatchObject({ outcome: 'renamed', data: { told: 1 }, notices: [{ to: ann.member }] });
  expect(await town.services.bookings.get(booking)).toMatchObject({ state: 'booked' });
  const { slots: listed } = town.services.bookings;
  expect((await listed.coming({ series: id, by: head.member }, AT))?.length).toBe(2);
  await town.store.mongoose.models.BookingSeries?.updateOne({ _id: id }, { $set: { pack: 'book-play' } });
  expect((await rename('다른 이름')).outcome).toBe('pack');
  expect(await outcome(moveSeries, head, { series: id, place: 'kitchen' })).toBe('pack');
});

test('hosting.move-series: another room or other words; who has a place may give it back', async () => {
  const { series: id, slots } = await opened();
  await booked(slots[0] ?? '', ann);
  const move = (place: string, who = head, series = id) => town.does(moveSeries, who, { series, place });
  expect((await move('kitchen', ann)).outcome).toBe('none');
  expect((await move('kitchen', head, 'nothing')).outcome).toBe('none');
  expect((await move('hall')).outcome).toBe('same');
  const done = await move('kitchen');
  expect(done).toMatchObject({ outcome: 'moved', data: { told: 1 } });
  expect(done.notices[0]?.say.buttons).toMatchObject([
    { press: { flow: 'bookings.keep', with: { answer: 'yes' } } },
    { press: { flow: 'bookings.keep', with: { answer: 'no' } } },
  ]);
  await opened({ title: '노래 모임' });
  expect((await move('hall')).outcome).toBe('taken');
  const { series: late } = await opened({ title: '밤 모임', place: 'kitchen', time: '19:00' });
  expect((await move('hall', head, late)).outcome).toBe('closed');
  expect((await move('성미산 앞 공터')).outcome).toBe('moved');
  expect(await town.services.bookings.series.get(id)).toMatchObject({ place: null, address: '성미산 앞 공터' });
  await town.store.mongoose.models.BookingSeries?.updateOne({ _id: id }, { $set: { zone: 'jongno' } });
  expect((await move('kitchen')).outcome).toBe('zone');
});

test('hosting.retime-series: another hour for all meetings; who has a place may give it back', async () => {
  const { series: id, slots } = await opened();
  await booked(slots[0] ?? '', ann);
  const to = (time: string, minutes = 60, who = head, series = id) =>
    town.does(retimeSeries, who, { series, time, minutes });
  expect((await to('14:00', 60, ann)).outcome).toBe('none');
  expect((await to('14:00', 60, head, 'nothing')).outcome).toBe('none');
  expect((await to('10:00')).outcome).toBe('same');
  expect((await to('17:30')).outcome).toBe('closed');
  expect((await to('23:30')).outcome).toBe('long');
  await opened({ title: '노래 모임', time: '15:00' });
  expect((await to('14:00', 90)).outcome).toBe('taken');
  const done = await to('13:00', 90);
  expect(done).toMatchObject({ outcome: 'moved', data: { told: 1, busy: 0 } });
  expect(done.notices.map((one) => one.to)).toEqual([ann.member]);
  expect(done.notices[0]?.say.buttons).toMatchObject([
    { press: { flow: 'bookings.keep', with: { answer: 'yes' } } },
    { press: { flow: 'bookings.keep', with: { answer: 'no' } } },
  ]);
  // Somebody who is at another programme then keeps the place, and is asked.
  const { slots: other } = await opened({ title: '밤 모임', place: 'kitchen', time: '17:00' });
  await booked(other[0] ?? '', ann);
  expect(await to('16:30')).toMatchObject({ outcome: 'busy', data: { told: 1, busy: 1 } });
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slots[0] }, { $set: { day: '2026-11-22' } });
  await town.store.mongoose.models.BookingSlot?.updateOne(
    { _id: slots[0] },
    { $set: { from: new Date('2026-11-22T16:30:00+09:00'), to: new Date('2026-11-22T17:30:00+09:00') } },
  );
  expect((await to('09:30')).outcome).toBe('past');
  await town.store.mongoose.models.BookingSeries?.updateOne({ _id: id }, { $set: { pack: 'book-play' } });
  expect((await to('11:00')).outcome).toBe('care');
});

test('hosting.read-hour: an hour, with its own day or without one, and another weekday', async () => {
  const { series } = await opened();
  const reads = (words: string | null, who = head) => outcome(readHour, who, { series, words });
  expect(await reads('오후 4시')).toBe('hour');
  expect(await reads(null)).toBe('hour');
  expect(await reads('화요일 오후 4시')).toBe('hour');
  expect(await reads('수요일 오후 4시로 바꿔 주세요')).toBe('other-day');
  expect(await reads('오후 4시', ann)).toBe('none');
});

test('hosting.places: those of the party, or some of them', async () => {
  const ids = async (args: object) => (await town.lists(places, head, args)).map(({ value }) => value);
  expect(await ids({ party })).toEqual(['hall', 'kitchen']);
  expect(await ids({ party, among: ['kitchen', 'attic'] })).toEqual(['kitchen']);
});

test('hosting.hear-programme: a whole sentence of somebody who may, and other words', async () => {
  const words = '화요일 오전 10시 책놀이 4번, 20명';
  expect(await outcome(hearProgramme, head, { words })).toBe('programme');
  expect(await outcome(hearProgramme, ann, { words })).toBe('none');
  expect(await outcome(hearProgramme, head, { words: '책놀이 새로 열고 싶어요' })).toBe('programme');
  expect(await outcome(hearProgramme, ann, { words: '책놀이 새로 열고 싶어요' })).toBe('none');
  expect(await outcome(hearProgramme, head, { words: '책놀이 하고 싶어요' })).toBe('none');
  expect(await outcome(hearProgramme, head, { words: '화요일 오전 10시에 병원에 가요' })).toBe('none');
});

test('hosting.read-programme: what is said, and nothing else', async () => {
  const read = (words: string) => town.does(readProgramme, head, { words, party });
  expect(await read('매주 화요일 10시부터 12시까지 책놀이 12월 22일까지 20명 최소 5명 추첨')).toMatchObject({
    outcome: 'titled',
    data: {
      ...{ title: '책놀이', date: '2026-11-24', time: '10:00', minutes: 120, times: 5, count: 20, minimum: 5 },
      ...{ chosen: 'drawn', place: null },
    },
  });
  expect(await read('화요일 10시')).toMatchObject({ outcome: 'untitled', data: { times: null } });
});

test.each([
  ['6번이요', 6],
  ['12월 22일까지', 4],
  ['4', 4],
  ['글쎄요', null],
  ['90번', null],
])('hosting.read-times: %s', async (words, times) => {
  const read = await town.does(readTimes, head, { words, date: '2026-12-01' });
  expect(read).toMatchObject(times === null ? { outcome: 'unclear' } : { outcome: 'read', data: { times } });
});

test.each([
  ['check-programme', checkProgramme, 'ready'],
  ['open-programme', openProgramme, 'opened'],
] as const)('hosting.%s: a programme, and why there is none', async (_, action, good) => {
  const tries = (more: object, who = head) => outcome(action, who, { ...programme(), ...more });
  expect(await tries({}, ann)).toBe('barred');
  expect(await tries({ party: listedId(HERE, 'jongno-house') })).toBe('barred');
  expect(await tries({ title: '   ' })).toBe('title');
  expect(await tries({ title: '보험 영업 설명회' })).toBe('refused');
  expect(await tries({ date: '2026-11-20' })).toBe('past');
  expect(await tries({ date: '2028-01-04' })).toBe('far');
  expect(await tries({ time: '22:00', minutes: 300 })).toBe('length');
  expect(await tries({ time: '17:30' })).toBe('closed');
  expect(await tries({ date: '2026-12-05' })).toBe('closed');
  expect(await tries({ minimum: 4 })).toBe('minimum');
  expect(await tries({})).toBe(good);
});

test('a programme at a place of nobody is at the words of its host', async () => {
  await opened({ place: '망원공원 정자' });
  const [one] = await town.services.bookings.series.ofHost({ community: HERE, by: head.member }, AT);
  expect(one).toMatchObject({ place: null, address: '망원공원 정자', zone: 'mapo' });
});

test('hosting: two programmes are never at one place at one time', async () => {
  await opened();
  const again = (more: object) => town.does(checkProgramme, head, { ...programme(), title: '요리', ...more });
  expect(await again({ date: '2026-12-08', times: 1, time: '10:30' })).toMatchObject({ outcome: 'taken' });
  expect(await outcome(openProgramme, head, { ...programme(), date: '2026-12-08', times: 1 })).toBe('taken');
  expect(await again({ date: '2026-12-08', times: 1, time: '11:00' })).toMatchObject({ outcome: 'ready' });
  expect(await again({ place: 'kitchen' })).toMatchObject({ outcome: 'ready' });
  expect(await again({ date: '2026-12-15', times: 1 })).toMatchObject({ outcome: 'ready' });
});

test('hosting: a series of an unknown place, or of no day, is refused by bookings', async () => {
  const { check } = town.services.bookings.series;
  const input = {
    ...{ community: HERE, profile: 'session', title: '책놀이', host: party, by: head.member, zone: 'mapo' },
    ...{ rule: { dates: ['2026-12-01'] }, hours: [{ from: '10:00', to: '11:00' }] },
  };
  expect(await check({ ...input, place: 'moon' }, AT)).toEqual({ why: 'place' });
  expect(await check({ ...input, rule: { dates: [] } }, AT)).toEqual({ why: 'no-day' });
  expect(await check({ ...input, profile: 'moon' }, AT)).toEqual({ why: 'profile' });
  expect(await check({ ...input, zone: 'moon' }, AT)).toEqual({ why: 'zone' });
  expect(await check({ ...input, capacity: 0 }, AT)).toEqual({ why: 'capacity' });
  expect(await check(input, AT)).toBeNull();
});

test('hosting.find-series, series, read-series, meetings: what a host holds', async () => {
  expect(await outcome(findSeries, head)).toBe('none');
  expect(await outcome(readSeries, head, { series: 'ser_nothing' })).toBe('none');
  const first = await opened();
  expect(await town.does(findSeries, head)).toMatchObject({ outcome: 'one', data: { series: first.series } });
  expect(await town.does(readSeries, head, { series: first.series })).toMatchObject({
    ...{ outcome: 'coming', data: { left: 2, places: 3 } },
  });
  expect(await outcome(readSeries, ann, { series: first.series })).toBe('none');
  expect((await town.lists(meetings, head, { series: first.series })).map(({ value }) => value)).toEqual(first.slots);
  expect(await town.lists(meetings, ann, { series: first.series })).toEqual([]);
  await opened({ place: 'kitchen', title: '요리' });
  expect(await outcome(findSeries, head)).toBe('some');
  expect(await town.lists(series, head)).toHaveLength(2);
  expect(await town.lists(series, ann)).toEqual([]);
  expect((await town.lists(offers, ann)).map(({ value }) => value)).toContain('session');
  await town.services.bookings.series.pause(first.series, head.member, turn().cause);
  for (const slot of first.slots) expect(await outcome(cancelMeeting, head, { slot })).toBe('cancelled');
  expect(await outcome(readSeries, head, { series: first.series })).toBe('still');
});

test('hosting.cancel-meeting: everybody is told; a stranger, an unknown and a cancelled one', async () => {
  const { slots } = await opened();
  const [slot = ''] = slots;
  await booked(slot, ann);
  await booked(slot, bob);
  expect(await outcome(cancelMeeting, ann, { slot })).toBe('none');
  expect(await outcome(cancelMeeting, head, { slot: 'nothing' })).toBe('none');
  const done = await town.does(cancelMeeting, head, { slot });
  expect(done).toMatchObject({ outcome: 'cancelled', data: { told: 2 } });
  expect(done.notices.map(({ to }) => to).sort()).toEqual([ann.member, bob.member].sort());
  expect(await outcome(cancelMeeting, head, { slot })).toBe('over');
});

test('hosting.move-meeting: places stay, everybody is told, and the diary has the new time', async () => {
  const { slots } = await opened();
  const [slot = ''] = slots;
  const booking = await booked(slot, ann);
  const to = { date: '2026-12-02', time: '14:00' };
  const done = await town.does(moveMeeting, head, { slot, ...to });
  expect(done).toMatchObject({ outcome: 'moved', data: { told: 1, busy: 0 } });
  expect(done.notices).toMatchObject([{ to: ann.member, about: { part: 'shifted' } }]);
  const from = new Date('2026-12-02T14:00:00+09:00');
  expect(await town.services.bookings.get(booking)).toMatchObject({ state: 'booked', from });
  expect(await town.services.bookings.slots.get(slot)).toMatchObject({ day: '2026-12-02', from, signUntil: from });
  const diary = await town.services.matching.diary.of([ann.member]);
  expect(diary.get(ann.member)).toMatchObject([{ id: booking, from }]);
  // Who can't come then is never late.
  const lately = { ...turn().cause, at: new Date('2026-12-02T13:00:00+09:00') };
  const left = await town.services.bookings.cancel({ booking, by: ann.member }, lately);
  expect(left).toMatchObject({ ok: true, booking: { why: 'early' } });
});

test('hosting.move-meeting: a parent of two children hears it once, and chooses among the places', async () => {
  const { slots } = await opened();
  const slot = slots[0] ?? '';
  const [one, two] = [await booked(slot, ann, 'dep_sky'), await booked(slot, ann, 'dep_sea')];
  await booked(slot, bob);
  const moved = await town.does(moveMeeting, head, { slot, date: '2026-12-02', time: '11:00' });
  expect(moved).toMatchObject({ outcome: 'moved' });
  const told = (who: Who) => moved.notices.filter(({ to }) => to === who.member);
  expect(told(bob)).toHaveLength(1);
  expect(told(ann)).toMatchObject([
    {
      say: {
        buttons: [{ press: { flow: 'bookings.keep', with: { answer: 'yes' } } }, { press: { flow: 'bookings.mine' } }],
      },
    },
  ]);
  for (const id of [one, two])
    expect(await town.services.bookings.get(id)).toMatchObject({ from: new Date('2026-12-02T11:00:00+09:00') });
});

test('hosting.move-meeting: why a meeting stays, and who is somewhere else', async () => {
  const { slots } = await opened();
  const [slot = '', second = ''] = slots;
  const move = (more: object, who = head) =>
    outcome(moveMeeting, who, { slot, date: '2026-12-02', time: '14:00', ...more });
  expect(await move({}, ann)).toBe('none');
  expect(await move({ slot: 'nothing' })).toBe('none');
  expect(await move({ date: '2026-12-01', time: '10:00' })).toBe('same');
  expect(await move({ date: '2026-11-20' })).toBe('past');
  expect(await move({ date: '2026-12-05' })).toBe('closed');
  expect(await move({ date: '2026-12-08', time: '10:30' })).toBe('taken');
  const kitchen = await opened({ place: 'kitchen', title: '요리', date: '2026-12-02', time: '14:00', times: 1 });
  await booked(kitchen.slots[0] ?? '', ann);
  await booked(slot, ann);
  expect(await town.does(moveMeeting, head, { slot, date: '2026-12-02', time: '14:00' })).toMatchObject({
    ...{ outcome: 'busy', data: { told: 1, busy: 1 } },
  });
  await outcome(cancelMeeting, head, { slot: second });
  expect(await move({ slot: second })).toBe('over');
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot }, { $set: { ratio: 6 } });
  expect(await move({ date: '2026-12-03' })).toBe('care');
});

test('hosting.resize-series: booked places stay', async () => {
  const { series: id, slots } = await opened();
  const [slot = ''] = slots;
  await booked(slot, ann);
  await booked(slot, bob);
  expect(await outcome(resizeSeries, ann, { series: id, places: 5 })).toBe('none');
  expect(await outcome(resizeSeries, head, { series: 'nothing', places: 5 })).toBe('none');
  expect(await outcome(resizeSeries, head, { series: id, places: 5 })).toBe('changed');
  expect(await town.does(resizeSeries, head, { series: id, places: 1 })).toMatchObject({
    ...{ outcome: 'kept', data: { kept: 1 } },
  });
  expect(await town.services.bookings.slots.get(slot)).toMatchObject({ cap: { g0: 5 }, free: { g0: 3 } });
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot }, { $set: { ratio: 6 } });
  expect(await outcome(resizeSeries, head, { series: id, places: 5 })).toBe('none');
});

test('hosting.end-series: what is booked is held', async () => {
  const { series: id, slots } = await opened();
  await booked(slots[0] ?? '', ann);
  expect(await outcome(endSeries, ann, { series: id })).toBe('none');
  expect(await town.does(endSeries, head, { series: id })).toMatchObject({ outcome: 'kept', data: { kept: 1 } });
  const other = await opened({ place: 'kitchen', title: '요리' });
  expect(await outcome(endSeries, head, { series: other.series })).toBe('ended');
});
