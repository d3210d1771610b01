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

/** A member who has finished the course of carers. */
async function carer(name: string): Promise<string> {
  const member = await town.join(name);
  await town.store.mongoose.model('BookingCompletion').create({
    ...{ _id: `basics/${member}`, community: COMMUNITY, series: 'basics', member, at: AT },
  });
  return member;
}

test('whoever was asked for one gap of a slot, or came for it, may be asked for the next gap', async () => {
  const { slot } = await care('a', '09:00', '12:00');
  const [middle, first, other] = [await carer('middle'), await carer('first'), await carer('other')];
  const { duty } = town.bookings;
  const hours = (from: string, to: string) => ({
    from: new Date(`2026-11-28T${from}:00+09:00`),
    to: new Date(`2026-11-28T${to}:00+09:00`),
  });
  const comes = async (who: string, from: string, to: string) =>
    expect(
      await duty.offer({ slot: slot.id, carer: who, span: hours(from, to) }, because(`comes/${who}/${from}`, AT)),
    ).toMatchObject({ is: 'on' });
  const people = async () =>
    (await town.bookings.people({ record: slot.id, by: kim, now: AT })).map(({ member, eligible }) => [
      member,
      eligible,
    ]);
  await comes(middle, '10:00', '11:00');
  for (const who of [first, other])
    expect(await duty.ask({ slot: slot.id, by: kim, carer: who }, because(`ask/${who}`, AT))).toMatchObject({
      ok: true,
      span: hours('09:00', '10:00'),
    });
  await duty.decline({ slot: slot.id, carer: other, span: hours('09:00', '10:00') }, because('no', AT));
  expect(await people()).toEqual(
    expect.arrayContaining([
      [first, false],
      [other, false],
      [middle, true],
    ]),
  );
  await comes(first, '09:00', '10:00');
  // The next gap is from eleven to twelve.
  expect(await people()).toEqual(
    expect.arrayContaining([
      [first, true],
      [other, true],
      [middle, true],
    ]),
  );
  expect(await duty.ask({ slot: slot.id, by: kim, carer: first }, because('again', AT))).toMatchObject({
    ok: true,
    span: hours('11:00', '12:00'),
  });
  expect(await people()).toContainEqual([first, false]);
});
