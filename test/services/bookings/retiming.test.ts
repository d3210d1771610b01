import type { Notice } from '../../../src/lib/notice';
import type { Slot } from '../../../src/services/bookings';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { AT, because, bookingOf, DAY, later, openTown, type Town } from './support';

/** A host gives a whole programme other hours: every place stays, each day keeps one meeting, nobody pays for a no. */

let host: FaultyHost;
let town: Town;
beforeEach(async () => {
  town = await openTown((store) => {
    host = faultyHost(store);
    return host;
  });
});
afterEach(() => town.store.close());

const two = { from: '14:00', to: '16:00' };
const slotsOf = async (series: string) =>
  town.store.mongoose
    .model<Slot>('BookingSlot')
    .find({ series })
    .sort({ from: 1 })
    .lean<(Slot & { readonly _id: string })[]>();
const times = async (series: string) =>
  (await slotsOf(series)).map(
    ({ from, state }) => `${new Date(from.getTime() + 9 * 3_600_000).toISOString().slice(5, 16)} ${state}`,
  );
const retime = (series: string, key: string, notices: Notice[] = [], on = town.bookings) =>
  on.series.retime({ series, by: 'mem_host', hours: two }, because(key, AT, notices));

test('each day keeps one meeting: what was cancelled stays so, what was moved alone keeps its time', async () => {
  const { series } = await town.open('read', { rule: { weekdays: [6], until: '2027-02-27' } });
  const before = await slotsOf(series.id);
  expect(before).toHaveLength(8);
  const [first, second, third] = before.map(({ _id }) => _id);
  const mine = { by: 'mem_host' };
  await town.bookings.slots.cancel({ ...mine, slot: second ?? '', why: 'ill' }, because('cancel', AT));
  const sunday = new Date('2026-12-13T11:00:00+09:00');
  expect((await town.bookings.slots.shift({ ...mine, slot: third ?? '', from: sunday }, because('move', AT))).ok).toBe(
    true,
  );
  const booking = bookingOf(await town.take('a', first ?? '', 'mem_a'));
  await town.take('w', first ?? '', 'mem_b');
  const notices: Notice[] = [];
  expect(await retime(series.id, 'hours', notices)).toMatchObject({ ok: true, told: 2, busy: 0 });
  expect(notices.map(({ to }) => to).sort()).toEqual(['mem_a', 'mem_b']);
  const wanted = [
    ...['11-28T14:00 open', '12-05T09:00 cancelled', '12-13T11:00 open', '12-19T14:00 open', '12-26T14:00 open'],
    ...['01-02T14:00 open', '01-09T14:00 open', '01-16T14:00 open'],
  ];
  expect(await times(series.id)).toEqual(wanted);
  expect(await town.bookings.get(booking.id)).toMatchObject({
    ...{ state: 'booked', from: new Date('2026-11-28T14:00:00+09:00'), to: new Date('2026-11-28T16:00:00+09:00') },
  });
  // A repeat changes nothing and tells the same; later weeks come at the new hours, once each.
  const again: Notice[] = [];
  await retime(series.id, 'hours', again);
  expect(again.map(({ to }) => to).sort()).toEqual(['mem_a', 'mem_b']);
  expect(await times(series.id)).toEqual(wanted);
  await town.settle(later(5 * DAY));
  expect((await times(series.id)).filter((one) => one.startsWith('01-23'))).toEqual(['01-23T14:00 open']);
  expect(await times(series.id)).toHaveLength(9);
});

