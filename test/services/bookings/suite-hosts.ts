import type { Notice } from '../../../src/lib/notice';
import { AT, because, bookingOf, COMMUNITY, DAY, HOUR, openTown, type Town } from './support';

/** The instant of a local time on the first Saturday. */
const saturday = (time: string) => new Date(`2026-11-28T${time}:00+09:00`);
const HOST = 'mem_host';

/** What hosts, carers and the clock do with slots, on any store. */
export function hostsSuite(url: () => string | undefined): void {
  let town: Town;
  let ann: string;
  let bo: string;
  let cho: string;
  let tests = 0;
  let key = '';

  beforeAll(async () => {
    town = await openTown((host) => host, url());
    [ann, bo, cho] = (await Promise.all(['ann', 'bo', 'cho'].map((name) => town.join(name)))) as [
      string,
      string,
      string,
    ];
    for (const one of [ann, bo, cho])
      await town.services.ledger.grantWelcome(COMMUNITY, one, because(`grant/${one}`, AT));
  });
  beforeEach(() => {
    key = `h${++tests}`;
  });
  afterAll(() => town.store.close());

  const to = (notices: readonly Notice[], part: string) =>
    notices.filter(({ about }) => about.part === part).map((one) => one.to);
  const state = async (booking: string) => (await town.bookings.get(booking))?.state;

  describe('a host', () => {
    test('accepts as many as there are places; one more is refused and may wait', async () => {
      const { slot } = await town.open(key, { profile: 'host', hours: [{ from: '06:00', to: '07:00' }] });
      const applied: string[] = [];
      for (const one of [ann, bo, cho]) applied.push(bookingOf(await town.take(`${key}/${one}`, slot.id, one)).id);
      const decide = (n: number, as: 'accept' | 'decline' | 'wait', notices: Notice[] = []) =>
        town.bookings.decide({ booking: applied[n] ?? '', by: HOST, as }, because(`${key}/${as}${n}`, AT, notices));
      const told: Notice[] = [];
      expect(await decide(0, 'accept', told)).toMatchObject({ ok: true, booking: { state: 'booked' } });
      expect(await decide(0, 'accept')).toMatchObject({ ok: true });
      expect(to(told, 'accepted')).toEqual([ann]);
      expect(await decide(1, 'accept')).toMatchObject({ ok: true });
      expect(await decide(2, 'accept')).toEqual({ ok: false, why: 'full' });
      expect(await decide(2, 'wait')).toMatchObject({ ok: true, booking: { state: 'waiting' } });
      await town.bookings.cancel({ booking: applied[0] ?? '', by: ann }, because(`${key}/c`, AT));
      expect(await state(applied[2] ?? '')).toBe('offered');
      expect(
        await town.bookings.decide({ booking: applied[1] ?? '', by: ann, as: 'decline' }, because(`${key}/x`, AT)),
      ).toEqual({ ok: false, why: 'unknown' });
    });

    test('cancels a slot: places are freed, holds voided, everybody told once, also by a replay', async () => {
      const { slot } = await town.open(key, { profile: 'paid', hours: [{ from: '07:00', to: '08:00' }] });
      const ids: string[] = [];
      for (const one of [ann, bo, cho])
        ids.push(bookingOf(await town.take(`${key}/${one}`, slot.id, one, { wait: true })).id);
      const held = () => town.services.ledger.balance(COMMUNITY, bo);
      expect(await held()).toMatchObject({ held: 30 });
      const first: Notice[] = [];
      const again: Notice[] = [];
      const cancel = (notices: Notice[]) =>
        town.bookings.slots.cancel({ slot: slot.id, by: HOST, why: 'ill' }, because(`${key}/c`, AT, notices));
      expect(await cancel(first)).toMatchObject({ ok: true, told: 3, slot: { state: 'cancelled', entries: [] } });
      expect(await cancel(again)).toMatchObject({ ok: true, told: 3 });
      expect(to(first, 'slot-cancelled').sort()).toEqual([ann, bo, cho].sort());
      expect(again).toEqual(first);
      expect(await held()).toMatchObject({ held: 0 });
      expect(await town.take(`${key}/late`, slot.id, ann)).toMatchObject({ is: 'refused', why: 'not-open' });
    });

    test('marks attendance from the beginning on, and once; the slot settles with the last mark', async () => {
      const { slot } = await town.open(key, {
        profile: 'free',
        completion: 1,
        hours: [{ from: '09:00', to: '10:00' }],
      });
      const came = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
      const away = bookingOf(await town.take(`${key}/2`, slot.id, bo)).id;
      const mark = (booking: string, as: Parameters<Town['bookings']['mark']>[0]['as'], at: Date, by = HOST) =>
        town.bookings.mark({ booking, by, as }, because(`${key}/${booking}/${as.is}/${at.toISOString()}`, at));
      expect(await mark(came, { is: 'came', units: 60 }, saturday('08:59'))).toEqual({ ok: false, why: 'early' });
      expect(await mark(came, { is: 'came', units: 60 }, saturday('09:05'), cho)).toEqual({
        ok: false,
        why: 'not-allowed',
      });
      await town.settle(saturday('10:00'));
      expect(await mark(came, { is: 'came', units: 60 }, saturday('10:01'))).toMatchObject({ ok: true });
      expect(await mark(came, { is: 'no-show' }, saturday('10:02'))).toEqual({ ok: false, why: 'state' });
      expect(await mark(away, { is: 'no-show' }, saturday('10:03'))).toMatchObject({
        ok: true,
        slot: { state: 'settled' },
      });
      const done = await town.store.mongoose.model('BookingCompletion').find({ series: slot.series }).lean();
      expect(done).toMatchObject([{ member: ann }]);
    });

    test('closes the attendance of everybody left; the card is gone', async () => {
      const { slot } = await town.open(key, { profile: 'free', hours: [{ from: '15:00', to: '16:00' }] });
      const id = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
      const at = new Date(saturday('16:00').getTime() + 18 * HOUR);
      await town.settle(at);
      const of = { community: COMMUNITY, zones: ['north'], by: HOST, now: at, most: 50 };
      const mine = async () => (await town.bookings.cards(of)).filter(({ record }) => record === slot.id);
      expect(await mine()).toMatchObject([{ harm: 'routine', acts: [{ act: 'came' }, { act: 'settle' }] }]);
      const close = (by: string) =>
        town.bookings.slots.close({ slot: slot.id, by, came: true }, because(`${key}/close/${by}`, at));
      expect(await close(bo)).toEqual({ ok: false, why: 'not-allowed' });
      expect(await close(HOST)).toMatchObject({ ok: true, told: 1, slot: { state: 'settled' } });
      expect(await close(HOST)).toMatchObject({ ok: true, told: 1 });
      expect(await town.bookings.get(id)).toMatchObject({ state: 'attended', came: 60 });
      expect(await mine()).toEqual([]);
    });

    test('reads the list; nobody else does', async () => {
      const { slot } = await town.open(key, { profile: 'free' });
      await town.take(`${key}/1`, slot.id, ann, { note: 'peanuts' });
      expect(await town.bookings.slots.list({ slot: slot.id, by: HOST }, AT)).toMatchObject([{ note: 'peanuts' }]);
      expect(await town.bookings.slots.list({ slot: slot.id, by: bo }, AT)).toBeNull();
    });
  });

  describe('a series', () => {
    test('that is edited keeps the booked slot and moves the others', async () => {
      const { series, slot } = await town.open(key, { profile: 'free', capacity: 3 });
      await town.take(`${key}/1`, slot.id, ann);
      const edit = { hours: [{ from: '13:00', to: '14:00' }], capacity: 5 };
      const edited = () => town.bookings.series.edit(series.id, HOST, edit, because(`${key}/e`, AT));
      expect(await edited()).toMatchObject({ ok: true, series: { edition: 2 } });
      await edited();
      expect(await town.slot(slot.id)).toMatchObject({ state: 'open', cap: { g0: 5 }, free: { g0: 4 } });
      expect(await town.slot(`${series.id}#2026-12-05T0900`)).toMatchObject({ state: 'cancelled', why: 'edited' });
      expect(await town.slot(`${series.id}#2026-12-05T1300`)).toMatchObject({ state: 'open', free: { g0: 5 } });
    });

    test('that pauses takes nobody new, and goes on as it was', async () => {
      const { series, slot } = await town.open(key, { profile: 'free' });
      await town.bookings.series.pause(series.id, HOST, because(`${key}/p`, AT));
      expect(await town.take(`${key}/1`, slot.id, ann)).toMatchObject({ is: 'refused', why: 'not-open' });
      await town.bookings.series.publish(series.id, HOST, because(`${key}/again`, AT));
      expect(await town.take(`${key}/2`, slot.id, ann)).toMatchObject({ is: 'booked' });
      expect(await town.bookings.series.end(series.id, bo, because(`${key}/x`, AT))).toEqual({
        ok: false,
        why: 'unknown',
      });
      await town.bookings.series.end(series.id, HOST, because(`${key}/end`, AT));
      expect(await town.slot(slot.id)).toMatchObject({ state: 'planned', entries: [{ for: ann }] });
      expect(await town.slot(`${series.id}#2026-12-05T0900`)).toMatchObject({ state: 'cancelled' });
    });
  });

  describe('the clock', () => {
    test('decides a minimum once, before the beginning', async () => {
      const few = await town.open(`${key}a`, { profile: 'free', minimum: 2 });
      const many = await town.open(`${key}b`, { profile: 'free', minimum: 2 });
      const alone = bookingOf(await town.take(`${key}/1`, few.slot.id, ann)).id;
      for (const one of [ann, bo]) await town.take(`${key}/${one}`, many.slot.id, one);
      const told = await town.settle(saturday('08:59'));
      expect(await state(alone)).toBe('cancelled');
      expect(await town.slot(few.slot.id)).toMatchObject({ state: 'cancelled', why: 'minimum' });
      expect(await town.slot(many.slot.id)).toMatchObject({ state: 'open' });
      expect(told.filter(({ about }) => about.id === many.slot.id)).toMatchObject([{ to: HOST }]);
    });

    test('begins, ends and asks for attendance; silence settles without minutes', async () => {
      const { slot } = await town.open(key, { profile: 'paid', hours: [{ from: '20:00', to: '21:00' }] });
      const id = bookingOf(await town.take(`${key}/1`, slot.id, cho)).id;
      const told = await town.settle(saturday('21:00'));
      expect(told.filter(({ about }) => about.id === id)).toMatchObject([{ to: cho, about: { part: 'reminder' } }]);
      expect(told.filter(({ about }) => about.id === slot.id)).toMatchObject([
        { to: HOST, about: { part: 'attendance' } },
      ]);
      await town.settle(new Date(saturday('21:00').getTime() + 18 * HOUR));
      expect(await town.slot(slot.id)).toMatchObject({ state: 'unmarked' });
      await town.settle(new Date(saturday('21:00').getTime() + 7 * DAY));
      expect(await state(id)).toBe('unmarked');
      expect(await town.slot(slot.id)).toMatchObject({ state: 'settled' });
      expect(await town.services.ledger.balance(COMMUNITY, cho)).toMatchObject({ held: 0, posted: 60 });
    });
  });

  describe('care', () => {
    const open = (from = '09:00', to = '11:00') => town.open(key, { profile: 'care', hours: [{ from, to }] });
    const offer = (n: number, slot: string, carer: string, span?: { from: Date; to: Date }) =>
      town.bookings.duty.offer({ slot, carer, ...(span ? { span } : {}) }, because(`${key}/d${n}`, AT));
    const children = (slot: string, n: number, units: number, more = {}) =>
      town.take(`${key}/k${n}`, slot, `kid_${key}_${n}`, { by: ann, for: `kid_${key}_${n}`, units, ...more });

    beforeAll(async () => {
      const carers = [bo, cho].map((member) => ({
        ...{ _id: `basics/${member}` as never, community: COMMUNITY, series: 'basics', member, at: AT },
      }));
      await town.store.mongoose.model('BookingCompletion').create(carers);
    });

    test('has six places for each trained carer in each half hour', async () => {
      const { slot } = await open();
      expect(await offer(0, slot.id, ann)).toMatchObject({
        is: 'refused',
        why: 'condition',
        failing: { of: ['basics'] },
      });
      expect(await children(slot.id, 0, 1)).toMatchObject({ is: 'full' });
      const half = { from: saturday('10:00'), to: saturday('11:00') };
      expect(await offer(1, slot.id, bo)).toMatchObject({ is: 'on', slot: { cap: { g0: 6, g3: 6 } } });
      expect(await offer(2, slot.id, cho, half)).toMatchObject({ is: 'on', slot: { cap: { g0: 6, g2: 12 } } });
      expect(await children(slot.id, 1, 6)).toMatchObject({ is: 'booked', slot: { free: { g0: 0, g2: 6 } } });
      expect(await children(slot.id, 2, 6, { span: half })).toMatchObject({ is: 'booked', slot: { free: { g2: 0 } } });
      expect(await children(slot.id, 3, 1, { span: half })).toMatchObject({ is: 'full' });
    });

    test('a carer is relieved only where nobody needs them; another carer brings the waiting ones up', async () => {
      const { slot } = await open('13:00', '15:00');
      const duty = await offer(1, slot.id, bo);
      if (duty.is !== 'on') throw new Error('not on duty');
      await children(slot.id, 1, 5);
      const waiting = bookingOf(await children(slot.id, 2, 2, { wait: true })).id;
      const relieve = (n: number) =>
        town.bookings.duty.relieve({ duty: duty.duty.id, carer: bo }, because(`${key}/r${n}`, AT));
      expect(await relieve(1)).toMatchObject({ is: 'asks', booked: 5 });
      expect(await offer(2, slot.id, cho)).toMatchObject({ is: 'on' });
      expect(await state(waiting)).toBe('offered');
      expect(await relieve(2)).toMatchObject({ is: 'asks', booked: 7 });
      await town.bookings.answer({ booking: waiting, by: ann, yes: false }, because(`${key}/n`, AT));
      expect(await relieve(3)).toMatchObject({ is: 'relieved', slot: { cap: { g0: 6 }, free: { g0: 1 } } });
    });

    test('a child is in one place at a time', async () => {
      const { slot } = await town.open(`${key}b`, { profile: 'session' });
      const other = await town.open(`${key}c`, { profile: 'session' });
      expect(await children(slot.id, 1, 1)).toMatchObject({ is: 'booked' });
      expect(await town.take(`${key}/2`, other.slot.id, '', { by: ann, for: `kid_${key}_1` })).toMatchObject({
        ...{ is: 'refused', why: 'busy' },
      });
    });
  });
}
