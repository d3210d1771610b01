import { areaOf } from '../../src/actions';
import { approve } from '../../src/actions/members/approve';
import { checkWaiting } from '../../src/actions/members/check-waiting';
import { findWaiting } from '../../src/actions/members/find-waiting';
import { join } from '../../src/actions/members/join';
import { readWaiting } from '../../src/actions/members/read-waiting';
import { refuse } from '../../src/actions/members/refuse';
import { waiting } from '../../src/actions/members/waiting.source';
import type { Action } from '../../src/engine/types';
import { AT, HERE } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

const child = { name: '꼬마', zone: 'mapo', minor: true, guardianName: '보호자', guardianPhone: '010-5555-6666' };
const waits = { minor: true, guardian: { name: '보호자', phone: '+821055556666' }, can: [] };
const all = [findWaiting, checkWaiting, readWaiting, approve, refuse];

let town: Town;

beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

test('members.find-waiting: none, then some', async () => {
  const boss = await town.coordinator('boss');
  expect(await town.does(findWaiting, boss)).toMatchObject({ outcome: 'none', data: { number: 0 } });
  await town.member('kid', waits);
  expect(await town.does(findWaiting, boss)).toMatchObject({ outcome: 'some', data: { number: 1 } });
});

test('members.read-waiting, members.check-waiting: ok shows whom to telephone, gone for anybody else', async () => {
  const boss = await town.coordinator('boss');
  await town.member('kid', waits);
  const kid = await town.services.members.standing('web:kid');
  expect(await town.does(readWaiting, boss, { member: kid?.id })).toMatchObject({
    outcome: 'child',
    data: { name: 'kid', guardian: '보호자', phone: '010-5555-6666' },
  });
  expect(await town.does(readWaiting, boss, { member: boss.member })).toMatchObject({ outcome: 'gone' });
  expect(await town.does(checkWaiting, boss, { member: kid?.id })).toMatchObject({ outcome: 'waiting' });
  expect(await town.does(checkWaiting, boss, { member: boss.member })).toMatchObject({ outcome: 'gone' });
  expect(await town.does(readWaiting, { ...boss, community: 'elsewhere' }, { member: kid?.id })).toMatchObject({
    outcome: 'gone',
  });
});

test('members.approve: ok with welcome minutes once, then gone', async () => {
  const boss = await town.coordinator('boss');
  await town.services.members.meet('web', 'kid', undefined, AT);
  await town.does(join, await town.stranger('kid'), child);
  const kid = (await town.services.members.standing('web:kid'))?.id ?? '';
  const first = await town.does(approve, boss, { member: kid }, 'turn-a/approve');
  expect(first).toMatchObject({ outcome: 'ok', data: { name: '꼬마' }, notices: [{ to: kid }] });
  expect(await town.does(approve, boss, { member: kid }, 'turn-a/approve')).toEqual(first);
  expect(first.events).toMatchObject([{ type: 'member.approved', member: kid }]);
  await town.hears(first.events);
  expect(await town.services.ledger.balance(HERE, kid)).toMatchObject({ available: 300 });
  expect(await town.does(approve, boss, { member: kid })).toMatchObject({ outcome: 'gone', notices: [] });
  expect(await town.does(refuse, boss, { member: kid })).toMatchObject({ outcome: 'gone', notices: [] });
});

test('members.refuse: ok, once', async () => {
  const boss = await town.coordinator('boss');
  await town.does(join, await town.stranger('kid'), child);
  const kid = (await town.services.members.standing('web:kid'))?.id ?? '';
  const first = await town.does(refuse, boss, { member: kid }, 'turn-r/refuse');
  expect(first).toMatchObject({ outcome: 'ok', notices: [{ to: kid }] });
  expect(await town.does(refuse, boss, { member: kid }, 'turn-r/refuse')).toEqual(first);
});

test.each([
  ['members.approve', approve],
  ['members.refuse', refuse],
])('%s: not-allowed with a forged role', async (_, action: Action) => {
  await town.coordinator('boss');
  await town.does(join, await town.stranger('kid'), child);
  const kid = await town.services.members.standing('web:kid');
  const forged = { ...(await town.member('plain')), roles: ['coordinator'] };
  expect(await town.does(action, forged, { member: kid?.id })).toMatchObject({ outcome: 'not-allowed', notices: [] });
  expect(await town.does(action, await town.stranger('y'), { member: kid?.id })).toMatchObject({
    outcome: 'not-allowed',
  });
  expect(await town.services.members.standing('web:kid')).toMatchObject({ status: 'waiting' });
});

test('members.waiting is empty for others than coordinators', async () => {
  const boss = await town.coordinator('boss');
  const plain = await town.member('plain');
  await town.member('kid', waits);
  expect(JSON.stringify(await town.lists(waiting, boss))).toContain('"name":"kid"');
  expect(await town.lists(waiting, plain)).toEqual([]);
});

test('members.read-waiting: adult where no guardian has to be asked', async () => {
  const boss = await town.coordinator('boss');
  await town.member('grown', { minor: true, can: [] });
  const grown = await town.services.members.standing('web:grown');
  expect(await town.does(readWaiting, boss, { member: grown?.id })).toMatchObject({
    outcome: 'adult',
    data: { name: 'grown', guardian: '', phone: '' },
  });
});

test('every action here is tested, every outcome seen, and all are for coordinators', () => {
  const { actions } = areaOf('members');
  for (const action of all) {
    expect(actions).toContain(action);
    expect(action.needs).toBe('coordinator');
    expect({ name: action.name, outcomes: [...(town.seen.get(action.name) ?? [])].sort() }).toEqual({
      name: action.name,
      outcomes: [...action.outcomes].sort(),
    });
  }
});