test('who has places in several meetings hears once what moves, and who has one hears of that one', async () => {
  const { series } = await town.open('read', { rule: { weekdays: [6], until: '2026-12-19' } });
  const [first = '', second = '', third = ''] = (await slotsOf(series.id)).map(({ _id }) => _id);
  for (const slot of [first, second, third]) await town.take(`a${slot}`, slot, 'mem_a');
  await town.take('b', second, 'mem_b');
  const notices: Notice[] = [];
  expect(await retime(series.id, 'hours', notices)).toMatchObject({ ok: true, told: 2 });
  const told = (who: string) => notices.filter(({ to }) => to === who).map(({ say }) => say);
  expect(told('mem_a')).toMatchObject([{ text: { key: 'bookings.notice.shifted-ask-several' } }]);
  const days = JSON.stringify(told('mem_a')[0]?.rows);
  for (const day of ['2026-11-28', '2026-12-05', '2026-12-12']) expect(days).toContain(day);
  expect(told('mem_a')[0]?.buttons?.map(({ press }) => JSON.stringify(press))).toEqual([
    expect.stringContaining('bookings.keep'),
    expect.stringContaining('bookings.mine'),
  ]);
  expect(told('mem_b')).toMatchObject([{ text: { key: 'bookings.notice.shifted-ask' } }]);
});

test('a no to the new hours frees the place for the next in line, and is never late', async () => {
  const { series, slot } = await town.open('sing', { profile: 'session', capacity: 1 });
  const booking = bookingOf(await town.take('a', slot.id, 'mem_a'));
  await town.take('b', slot.id, 'mem_b', { wait: true });
  await retime(series.id, 'hours');
  const at = new Date('2026-11-28T13:00:00+09:00');
  const notices: Notice[] = [];
  const left = await town.bookings.cancel({ booking: booking.id, by: 'mem_a' }, because('no', at, notices));
  expect(left).toMatchObject({ ok: true, booking: { why: 'early' } });
  expect(notices.map(({ to, about }) => `${to} ${about.part}`)).toEqual(['mem_b offered']);
  expect(await town.slot(slot.id)).toMatchObject({ cap: { g0: 1 }, free: { g0: 0 } });
});

test('a programme of hours that people book one by one, and one of the pack, keep theirs', async () => {
  const { series } = await town.open('room', { profile: 'timed' });
  expect(await retime(series.id, 'room')).toMatchObject({ ok: false, why: 'care' });
  const own = await town.publish('own');
  await town.store.mongoose.models.BookingSeries?.updateOne({ _id: own.id }, { $set: { pack: 'own' } });
  expect(await retime(own.id, 'own')).toMatchObject({ ok: false, why: 'pack' });
  expect(
    await town.bookings.series.retime({ series: own.id, by: 'mem_x', hours: two }, because('x', AT)),
  ).toMatchObject({
    why: 'unknown',
  });
});

test('a turn that dies at any call of the store ends and tells the same when it is taken up again', async () => {
  const made = new Map<string, { readonly series: string; readonly slot: string }>();
  const told = new Map<string, readonly Notice[]>();
  const turn = async (round: string) => {
    if (!made.has(round)) {
      const rule = { weekdays: [6], until: '2026-12-12' };
      const { series, slot } = await town.open(`p${round}`, { rule }, town.other);
      await town.other.take({ slot: slot.id, by: `mem_${round}`, for: `mem_${round}` }, because(`t${round}`, AT));
      made.set(round, { series: series.id, slot: slot.id });
    }
    const notices: Notice[] = [];
    await retime(made.get(round)?.series ?? '', `hours/${round}`, notices);
    told.set(round, notices);
    return round;
  };
  const deaths = await dieEverywhere(host, turn, async (round) => {
    expect(told.get(round)?.map(({ to }) => to)).toEqual([`mem_${round}`]);
    const { series = '', slot = '' } = made.get(round) ?? {};
    expect(await times(series)).toEqual(['11-28T14:00 open', '12-05T14:00 open', '12-12T14:00 open']);
    expect((await town.slot(slot)).entries).toHaveLength(1);
    const entries = (await town.services.matching.diary.of([`mem_${round}`])).get(`mem_${round}`) ?? [];
    expect(entries.map(({ from }) => from)).toEqual([new Date('2026-11-28T14:00:00+09:00')]);
  });
  expect(deaths).toBeGreaterThanOrEqual(8);
});
