import { answerFill } from '../../src/actions/bookings/answer-fill';
import type { BookingsSettings } from '../../src/services/bookings';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: { call: { capacity: 1 }, strict: { capacity: 1, select: 'host', conditions: ['far'] } },
  conditions: { far: { zone: ['jongno'] } },
  ...{ resources: [], series: [] },
};

let town: Town;
let host: Who;
let ann: Who;
let bob: Who;
beforeEach(async () => {
  town = await openTown({ bookings: settings });
  host = await town.member('host');
  ann = await town.member('ann');
  bob = await town.member('bob');
});
afterEach(() => town.store.close());
afterAll(() => {
  const { name, outcomes } = answerFill;
  expect([...(town.seen.get(name) ?? [])].sort()).toEqual([...outcomes].sort());
});

/** Asks these people about the free place of a slot, as the timed work does. */
async function asked(slot: string, ...people: readonly Who[]): Promise<void> {
  const ask = { need: slot, round: 1, at: AT, answer: null, answeredAt: null };
  for (const { member } of people) await town.services.matching.asks.note(member, [ask], AT);
}
const answer = (who: Who, slot: string, said: 'yes' | 'no' = 'yes') =>
  town.does(answerFill, who, { slot, answer: said });

test('bookings.answer-fill: who was asked takes the place at once, and the host hears of it', async () => {
  const slot = await slotOf(town, host, 'call');
  expect(await answer(ann, slot)).toMatchObject({ outcome: 'over' });
  await asked(slot, ann, bob);
  const done = await answer(ann, slot);
  expect(done).toMatchObject({ outcome: 'booked', notices: [{ to: host.member, about: { part: 'filled' } }] });
  expect(await answer(bob, slot)).toMatchObject({ outcome: 'full' });
  expect(await answer(bob, slot, 'no')).toMatchObject({ outcome: 'left' });
  expect(await answer(bob, 'nothing')).toMatchObject({ outcome: 'over' });
  const asks = await town.services.matching.asks.of([ann.member, bob.member]);
  expect([ann, bob].map(({ member }) => asks.get(member)?.map((one) => one.answer))).toEqual([['yes'], ['no']]);
});

test('bookings.answer-fill: somebody who is elsewhere, who has applied, and who may not', async () => {
  const [slot, other] = [await slotOf(town, host, 'call'), await slotOf(town, host, 'call', { capacity: 2 })];
  await asked(slot, ann);
  await asked(other, ann, bob);
  expect(await answer(ann, slot)).toMatchObject({ outcome: 'booked' });
  expect(await answer(ann, other)).toMatchObject({ outcome: 'busy' });
  const wish = { slot: other, by: bob.member, for: bob.member };
  expect(await town.services.bookings.take(wish, turn().cause)).toMatchObject({ is: 'applied' });
  expect(await answer(bob, other)).toMatchObject({ outcome: 'busy' });
  const strict = await slotOf(town, host, 'strict');
  await asked(strict, bob);
  expect(await answer(bob, strict)).toMatchObject({ outcome: 'condition' });
});
