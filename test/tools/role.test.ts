import type { Services } from '../../src/features';
import type { OutboxRow } from '../../src/services/outbox';
import { collectionOf } from '../../src/storage/migrations/collections';
import type { Store } from '../../src/storage/store';
import { role } from '../../src/tools/role';
import type { OpenProgram } from '../../src/tools/store-tool';
import { WrongCall } from '../../src/tools/tool';
import { AT, HERE, joining, turn } from '../services/members/support';
import { openToolProgram, runTool } from '../support/tool';

let store: Store;
let services: Services;
let program: OpenProgram;

beforeEach(async () => {
  ({ store, services, program } = await openToolProgram(AT));
});
afterEach(() => store.close());

async function member(user: string, name = user, zone = 'mapo'): Promise<string> {
  await services.members.meet('web', user, undefined, AT);
  return (await services.members.join(joining(user, { name, zone }), turn().cause)).member.id;
}

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const { code, lines } = await runTool(role, args, program);
  return { code, said: lines.join('\n') };
}

const notices = () => collectionOf<OutboxRow & { _id: string }>(store, 'outbox').find({}).toArray();

test('a role is granted for an area until a day, told to the member, listed, and taken back', async () => {
  const id = await member('jiwoo');
  const granted = await run('grant', 'jiwoo', 'coordinator', '--area', 'mapo', '--until', '2027-03-31');
  expect(granted).toEqual({
    code: 0,
    said: `jiwoo (${id}) is coordinator of ${HERE} for mapo now until 2027-03-31`,
  });
  const [appointment] = (await services.members.get(id))?.appointments ?? [];
  expect(appointment).toMatchObject({ by: null, to: new Date('2027-04-01T00:00:00+09:00') });
  expect(await notices()).toMatchObject([{ kind: 'notice', state: 'queued', member: id, purpose: 'system' }]);
  expect((await run('list')).said).toBe(`${HERE}:\n  coordinator, mapo, until 2027-03-31: jiwoo (${id})`);
  expect(await run('revoke', id, 'coordinator')).toEqual({
    code: 0,
    said: `jiwoo (${id}) is no longer coordinator of ${HERE}`,
  });
  expect((await run('list')).said).toContain('nobody has a role');
  expect(await notices()).toHaveLength(2);
});

test('an area is also known by its name in the languages of the pack', async () => {
  const id = await member('jiwoo');
  expect((await run('grant', id, 'staff', '--area', '은평구')).said).toContain('for eunpyeong');
});

test('several of one name are listed with zone and id, and nothing changes', async () => {
  const ids = [await member('a', '햇살', 'mapo'), await member('b', '햇살', 'jongno')];
  const { code, said } = await run('grant', '햇살', 'operator');
  expect(code).toBe(1);
  expect(said).toContain("2 members are called '햇살'");
  for (const [i, zone] of ['mapo', 'jongno'].entries()) expect(said).toContain(`${ids[i]}  ${HERE}, ${zone}, joined`);
  expect(await services.members.appointed(HERE)).toEqual([]);
});

test('refusals end with 1, say why and change nothing', async () => {
  const id = await member('jiwoo');
  const refused = async (...args: string[]) => {
    const before = await services.members.appointed(HERE);
    const { code, said } = await run(...args);
    expect(code).toBe(1);
    expect(await services.members.appointed(HERE)).toEqual(before);
    return said;
  };
  expect(await refused('grant', 'nobody', 'staff')).toContain(`there is no member 'nobody' in ${HERE}`);
  expect(await refused('grant', 'jiwoo', 'staff', '--until', '2026-11-21')).toContain('until a day that is over');
  expect(await refused('revoke', 'jiwoo', 'staff')).toBe(`jiwoo (${id}) is not staff of ${HERE}`);
  await run('grant', 'jiwoo', 'staff', '--area', 'mapo');
  expect(await refused('grant', 'jiwoo', 'staff', '--area', 'mapo')).toContain('already');
  expect(await refused('revoke', 'jiwoo', 'staff', '--area', 'jongno')).toContain('is not staff');
  await services.members.leave(id, turn().cause);
  expect(await refused('grant', id, 'staff')).toContain('is not an active member');
});

test('today is the last day that can be granted', async () => {
  await member('jiwoo');
  expect((await run('grant', 'jiwoo', 'staff', '--until', '2026-11-22')).code).toBe(0);
});

test('taking back the last operator says how to make another', async () => {
  await member('jiwoo');
  expect((await run('grant', 'jiwoo', 'operator')).said.split('\n')).toHaveLength(1);
  expect((await run('revoke', 'jiwoo', 'operator')).said).toContain(`${HERE} has no operator now: npm run operator`);
});

test.each<[string[], string]>([
  [[], 'grant, revoke or list?'],
  [['give'], "'give' is none of grant, revoke, list"],
  [['grant'], 'which member?'],
  [['grant', 'jiwoo'], 'which role? staff, coordinator, operator'],
  [['grant', 'jiwoo', 'cordinator'], "there is no role 'cordinator'; did you mean coordinator?"],
  [['grant', 'jiwoo', 'staff', '--until', '2027-02-30'], "--until takes a day like 2027-03-31, not '2027-02-30'"],
  [['grant', 'jiwoo', 'staff', '--until', 'soon'], "--until takes a day like 2027-03-31, not 'soon'"],
  [['revoke', 'jiwoo', 'staff', '--until', '2027-03-31'], '--until is for grant'],
  [['grant', 'jiwoo', 'staff', 'now'], "'now' is one word too many"],
  [['list', '--community', 'atlantis'], "there is no community 'atlantis'; there are: "],
  [['list', 'jiwoo'], "list takes only --community, not 'jiwoo'"],
  [['list', '--area', 'mapo'], "list takes only --community, not 'mapo'"],
])('%j is a wrong call', (args, why) => {
  expect(() => role.prepare(args, '.')).toThrow(WrongCall);
  expect(() => role.prepare(args, '.')).toThrow(why);
});

test('an area that is not there is a wrong call that names those there are, the nearest first', async () => {
  await member('jiwoo');
  const call = run('grant', 'jiwoo', 'staff', '--area', 'mappo');
  await expect(call).rejects.toThrow(`${HERE} has no area or zone 'mappo'; did you mean 'mapo'? there are: `);
  await expect(call).rejects.toBeInstanceOf(WrongCall);
});
