import { areaOf } from '../../src/actions';
import { appoint as appointRole } from '../../src/actions/members/appoint';
import { appointed } from '../../src/actions/members/appointed.source';
import { areas } from '../../src/actions/members/areas.source';
import { dismiss } from '../../src/actions/members/dismiss';
import { findPeople } from '../../src/actions/members/find-people';
import { people } from '../../src/actions/members/people.source';
import { proveRoute } from '../../src/actions/members/prove-route';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(() => town.store.close());

test('members.prove-route: ok, for the conversation it is pressed in', async () => {
  const who = await town.stranger('x');
  expect(await town.does(proveRoute, who, {}, 'turn-p/prove')).toMatchObject({ outcome: 'ok' });
  expect(await town.services.members.contactsOf('web:x')).toMatchObject([{ provenAt: expect.any(Date) }]);
});

describe('roles', () => {
  const operator = async () => {
    const who = await town.member('op', { zone: 'guro' });
    await appoint(town.services.members, who.member, 'operator', null);
    return { ...who, roles: ['operator', 'coordinator', 'staff'] };
  };

  test('members.find-people and members.people: one, some, none; nothing of another name', async () => {
    const op = await operator();
    const ann = await town.member('ann');
    expect(await town.does(findPeople, op, { name: 'ann' })).toMatchObject({
      outcome: 'one',
      data: { member: ann.member, name: 'ann' },
    });
    await town.member('ann2', { name: 'ann', zone: 'jung' });
    expect(await town.does(findPeople, op, { name: 'ann' })).toMatchObject({ outcome: 'some', data: { name: 'ann' } });
    expect(await town.does(findPeople, op, { name: 'zoe' })).toMatchObject({ outcome: 'none' });
    expect(await town.lists(people, op, { name: 'ann' })).toHaveLength(2);
    expect(await town.lists(people, ann, { name: 'ann' })).toEqual([]);
  });

  test('members.appoint and members.dismiss: each outcome; members.areas and members.appointed list', async () => {
    const op = await operator();
    const ann = await town.member('ann');
    const args = { member: ann.member, role: 'coordinator', area: 'mapo' };
    expect((await town.lists(areas, op)).map(({ value }) => value)).toEqual(
      expect.arrayContaining(['everywhere', 'mapo']),
    );
    expect(await town.does(appointRole, op, args)).toMatchObject({ outcome: 'ok', notices: [{ to: ann.member }] });
    expect(await town.does(appointRole, op, args)).toMatchObject({ outcome: 'already', notices: [] });
    expect(await town.does(appointRole, op, { ...args, area: 'moon' })).toMatchObject({ outcome: 'gone' });
    expect(await town.does(appointRole, { ...ann, roles: ['operator'] }, args)).toMatchObject({
      outcome: 'not-allowed',
    });
    const held = `${ann.member}/coordinator/mapo`;
    expect((await town.lists(appointed, op)).map(({ value }) => value)).toContain(held);
    expect(await town.lists(appointed, ann)).toEqual([]);
    expect(await town.does(dismiss, { ...ann, roles: ['operator'] }, { held })).toMatchObject({
      outcome: 'not-allowed',
    });
    expect(await town.does(dismiss, op, { held })).toMatchObject({ outcome: 'ok', notices: [{ to: ann.member }] });
    expect(await town.does(dismiss, op, { held })).toMatchObject({ outcome: 'gone', notices: [] });
    expect(await town.does(dismiss, op, { held: `${op.member}/operator/everywhere` })).toMatchObject({
      outcome: 'last',
    });
  });
});

test('every outcome of an operator’s action is seen', () => {
  for (const { name, outcomes } of areaOf('members').actions.filter(
    ({ name, needs }) => needs === 'operator' || name === dismiss.name,
  ))
    expect({ name, outcomes: [...(town.seen.get(name) ?? [])].sort() }).toEqual({
      name,
      outcomes: [...outcomes].sort(),
    });
});
