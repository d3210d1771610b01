import { changeBooking } from '../../src/actions/bookings/change-booking';
import { findMine } from '../../src/actions/bookings/find-mine';
import { findMove } from '../../src/actions/bookings/find-move';
import { hearAbsence } from '../../src/actions/bookings/hear-absence';
import { hearChange } from '../../src/actions/bookings/hear-change';
import { moveBooking } from '../../src/actions/bookings/move-booking';
import { readChange } from '../../src/actions/bookings/read-change';
import type { Action } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import { seoulInstant } from '../../src/lib/seoul';
import type { BookingsSettings } from '../../src/services/bookings';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: {
    care: { ratio: null, capacity: 6, most: 6 },
    costly: { capacity: 2, fee: { won: 0, minutes: 200 } },
    paid: { grain: 30, capacity: 6, fee: { won: 0, minutes: 10 } },
  },
  ...{ conditions: {}, resources: [], series: [] },
};
const at = (time: string) => `2026-11-28T${time}:00.000+09:00`;
const utc = (time: string) => new Date(at(time)).toISOString();

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
  for (const { name, outcomes } of [changeBooking, findMove, hearAbsence, hearChange, moveBooking, readChange])
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** A place of somebody from nine to eleven; gives the booking. */
async function booked(slot: string, who: Who, more: object = {}): Promise<string> {
  const span = { from: new Date(at('09:00')), to: new Date(at('11:00')) };
  const wish = { slot, by: who.member, for: who.member, span, ...more };
  const taken = await town.services.bookings.take(wish, turn().cause);
  if (!('booking' in taken)) throw new Error(JSON.stringify(taken));
  return taken.booking.id;
}

const outcome = async (action: Action, who: Who, args: object) => (await town.does(action, who, args)).outcome;
const hours = { begin: utc('09:00'), end: utc('11:30') };

test('bookings.hear-absence, find-mine: a place on the day that words name, and no other words', async () => {
  const words = '토요일에 못 가요';
  expect(await outcome(hearAbsence, ann, { words })).toBe('none');
  await booked(await slotOf(town, bob, 'care'), ann);
  expect(await outcome(hearAbsence, ann, { words })).toBe('absent');
  expect(await outcome(hearAbsence, ann, { words: '아이가 아파서 못 가게 됐어요' })).toBe('absent');
  expect(await outcome(hearAbsence, ann, { words: '일요일에 못 가요' })).toBe('none');
  expect(await outcome(hearAbsence, ann, { words: '토요일에 갈게요' })).toBe('none');
  expect(await outcome(findMine, ann, { words })).toBe('one');
  expect(await outcome(findMine, ann, { words: '일요일에 못 가요' })).toBe('one');
});

test('bookings.hear-change: a change of a booked place, and no other words', async () => {
  expect(await outcome(hearChange, ann, { words: '11시 반까지로 바꿔 주세요' })).toBe('none');
  await booked(await slotOf(town, bob, 'care'), ann);
  expect(await outcome(hearChange, ann, { words: '11시 반까지로 바꿔 주세요' })).toBe('change');
  expect(await outcome(hearChange, ann, { words: '고맙습니다' })).toBe('none');
});

test.each(['11시까지만 있을게요', '30분만 더 있을게요', '11시에 데리러 갈게요', '30분 일찍 데리러 갈게요'])(
  'bookings.hear-change: %s, with a booked place and without',
  async (words) => {
    expect(await outcome(hearChange, ann, { words })).toBe('none');
    const slot = await slotOf(town, bob, 'care');
    const booking = await booked(slot, ann);
    expect(await outcome(hearChange, ann, { words })).toBe('change');
    await town.services.bookings.cancel({ booking, by: ann.member }, turn().cause);
    expect(await outcome(hearChange, ann, { words })).toBe('none');
  },
);

