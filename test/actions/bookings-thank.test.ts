import { readAttended } from '../../src/actions/bookings/read-attended';
import { thank } from '../../src/actions/bookings/thank';
import type { BookingsSettings, Mark } from '../../src/services/bookings';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: { session: { review: true } },
  ...{ conditions: {}, resources: [], series: [] },
};

let town: Town;
let host: Who;
let ann: Who;
let eve: Who;
beforeEach(async () => {
  town = await openTown({ bookings: settings });
  [host, ann, eve] = [await town.member('host'), await town.member('ann', { name: 'ann' }), await town.member('eve')];
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of [readAttended, thank])
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** A place of `ann` with what came of it; gives the booking and the buttons of the notice. */
async function marked(as: Mark) {
  const slot = await slotOf(town, host, 'session', { title: '책놀이' });
  const taken = await town.services.bookings.take({ slot, by: ann.member, for: ann.member }, turn().cause);
  if (!('booking' in taken)) throw new Error(taken.is);
  const { cause, notices } = turn();
  const at = { ...cause, at: new Date('2026-11-28T04:00:00Z') };
  await town.services.bookings.mark({ booking: taken.booking.id, by: host.member, as }, at);
  return { booking: taken.booking.id, buttons: notices[0]?.say.buttons };
}

test('who came says a word once, and the host reads it', async () => {
  const { booking, buttons } = await marked({ is: 'came', units: 60 });
  expect(buttons).toMatchObject([{ press: { do: 'start', flow: 'bookings.thank', with: { booking } } }]);
  expect(await town.does(readAttended, ann, { booking })).toMatchObject({ outcome: 'ready' });
  expect(await town.does(readAttended, host, { booking })).toMatchObject({ outcome: 'host', data: { name: 'ann' } });
  expect(await town.does(readAttended, eve, { booking })).toMatchObject({ outcome: 'none' });
  expect(await town.does(readAttended, ann, {})).toMatchObject({ outcome: 'none' });
  expect(await town.does(thank, eve, { booking, text: '고마워요' })).toMatchObject({ outcome: 'over', notices: [] });
  expect(await town.does(thank, ann, { booking, text: ' ' })).toMatchObject({ outcome: 'bad-text' });
  const said = await town.does(thank, ann, { booking, text: '즐거웠어요' });
  expect(said).toMatchObject({ outcome: 'thanked', notices: [{ to: host.member, about: { part: 'thanks' } }] });
  expect(said.notices[0]?.say.buttons).toMatchObject([
    { press: { flow: 'bookings.thank', with: { booking } } },
    { press: { flow: 'bookings.report', with: { booking } } },
  ]);
  expect(await town.does(thank, ann, { booking, text: '또 올게요' })).toMatchObject({ outcome: 'over', notices: [] });
  expect(await town.does(readAttended, ann, { booking })).toMatchObject({ outcome: 'thanked' });
});

test('the host answers once, and who booked may report the words', async () => {
  const { booking } = await marked({ is: 'came', units: 60 });
  const answer = await town.does(thank, host, { booking, text: '또 오세요' });
  expect(answer).toMatchObject({ outcome: 'thanked', notices: [{ to: ann.member, about: { part: 'reply' } }] });
  expect(answer.notices[0]?.say.buttons).toMatchObject([{ press: { flow: 'bookings.report', with: { booking } } }]);
  expect(await town.does(thank, host, { booking, text: '꼭이요' })).toMatchObject({ outcome: 'over', notices: [] });
  expect(await town.does(readAttended, host, { booking })).toMatchObject({ outcome: 'thanked' });
  // The other side's word is still open.
  expect(await town.does(thank, ann, { booking, text: '그럴게요' })).toMatchObject({ outcome: 'thanked' });
});

test('nobody is asked for a word about a place they did not come to', async () => {
  const { booking, buttons } = await marked({ is: 'no-show' });
  expect(buttons).toMatchObject([{ press: { flow: 'bookings.object' } }]);
  expect(await town.does(thank, ann, { booking, text: '고마워요' })).toMatchObject({ outcome: 'over' });
});
