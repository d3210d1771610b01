import { request } from 'node:http';
import type { Turn } from '../../src/runner/turns';
import type { OutboxRow } from '../../src/services/outbox';
import { tempDir } from '../support/program';
import { type App, openApp, secrets, until } from './app';
import { postSkill, shown, skillBody } from './kakao';

/** How long after a turn its missing report counts as a lost response. */
const AFTER_MS = 21_000;
const REPEATED = '이미 받으셨다면';

let app: App;
let data: ReturnType<typeof tempDir> | undefined;
afterEach(async () => {
  await app.close();
  data?.remove();
});

const rows = () => app.all<OutboxRow>('outbox');
const turnOf = async (user: string) => (await app.all<Turn>('turns')).find((turn) => turn.user === user);

/** Posts a request and breaks the connection before its response. */
async function postAndBreak(user: string): Promise<void> {
  const { meet } = app.runtime.services.members;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const braked = jest.spyOn(app.runtime.services.members, 'meet').mockImplementation(async (...of) => {
    await gate;
    return meet(...of);
  });
  const headers = {
    'content-type': 'application/json',
    'x-skill-secret': secrets.skill,
    'x-request-id': `lost ${user}`,
  };
  const sent = request(`${app.url}/webhooks/kakao/skill`, { method: 'POST', headers });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify(skillBody({ user })));
  await until('the turn is accepted', async () => (await turnOf(user)) !== undefined);
  const open = await app.connections();
  sent.destroy();
  await until('the connection is gone', async () => (await app.connections()) < open);
  release();
  await until('the turn is done', async () => (await turnOf(user))?.state === 'done');
  braked.mockRestore();
}

test('an answer that the connection lost comes with the next contact, marked as a repeat', async () => {
  app = await openApp();
  await postAndBreak('u1');
  app.clock.advance(AFTER_MS);
  await app.runtime.recover();
  expect(await rows()).toMatchObject([{ kind: 'reply', state: 'waiting', repeat: true, conversation: 'kakao:u1' }]);
  const again = await postSkill(app, { user: 'u1', text: '안녕' });
  expect(shown(again.json)).toContain(REPEATED);
  app.clock.advance(AFTER_MS);
  await app.runtime.recover();
  expect((await rows()).map(({ state }) => state)).toEqual(['sent']);
});

test('an answer that went out is never said again', async () => {
  app = await openApp();
  await postSkill(app, { user: 'u1' });
  for (let n = 0; n < 3; n++) {
    app.clock.advance(AFTER_MS);
    await app.runtime.recover();
  }
  expect(await rows()).toEqual([]);
  expect(shown((await postSkill(app, { user: 'u1', text: '안녕' })).json)).not.toContain(REPEATED);
});

test('a process that ends between commit and response leaves the answer for the next contact', async () => {
  data = tempDir();
  const first = await openApp({ dataDir: data.dir });
  const incoming = { door: 'kakao', eventId: 'e1', user: 'u1', at: first.clock.now() };
  const input = { kind: 'text', text: '안녕하세요' } as const;
  const { runner } = first.runtime;
  await runner.finish(await runner.accept({ ...incoming, input, reports: true }));
  await first.close();
  // The next process knows no report, only the store.
  app = await openApp({ dataDir: data.dir });
  await app.runtime.recover();
  expect(await rows()).toMatchObject([{ state: 'waiting', repeat: true }]);
  await app.runtime.recover();
  expect(await rows()).toHaveLength(1);
});
