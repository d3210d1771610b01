import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemRandom } from '../../src/lib/random';
import { DAY_MS } from '../../src/lib/units';
import { breach } from '../../src/tools/breach';
import { programOf } from '../../src/tools/open-program';
import { outputTo } from '../../src/tools/store-tool';
import { appoint } from '../support/appoint';
import { asking, joining, talks } from '../support/phones/talks';
import { openWorld, type World } from '../support/world';

/** A leak is answered with the people in it and their data, and with nobody else. */

const LIMIT_MS = 120_000;
const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-breach-'));
const LIST = path.join(folder, 'people.csv');

let world: World;
const ids: Record<string, string> = {};

/** A helper and an asker of one match, a neighbour who met nobody, a leaver, and somebody who only wrote. */
beforeAll(async () => {
  world = await openWorld();
  const { members } = world.runtime.services;
  const join = async (as: string, name: string, number: string) => {
    const phone = await world.phone('web', as, 'ko');
    await talks(world, phone, joining(name, number));
    ids[as] = (await members.standing(`web:${phone.user}`))?.id ?? '';
    return phone;
  };
  const helper = await join('H', '보리', '010-7777-0001');
  await talks(world, helper, ['도움 주기', '말벗', '완료']);
  const asker = await join('A', '나리', '010-7777-0002');
  await talks(world, asker, asking('비밀빌라 202호'));
  await world.pass(60_000);
  await talks(world, helper, ['할게요']);
  const boss = await join('B', '보람', '010-7777-0003');
  await appoint(members, ids.B ?? '');
  const leaver = await join('L', '떠난이', '010-7777-0004');
  await talks(world, leaver, ['메뉴', '탈퇴', '네, 탈퇴할게요']);
  await world.pass(60_000);
  await talks(world, await world.phone('web', 'S', 'ko'), ['안녕하세요']);
  await talks(world, boss, ['메뉴']);
  world.clock.advance(3 * DAY_MS);
  await join('N', '새봄', '010-7777-0005');
}, LIMIT_MS);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const program = programOf({ ...world.runtime, random: systemRandom });
  const out = outputTo((line) => void lines.push(line));
  expect(await breach.prepare(args, folder)(program, out)).toBe(0);
  return lines.join('\n');
}

/** The rows of the list that a call writes, by the person's name. */
async function listed(...args: string[]): Promise<ReadonlyMap<string, string>> {
  await run(...args, '--list', LIST, '--why', '휴대폰을 잃어버렸어요');
  const rows = readFileSync(LIST, 'utf8').split('\r\n').slice(1, -1);
  return new Map(rows.map((row) => [/^"([^"]*)"/.exec(row)?.[1] ?? '', row]));
}

const looksAt = (as: string) => world.runtime.services.looks.at(ids[as] ?? '');

test('the store: everybody, sealed words apart, those who left, and 72 hours', async () => {
  const said = await run('store', '--known', '2026-11-26T09:00:00+09:00');
  expect(said).toContain('저장 파일: 관련된 사람 5명');
  expect(said).toMatch(/- 이름이나 별명: 4명\(잠겨 있어/);
  expect(said).toMatch(/- 사는 동네[^:]*: 4명$|- 동네: 4명$/m);
  expect(said).toContain('1명은 가입하지 않고');
  expect(said).toContain('이미 탈퇴한 사람이 1명');
  expect(said).toMatch(/11월 29일.*9시까지\(72시간 안에\)/);
  expect(said).toMatch(/1,000명이 안 되더라도/);
});

test('with the secret, sealed words are readable', async () => {
  const said = await run('store', '--secret');
  expect(said).toContain('SECRET_KEY');
  expect(said).toMatch(/- 이름이나 별명: 4명$/m);
  expect(said).not.toContain('잠겨 있어');
});

test('a backup: nobody who joined after its day, and those who left since', async () => {
  const said = await run('backup', '--day', '2026-11-24');
  expect(said).toContain('백업 파일: 관련된 사람 4명');
  expect(said).toContain('이미 탈퇴한 사람이 1명');
  expect(await run('backup', '--day', '2026-11-25')).not.toContain('탈퇴한 사람');
});

test("a person's phone: the person, and the other side of a match with what the match shows", async () => {
  const rows = await listed('phone', ids.H ?? '');
  expect([...rows.keys()].sort()).toEqual(['나리', '보리']);
  expect(rows.get('나리')).toContain('010-7777-0002');
  expect(rows.get('나리')).toContain('만날 곳의 자세한 주소');
  expect(rows.get('나리')).toContain('마포구');
  expect(rows.get('나리')).not.toContain('대화에서 하신 말씀');
  expect(rows.get('보리')).toContain('대화에서 하신 말씀');
});

test('the people on a list read that it was written and why; the file is for this user alone', async () => {
  const before = (await looksAt('A')).length;
  await listed('phone', ids.H ?? '');
  const [last] = await looksAt('A');
  expect((await looksAt('A')).length).toBe(before + 1);
  expect(last).toMatchObject({ how: 'export', by: null, purpose: '휴대폰을 잃어버렸어요' });
  expect(await looksAt('N')).toEqual([]);
  expect(statSync(LIST).mode & 0o777).toBe(0o600);
});

test("a coordinator's account: the people of the zones, without what the program alone sees", async () => {
  const rows = await listed('account', ids.B ?? '');
  expect([...rows.keys()].sort()).toEqual(['나리', '보람', '보리', '새봄']);
  expect(rows.get('나리')).not.toContain('대화에서 하신 말씀');
  await expect(run('account', ids.H ?? '')).rejects.toThrow('has no zones');
});

test('photos: nobody while none is kept; the log: conversations by their numbers', async () => {
  expect(await run('photos')).toContain('사진 폴더: 관련된 사람 0명');
  const said = await run('log');
  expect(said).toContain('관련된 사람 5명');
  expect(said).not.toContain('이름이나 별명');
});

test.each<[string[], string]>([
  [[], 'what leaked?'],
  [['safe'], "'safe' is none of store, backup"],
  [['phone'], 'whose phone?'],
  [['store', 'mem_1'], "'mem_1' is one word too many"],
  [['backup'], '--day: the day of the backup'],
  [['backup', '--day', 'monday'], 'takes a day like'],
  [['store', '--day', '2026-11-20'], '--day is for a backup'],
  [['store', '--known', 'soon'], '--known takes a moment'],
  [['store', '--list', LIST], '--why: what happened'],
])('%j is told what is wrong', (args, why) => {
  expect(() => breach.prepare(args, folder)).toThrow(why);
});
