import type { Notice } from '../../../src/lib/notice';
import { because, bookingOf, openTown, type Town } from './support';

/** People wait for later hours of a slot that runs, as long as those hours have not begun. */

const local = (time: string) => new Date(`2026-11-28T${time}:00+09:00`);

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

const parts = (notices: readonly Notice[]) => notices.map(({ to, about }) => `${to} ${about.part}`);

/** A slot for one at a time that runs from nine to twelve; `mem_a` has the last hour. */
async function running(): Promise<string> {
  const { slot } = await town.open('room', { profile: 'timed', hours: [{ from: '09:00', to: '12:00' }] });
  const taken = await town.take('a', slot.id, 'mem_a', { span: { from: local('11:00'), to: local('12:00') } });
  expect(taken.is).toBe('booked');
  await town.settle(local('09:00'));
  expect((await town.slot(slot.id)).state).toBe('running');
  return slot.id;
}
const wait = (slot: string, by: string, from: string, at = local('10:10')) =>
  town.bookings.take(
    { slot, by, for: by, wait: true, span: { from: local(from), to: local('12:00') } },
    because(`wait/${by}`, at),
  );

test('the first in line gets a place that comes free, and answers before the hours begin', async () => {
  const slot = await running();
  expect(await wait(slot, 'mem_b', '11:00')).toMatchObject({ is: 'waiting', place: 1 });
  expect(await wait(slot, 'mem_c', '11:30', local('10:12'))).toMatchObject({ is: 'waiting', place: 2 });
  // Nobody passes the line, whatever comes free.
  const [own] = await town.bookings.mine('mem_a', local('10:10'));
  const notices: Notice[] = [];
  await town.bookings.cancel({ booking: own?.id ?? '', by: 'mem_a' }, because('gone', local('10:20'), notices));
  expect(parts(notices)).toContain('mem_b offered');
  const [offered] = await town.bookings.mine('mem_b', local('10:20'));
  expect(offered).toMatchObject({ state: 'offered', until: local('10:40') });
  const late = { slot, by: 'mem_d', for: 'mem_d', span: { from: local('11:30'), to: local('12:00') } };
  expect(await town.bookings.take(late, because('d', local('10:25')))).toMatchObject({ is: 'full' });
  const yes = await town.bookings.answer(
    { booking: offered?.id ?? '', by: 'mem_b', yes: true },
    because('yes', local('10:30')),
  );
  expect(yes).toMatchObject({ ok: true, booking: { state: 'booked' } });
});

test('whose hours have begun waits no more, is told once, and stands in nobody’s way', async () => {
  const slot = await running();
  const waiting = bookingOf(await wait(slot, 'mem_b', '11:00'));
  expect((await town.slot(slot)).waits.g4).toBe(waiting.id);
  const told = parts(await town.settle(local('11:00'))).filter((one) => one.startsWith('mem_b'));
  expect(told).toEqual(['mem_b closed']);
  expect(await town.bookings.get(waiting.id)).toMatchObject({ state: 'passed', why: 'closed' });
  expect(Object.values((await town.slot(slot)).waits).every((one) => one === null)).toBe(true);
  expect(parts(await town.settle(local('12:00'))).filter((one) => one.startsWith('mem_b'))).toEqual([]);
});

test('somebody who waits from before a slot begins waits on for its later hours', async () => {
  const { slot } = await town.open('room', { profile: 'timed', hours: [{ from: '09:00', to: '12:00' }] });
  const span = { from: local('11:00'), to: local('12:00') };
  await town.take('a', slot.id, 'mem_a', { span });
  const waiting = bookingOf(await town.take('b', slot.id, 'mem_b', { span, wait: true }));
  expect(parts(await town.settle(local('09:00')))).not.toContain('mem_b closed');
  expect(await town.bookings.get(waiting.id)).toMatchObject({ state: 'waiting' });
});
