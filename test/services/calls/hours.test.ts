import { inSeoul, seoulInstant } from '../../../src/lib/seoul';
import { callBy, ringsAt } from '../../../src/services/calls';
import { ringingOf } from '../../../src/services/duty';
import { cardsOf, type DeskTown, deskTown, TUESDAY } from './support';

/** A pack sets the hours in which its centre rings, and how often it tries. */

const on = (day: number, time: string) => seoulInstant(`2026-11-${day}`, time);
const local = (at: Date | null | undefined) => (at ? `${inSeoul(at).day} ${inSeoul(at).time}` : at);

let town: DeskTown;
beforeEach(async () => {
  town = await deskTown({ from: '10:00', to: '16:00', tries: 2 });
});
afterEach(() => town.store.close());

const from = async () => local((await cardsOf(town))[0]?.from);

test('outside the pack’s hours a card waits for the next one, and nobody holds it', async () => {
  await town.wait('ask', { purpose: 'answer' });
  expect(await from()).toBe(local(TUESDAY));
  expect(await town.hold(town.kim)).toMatchObject({ ok: true });
  await town.calls.letGo({ member: town.person.id, by: town.kim.id }, town.now().cause);
  for (const [moment, next] of [
    [on(24, '16:00'), '2026-11-25 10:00'],
    [on(25, '09:30'), '2026-11-25 10:00'],
    [on(27, '16:00'), '2026-11-30 10:00'], // Friday
  ] as const) {
    town.until(moment);
    expect(await from()).toBe(next);
    expect(await town.hold(town.kim)).toMatchObject({ ok: false, why: 'hours', from: expect.any(Date) });
  }
});

test('safety rings at any hour, and a person whom nobody reaches stays somebody’s task', async () => {
  await town.wait('help', { purpose: 'safety' });
  town.until(on(24, '23:00'));
  expect(await from()).toBe(local(TUESDAY));
  expect(await town.hold(town.kim)).toMatchObject({ ok: true });
});

test('the pack’s number of tries in vain makes the person a named coordinator’s task', async () => {
  await town.wait('ask', { purpose: 'answer' });
  await town.hold(town.kim);
  // The first third of six hours ends at noon; the next try is in the second one.
  expect(await town.end(town.kim, 'no-answer')).toMatchObject({ ok: true, obstacle: null, named: null });
  expect(await from()).toBe('2026-11-25 12:00');
  town.until(on(25, '12:00'));
  await town.hold(town.kim);
  expect(await town.end(town.kim, 'no-answer')).toMatchObject({ obstacle: 'tries', named: expect.any(String) });
  town.until(on(25, '20:00'));
  const [card] = await cardsOf(town);
  expect([card?.obstacle, card?.named]).toEqual(['tries', expect.any(String)]);
});

test('a notice leaves early enough for two parts of the pack’s hours', () => {
  const hours = { ...ringingOf(null), from: '10:00', to: '16:00' };
  expect(local(callBy('match', on(24, '10:00'), on(26, '10:00'), hours))).toBe('2026-11-25 12:00');
  expect(local(callBy('match', on(24, '10:00'), on(26, '10:00'), ringingOf(null)))).toBe('2026-11-25 13:00');
  expect(local(ringsAt('match', on(24, '16:30'), hours))).toBe('2026-11-25 10:00');
  expect(local(ringsAt('safety', on(24, '16:30'), hours))).toBe('2026-11-24 16:30');
});
