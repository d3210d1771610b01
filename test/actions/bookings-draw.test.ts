import { readDraw } from '../../src/actions/bookings/read-draw';
import { takePlace } from '../../src/actions/bookings/take-place';
import type { Action } from '../../src/engine/types';
import type { BookingsSettings } from '../../src/services/bookings';
import { because } from '../services/ledger/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: { lots: { capacity: 1, select: 'drawn' } },
  ...{ conditions: {}, resources: [], series: [] },
};
/** An hour after the lots for Saturday's place are drawn. */
const DRAWN = new Date('2026-11-27T00:00:00Z');

let town: Town;
let ann: Who;
let bob: Who;
let eve: Who;
beforeEach(async () => {
  town = await openTown({ bookings: settings });
  [ann, bob, eve] = [await town.member('ann'), await town.member('bob'), await town.member('eve')];
});
afterEach(() => town.store.close());
afterAll(() => expect([...(town.seen.get(readDraw.name) ?? [])].sort()).toEqual([...readDraw.outcomes].sort()));

const outcome = async (action: Action, who: Who, args: object) => (await town.does(action, who, args)).outcome;

async function draw(): Promise<void> {
  const { bookings } = town.services;
  for (let n = 0; n < 20; n++) {
    const [job] = await bookings.due(DRAWN, 1);
    if (!job) return;
    await bookings.run(job, because(job.id, DRAWN));
  }
}

test('bookings.take-place, read-draw: an application, and the order of the lots for the host alone', async () => {
  const slot = await slotOf(town, bob, 'lots');
  expect(await town.does(takePlace, ann, { slot })).toMatchObject({
    outcome: 'lot',
    data: { until: '2026-11-26T23:00:00.000Z' },
  });
  expect(await outcome(takePlace, ann, { slot })).toBe('busy');
  expect(await outcome(takePlace, eve, { slot })).toBe('lot');
  expect(await outcome(readDraw, bob, { slot })).toBe('none');
  await draw();
  for (const args of [{ slot }, {}]) {
    const { outcome: is, data } = await town.does(readDraw, bob, args);
    expect([is, data?.count]).toEqual(['drawn', 2]);
    expect(JSON.stringify(data?.lines)).toMatch(/state.booked.*state.waiting/);
  }
  expect(await outcome(readDraw, ann, { slot })).toBe('none');
  expect(await outcome(readDraw, ann, {})).toBe('none');
});

test('bookings.read-draw: a draw without applications', async () => {
  const slot = await slotOf(town, bob, 'lots');
  await draw();
  expect(await outcome(readDraw, bob, { slot })).toBe('nobody');
});
