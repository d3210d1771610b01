import type { Notice } from '../../../src/lib/notice';
import { AT, because, bookingOf, DAY, later, openTown, type Town } from './support';

/** Changes of booked places, on any store. */
export function changesSuite(url: () => string | undefined): void {
  let town: Town;
  let tests = 0;
  let key = '';

  beforeAll(async () => {
    town = await openTown((host) => host, url(), {
      profiles: {
        grained: { grain: 30, capacity: 4, most: 4, fee: { won: 2_000, minutes: 0 } },
        hourly: { grain: 30, capacity: 4, fee: { won: 0, minutes: 10 } },
        early: { grain: 30, capacity: 4, closesHours: 24 },
      },
      ...{ conditions: {}, resources: [], series: [] },
    });
  });
  beforeEach(() => {
    key = `c${++tests}`;
  });
  afterAll(() => town.store.close());

  const per = <T>(...values: T[]) => Object.fromEntries(values.map((one, n) => [`g${n}`, one]));
  /** Hours of the slot's Saturday, in Seoul. */
  const span = (from: string, to: string) => ({
    from: new Date(`2026-11-28T${from}:00+09:00`),
    to: new Date(`2026-11-28T${to}:00+09:00`),
  });
  const open = async (profile = 'grained', capacity = 2) => (await town.open(key, { profile, capacity })).slot;
  const book = async (slot: string, who: string, [from, to]: readonly [string, string], more: object = {}) =>
    bookingOf(await town.take(`${key}/${who}`, slot, `mem_${key}${who}`, { span: span(from, to), ...more }));
  const change = (booking: { id: string; by: string }, more: object, at = AT, notices: Notice[] = []) =>
    town.bookings.change({ booking: booking.id, by: booking.by, ...more }, because(`${key}/change`, at, notices));
  const diary = async (person: string) => (await town.services.matching.diary.of([person])).get(person) ?? [];

  test('a place gets longer, and shorter, in one write; a replay gives the same', async () => {
    const slot = await open();
    const booking = await book(slot.id, 'a', ['09:00', '10:30']);
    const longer = await change(booking, { span: span('09:00', '11:30') });
    expect(longer).toMatchObject({
      ok: true,
      booking: { ...span('09:00', '11:30'), a: 0, z: 5, won: 5_000, changes: 1 },
      slot: { free: per(1, 1, 1, 1, 1, 2), entries: [{ a: 0, z: 5 }] },
    });
    expect(await change(booking, { span: span('09:00', '11:30') })).toEqual(longer);
    expect(await diary(booking.by)).toMatchObject([{ id: booking.id, ...span('09:00', '11:30') }]);
    const shorter = await town.bookings.change(
      { booking: booking.id, by: booking.by, span: span('10:00', '10:30') },
      because(`${key}/again`, AT),
    );
    expect(shorter).toMatchObject({ ok: true, slot: { free: per(2, 2, 1, 2, 2, 2) } });
    await town.bookings.cancel({ booking: booking.id, by: booking.by }, because(`${key}/end`, AT));
    expect(await town.slot(slot.id)).toMatchObject({ free: per(2, 2, 2, 2, 2, 2), entries: [] });
    expect(await diary(booking.by)).toEqual([]);
  });

  test('a place keeps its own units while it grows into a full hour', async () => {
    const slot = await open('grained', 1);
    const booking = await book(slot.id, 'a', ['09:00', '10:00']);
    expect(await change(booking, { span: span('09:30', '11:00') })).toMatchObject({
      ...{ ok: true, slot: { free: per(1, 0, 0, 0, 1, 1) } },
    });
  });

  test('more people come, while there is room', async () => {
    const slot = await open('grained', 3);
    const booking = await book(slot.id, 'a', ['09:00', '10:00']);
    expect(await change(booking, { units: 3 })).toMatchObject({ ok: true, slot: { free: per(0, 0, 3, 3, 3, 3) } });
    const other = await book(slot.id, 'b', ['10:00', '11:00']);
    const more = { booking: other.id, by: other.by, units: 4 };
    expect(await town.bookings.change(more, because(`${key}/b`, AT))).toMatchObject({ ok: false, why: 'full' });
  });

  test('units given up go to those who wait, and nobody grows into their hour', async () => {
    const slot = await open('grained', 1);
    const first = await book(slot.id, 'a', ['09:00', '11:00']);
    const next = await book(slot.id, 'b', ['10:00', '11:00'], { wait: true });
    const early = await book(slot.id, 'c', ['11:00', '11:30']);
    const grown = { booking: early.id, by: early.by, span: span('10:30', '11:30') };
    expect(await town.bookings.change(grown, because(`${key}/c`, AT))).toMatchObject({ ok: false, why: 'full' });
    const notices: Notice[] = [];
    expect(await change(first, { span: span('09:00', '10:00') }, AT, notices)).toMatchObject({ ok: true });
    expect(notices).toMatchObject([{ to: next.by, about: { id: next.id, part: 'offered' } }]);
  });

  test.each([
    ['across the closing time', { span: span('11:00', '12:30') }, AT, 'hours'],
    ['to an end before its beginning', { span: span('11:00', '10:00') }, AT, 'hours'],
    ['in the past', { span: span('09:00', '11:00') }, later(5 * DAY), 'past'],
    ['for too many', { units: 5 }, AT, 'units'],
    ['for nobody', { units: 0 }, AT, 'units'],
    ['to the same', { span: span('09:00', '10:00') }, AT, 'same'],
  ])('a change %s is refused, and nothing changes', async (_, more, at, why) => {
    const slot = await open();
    const booking = await book(slot.id, 'a', ['09:00', '10:00']);
    const before = await town.slot(slot.id);
    expect(await change(booking, more, at)).toMatchObject({ ok: false, why });
    expect(await town.slot(slot.id)).toEqual(before);
    expect(await town.bookings.get(booking.id)).toEqual(booking);
    expect(await diary(booking.by)).toMatchObject([{ id: booking.id, ...span('09:00', '10:00') }]);
  });

  test('the same child is not in two places at the same hour', async () => {
    const slot = await open();
    const { slot: other } = await town.open(`${key}other`, {
      profile: 'grained',
      hours: [{ from: '09:00', to: '12:00' }],
    });
    const first = await book(slot.id, 'a', ['09:00', '10:00']);
    await town.take(`${key}/other`, other.id, first.by, { span: span('10:00', '11:00') });
    expect(await change(first, { span: span('09:00', '10:30') })).toMatchObject({ ok: false, why: 'busy' });
    expect(await diary(first.by)).toHaveLength(2);
  });

  test('a place that moves other minutes, and a cancelled one, keep their time', async () => {
    const slot = await open('hourly');
    await town.services.ledger.grantWelcome('testville', `mem_${key}a`, because(`${key}/grant`, AT));
    const booking = await book(slot.id, 'a', ['09:00', '10:00']);
    expect(await change(booking, { span: span('09:00', '11:00') })).toMatchObject({ ok: false, why: 'paid' });
    expect(await change({ ...booking, by: 'mem_other' }, { units: 1 })).toEqual({ ok: false, why: 'unknown' });
    await town.bookings.cancel({ booking: booking.id, by: booking.by }, because(`${key}/end`, AT));
    expect(await change(booking, { span: span('09:00', '10:30') })).toMatchObject({ ok: false, why: 'state' });
  });

  test('after signing has ended a place gets shorter, and not longer', async () => {
    const slot = await open('early');
    const booking = await book(slot.id, 'a', ['09:00', '11:00']);
    const evening = new Date(slot.from.getTime() - DAY / 2);
    expect(await change(booking, { span: span('09:00', '11:30') }, evening)).toMatchObject({ ok: false, why: 'late' });
    expect(await change(booking, { span: span('09:00', '10:30') }, evening)).toMatchObject({ ok: true });
  });

  test('a child who is there stays longer; one who has gone does not', async () => {
    const slot = await open();
    const booking = await book(slot.id, 'a', ['09:00', '10:00']);
    const halfPast = new Date(slot.from.getTime() + DAY / 48);
    await town.settle(halfPast);
    expect(await change(booking, { span: span('08:30', '11:00') }, halfPast)).toMatchObject({
      ok: false,
      why: 'hours',
    });
    expect(await change(booking, { span: span('09:00', '11:00') }, halfPast)).toMatchObject({
      ...{ ok: true, slot: { state: 'running', free: per(1, 1, 1, 1, 2, 2) } },
    });
  });
}
