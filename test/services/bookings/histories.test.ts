import fc from 'fast-check';
import { numbersOf, valuesOf } from '../../../src/lib/grains';
import { overlaps } from '../../../src/lib/span';
import type { Booking, DutyTime, Slot } from '../../../src/services/bookings';
import { times } from '../../faults/size';
import { AT, because, HOUR, openTown, type Town } from './support';

/** Random histories of one slot: the invariants of its page, its line and the diaries hold after every step. */

const RUNS = times('BOOKING_HISTORIES', { promised: 10_000, whole: 400, small: 60 });
const PEOPLE = 5;
const GRAINS = 6;

type Step =
  | { readonly do: 'take'; readonly who: number; readonly a: number; readonly length: number; readonly units: number }
  | {
      readonly do: 'cancel' | 'yes' | 'no' | 'relieve' | 'accept' | 'wait' | 'in' | 'came' | 'no-show';
      readonly n: number;
    }
  | { readonly do: 'change'; readonly n: number; readonly a: number; readonly length: number; readonly units: number }
  | { readonly do: 'serve'; readonly who: number; readonly a: number; readonly length: number }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'end' };

const whole = (min: number, max: number) => fc.integer({ min, max });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: fc.constant('take' as const), who: whole(0, PEOPLE - 1), a: whole(0, GRAINS - 1) },
      ...{ length: whole(1, GRAINS), units: whole(1, 3) },
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['cancel', 'yes', 'no', 'relieve', 'accept', 'wait', 'in', 'came', 'no-show'] as const)),
      n: whole(0, 9),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('change' as const), n: whole(0, 9), a: whole(0, GRAINS - 1) },
      ...{ length: whole(1, GRAINS), units: whole(1, 3) },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant('serve' as const), who: whole(0, 2), a: whole(0, GRAINS - 1), length: whole(1, GRAINS) },
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: whole(1, 60) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'end' as const }) },
);

let town: Town;
beforeAll(async () => {
  const own = {
    profiles: {
      session: { capacity: 2 },
      care: { ratio: 3, for: 'any' as const, most: 3 },
      host: { capacity: 2, select: 'host' as const },
      lots: { capacity: 2, select: 'drawn' as const },
    },
    ...{ conditions: {}, resources: [], series: [] },
  };
  town = await openTown((host) => host, undefined, own);
});
afterAll(() => town.store.close());

let runs = 0;

test(`${RUNS} histories keep the invariants`, async () => {
  const history = fc.tuple(fc.constantFrom('session', 'care', 'host', 'lots'), fc.array(step, { maxLength: 14 }));
  await fc.assert(
    fc.asyncProperty(history, async ([profile, steps]) => play(profile, steps)),
    { numRuns: RUNS },
  );
}, 3_600_000);

async function play(profile: string, steps: readonly Step[]): Promise<void> {
  const key = `r${++runs}`;
  const dates = { rule: { dates: ['2026-11-28'] } };
  const { slot } = await town.open(key, { profile, ...dates, ...(profile === 'care' ? {} : { capacity: 2 }) });
  let now = AT;
  for (const [n, one] of steps.entries()) {
    if (one.do === 'pass') now = new Date(now.getTime() + one.hours * HOUR);
    await run(slot, one, `${key}/${n}`, now);
    now = new Date(now.getTime() + 1);
    await check(key, slot.id, now);
  }
}

const all = async (slot: string): Promise<readonly Booking[]> => {
  const docs = await town.store.mongoose
    .model('Booking')
    .find({ slot })
    .sort({ since: 1, _id: 1 })
    .lean<(Booking & { _id: string })[]>();
  return docs.map(({ _id, ...one }) => ({ ...one, id: _id }) as Booking);
};
const duties = async (slot: string): Promise<readonly DutyTime[]> =>
  town.store.mongoose.model('BookingDuty').find({ slot }).lean<DutyTime[]>();

/** A person of one run; others have their own, so that runs don't meet in the diaries. */
const person = (key: string, n: number): string => `mem_${key.split('/')[0]}_${n}`;

async function run(slot: Slot, of: Step, key: string, now: Date): Promise<void> {
  const { bookings } = town;
  const cause = because(key, now);
  const at = (grain: number) => new Date(slot.from.getTime() + Math.min(GRAINS, grain) * HOUR * 0.5);
  const span = (a: number, length: number) =>
    slot.grain === null ? {} : { span: { from: at(a), to: at(a + length) } };
  if (of.do === 'take') {
    const who = person(key, of.who);
    const units = slot.grain === null ? 1 : of.units;
    await bookings.take({ slot: slot.id, by: who, for: who, units, wait: true, ...span(of.a, of.length) }, cause);
  } else if (of.do === 'serve') {
    await bookings.duty.offer({ slot: slot.id, carer: person(key, 10 + of.who), ...span(of.a, of.length) }, cause);
  } else if (of.do === 'change') {
    const list = await all(slot.id);
    const one = list[of.n % Math.max(1, list.length)];
    const units = slot.grain === null ? 1 : of.units;
    if (one) await bookings.change({ booking: one.id, by: one.by, units, ...span(of.a, of.length) }, cause);
  } else if (of.do === 'end') {
    await bookings.slots.cancel({ slot: slot.id, by: 'mem_host', why: 'ill' }, cause);
  } else if (of.do === 'pass') {
    await town.settle(now);
  } else if (of.do === 'relieve') {
    const list = await duties(slot.id);
    const { _id: duty = '', carer = '' } = (list[of.n % Math.max(1, list.length)] ?? {}) as {
      _id?: string;
      carer?: string;
    };
    await bookings.duty.relieve({ duty, carer }, cause);
  } else {
    const list = await all(slot.id);
    const one = list[of.n % Math.max(1, list.length)];
    if (one) await act(of.do, one, cause);
  }
}

