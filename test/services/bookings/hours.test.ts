import type { DayHours } from '../../../src/services/bookings';
import { because, bookingOf, openTown, type Town } from './support';

/** The instant of a local time. */
const local = (day: string, time: string) => new Date(`${day}T${time}:00+09:00`);

let town: Town;
let tests = 0;
let key = '';
let ann = '';

beforeAll(async () => {
  town = await openTown();
  ann = await town.join('ann');
});
beforeEach(() => {
  key = `t${++tests}`;
});
afterAll(() => town.store.close());

const grained = (hours: readonly DayHours[], more = {}) => town.publish(key, { profile: 'grained', hours, ...more });
const take = (part: string, slot: string, from: Date, to: Date) =>
  town.take(`${key}/${part}`, slot, ann, { span: { from, to } });
const daysOf = async (series: string) => {
  const docs = await town.store.mongoose
    .model('BookingSlot')
    .find({ series })
    .sort({ from: 1 })
    .lean<{ day: string }[]>();
  return docs.map(({ day }) => day);
};

test('nothing is booked across a closing time, and everything up to it', async () => {
  const { id } = await grained([{ from: '09:00', to: '12:00' }]);
  const slot = `${id}#2026-11-28T0900`;
  const at = (time: string) => local('2026-11-28', time);
  for (const [part, from, to] of [
    ['over', '11:30', '12:30'],
    ['after', '12:00', '12:30'],
    ['before', '08:30', '09:30'],
  ] as const)
    expect(await take(part, slot, at(from), at(to))).toMatchObject({ is: 'refused', why: 'hours' });
  expect((await town.slot(slot)).entries).toEqual([]);
  expect(await take('last', slot, at('11:30'), at('12:00'))).toMatchObject({ is: 'booked', booking: { a: 5, z: 6 } });
});

test('a night goes over midnight: it belongs to its evening, and the reminder comes on the evening before', async () => {
  const { id } = await grained([{ from: '22:00', to: '02:00' }], { rule: { dates: ['2026-11-28'] } });
  const slot = await town.slot(`${id}#2026-11-28T2200`);
  expect(slot).toMatchObject({ day: '2026-11-28', to: local('2026-11-29', '02:00') });
  expect(Object.keys(slot.free)).toHaveLength(8);
  const midnight = await take('m', slot.id, local('2026-11-28', '23:30'), local('2026-11-29', '00:30'));
  expect(midnight).toMatchObject({ is: 'booked', booking: { a: 3, z: 5 } });
  const late = bookingOf(await take('l', slot.id, local('2026-11-29', '00:30'), local('2026-11-29', '01:00'))).id;
  const part = (at: Date) =>
    town.settle(at).then((all) => all.filter(({ about }) => about.id === late).map((one) => one.about.part));
  expect(await part(local('2026-11-28', '17:59'))).toEqual([]);
  expect(await part(local('2026-11-28', '18:00'))).toEqual(['reminder']);
});

test('a holiday has no slot', async () => {
  const { id } = await grained([{ from: '09:00', to: '12:00' }], { rule: { weekdays: [5], skipHolidays: true } });
  const days = await daysOf(id);
  expect(days).toEqual(expect.arrayContaining(['2026-12-18', '2027-01-08']));
  expect(days.filter((day) => day === '2026-12-25' || day === '2027-01-01')).toEqual([]);
  const missing = await take('x', `${id}#2026-12-25T0900`, local('2026-12-25', '09:00'), local('2026-12-25', '10:00'));
  expect(missing).toEqual({ is: 'refused', why: 'unknown' });
});

test('another season has hours of its own, each from its first day to its last', async () => {
  const { id } = await grained([{ from: '13:00', to: '18:00' }], {
    rule: { weekdays: [1, 2, 3, 4, 5] },
    seasons: [
      { id: 'winter', periods: [{ from: '2026-12-28', to: '2027-01-08' }], hours: { from: '10:00', to: '18:00' } },
    ],
  });
  const begins = async (day: string) => {
    const found = await town.store.mongoose.model('BookingSlot').find({ series: id, day }).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id.slice(-5));
  };
  expect(await Promise.all(['2026-12-25', '2026-12-28', '2027-01-08', '2027-01-11'].map(begins))).toEqual([
    ...[['T1300'], ['T1000'], ['T1000'], ['T1300']],
  ]);
  const morning = (day: string, hour: string) =>
    take(day, `${id}#${day}T${hour}`, local(day, '10:00'), local(day, '12:00'));
  expect(await morning('2026-12-24', '1300')).toMatchObject({ is: 'refused', why: 'hours' });
  expect(await morning('2026-12-29', '1000')).toMatchObject({ is: 'booked' });
});

test('an edited series keeps a booked night as it was', async () => {
  const { id } = await grained([{ from: '22:00', to: '02:00' }], { rule: { dates: ['2026-11-28', '2026-12-05'] } });
  const booked = `${id}#2026-11-28T2200`;
  await take('b', booked, local('2026-11-28', '23:30'), local('2026-11-29', '00:30'));
  const hours = [{ from: '20:00', to: '23:00' }];
  await town.bookings.series.edit(id, 'mem_host', { hours }, because(`${key}/e`, local('2026-11-24', '10:00')));
  expect(await town.slot(booked)).toMatchObject({ state: 'open', entries: [{ for: ann }] });
  expect(await town.slot(`${id}#2026-12-05T2200`)).toMatchObject({ state: 'cancelled' });
  expect(await town.slot(`${id}#2026-12-05T2000`)).toMatchObject({ state: 'open' });
});
