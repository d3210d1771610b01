import { mongo } from 'mongoose';
import type { Bookings, Slot } from '../../../src/services/bookings';
import { times } from '../../faults/size';
import { AT, because, openTown, type Town } from './support';

/** Racers for the places of one slot. */
const RACERS = times('RACE_BOOKINGS', { promised: 1_000, whole: 1_000, small: 300 });
const PLACES = Math.ceil(RACERS / 10);
/** Runs of the carers' race. */
const SEEDS = times('RACE_CARERS', { promised: 100, whole: 100, small: 12 });
const MOST_PAGE = 10 * 1024;

/** Bytes of a slot's document as it is stored. */
const bytesOf = (slot: Slot): number => mongo.BSON.calculateObjectSize(slot);

/** A small pseudo-random sequence (mulberry32), so that a seed repeats its race. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Many at once for few places, through two services that share only the store. */
export function raceSuite(url: () => string | undefined): void {
  let town: Town;
  beforeAll(async () => {
    town = await openTown((host) => host, url());
  });
  afterAll(() => town.store.close());

  const either = (n: number): Bookings => (n % 2 ? town.bookings : town.other);

  test(`${RACERS} race for ${PLACES} places: exactly as many have one, and the others wait in order`, async () => {
    const { slot } = await town.open('race', { profile: 'free', capacity: PLACES });
    const wish = (n: number) => ({ slot: slot.id, by: `mem_${n}`, for: `mem_${n}`, wait: true });
    const taken = await Promise.all(
      Array.from({ length: RACERS }, (_, n) =>
        either(n).take(wish(n), because(`race/${n}`, new Date(AT.getTime() + n))),
      ),
    );
    expect(taken.filter(({ is }) => is === 'booked')).toHaveLength(PLACES);
    expect(taken.filter(({ is }) => is === 'waiting')).toHaveLength(RACERS - PLACES);
    const page = await town.slot(slot.id);
    expect(page).toMatchObject({ free: { g0: 0 }, cap: { g0: PLACES }, waits: { g0: expect.any(String) } });
    expect(page.entries).toHaveLength(PLACES);
    expect(bytesOf(page)).toBeLessThanOrEqual(MOST_PAGE);
    expect(await town.bookings.slots.waiting(slot.id)).toBe(RACERS - PLACES);
    // Places freed at once go to the first in line, in the order in which the turns came.
    const waiting = taken.flatMap((one) => (one.is === 'waiting' ? [one.booking] : []));
    const inOrder = waiting.sort((a, b) => a.since.getTime() - b.since.getTime());
    const booked = taken.flatMap((one) => (one.is === 'booked' ? [one.booking] : [])).slice(0, 10);
    await Promise.all(
      booked.map(({ id, by }, n) =>
        either(n).cancel({ booking: id, by }, because(`free/${n}`, new Date(AT.getTime() + RACERS))),
      ),
    );
    const offered = await town.store.mongoose
      .model('Booking')
      .find({ slot: slot.id, state: 'offered' })
      .lean<{ _id: string }[]>();
    expect(offered.map(({ _id }) => _id).sort()).toEqual(
      inOrder
        .slice(0, 10)
        .map(({ id }) => id)
        .sort(),
    );
  }, 300_000);

  test(`60 children, three carers, one leaves in the middle: never above 1 : 6 (${SEEDS} seeds)`, async () => {
    const carers = [0, 1, 2].map((n) => `mem_carer${n}`);
    await town.store.mongoose
      .model('BookingCompletion')
      .create(
        carers.map((member) => ({ _id: `basics/${member}`, community: 'testville', series: 'basics', member, at: AT })),
      );
    for (let seed = 0; seed < SEEDS; seed++) await carersRace(town, carers, seed, either);
  }, 300_000);
}

async function carersRace(
  town: Town,
  carers: readonly string[],
  seed: number,
  either: (n: number) => Bookings,
): Promise<void> {
  const next = random(seed);
  const { slot } = await town.open(`care${seed}`, { profile: 'care' });
  const at = (grain: number) => new Date(slot.from.getTime() + grain * 30 * 60_000);
  const duties = [];
  for (const [n, carer] of carers.entries())
    duties.push(await town.bookings.duty.offer({ slot: slot.id, carer }, because(`s${seed}/d${n}`, AT)));
  const leaver = duties[Math.floor(next() * 3)];
  if (leaver?.is !== 'on') throw new Error('a carer is not on duty');
  const works = Array.from({ length: 60 }, (_, n) => {
    const a = Math.floor(next() * 6);
    const span = { from: at(a), to: at(a + 1 + Math.floor(next() * (6 - a))) };
    const child = `kid_${seed}_${n}`;
    return () =>
      either(n).take({ slot: slot.id, by: `mem_p${n}`, for: child, span, wait: true }, because(`s${seed}/${n}`, AT));
  });
  const middle = Math.floor(next() * 60);
  let left = false;
  const done = works.map(async (work, n) => {
    if (n === middle) {
      const relieved = await town.other.duty.relieve(
        { duty: leaver.duty.id, carer: leaver.duty.carer },
        because(`s${seed}/leave`, AT),
      );
      left = relieved.is === 'relieved';
    }
    return work();
  });
  await Promise.all(done);
  const page = await town.slot(slot.id);
  const carersThere = left ? 2 : 3;
  for (let g = 0; g < 6; g++) {
    const used = page.entries
      .filter(({ a = 0, z = 1 }) => a <= g && g < z)
      .reduce((sum, { units = 1 }) => sum + units, 0);
    expect(page.cap[`g${g}`]).toBe(6 * carersThere);
    expect(used).toBe(6 * carersThere - (page.free[`g${g}`] ?? 0));
    expect(used).toBeLessThanOrEqual(6 * carersThere);
  }
  // The carers are free again for the next seed.
  for (const duty of duties)
    if (duty.is === 'on') await town.services.matching.diary.release(duty.duty.carer, duty.duty.id);
}
