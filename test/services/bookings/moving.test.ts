import type { Notice } from '../../../src/lib/notice';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { AT, because, bookingOf, openTown, type Town } from './support';

/** A booked place moves to another slot: never neither, never both. */

let host: FaultyHost;
let town: Town;
beforeEach(async () => {
  town = await openTown((store) => {
    host = faultyHost(store);
    return host;
  });
});
afterEach(() => town.store.close());

const next = (slot: string) => slot.replace('2026-11-28', '2026-12-05');

test('a full slot, a slot of another kind, one that a host decides about and the same one leave the place as it is', async () => {
  const { slot } = await town.open('a', { profile: 'session', capacity: 1 });
  const booking = bookingOf(await town.take('a/1', slot.id, 'mem_a'));
  await town.take('a/2', next(slot.id), 'mem_b');
  const move = (to: string, key: string) =>
    town.bookings.move({ booking: booking.id, by: 'mem_a', slot: to }, because(`a/${key}`, AT));
  expect(await move(next(slot.id), 'full')).toEqual({ ok: false, why: 'full' });
  expect(await move(slot.id, 'same')).toEqual({ ok: false, why: 'same' });
  const other = await town.open('b', { profile: 'free' });
  expect(await move(other.slot.id, 'kind')).toEqual({ ok: false, why: 'unknown' });
  expect((await town.slot(slot.id)).entries).toMatchObject([{ id: booking.id }]);
  expect(await town.bookings.get(booking.id)).toMatchObject({ state: 'booked' });
  const hosted = await town.open('c', { profile: 'host' });
  const applied = bookingOf(await town.take('c/1', hosted.slot.id, 'mem_c'));
  await town.bookings.decide({ booking: applied.id, by: 'mem_host', as: 'accept' }, because('c/accept', AT));
  const moving = { booking: applied.id, by: 'mem_c', slot: next(hosted.slot.id) };
  expect(await town.bookings.move(moving, because('c/move', AT))).toEqual({ ok: false, why: 'chosen' });
});

test('a place moves to overlapping hours of another slot', async () => {
  const { slot } = await town.open('d', { profile: 'session', hours: [{ from: '09:00', to: '12:00' }] });
  const other = await town.open('e', { profile: 'session', hours: [{ from: '10:00', to: '12:00' }] });
  const booking = bookingOf(await town.take('d/1', slot.id, 'mem_d'));
  const moved = await town.bookings.move({ booking: booking.id, by: 'mem_d', slot: other.slot.id }, because('d/m', AT));
  expect(moved).toMatchObject({ ok: true, booking: { slot: other.slot.id, state: 'booked' } });
  expect((await town.services.matching.diary.of(['mem_d'])).get('mem_d')).toHaveLength(1);
});

test('a move that dies at any call leaves one place after its repeat, and moves the next one up once', async () => {
  const staged = new Map<string, { slot: string; booking: string }>();
  const told = new Map<string, Notice[]>();
  const stage = async (round: string) => {
    const { slot } = await town.open(round, { profile: 'session', capacity: 1 }, town.other);
    const wish = (who: string) => ({ slot: slot.id, by: `mem_${who}${round}`, for: `mem_${who}${round}`, wait: true });
    const booking = bookingOf(await town.other.take(wish('a'), because(`${round}/a`, AT))).id;
    await town.other.take(wish('b'), because(`${round}/b`, AT));
    return { slot: slot.id, booking };
  };
  const turn = async (round: string) => {
    const made = staged.get(round) ?? (await stage(round));
    staged.set(round, made);
    const notices: Notice[] = [];
    const of = { booking: made.booking, by: `mem_a${round}`, slot: next(made.slot) };
    const moved = await town.bookings.move(of, because(`${round}/m`, AT, notices));
    told.set(round, notices);
    return { ...made, moved };
  };
  const deaths = await dieEverywhere(host, turn, async (round, { slot, moved }) => {
    expect(moved).toMatchObject({ ok: true, booking: { state: 'booked', slot: next(slot) } });
    expect((await town.slot(next(slot))).entries).toMatchObject([{ for: `mem_a${round}` }]);
    expect((await town.slot(slot)).entries).toMatchObject([{ for: `mem_b${round}` }]);
    expect(told.get(round)?.map(({ to, about: { part } }) => `${to} ${part}`)).toEqual([`mem_b${round} offered`]);
    expect((await town.services.matching.diary.of([`mem_a${round}`])).get(`mem_a${round}`)).toHaveLength(1);
  });
  expect(deaths).toBeGreaterThanOrEqual(12);
});
