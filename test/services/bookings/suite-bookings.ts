import type { Notice } from '../../../src/lib/notice';
import { AT, because, bookingOf, COMMUNITY, DAY, later, openTown, type Town } from './support';

/** What bookings do, on any store. */
export function bookingsSuite(url: () => string | undefined): void {
  let town: Town;
  let ann: string;
  let bo: string;
  let cho: string;
  let tests = 0;
  let key = '';

  beforeAll(async () => {
    town = await openTown((host) => host, url());
    ann = await town.join('ann');
    bo = await town.join('bo');
    cho = await town.join('cho', 'south');
    await town.services.ledger.grantWelcome(COMMUNITY, ann, because('grant', AT));
  });
  beforeEach(() => {
    key = `b${++tests}`;
  });
  afterAll(() => town.store.close());

  /** Values of the grains in order. */
  const per = <T>(...values: T[]) => Object.fromEntries(values.map((one, n) => [`g${n}`, one]));
  /** A slot with `capacity` places that nobody's diary hinders. */
  const places = async (capacity: number) => (await town.open(key, { profile: 'free', capacity })).slot;

  describe('a series', () => {
    test('has a slot for each of its days in the next weeks, and a replay makes none twice', async () => {
      const { series, slot } = await town.open(key);
      expect(slot).toMatchObject({ state: 'open', free: per(20), cap: per(20), day: '2026-11-28' });
      expect(slot.from).toEqual(new Date('2026-11-28T00:00:00Z'));
      await town.bookings.series.publish(series.id, 'mem_host', because(`${key}/publish`, AT));
      const found = await town.store.mongoose.model('BookingSlot').countDocuments({ series: series.id });
      expect(found).toBe(8);
    });

    test.each([
      ['title', { title: ' ' }],
      ['zone', { zone: 'moon' }],
      ['profile', { profile: 'moon' }],
      ['hours', { hours: [] }],
      ['capacity', { capacity: -1 }],
    ])('is refused for its %s', async (why, more) => {
      const input = {
        ...{ community: COMMUNITY, profile: 'session', title: 'a', host: null, by: ann, zone: 'north', rule: {} },
        ...{ hours: [{ from: '09:00', to: '12:00' }], ...more },
      };
      expect(await town.bookings.series.draft(input, because(key, AT))).toEqual({ ok: false, why });
    });

    test('of a pack is planted once and has its slots', async () => {
      const own = await openTown((host) => host, url()?.replace(/(?=\?|$)/, '_pack'), {
        ...{ profiles: {}, conditions: {}, resources: [{ id: 'house', zone: 'north' }] },
        series: [
          {
            ...{ id: 'yoga', profile: 'session', at: 'house', byHand: false, seasons: [], rule: { weekdays: ['sat'] } },
            hours: [{ from: '10:00', to: '11:00' }],
          },
        ],
      });
      try {
        await own.settle(AT);
        expect(await own.bookings.due(AT, 5)).toEqual([]);
        expect(await own.bookings.series.ofPack(COMMUNITY, 'yoga')).toMatchObject({ pack: 'yoga', zone: 'north' });
        const found = await own.bookings.slots.find({ community: COMMUNITY, from: AT, to: later(7 * DAY) }, AT);
        expect(found).toMatchObject([{ free: 20, zone: 'north', from: new Date('2026-11-28T01:00:00Z') }]);
      } finally {
        await own.store.close();
      }
    });
  });

  describe('taking a place', () => {
    test('books it, and a replay gives the same', async () => {
      const slot = await places(2);
      const taken = await town.take(`${key}/t`, slot.id, ann);
      expect(taken).toMatchObject({ is: 'booked', slot: { free: per(1) }, booking: { by: ann, state: 'booked' } });
      expect(await town.take(`${key}/t`, slot.id, ann)).toEqual(taken);
      expect(await town.bookings.mine(ann, AT)).toEqual(expect.arrayContaining([bookingOf(taken)]));
    });

    test('is refused when nothing is free; who waits is told their place', async () => {
      const slot = await places(1);
      await town.take(`${key}/1`, slot.id, ann);
      expect(await town.take(`${key}/2`, slot.id, bo)).toMatchObject({ is: 'full' });
      expect(await town.take(`${key}/3`, slot.id, bo, { wait: true })).toMatchObject({ is: 'waiting', place: 1 });
      expect(await town.take(`${key}/4`, slot.id, cho, { wait: true })).toMatchObject({ is: 'waiting', place: 2 });
      expect(await town.bookings.slots.waiting(slot.id)).toBe(2);
      expect(await town.slot(slot.id)).toMatchObject({ free: per(0), waits: per(expect.any(String)) });
    });

    test.each([
      ['late', { profile: 'free' }, later(5 * DAY), 'past'],
      ['for no unit', { profile: 'free' }, AT, 'units'],
    ])('%s is refused', async (_, more, at, why) => {
      const { slot } = await town.open(key, more);
      const units = why === 'units' ? 0 : 1;
      const taken = await town.bookings.take({ slot: slot.id, by: ann, for: ann, units }, because(key, at));
      expect(taken).toMatchObject({ is: 'refused', why });
    });

    test('twice in one slot, or in two places at once, is refused', async () => {
      const first = await town.open(`${key}a`);
      const second = await town.open(`${key}b`, { hours: [{ from: '11:00', to: '13:00' }] });
      expect(await town.take(`${key}/1`, first.slot.id, ann)).toMatchObject({ is: 'booked' });
      expect(await town.take(`${key}/2`, first.slot.id, ann)).toMatchObject({ is: 'refused', why: 'busy' });
      expect(await town.take(`${key}/3`, second.slot.id, ann)).toMatchObject({ is: 'refused', why: 'busy' });
      await town.bookings.cancel(
        { booking: bookingOf(await town.take(`${key}/1`, first.slot.id, ann)).id, by: ann },
        because(`${key}/c`, AT),
      );
      expect(await town.take(`${key}/4`, second.slot.id, ann)).toMatchObject({ is: 'booked' });
    });

    test('with a fee holds the minutes, and somebody without them is refused and has no place', async () => {
      const { slot } = await town.open(key, { profile: 'paid', hours: [{ from: '20:00', to: '21:00' }] });
      const { slot: next } = await town.open(`${key}b`, { profile: 'paid', hours: [{ from: '21:00', to: '22:00' }] });
      const { slot: last } = await town.open(`${key}c`, { profile: 'paid', hours: [{ from: '22:00', to: '23:00' }] });
      expect(await town.take(`${key}/1`, slot.id, ann)).toMatchObject({ is: 'booked', booking: { won: 1_000 } });
      await town.take(`${key}/2`, next.id, ann);
      expect(await town.take(`${key}/3`, last.id, ann)).toMatchObject({ is: 'refused', why: 'minutes' });
      expect(await town.slot(last.id)).toMatchObject({ free: per(2), entries: [] });
      expect(await town.services.ledger.balance(COMMUNITY, ann)).toMatchObject({ held: 60 });
    });
  });

  describe('a place that comes free', () => {
    test('is offered to the first in line, and nobody passes them', async () => {
      const slot = await places(1);
      const first = bookingOf(await town.take(`${key}/1`, slot.id, ann));
      const waiting = bookingOf(await town.take(`${key}/2`, slot.id, bo, { wait: true }));
      const notices: Notice[] = [];
      await town.bookings.cancel({ booking: first.id, by: ann }, because(`${key}/c`, AT, notices));
      expect(notices).toMatchObject([{ to: bo, about: { id: waiting.id, part: 'offered' } }]);
      expect(await town.slot(slot.id)).toMatchObject({ free: per(0), waits: per(null) });
      expect(await town.take(`${key}/3`, slot.id, cho)).toMatchObject({ is: 'full' });
      const yes = await town.bookings.answer({ booking: waiting.id, by: bo, yes: true }, because(`${key}/y`, AT));
      expect(yes).toMatchObject({ ok: true, booking: { state: 'booked' } });
    });

    test('goes on to the next at a no, and at silence', async () => {
      const slot = await places(1);
      const first = bookingOf(await town.take(`${key}/1`, slot.id, ann));
      const second = bookingOf(await town.take(`${key}/2`, slot.id, bo, { wait: true }));
      const third = bookingOf(await town.take(`${key}/3`, slot.id, cho, { wait: true }));
      await town.bookings.cancel({ booking: first.id, by: ann }, because(`${key}/c`, AT));
      await town.bookings.answer({ booking: second.id, by: bo, yes: false }, because(`${key}/n`, AT));
      const offered = await town.bookings.get(third.id);
      expect(offered).toMatchObject({ state: 'offered', until: later(6 * 60 * 60 * 1000) });
      const told = await town.settle(later(6 * 60 * 60 * 1000));
      expect(told.filter(({ about }) => about.id === third.id)).toMatchObject([{ to: cho, about: { part: 'passed' } }]);
      expect(await town.slot(slot.id)).toMatchObject({ free: per(1), waits: per(null), entries: [] });
    });
  });

  test('a host’s slot takes applications, and its page stays as it is', async () => {
    const { slot } = await town.open(key, { profile: 'host' });
    expect(await town.take(`${key}/1`, slot.id, cho)).toMatchObject({ is: 'applied', slot: { free: per(2) } });
  });

  test('free stretches are those with enough units in every grain', async () => {
    const { slot } = await town.open(key, { profile: 'grained', capacity: 4 });
    const span = { from: new Date('2026-11-28T01:00:00Z'), to: new Date('2026-11-28T02:00:00Z') };
    expect(await town.take(`${key}/1`, slot.id, ann, { span, units: 3 })).toMatchObject({
      ...{ is: 'booked', slot: { free: per(4, 4, 1, 1, 4, 4) } },
    });
    const of = { community: COMMUNITY, series: slot.series, from: AT, to: later(7 * DAY) };
    const at = (hour: string) => new Date(`2026-11-28T${hour}:00Z`);
    expect(await town.bookings.slots.find({ ...of, units: 2 }, AT)).toMatchObject([
      { from: at('00:00'), to: at('01:00'), free: 4 },
      { from: at('02:00'), to: at('03:00'), free: 4 },
    ]);
    expect(await town.bookings.slots.find({ ...of, units: 1, minutes: 120 }, AT)).toMatchObject([{ free: 1 }]);
  });
}
