import { readMissed } from '../../src/actions/bookings/read-missed';
import { settleMissed } from '../../src/actions/bookings/settle-missed';
import type { BookingsSettings } from '../../src/services/bookings';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: { session: {} },
  ...{ conditions: {}, resources: [], series: [] },
  noShows: { times: 1, pauseDays: 14 },
};

let town: Town;
let host: Who;
let ann: Who;
let kim: Who;
beforeEach(async () => {
  town = await openTown({ bookings: settings });
  [host, ann, kim] = [await town.member('host'), await town.member('ann'), await town.coordinator('kim')];
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of [readMissed, settleMissed])
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** A place to which `ann` didn't come. */
async function missed(title: string): Promise<string> {
  const slot = await slotOf(town, host, 'session', { title });
  const taken = await town.services.bookings.take({ slot, by: ann.member, for: ann.member }, turn().cause);
  if (!('booking' in taken)) throw new Error(taken.is);
  const at = new Date(Date.parse('2026-11-28T00:00:00Z'));
  const cause = { ...turn().cause, at };
  await town.services.bookings.mark({ booking: taken.booking.id, by: host.member, as: { is: 'no-show' } }, cause);
  return taken.booking.id;
}

test('a coordinator reads what was missed, and forgives it once', async () => {
  const booking = await missed('첫 모임');
  expect(await town.does(readMissed, kim, { booking })).toMatchObject({
    outcome: 'open',
    data: { name: 'ann', missed: 1 },
  });
  expect(await town.does(readMissed, kim, { booking: 'nothing' })).toMatchObject({ outcome: 'none' });
  expect(await town.does(readMissed, kim, {})).toMatchObject({ outcome: 'none' });
  const done = await town.does(settleMissed, kim, { booking, as: 'forgive' });
  expect(done).toMatchObject({ outcome: 'forgiven', notices: [{ to: ann.member }] });
  expect(await town.does(readMissed, kim, { booking })).toMatchObject({ outcome: 'seen' });
  expect(await town.does(settleMissed, kim, { booking, as: 'keep' })).toMatchObject({ outcome: 'over' });
});

test('a coordinator leaves it as it is', async () => {
  const booking = await missed('첫 모임');
  expect(await town.does(settleMissed, kim, { booking, as: 'keep' })).toMatchObject({ outcome: 'kept', notices: [] });
});
