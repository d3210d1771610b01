import fc from 'fast-check';
import { fundAccount, partyAccount } from '../../../src/services/ledger';
import { times } from '../../faults/size';
import { AT, because, bookingOf, COMMUNITY, HOUR, later, openTown, type Town } from './support';

/** Random orders of marks. */
const RUNS = times('BOOKING_MARKS', { promised: 1_000, whole: 100, small: 25 });
const FUND = fundAccount(COMMUNITY);
const LIBRARY = 'pty_library';
const HOST = 'mem_host';
/** Minutes of a slot from nine to twelve. */
const LENGTH = 180;

let town: Town;
let tests = 0;
let key = '';
let ann = '';

const fill = (account: string, minutes: number, part = 'fill') =>
  town.services.ledger.fill({ community: COMMUNITY, account, minutes, by: 'mem_k' }, because(`${key}/${part}`, AT));
const balance = async (account: string) => {
  const { posted, held } = await town.services.ledger.balance(COMMUNITY, account);
  return { posted, held };
};

beforeEach(async () => {
  town = await openTown();
  key = `e${++tests}`;
  ann = await town.join('ann');
});
afterEach(() => town.store.close());

describe('minutes out of the fund', () => {
  beforeEach(() => fill(FUND, 400));

  test('are held at the booking, and the attended ones are posted once', async () => {
    const { slot } = await town.open(key, { profile: 'funded' });
    const taken = await town.take(`${key}/1`, slot.id, ann);
    expect(taken).toMatchObject({ is: 'booked', booking: { earning: { payer: FUND, to: ann, minutes: LENGTH } } });
    expect(await balance(FUND)).toEqual({ posted: 400, held: LENGTH });
    const booking = bookingOf(taken).id;
    const mark = (part: string) =>
      town.bookings.mark({ booking, by: HOST, as: { is: 'came', units: 120 } }, because(`${key}/${part}`, slot.from));
    expect(await mark('m')).toMatchObject({ ok: true });
    expect(await mark('m')).toMatchObject({ ok: true });
    expect(await mark('again')).toEqual({ ok: false, why: 'state' });
    expect(await balance(FUND)).toEqual({ posted: 280, held: 0 });
    expect(await balance(ann)).toEqual({ posted: 120, held: 0 });
  });

  test('are never more than the slot is long', async () => {
    const { slot } = await town.open(key, { profile: 'funded' });
    const booking = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
    await town.bookings.mark({ booking, by: HOST, as: { is: 'came', units: 999 } }, because(`${key}/m`, slot.from));
    expect(await balance(ann)).toEqual({ posted: LENGTH, held: 0 });
  });

  const endings: readonly (readonly [string, (booking: string, slot: string, at: Date) => Promise<unknown>])[] = [
    ['the person cancels', (booking) => town.bookings.cancel({ booking, by: ann }, because(`${key}/c`, AT))],
    [
      'nobody comes',
      (booking, _, at) => town.bookings.mark({ booking, by: HOST, as: { is: 'no-show' } }, because(`${key}/n`, at)),
    ],
    [
      'the host cancels the slot',
      (_, slot) => town.bookings.slots.cancel({ slot, by: HOST, why: 'ill' }, because(`${key}/s`, AT)),
    ],
    ['nobody tells what came of it', (_, __, at) => town.settle(new Date(at.getTime() + 10 * 24 * HOUR))],
  ];
  test.each(endings)('go back when %s', async (_, end) => {
    const { slot } = await town.open(key, { profile: 'funded', rule: { dates: ['2026-11-28'] } });
    const booking = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
    await end(booking, slot.id, slot.from);
    expect((await town.bookings.get(booking))?.state).not.toBe('booked');
    expect(await balance(FUND)).toEqual({ posted: 400, held: 0 });
    expect(await balance(ann)).toEqual({ posted: 0, held: 0 });
  });

  test('that it lacks refuse the booking, and nothing of it stays', async () => {
    const { slot } = await town.open(key, { profile: 'funded', capacity: 3 });
    const [bo, cho] = [await town.join('bo'), await town.join('cho')];
    for (const one of [ann, bo]) expect(await town.take(`${key}/${one}`, slot.id, one)).toMatchObject({ is: 'booked' });
    expect(await town.take(`${key}/3`, slot.id, cho)).toMatchObject({ is: 'refused', why: 'minutes' });
    expect(await town.slot(slot.id)).toMatchObject({ free: { g0: 1 }, entries: [{ for: ann }, { for: bo }] });
    expect(await balance(FUND)).toEqual({ posted: 400, held: 2 * LENGTH });
  });

  test(`move once, from the beginning on, whatever is marked how often (${RUNS} orders)`, async () => {
    let run = 0;
    const marks = fc.array(
      fc.record({
        as: fc.constantFrom({ is: 'came' as const, units: 60 }, { is: 'no-show' as const }, { is: 'in' as const }),
        hour: fc.integer({ min: -2, max: 3 }),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(marks, async (all) => {
        const round = `${key}/r${++run}`;
        const [person, before] = [`mem_${run}`, await balance(FUND)];
        const { slot } = await town.open(round, { profile: 'funded', rule: { dates: ['2026-11-28'] } });
        const booking = bookingOf(await town.take(round, slot.id, person)).id;
        const inOrder = [...all].sort((a, b) => a.hour - b.hour);
        for (const [n, { as, hour }] of inOrder.entries())
          await town.bookings.mark(
            { booking, by: HOST, as },
            because(`${round}/${n}`, new Date(slot.from.getTime() + hour * HOUR)),
          );
        const decided = inOrder.find(({ as, hour }) => hour >= 0 && as.is !== 'in')?.as.is;
        const moved = decided === 'came' ? 60 : 0;
        const held = before.held + (decided ? 0 : LENGTH);
        expect(await balance(FUND)).toEqual({ posted: before.posted - moved, held });
        expect(await balance(person)).toEqual({ posted: moved, held: 0 });
        await town.bookings.cancel({ booking, by: person }, because(`${round}/end`, AT));
        if (moved > 0) await fill(FUND, moved, `refill${run}`);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

describe('minutes out of an institution', () => {
  test('are held when its host accepts somebody, and refuse the acceptance if it lacks them', async () => {
    await fill(partyAccount(LIBRARY), 200);
    const { slot } = await town.open(key, { profile: 'employed', host: LIBRARY });
    const bo = await town.join('bo');
    const applied: string[] = [];
    for (const one of [ann, bo]) applied.push(bookingOf(await town.take(`${key}/${one}`, slot.id, one)).id);
    expect(await balance(partyAccount(LIBRARY))).toEqual({ posted: 200, held: 0 });
    const accept = (n: number) =>
      town.bookings.decide({ booking: applied[n] ?? '', by: HOST, as: 'accept' }, because(`${key}/a${n}`, AT));
    expect(await accept(0)).toMatchObject({ ok: true });
    expect(await balance(partyAccount(LIBRARY))).toEqual({ posted: 200, held: LENGTH });
    expect(await accept(1)).toEqual({ ok: false, why: 'minutes' });
    expect(await town.slot(slot.id)).toMatchObject({ free: { g0: 1 }, entries: [{ for: ann }] });
  });

  test.each([null, 'mem_host'])('need one: a series of the host %s is refused', async (host) => {
    const input = {
      ...{ community: COMMUNITY, profile: 'employed', title: 'a', host, by: ann, zone: 'north', rule: {} },
      hours: [{ from: '09:00', to: '12:00' }],
    };
    const drafted = await town.bookings.series.draft(input, because(key, later(1)));
    expect(drafted).toEqual({ ok: false, why: 'profile' });
  });
});