type Verb = 'cancel' | 'yes' | 'no' | 'accept' | 'wait' | 'in' | 'came' | 'no-show';

async function act(verb: Verb, { id: booking, by }: Booking, cause: ReturnType<typeof because>): Promise<void> {
  const { bookings } = town;
  if (verb === 'cancel') await bookings.cancel({ booking, by }, cause);
  else if (verb === 'yes' || verb === 'no') await bookings.answer({ booking, by, yes: verb === 'yes' }, cause);
  else if (verb === 'accept' || verb === 'wait') await bookings.decide({ booking, by: 'mem_host', as: verb }, cause);
  else
    await bookings.mark(
      { booking, by: 'mem_host', as: verb === 'came' ? { is: 'came', units: 30 } : { is: verb } },
      cause,
    );
}

async function check(key: string, id: string, now: Date): Promise<void> {
  const [slot, list, serving] = [await town.slot(id), await all(id), await duties(id)];
  pageHolds(slot, serving);
  await lineHolds(slot, list, now);
  for (let n = 0; n < PEOPLE; n++) {
    // Nobody is in two places at once.
    const entries = (await town.services.matching.diary.of([person(key, n)])).get(person(key, n)) ?? [];
    expect(entries.some((a, i) => entries.some((b, j) => i < j && overlaps(a, b)))).toBe(false);
  }
  for (const one of list) {
    // Attendance only from the beginning on; a cancelled slot has nobody.
    if (one.state === 'attended' || one.state === 'no-show') expect(now >= slot.from).toBe(true);
    if (slot.state === 'cancelled') expect(['booked', 'offered', 'waiting', 'applied']).not.toContain(one.state);
  }
}

/** Units on the page are those of the bookings that hold one, and never more than the carers on duty allow. */
function pageHolds(slot: Slot, serving: readonly DutyTime[]): void {
  const [cap, free] = [valuesOf(slot.cap), valuesOf(slot.free)];
  for (const [g, most] of cap.entries()) {
    const inGrain = slot.entries.filter(({ a = 0, z = 1 }) => a <= g && g < z);
    const used = inGrain.reduce((sum, { units = 1 }) => sum + units, 0);
    expect(used).toBe(most - (free[g] ?? 0));
    expect(free[g]).toBeGreaterThanOrEqual(0);
    if (slot.ratio === null) continue;
    const carers = slot.duty.filter(({ a, z }) => a <= g && g < z).length;
    expect(most).toBe(slot.ratio * carers);
  }
  if (slot.state !== 'cancelled')
    expect(slot.duty.length).toBe(serving.filter(({ state }) => state !== 'relieved').length);
}

const sorted = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
  [...list].sort((one, other) => (one.id < other.id ? -1 : 1));

/** The page has those who have a place; who waits could not have one, and is marked on the page. */
async function lineHolds(slot: Slot, list: readonly Booking[], now: Date): Promise<void> {
  const held = ['offered', 'booked', 'attended', 'no-show', 'unmarked'];
  const holders = list.filter(({ state }) => held.includes(state));
  const ids = holders.map(({ id }) => id);
  const placed = holders.map(({ id, entry, a, z, units }) => ({ id: entry ?? id, a, z, units }));
  const entries = slot.entries.map(({ id, a = 0, z = 1, units = 1 }) => ({ id, a, z, units }));
  expect(sorted(entries)).toEqual(sorted(placed));
  if (slot.state !== 'open' || now >= slot.from) return;
  const blocked = new Set<number>();
  for (const one of list.filter(({ state }) => state === 'waiting')) {
    const numbers = numbersOf(one);
    // Nobody who came later has a grain that they wait for; a host chooses freely.
    const passed = list.filter(({ id, since }) => ids.includes(id) && since > one.since);
    if (slot.profile !== 'host') expect(passed.some(({ a, z }) => a < one.z && one.a < z)).toBe(false);
    const free = numbers.every((n) => (valuesOf(slot.free)[n] ?? 0) >= one.units && !blocked.has(n));
    expect(free).toBe(false);
    for (const n of numbers) {
      blocked.add(n);
      expect(valuesOf(slot.waits)[n]).not.toBeNull();
    }
  }
}