test.each(['11시까지만 맡길게요', '한 시간 더 맡길게요', '30분 더 봐주세요', '토요일 11시까지만 맡길게요'])(
  'bookings.hear-change: %s, with a place on that day or soon alone',
  async (words) => {
    expect(await outcome(hearChange, ann, { words })).toBe('none');
    await booked(await slotOf(town, bob, 'care'), ann);
    const onDay = words.startsWith('토요일');
    const heard = (at: Date) =>
      hearChange.run({ services: town.services, who: ann, cause: cause('t/1', at, []), args: { words } });
    expect(await heard(seoulInstant(onDay ? '2026-11-25' : '2026-11-27', '08:00'))).toMatchObject({
      outcome: 'change',
    });
    expect(await heard(seoulInstant('2026-11-25', '08:00'))).toMatchObject({ outcome: onDay ? 'change' : 'none' });
    if (onDay) expect(await outcome(hearChange, ann, { words: words.replace('토요일', '일요일') })).toBe('none');
  },
);

test.each([
  ['11시 반까지로 바꿔 주세요', { begin: utc('09:00'), end: utc('11:30'), count: 1 }],
  ['10시부터 12시까지로요', { begin: utc('10:00'), end: utc('12:00'), count: 1 }],
  ['10시부터요', { begin: utc('10:00'), end: utc('11:00'), count: 1 }],
  ['11시부터로 바꿀게요', { begin: utc('11:00'), end: utc('13:00'), count: 1 }],
  ['10시 반까지만 있을게요', { begin: utc('09:00'), end: utc('10:30'), count: 1 }],
  ['10시 반에 데리러 갈게요', { begin: utc('09:00'), end: utc('10:30'), count: 1 }],
  ['30분만 더 있을게요', { begin: utc('09:00'), end: utc('11:30'), count: 1 }],
  ['10시 반까지만 맡길게요', { begin: utc('09:00'), end: utc('10:30'), count: 1 }],
  ['한 시간 더 맡길게요', { begin: utc('09:00'), end: utc('12:00'), count: 1 }],
  ['30분 더 봐주세요', { begin: utc('09:00'), end: utc('11:30'), count: 1 }],
  ['한 시간 일찍 데리러 갈게요', { begin: utc('09:00'), end: utc('10:00'), count: 1 }],
  ['둘이 갈게요', { begin: utc('09:00'), end: utc('11:00'), count: 2 }],
])('bookings.read-change: %s', async (words, data) => {
  const booking = await booked(await slotOf(town, bob, 'care'), ann);
  expect(await town.does(readChange, ann, { booking, words })).toMatchObject({ outcome: 'ready', data });
});

test('bookings.read-change: words without hours, hours outside, another day, and other bookings', async () => {
  const slot = await slotOf(town, bob, 'care');
  const booking = await booked(slot, ann);
  const read = (words: string | null, who = ann, of = booking) => outcome(readChange, who, { booking: of, words });
  expect(await read('글쎄요')).toBe('unclear');
  expect(await read(null)).toBe('unclear');
  expect(await read('9시부터 14시까지')).toBe('outside');
  expect(await read('일요일 10시부터')).toBe('other-day');
  expect(await read('10시까지', bob)).toBe('none');
  await booked(slot, bob, { units: 5 });
  const cho = await town.member('cho');
  expect(await read('10시까지', cho, await booked(slot, cho, { wait: true }))).toBe('waits');
  await town.services.bookings.cancel({ booking, by: ann.member }, turn().cause);
  expect(await read('10시까지')).toBe('over');
});

test('bookings.change-booking: changes the hours, and says why it stays', async () => {
  const slot = await slotOf(town, bob, 'care');
  const booking = await booked(slot, ann);
  const change = (more: object, who = ann, of = booking) => outcome(changeBooking, who, { booking: of, ...more });
  expect(await town.does(changeBooking, ann, { booking, ...hours })).toMatchObject({
    ...{ outcome: 'changed', data: { count: 1, when: { params: { from: '09:00', to: '11:30' } } } },
  });
  expect(await change(hours)).toBe('same');
  expect(await change({ begin: utc('09:00'), end: utc('13:30') })).toBe('hours');
  expect(await change({ begin: utc('12:00'), end: utc('11:00') })).toBe('hours');
  expect(await change({ count: 7 })).toBe('units');
  expect(await change(hours, bob)).toBe('unknown');
  await booked(slot, bob, { units: 5 });
  expect(await change({ count: 2 })).toBe('full');
  const other = await slotOf(town, bob, 'care');
  const span = { from: new Date(at('11:30')), to: new Date(at('12:00')) };
  await booked(other, ann, { span });
  expect(await change({ begin: utc('09:00'), end: utc('12:00') })).toBe('busy');
  await town.services.bookings.cancel({ booking, by: ann.member }, turn().cause);
  expect(await change(hours)).toBe('over');
});

