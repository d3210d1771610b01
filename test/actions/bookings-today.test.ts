import { offerDuty } from '../../src/actions/bookings/offer-duty';
import { seeToday } from '../../src/actions/bookings/see-today';
import { takePlace } from '../../src/actions/bookings/take-place';
import type { BookingsSettings } from '../../src/services/bookings';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';
import { HERE } from '../support/services';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: { sure: { unit: 'child', grain: 30, ratio: 6, capacity: 0, most: 6, dutyConditions: ['checked'] } },
  conditions: { checked: { vetted: ['background'] } },
  resources: [],
  series: [],
};
const TODAY = '2026-11-22';
const at = (time: string, day = TODAY) => new Date(`${day}T${time}:00+09:00`).toISOString();

let town: Town;
let ann: Who;
let bob: Who;
let kim: Who;

beforeEach(async () => {
  town = await openTown({ bookings: settings });
  ann = await town.member('ann', { name: '다솜' });
  bob = await town.member('bob');
  kim = await town.member('kim', { name: '하늘엄마' });
});
afterEach(() => town.store.close());
afterAll(() => {
  expect([...(town.seen.get(seeToday.name) ?? [])].sort()).toEqual([...seeToday.outcomes].sort());
});

const outcome = async (who: Who) => (await town.does(seeToday, who)).outcome;
const vettings = () => town.store.mongoose.model('Vetting');
async function check(member: string): Promise<void> {
  const fresh = {
    _id: `${member}.background`,
    member,
    kind: 'background',
    community: HERE,
    state: 'live',
    by: 'mem_k',
  };
  await vettings().create([
    { ...fresh, from: TODAY, until: null, told: null, rev: 1, log: [], nextAt: null, nextJob: null },
  ]);
}

/** A slot of today, from eleven to one, which `bob` hosts. */
async function today(profile = 'sure', hours = [{ from: '11:00', to: '13:00' }]): Promise<string> {
  const slot = await slotOf(town, bob, profile, { rule: { dates: [TODAY] }, hours });
  return slot.replace('2026-11-28', TODAY);
}

/** Books hours for the child 하늘 of `kim`, with a note. */
async function child(slot: string, begin: string, end: string): Promise<void> {
  const { consents, parties } = town.services;
  for (const kind of ['children', 'health'] as const)
    await consents.give({ member: kim.member, kind, channel: 'web' }, turn().cause);
  const added = await parties.addDependent({ guardian: kim.member, name: '하늘', born: 2019 }, turn().cause);
  if (!added.ok) throw new Error(added.why);
  const { id } = added.dependent;
  await parties.noteDependent({ dependent: id, by: kim.member, note: '땅콩 알레르기' }, turn().cause);
  expect((await town.does(takePlace, kim, { slot, begin, end, child: id })).outcome).toBe('booked');
}

test('bookings.see-today: a carer reads the children of their own hours, and the guardian reads who it was', async () => {
  expect(await outcome(ann)).toBe('none');
  const slot = await today();
  await check(ann.member);
  await town.does(offerDuty, ann, { slot, begin: at('11:00'), end: at('12:00') });
  expect(await outcome(ann)).toBe('nobody');
  await check(bob.member);
  await town.does(offerDuty, bob, { slot, begin: at('12:00'), end: at('13:00') });
  await child(slot, at('12:00'), at('13:00'));
  // The child comes after her hours; the host reads of it.
  expect(await outcome(ann)).toBe('nobody');
  expect(await town.services.looks.at(kim.member)).toEqual([]);
  const seen = await town.does(seeToday, bob, {}, 'turn-1/see');
  expect(seen).toMatchObject({ outcome: 'some', data: { count: 1 } });
  expect(JSON.stringify(seen.data)).toContain('땅콩 알레르기');
  await town.does(seeToday, bob, {}, 'turn-1/see');
  expect(await town.services.looks.at(kim.member)).toMatchObject([
    { by: bob.member, how: 'care', about: { id: slot } },
  ]);
});

test('bookings.see-today: neither a coordinator, a carer whose check has ended, nor anybody on another day', async () => {
  const slot = await today();
  await check(ann.member);
  await town.does(offerDuty, ann, { slot, begin: at('11:00'), end: at('13:00') });
  await child(slot, at('11:00'), at('13:00'));
  expect(await outcome(ann)).toBe('some');
  const boss = await town.member('boss');
  await appoint(town.services.members, boss.member);
  expect(await outcome(boss)).toBe('none');
  const { slots } = town.services.bookings;
  const on = async (time: string, day?: string) =>
    (await slots.today({ community: HERE, by: ann.member }, new Date(at(time, day)))).is;
  expect(await on('23:59', '2026-11-21')).toBe('early');
  expect([await on('05:59'), await on('06:00'), await on('21:59')]).toEqual(['early', 'now', 'now']);
  expect([await on('22:00'), await on('00:01', '2026-11-23')]).toEqual(['none', 'none']);
  await vettings().updateOne({ member: ann.member }, { $set: { state: 'ended' } });
  expect(await on('10:00')).not.toBe('now');
});

test('bookings.see-today: the list of a later day opens on that day', async () => {
  const slot = await slotOf(town, bob, 'sure');
  await check(ann.member);
  await town.does(offerDuty, ann, { slot, begin: at('08:00', '2026-11-28'), end: at('13:00', '2026-11-28') });
  expect(await town.does(seeToday, ann)).toMatchObject({ outcome: 'early', data: { day: '2026-11-28' } });
});

test('a list is read until its slot ends, also late in the evening', async () => {
  const slot = await today('sure', [{ from: '20:00', to: '23:00' }]);
  await check(ann.member);
  await town.does(offerDuty, ann, { slot, begin: at('20:00'), end: at('23:00') });
  const by = { community: HERE, by: ann.member };
  const on = async (time: string) => (await town.services.bookings.slots.today(by, new Date(at(time)))).is;
  expect([await on('22:30'), await on('23:00')]).toEqual(['now', 'none']);
  expect(AT < new Date(at('20:00'))).toBe(true);
});
