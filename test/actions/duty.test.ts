import { areaOf } from '../../src/actions';
import { open } from '../../src/actions/cases/open';
import { absences } from '../../src/actions/duty/absences.source';
import { acknowledge } from '../../src/actions/duty/acknowledge';
import { addAbsence } from '../../src/actions/duty/add-absence';
import { addShift } from '../../src/actions/duty/add-shift';
import { endAbsence } from '../../src/actions/duty/end-absence';
import { endShift } from '../../src/actions/duty/end-shift';
import { findPeople } from '../../src/actions/duty/find-people';
import { people } from '../../src/actions/duty/people.source';
import { readRota } from '../../src/actions/duty/read-rota';
import { setCards } from '../../src/actions/duty/set-cards';
import { shifts } from '../../src/actions/duty/shifts.source';
import type { Person } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import type { Job } from '../../src/lib/job';
import type { Notice } from '../../src/lib/notice';
import { addDays } from '../../src/lib/seoul';
import { plain } from '../../src/lib/text';
import { DAY_MS } from '../../src/lib/units';
import { MAX_ABSENCE_DAYS, MAX_SHIFTS } from '../../src/services/duty/limits';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';

let town: Town;
let boss: Person & { member: string };
let other: Person & { member: string };

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  other = await town.coordinator('other');
  for (const name of ['boss', 'other']) await town.services.members.proveRoute(`web:${name}`, turn().cause);
});

afterEach(() => town.store.close());

async function operator(): Promise<Person & { member: string }> {
  const who = await town.member('chief');
  await appoint(town.services.members, who.member, 'operator', null);
  return { ...who, roles: ['operator', 'coordinator', 'staff'] };
}

/** Somebody is in danger; gives the id of the alarm. */
async function danger(user: string): Promise<string> {
  const made = await town.does(open, await town.member(user), { kind: 'safety', text: '살려주세요' });
  return `alm_${String(made.data?.case)}`;
}

test('duty.acknowledge: yours once, with the number of those left; taken by another; over; none', async () => {
  expect(await town.does(acknowledge, boss)).toMatchObject({ outcome: 'none', notices: [] });
  const alarm = await danger('asker');
  const first = await town.does(acknowledge, boss, { alarm }, 'turn-k/take');
  const record = alarm.slice('alm_'.length);
  expect(first).toMatchObject({ outcome: 'yours', data: { more: 0, feature: 'cases', record } });
  expect(first.notices.map(({ to }) => to)).toContain(other.member);
  expect(await town.does(acknowledge, boss, { alarm }, 'turn-k/take')).toEqual(first);
  expect(await town.does(acknowledge, other, { alarm })).toMatchObject({
    outcome: 'taken',
    data: { name: 'boss' },
    notices: [],
  });
  await danger('second');
  await danger('third');
  expect(await town.does(acknowledge, other)).toMatchObject({ outcome: 'yours', data: { more: 1 } });
  await town.services.duty.settle({ feature: 'cases', id: alarm.slice('alm_'.length) }, turn().cause);
  expect(await town.does(acknowledge, other, { alarm })).toMatchObject({ outcome: 'over', notices: [] });
  expect(await town.does(acknowledge, await town.member('forged'), { alarm })).toMatchObject({ outcome: 'none' });
});

const daily = { area: 'everywhere', days: ['0', '1', '2', '3', '4', '5', '6'], from: '00:00', to: '00:00' };

test('duty.find-people, duty.people: a coordinator plans their own duty, an operator everybody’s', async () => {
  const chief = await operator();
  expect(await town.does(findPeople, boss)).toMatchObject({ outcome: 'self', data: { member: boss.member } });
  expect(await town.does(findPeople, chief)).toMatchObject({ outcome: 'any' });
  const values = async (who: Person, args = {}) => (await town.lists(people, who, args)).map(({ value }) => value);
  expect(await values(boss)).toEqual([boss.member]);
  expect((await values(chief)).sort()).toEqual([boss.member, other.member, chief.member].sort());
  expect(await values(boss, { but: boss.member })).toEqual(['nobody', ...[other.member, chief.member].sort()]);
});

