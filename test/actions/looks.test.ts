import { find } from '../../src/actions/looks/find';
import { makeTicket } from '../../src/actions/looks/make-ticket';
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
  expect(found).toMatchObject({ outcome: 'some', data: { lines: { key: 'looks.mine.number' } } });
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

test('looks.make-ticket: a link once, the same for the same turn; on the telephone the person is told how', async () => {
  const sealed = await openTown(
    {},
    { fingerprint: async (use, word) => Buffer.from(`${use}/${word}`).toString('hex') },
  );
  try {
    const user = await sealed.member('user', { zone: 'mapo' });
    const made = await sealed.does(makeTicket, user, {}, 'turn-1/make');
    expect(made).toMatchObject({ outcome: 'made', data: { url: expect.stringMatching(/^\/mine\/look_/) } });
    expect((await sealed.does(makeTicket, user, {}, 'turn-1/make')).data).toEqual(made.data);
    const ticket = String(made.data?.url).slice('/mine/'.length);
    const { looks } = sealed.services;
    const now = turn().cause.at;
    expect(await looks.holder(`${ticket}0`, now)).toBeNull();
    expect(await looks.holder(ticket.replace(user.member, 'mem_other'), now)).toBeNull();
    expect(await looks.holder(ticket, new Date(now.getTime() + 30 * 60_000))).toBeNull();
    expect(await looks.holder(ticket, now)).toEqual({ member: user.member, community: user.community });
    expect(await looks.use(ticket, now)).toEqual({ member: user.member, community: user.community });
    expect([await looks.use(ticket, now), await looks.holder(ticket, now)]).toEqual([null, null]);
    expect((await sealed.does(find, user)).data).toMatchObject({ lines: { key: 'looks.mine.own' } });
  } finally {
    await sealed.store.close();
  }
  const plain = await town.member('plain', { zone: 'mapo' });
  expect(await town.does(makeTicket, plain)).toMatchObject({ outcome: 'told-how' });
});

test('a search and an export are told to the person, with who and why', async () => {
  const boss = await town.coordinator('boss', 'mapo');
  const user = await town.member('user', { zone: 'mapo' });
  const about = { feature: 'calls', id: 'call_1' };
  const of = { community: user.community, by: boss.member, whose: [user.member], about };
  for (let n = 0; n < 2; n += 1) await town.services.looks.saw({ ...of, how: 'search' }, turn('turn-1/find').cause);
  const later = { ...turn('turn-2/export').cause, at: new Date(turn().cause.at.getTime() + 60_000) };
  await town.services.looks.saw({ ...of, how: 'export', by: null, purpose: '감사 자료' }, later);
  const looks = await town.services.looks.at(user.member);
  expect(looks.map(({ how }) => how).sort()).toEqual(['export', 'search']);
  expect(await town.services.looks.number(looks[0]?.id ?? '', boss.member, turn().cause.at)).toBeNull();
  expect(JSON.stringify((await town.does(find, user)).data)).toMatch(/looks\.operator.*감사 자료/);
});
