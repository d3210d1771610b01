import { find } from '../../src/actions/looks/find';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.store.close());

const PHONE = '+821012345678';

test('looks.find: none, then who looked, when and for what; a repeated look counts once', async () => {
  const boss = await town.coordinator('boss', 'mapo');
  const user = await town.member('user', { zone: 'mapo', phone: PHONE });
  expect(await town.does(find, user)).toMatchObject({ outcome: 'none' });
  const about = { feature: 'cases', id: 'cas_1' };
  const of = { by: boss.member, whose: user.member, about };
  for (let n = 0; n < 2; n += 1)
    expect(await town.services.looks.look(of, turn('turn-1/look').cause)).toMatchObject({ ok: true });
  const found = await town.does(find, user);
  expect(found).toMatchObject({ outcome: 'some', data: { lines: { key: 'looks.mine.line' } } });
  expect(await town.services.looks.at(user.member)).toHaveLength(1);
});

test('a look shows the number to who looked, for some minutes; other areas and missing numbers are refused', async () => {
  const { looks } = town.services;
  const boss = await town.coordinator('boss', 'mapo');
  const other = await town.coordinator('other', 'jongno');
  const user = await town.member('user', { zone: 'mapo', phone: PHONE });
  const quiet = await town.member('quiet', { zone: 'mapo' });
  const about = { feature: 'cases', id: 'cas_1' };
  const look = (by: string, whose: string) => looks.look({ by, whose, about }, turn().cause);
  expect(await look(other.member, user.member)).toEqual({ ok: false, why: 'not-allowed' });
  expect(await look(user.member, user.member)).toEqual({ ok: false, why: 'not-allowed' });
  expect(await look(boss.member, quiet.member)).toEqual({ ok: false, why: 'no-number' });
  const looked = await look(boss.member, user.member);
  const { id = '', at = new Date() } = looked.ok ? looked.look : {};
  const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  expect(await looks.number(id, boss.member, after(15))).toBe('010-1234-5678');
  expect(await looks.number(id, boss.member, after(16))).toBeNull();
  expect(await looks.number(id, other.member, after(1))).toBeNull();
  await town.services.memberships.end({ member: user.member, community: user.community }, turn().cause);
  expect(await looks.at(user.member)).toEqual([]);
  expect(await looks.number(id, boss.member, after(1))).toBeNull();
});
