import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import type { Booking } from '../../../src/services/bookings';
import { draw, lotOf } from '../../../src/services/bookings/drawing';
import { type Kit, kitOf } from '../../../src/services/bookings/kit';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { AT, because, bookingOf, COMMUNITY, communities, DAY, HOUR, later, openTown, type Town } from './support';

/** Lots are drawn for the places of a slot. Its Saturday morning begins on day four. */

const DRAW = later(3 * DAY - HOUR);
const PEOPLE = 5;

let host: FaultyHost;
let town: Town;
beforeEach(async () => {
  town = await openTown((store) => {
    host = faultyHost(store);
    return host;
  });
});
afterEach(() => town.store.close());

const all = async (slot: string): Promise<readonly Booking[]> => {
  const docs = await town.store.mongoose.model('Booking').find({ slot }).lean<(Booking & { _id: string })[]>();
  return docs.map(({ _id, ...one }) => ({ ...one, id: _id }) as Booking);
};
const inOrder = (list: readonly Booking[], seed: number) =>
  [...list].sort((one, other) => lotOf(seed, one.id) - lotOf(seed, other.id) || (one.id < other.id ? -1 : 1));

/** A slot for which five people have applied. */
async function applied(key: string, profile: string) {
  const { slot } = await town.open(key, { profile, rule: { dates: ['2026-11-28'] } });
  for (let n = 0; n < PEOPLE; n++) {
    const taken = await town.take(`${key}/${n}`, slot.id, `mem_${key}${n}`);
    expect(taken.is).toBe('applied');
  }
  return slot;
}

test('lots come of the seed and the application alone, and all people have the same chance', () => {
  expect(lotOf(7, 'bkg_1')).toBe(lotOf(7, 'bkg_1'));
  const first = [0, 0, 0, 0];
  for (let seed = 0; seed < 4_000; seed++) {
    const lots = [0, 1, 2, 3].map((n) => lotOf(seed, `bkg_${n}`));
    const winner = lots.indexOf(Math.min(...lots));
    first[winner] = (first[winner] ?? 0) + 1;
  }
  // Each of four should win a thousand times; six standard deviations are 165.
  for (const times of first) expect(Math.abs(times - 1_000)).toBeLessThan(165);
});

test('nobody has a place before the draw; then the first lots have one, and the others wait in their order', async () => {
  const slot = await applied('a', 'lots');
  expect(slot.drawAt).toEqual(new Date(slot.from.getTime() - DAY));
  expect((await town.slot(slot.id)).entries).toEqual([]);
  expect(await town.take('a/again', slot.id, 'mem_a0')).toMatchObject({ is: 'refused', why: 'twice' });
  expect(await town.settle(later(2 * DAY))).toEqual([]);
  const notices = await town.settle(DRAW);
  const page = await town.slot(slot.id);
  const order = inOrder(
    (await all(slot.id)).filter(({ state }) => state !== 'refused'),
    page.seed ?? -1,
  );
  expect(order.map(({ state }) => state)).toEqual(['booked', 'booked', 'waiting', 'waiting', 'waiting']);
  expect(page.entries.map(({ id }) => id).sort()).toEqual([order[0]?.id, order[1]?.id].sort());
  const told = notices.map(({ to, about: { part } }) => `${to} ${part}`).sort();
  expect(told).toEqual(
    [...order.map(({ by }, n) => `${by} ${n < 2 ? 'drawn' : 'undrawn'}`), 'mem_host host-drawn'].sort(),
  );
  for (const [n, one] of order.slice(2).entries()) expect(await town.bookings.placeInLine(one)).toBe(n + 1);
  expect(await town.bookings.slots.drawn({ community: COMMUNITY, slot: slot.id, by: 'mem_host' }, DRAW)).toMatchObject({
    seed: page.seed,
    order: order.map(({ id }) => ({ id, lot: lotOf(page.seed ?? -1, id) })),
  });
  expect(await town.bookings.slots.drawn({ community: COMMUNITY, slot: slot.id, by: 'mem_a0' }, DRAW)).toBeNull();
  // A second look draws nothing anew.
  expect(await town.settle(later(3 * DAY))).toEqual([]);
  // Whoever comes after the draw waits behind everybody in it.
  const late = await town.bookings.take(
    { slot: slot.id, by: 'mem_late', for: 'mem_late', wait: true },
    because('late', later(3 * DAY)),
  );
  expect(late).toMatchObject({ is: 'waiting', place: 4 });
  // A place given back goes to the next lot.
  const [winner, , next] = order;
  await town.bookings.cancel({ booking: winner?.id ?? '', by: winner?.by ?? '' }, because('back', later(3 * DAY)));
  expect(await town.bookings.get(next?.id ?? '')).toMatchObject({ state: 'offered' });
});

