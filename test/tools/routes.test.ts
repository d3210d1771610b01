import type { Services } from '../../src/features';
import type { OutboxRow } from '../../src/services/outbox';
import { collectionOf } from '../../src/storage/migrations/collections';
import type { Store } from '../../src/storage/store';
import { routes } from '../../src/tools/routes';
import type { OpenProgram } from '../../src/tools/store-tool';
import { WrongCall } from '../../src/tools/tool';
import { AT, joining, turn } from '../services/members/support';
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
  const { code, lines } = await runTool(routes, args, program);
  return { code, said: lines.join('\n') };
}

const notices = () => collectionOf<OutboxRow & { _id: string }>(store, 'outbox').find({}).toArray();

test('every route is listed, and an unknown price is called unknown', async () => {
  const { code, said } = await run('list');
  expect(code).toBe(0);
  expect(said).toMatch(/^kakao\.event: .*price 15 won/m);
  expect(said).toMatch(/^line\.push: .*counted by month, price unknown/m);
  expect(said).not.toMatch(/price null|price NaN/);
});

test('a test goes to each conversation of a member, and is shown as acknowledged only when it was', async () => {
  const id = await member('jiwoo');
  expect((await run('show', 'jiwoo')).said).toContain('web:jiwoo: never tested');
  expect(await run('test', 'jiwoo')).toEqual({ code: 0, said: `jiwoo (${id})\n  web:jiwoo: a test is sent` });
  expect(await notices()).toMatchObject([{ member: id, via: 'web:jiwoo', purpose: 'system' }]);
  expect((await run('show', id)).said).toContain('web:jiwoo: tested on 2026-11-22, not acknowledged');
  await services.members.proveRoute('web:jiwoo', turn().cause);
  expect((await run('show', id)).said).toMatch(/acknowledged on 2026-11-2/);
});

test('somebody unknown, and somebody who can not be reached', async () => {
  expect((await run('test', 'nobody')).code).toBe(1);
  await member('silent');
  await services.members.setBlocked('web:silent', true);
  expect((await run('test', 'silent')).said).toMatch(/has no open conversation$/);
});

test.each([[[]], [['ring']], [['test']], [['list', 'jiwoo']]])('called wrongly: %j', (args) => {
  expect(() => routes.prepare(args, '.')).toThrow(WrongCall);
});
