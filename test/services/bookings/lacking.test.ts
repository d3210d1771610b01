import { appoint } from '../../support/appoint';
import { AT, because, COMMUNITY, DAY, later, openTown, type Town } from './support';

/** Care without carers: one list a day for a coordinator, and one card. */

let town: Town;
let kim: string;
beforeEach(async () => {
  town = await openTown();
  kim = await town.join('kim');
  await appoint(town.services.members, kim);
});
afterEach(() => town.store.close());

const care = (key: string, from: string, to: string) =>
  town.open(key, { profile: 'care', rule: { dates: ['2026-11-28'] }, hours: [{ from, to }] });

test('the hours of a day without a carer come as one list, once', async () => {
  const first = await care('a', '09:00', '12:00');
  await care('b', '13:00', '15:00');
  const covered = await care('c', '15:00', '17:00');
  await town.store.mongoose.model('BookingCompletion').create({
    ...{ _id: `basics/mem_x`, community: COMMUNITY, series: 'basics', member: 'mem_x', at: AT },
  });
  await town.bookings.duty.offer({ slot: covered.slot.id, carer: 'mem_x' }, because('x', AT));
  const told = [...(await town.settle(later(3 * DAY))), ...(await town.settle(later(3.3 * DAY)))];
  const lists = told.filter(({ to, about }) => to === kim && about.part === 'no-carer');
  expect(lists).toHaveLength(1);
  expect(lists[0]?.say.rows?.map(({ value }) => value)).toMatchObject([
    { params: { from: '09:00', to: '12:00' } },
    { params: { from: '13:00', to: '15:00' } },
  ]);
  const cards = await town.bookings.cards({
    ...{ community: COMMUNITY, zones: ['north'], by: kim, now: later(3.4 * DAY), most: 10 },
  });
  expect(cards.map(({ record }) => record)).toEqual([first.slot.id]);
});