test('signing that ends before: lots are drawn then, and nobody can come after', async () => {
  const slot = await applied('b', 'closedLots');
  expect(slot.drawAt).toEqual(slot.signUntil);
  const at = new Date(slot.signUntil.getTime() + 60_000);
  expect(await town.bookings.take({ slot: slot.id, by: 'mem_x', for: 'mem_x' }, because('x', at))).toMatchObject({
    why: 'late',
  });
  await town.settle(at);
  expect((await all(slot.id)).filter(({ state }) => state === 'booked')).toHaveLength(2);
  expect(await town.bookings.take({ slot: slot.id, by: 'mem_x', for: 'mem_x' }, because('y', at))).toMatchObject({
    why: 'late',
  });
});

test('fewer people than places: all have one, and the rest is taken at once', async () => {
  const { slot } = await town.open('c', { profile: 'lots', capacity: 4, rule: { dates: ['2026-11-28'] } });
  await town.take('c/1', slot.id, 'mem_c1');
  await town.take('c/2', slot.id, 'mem_c2');
  await town.settle(DRAW);
  const after = { slot: slot.id, by: 'mem_c3', for: 'mem_c3' };
  expect(await town.bookings.take(after, because('c/3', later(3 * DAY)))).toMatchObject({ is: 'booked' });
  expect((await town.slot(slot.id)).free).toEqual({ g0: 1 });
});

test('one person has one lot, whoever applied for them', async () => {
  const slot = await applied('d', 'lots');
  // Two parents apply for one child at the same moment: one of the applications ends in the draw.
  const one = (await all(slot.id)).find(({ by }) => by === 'mem_d0');
  await town.store.mongoose.model('Booking').updateOne({ _id: one?.id }, { $set: { for: 'mem_d1' } });
  await town.settle(DRAW);
  const now = await all(slot.id);
  expect(now.filter(({ why }) => why === 'twice')).toHaveLength(1);
  expect(now.filter(({ state }) => state === 'booked')).toHaveLength(2);
});

test('the host decides about no application of a draw', async () => {
  const slot = await applied('e', 'lots');
  const [one] = await all(slot.id);
  const of = { booking: one?.id ?? '', by: 'mem_host', as: 'accept' as const };
  expect(await town.bookings.decide(of, because('e/decide', AT))).toEqual({ ok: false, why: 'state' });
});

test('an application that ends up behind the draw waits', async () => {
  const { slot } = await town.open('f', { profile: 'lots', rule: { dates: ['2026-11-28'] } });
  const taken = bookingOf(await town.take('f/1', slot.id, 'mem_f1'));
  await town.settle(DRAW);
  // The process died between the application and its look at the draw.
  await town.store.mongoose.model('Booking').updateOne({ _id: taken.id }, { $set: { state: 'applied' } });
  await town.take('f/1', slot.id, 'mem_f1');
  expect(await town.bookings.get(taken.id)).toMatchObject({ state: 'booked' });
});

test('a draw that dies at any call draws the same lots when it is taken up again, and tells each once', async () => {
  const told = new Map<string, Notice[]>();
  const slots = new Map<string, string>();
  const turn = async (round: string) => {
    const id = slots.get(round) ?? (await applied(round, 'lots')).id;
    slots.set(round, id);
    const notices: Notice[] = [];
    const kit: Kit = kitOf({ ...town.services, communities: communities(), host, logger: memoryLogger() });
    const slot = await town.slot(id);
    await draw(kit, slot, because(`${round}/draw`, DRAW, notices));
    told.set(round, notices);
    return id;
  };
  await dieEverywhere(host, turn, async (round, id) => {
    const page = await town.slot(id);
    const order = inOrder(await all(id), page.seed ?? -1);
    expect(order.map(({ state }) => state)).toEqual(['booked', 'booked', 'waiting', 'waiting', 'waiting']);
    expect(page).toMatchObject({ free: { g0: 0 }, entries: [expect.anything(), expect.anything()] });
    const people = told.get(round)?.map(({ to }) => to) ?? [];
    expect(people.sort()).toEqual([...order.map(({ by }) => by), 'mem_host'].sort());
  });
});