test('duty.add-shift, duty.end-shift: ok once, already, times, no-route, not-allowed, full, gone', async () => {
  const args = { ...daily, member: boss.member };
  const first = await town.does(addShift, boss, args, 'turn-s/add');
  expect(first).toMatchObject({ outcome: 'ok', data: { shift: { key: 'duty.shift' } } });
  expect(await town.does(addShift, boss, args, 'turn-s/add')).toEqual(first);
  expect(await town.does(addShift, boss, args)).toMatchObject({ outcome: 'already' });
  const once = { member: boss.member, area: 'mapo', from: '10:00', to: '12:00' };
  expect(await town.does(addShift, boss, { ...once, date: '2026-11-23' })).toMatchObject({ outcome: 'ok' });
  for (const wrong of [{ date: '2026-11-21' }, { days: [] }, { date: '2026-02-30' }, { area: 'nowhere', days: ['1'] }])
    expect(await town.does(addShift, boss, { ...once, ...wrong })).toMatchObject({ outcome: 'times' });
  expect(await town.does(addShift, boss, { ...args, member: other.member })).toMatchObject({ outcome: 'not-allowed' });
  const member = await town.member('neighbour');
  expect(await town.does(addShift, await operator(), { ...args, member: member.member })).toMatchObject({
    outcome: 'not-allowed',
  });
  await town.services.members.setBlocked('web:other', true);
  expect(await town.does(addShift, other, { ...args, member: other.member })).toMatchObject({ outcome: 'no-route' });
  const [shift] = await town.lists(shifts, boss);
  expect(await town.does(endShift, other, { shift: shift?.value })).toMatchObject({ outcome: 'gone' });
  const ended = await town.does(endShift, boss, { shift: shift?.value }, 'turn-e/end');
  expect(ended).toMatchObject({ outcome: 'ok' });
  expect(await town.does(endShift, boss, { shift: shift?.value }, 'turn-e/end')).toEqual(ended);
  expect(await town.does(endShift, boss, { shift: shift?.value })).toMatchObject({ outcome: 'gone' });
  for (let minute = 0; minute < MAX_SHIFTS; minute++) {
    const from = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    await town.does(addShift, boss, { ...args, from });
  }
  expect(await town.does(addShift, boss, { ...args, to: '05:00' })).toMatchObject({ outcome: 'full' });
});

test('a coordinator without a tested route isn’t on the rota: a conversation counts once a test has been acknowledged in it', async () => {
  const untested = await town.coordinator('untested');
  const args = { ...daily, member: untested.member };
  expect(await town.does(addShift, untested, args)).toMatchObject({ outcome: 'no-route' });
  await town.services.members.proveRoute('web:untested', turn().cause);
  expect(await town.does(addShift, untested, args)).toMatchObject({ outcome: 'ok' });
});