test('bookings.change-booking: a paid place, one in the past, and one after signing', async () => {
  const cho = await town.member('cho');
  const paid = await booked(await slotOf(town, bob, 'paid'), ann);
  expect(await outcome(changeBooking, ann, { booking: paid, ...hours })).toBe('paid');
  const slot = await slotOf(town, bob, 'care');
  const booking = await booked(slot, bob);
  const set = (of: string, fields: object) =>
    town.store.mongoose.model('BookingSlot').updateOne({ _id: of }, { $set: fields });
  await set(slot, { signUntil: new Date(turn().cause.at.getTime() - 1) });
  expect(await outcome(changeBooking, bob, { booking, ...hours })).toBe('late');
  const begun = await slotOf(town, bob, 'care');
  const third = await booked(begun, cho);
  const earlier = new Date(turn().cause.at.getTime() - 60_000);
  await town.store.mongoose.model('Booking').updateOne({ _id: third }, { $set: { from: earlier, to: earlier } });
  expect(await outcome(changeBooking, cho, { booking: third, ...hours })).toBe('past');
});

test('bookings.find-move, move-booking: another day of the same hours, and each reason to stay', async () => {
  const slot = await slotOf(town, bob, 'care');
  const booking = await booked(slot, ann);
  const next = slot.replace('2026-11-28', '2026-12-05');
  const found = await town.does(findMove, ann, { booking, words: '12월 5일로 옮겨 주세요' });
  expect(found).toMatchObject({ outcome: 'ready', data: { slot: next, begin: '2026-12-05T00:00:00.000Z', count: 1 } });
  const { begin, end } = found.data as { begin: string; end: string };
  expect(await outcome(findMove, ann, { booking, words: '12월 6일로 옮겨 주세요' })).toBe('full');
  expect(await outcome(findMove, bob, { booking, words: '12월 5일' })).toBe('over');
  const to = { booking, slot: next, begin, end };
  expect(await outcome(moveBooking, bob, to)).toBe('over');
  const there = await booked(next, bob, { span: { from: new Date(begin), to: new Date(end) }, units: 6 });
  expect(await outcome(moveBooking, ann, to)).toBe('full');
  await town.services.bookings.cancel({ booking: there, by: bob.member }, turn().cause);
  const lesson = await slotOf(town, bob, 'session', { rule: { dates: ['2026-12-05'] } });
  const busy = `${lesson.split('#')[0]}#2026-12-05T0800`;
  const taken = await town.services.bookings.take({ slot: busy, by: ann.member, for: ann.member }, turn().cause);
  expect(await outcome(moveBooking, ann, to)).toBe('busy');
  if ('booking' in taken)
    await town.services.bookings.cancel({ booking: taken.booking.id, by: ann.member }, turn().cause);
  expect(await outcome(moveBooking, ann, to)).toBe('moved');
  expect((await town.services.bookings.mine(ann.member, turn().cause.at)).map((one) => one.slot)).toEqual([next]);
  const dear = await slotOf(town, bob, 'costly');
  const dearly = await booked(dear, ann, { span: undefined });
  const later = { slot: dear.replace('2026-11-28', '2026-12-12'), begin: '2026-12-11T23:00:00.000Z' };
  expect(await outcome(moveBooking, ann, { booking: dearly, ...later, end: '2026-12-12T04:00:00.000Z' })).toBe(
    'minutes',
  );
});
