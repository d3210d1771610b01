import { deskRouteFacts } from '../../../src/channels/desk/route-facts';
import { HOUR_MS } from '../../../src/lib/units';
import type { CallCard } from '../../../src/services/calls';
import { ringingOf } from '../../../src/services/duty';
import { HERE } from '../members/support';
import { type DeskTown, deskTown } from './support';

/** The default of a pack: calls of one member of staff in an hour. */
const AN_HOUR = 12;
const PEOPLE = 30;

let town: DeskTown;
beforeEach(async () => {
  town = await deskTown();
  for (let n = 0; n < PEOPLE; n++) {
    const { id } = await town.join(`neighbour-${n}`, { phone: `+8210200000${n + 10}` });
    await town.wait(`ask-${n}`, { member: id, conversation: `desk:${id}` });
  }
});
afterEach(() => town.store.close());

test('the desk is a route in the hours in which the centre rings', () => {
  const { from, to } = ringingOf(null);
  expect(deskRouteFacts.map(({ window }) => window)).toEqual([{ from, to }]);
});

const cards = () => town.calls.cards({ community: HERE, zones: ['mapo'], now: town.clock.now(), most: 40 });
const local = (at: Date) => new Date(at.getTime() + 9 * HOUR_MS).toISOString().slice(5, 16);

/** How many cards wait for each moment; `now` for those to ring now. */
function times(list: readonly CallCard[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { from } of list) {
    const when = from <= town.clock.now() ? 'now' : local(from);
    counts[when] = (counts[when] ?? 0) + 1;
  }
  return counts;
}

/** One call of a member of staff to the first free card. */
async function ring(): Promise<unknown> {
  const card = (await cards()).find(({ from, holder }) => from <= town.clock.now() && !holder);
  if (!card) return 'nobody';
  const held = await town.calls.hold({ member: card.member, by: town.kim.id }, town.now().cause);
  if (!held.ok) return held;
  await town.calls.outcome({ member: card.member, by: town.kim.id, outcome: 'no-answer' }, town.now().cause);
  return 'rang';
}

/** Puts Kim on duty, alone. */
async function onDuty(): Promise<void> {
  const shift = { community: HERE, area: null, weekdays: [2], date: null, from: '09:00', to: '18:00' };
  const shifts = town.store.mongoose.model('Shift');
  await shifts.create({
    ...{ ...shift, _id: 'shf_1', member: town.kim.id, told: '2026-11-23', state: 'on', rev: 1 },
    log: [{ key: 'shf_1', at: town.clock.now(), by: null, is: 'on', data: {} }],
  });
}

test('without a rota each coordinator of the zone counts, and the rest wait with their hour', async () => {
  expect(times(await cards())).toEqual({ now: 2 * AN_HOUR, '11-24T11:00': PEOPLE - 2 * AN_HOUR });
});

test('with a rota those on duty count; an hour’s calls fill up, and the next hour has room again', async () => {
  await onDuty();
  expect(times(await cards())).toEqual({ now: 12, '11-24T11:00': 12, '11-24T12:00': 6 });
  for (let n = 0; n < AN_HOUR; n++) expect(await ring()).toBe('rang');
  expect(await ring()).toBe('nobody');
  const [waiting] = await cards();
  const held = await town.calls.hold({ member: waiting?.member ?? '', by: town.lee.id }, town.now().cause);
  expect(held).toEqual({ ok: false, why: 'full', from: new Date('2026-11-24T02:00:00Z') });
  town.until(new Date('2026-11-24T02:00:00Z'));
  expect(times(await cards())).toMatchObject({ now: 12, '11-24T12:00': 6 });
  expect(await ring()).toBe('rang');
});

test('a full hour leaves the hours of the centre to the next day', async () => {
  await onDuty();
  town.until(new Date('2026-11-24T08:30:00Z'));
  expect(times(await cards())).toEqual({ now: 12, '11-25T09:00': 12, '11-25T10:00': 6 });
});

test('safety has no limit, and a coordinator may ring anyway', async () => {
  await onDuty();
  for (let n = 0; n < AN_HOUR; n++) await ring();
  await town.wait('help', { purpose: 'safety' });
  const [first, second] = await cards();
  expect([first?.member, first?.from.getTime()]).toEqual([town.person.id, town.clock.now().getTime()]);
  expect(await town.hold(town.kim)).toMatchObject({ ok: true });
  await town.end(town.kim, 'no-answer');
  const anyway = { member: second?.member ?? '', by: town.kim.id, anyway: true };
  expect(await town.calls.hold(anyway, town.now().cause)).toMatchObject({ ok: true });
});

test('a sheet holds what those on duty can ring in the hours of the day', async () => {
  const fits = async () => town.calls.withinDay(HERE, await cards(), town.clock.now()).length;
  await onDuty();
  expect(await fits()).toBe(PEOPLE);
  // One hour is left, and room for an hour's calls.
  town.until(new Date('2026-11-24T08:30:00Z'));
  expect(await fits()).toBe(AN_HOUR);
  // In the evening the sheet is that of the next day.
  town.until(new Date('2026-11-24T10:00:00Z'));
  expect(await fits()).toBe(PEOPLE);
});

test('without anybody to ring a sheet holds nothing', () => {
  expect(town.calls.withinDay(HERE, [], town.clock.now())).toEqual([]);
});