test('duty.add-absence, duty.end-absence: ok once, already, times, no-route, not-allowed, full, gone', async () => {
  const args = { member: boss.member, from: '2026-12-01', substitute: other.member };
  const first = await town.does(addAbsence, boss, args, 'turn-a/add');
  expect(first).toMatchObject({ outcome: 'ok', data: { absence: { key: 'duty.absence-with' } } });
  expect(await town.does(addAbsence, boss, args, 'turn-a/add')).toEqual(first);
  expect(await town.does(addAbsence, boss, args)).toMatchObject({ outcome: 'already' });
  const alone = { ...args, substitute: 'nobody' };
  for (const wrong of [{ from: '2026-11-20' }, { to: '2026-11-30' }, { to: '2027-11-30' }, { substitute: boss.member }])
    expect(await town.does(addAbsence, boss, { ...args, ...wrong })).toMatchObject({ outcome: 'times' });
  expect(await town.does(addAbsence, other, alone)).toMatchObject({ outcome: 'not-allowed' });
  await town.services.members.setBlocked('web:other', true);
  expect(await town.does(addAbsence, boss, { ...args, from: '2026-12-03' })).toMatchObject({ outcome: 'no-route' });
  const [absence] = await town.lists(absences, boss);
  expect(await town.lists(absences, other)).toEqual([]);
  expect(await town.does(endAbsence, other, { absence: absence?.value })).toMatchObject({ outcome: 'gone' });
  const ended = await town.does(endAbsence, boss, { absence: absence?.value }, 'turn-b/end');
  expect(ended).toMatchObject({ outcome: 'ok' });
  expect(await town.does(endAbsence, boss, { absence: absence?.value }, 'turn-b/end')).toEqual(ended);
  expect(await town.does(endAbsence, boss, { absence: absence?.value })).toMatchObject({ outcome: 'gone' });
  const days = Array.from({ length: MAX_ABSENCE_DAYS }, (_, i) => addDays('2026-11-22', i));
  for (const from of days) await town.does(addAbsence, boss, { ...alone, from });
  for (const from of days) await town.does(addAbsence, boss, { ...alone, from, to: addDays(from, 1) });
  expect(await town.does(addAbsence, boss, { ...alone, from: '2027-06-01' })).toMatchObject({ outcome: 'full' });
});

test('duty.set-cards: ok; what is only to know is left out, what needs somebody goes into the list of the day', async () => {
  const { duty } = town.services;
  const notice = (id: string): Notice => ({
    ...{ to: boss.member, about: { feature: 'cases', id }, purpose: 'system' },
    say: { text: plain('?') },
  });
  const told = async (weight: 'card' | 'routine', id: string) => {
    const { cause, notices } = turn();
    await duty.tellStaff(notice(id), weight, cause);
    return notices.length;
  };
  expect([await told('card', 'a'), await told('routine', 'b')]).toEqual([1, 1]);
  expect(await town.does(setCards, boss, { cards: 'exceptions' })).toMatchObject({ outcome: 'ok' });
  expect([await told('card', 'c'), await told('routine', 'd')]).toEqual([1, 0]);
  await town.does(setCards, boss, { cards: 'list' });
  expect([await told('card', 'e'), await told('routine', 'f')]).toEqual([0, 0]);
  const six = new Date('2026-11-22T09:00:00Z');
  expect(await duty.due(new Date(six.getTime() - 1), 5)).toEqual([]);
  const [job] = await duty.due(six, 5);
  const list: Notice[] = [];
  for (const notices of [[], list]) await duty.run(job as Job, cause(`job:${job?.id}/run`, six, notices));
  expect(list).toMatchObject([{ to: boss.member, say: { text: { key: 'duty.notice.list', params: { count: 2 } } } }]);
  expect(await duty.due(new Date(six.getTime() + DAY_MS), 5)).toEqual([]);
  expect(await town.does(setCards, other, { cards: 'all' })).toMatchObject({ outcome: 'ok' });
});

test('duty.read-rota: none, then who is on duty now, the shifts and the absences', async () => {
  expect(await town.does(readRota, boss)).toMatchObject({ outcome: 'none' });
  await town.does(addShift, boss, { ...daily, member: boss.member });
  await town.does(addAbsence, other, { member: other.member, from: '2026-11-24', substitute: 'nobody' });
  expect(await town.does(readRota, boss)).toMatchObject({
    outcome: 'some',
    data: { now: { plain: 'boss' }, shifts: { key: 'duty.shift' }, absences: { key: 'duty.absence' } },
  });
});

test('every action and source of the area is tested, every outcome seen', () => {
  const { actions, sources } = areaOf('duty');
  expect(sources.map(({ name }) => name).sort()).toEqual(['duty.absences', 'duty.people', 'duty.shifts']);
  for (const { name, outcomes } of actions)
    expect({ name, outcomes: [...(town.seen.get(name) ?? [])].sort() }).toEqual({
      name,
      outcomes: [...outcomes].sort(),
    });
});
