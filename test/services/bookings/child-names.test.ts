import { cause } from '../../../src/lib/cause';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import { createBookings } from '../../../src/services/bookings';
import { AT, because, bookingOf, communities, openTown, type Town } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

/** Bookings in which one member alone is the guardian of some children. */
function withGuardian(guardian: string, ...children: readonly { readonly id: string; readonly name: string }[]) {
  const parties = { ...town.services.parties, dependents: async (by: string) => (by === guardian ? children : []) };
  return createBookings({
    ...{ ...town.services, parties: parties as never, communities: communities() },
    ...{ host: town.store, logger: memoryLogger() },
  });
}

test.each([
  ['its guardian reads the name', 'mem_mother', { key: 'bookings.notice.in-named', params: { child: '하늘' } }],
  ['somebody else who booked for the child does not', 'mem_neighbour', { key: 'bookings.notice.in' }],
])('a child has come: %s', async (_, by, text) => {
  const bookings = withGuardian('mem_mother', { id: 'dep_1', name: '하늘' });
  const { slot } = await town.open('mind', { profile: 'timed' });
  const taken = await bookings.take({ slot: slot.id, by, for: 'dep_1' }, because('take', AT));
  const told: Notice[] = [];
  const now = cause('in', slot.from, told);
  await bookings.mark({ booking: bookingOf(taken).id, by: 'mem_host', as: { is: 'in' } }, now);
  expect(told.map(({ to, say }) => ({ to, text: say.text }))).toMatchObject([{ to: by, text }]);
  if (by !== 'mem_mother') expect(JSON.stringify(told)).not.toContain('하늘');
});

test('two children of one guardian wait for the same hours: each notice that asks names its place and child', async () => {
  const bookings = withGuardian('mem_mother', { id: 'dep_1', name: '하늘' }, { id: 'dep_2', name: '바다' });
  const { slot } = await town.open('mind', { profile: 'pair', title: '토요 돌봄' });
  const first = await bookings.take({ slot: slot.id, by: 'mem_a', for: 'mem_a', units: 2 }, because('a', AT));
  for (const child of ['dep_1', 'dep_2']) {
    const taken = await bookings.take({ slot: slot.id, by: 'mem_mother', for: child, wait: true }, because(child, AT));
    expect(taken.is).toBe('waiting');
  }
  const told: Notice[] = [];
  await bookings.cancel({ booking: bookingOf(first).id, by: 'mem_a' }, cause('free', AT, told));
  const asking = told.filter(({ about }) => about.part === 'offered').map(({ say }) => say.text);
  const what = (child: string) => ({ key: 'bookings.of-child', params: { what: { plain: '토요 돌봄' }, child } });
  expect(asking).toHaveLength(2);
  for (const child of ['하늘', '바다'])
    expect(asking).toContainEqual(expect.objectContaining({ params: expect.objectContaining({ what: what(child) }) }));
});
