import { MAX_WEBHOOK_BYTES } from '../../src/channels/limits';
import type { Turn } from '../../src/runner/turns';
import { kakaoProblems } from '../channels/kakao-limits';
import { type App, ask, expectRefusal, openApp, secrets } from './app';
import { postSkill, postSkillBytes, skillBody } from './kakao';

const nothing = { turns: 0, contacts: 0, outbox: 0, web_messages: 0, members: 0 };
const body = JSON.stringify(skillBody({}));

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(async () => {
  expect(app.logger.lines.filter((one) => one.level === 'error')).toEqual([]);
  await app.close();
});

async function expectNothing(): Promise<void> {
  await app.runtime.catchUp();
  expect(await app.counts()).toEqual(nothing);
}

test('without the secret, or with another: 401, and nothing is kept', async () => {
  for (const headers of [
    {},
    { 'x-skill-secret': '' },
    { 'x-skill-secret': `${secrets.skill}x` },
    { 'x-skill-secret': secrets.skill.slice(0, -1) },
    { 'x-skill-secret': secrets.skill.toUpperCase() },
    { authorization: secrets.skill },
  ] as Record<string, string>[])
    expectRefusal(await postSkillBytes(app, body, headers), 401, 'kakao.secret');
  await expectNothing();
});

test.each<[string, string | Buffer]>([
  ['broken JSON', '{"userRequest":'],
  ['nothing', ''],
  ['invalid UTF-8', Buffer.from(body.replace('somebody', 'some\xff'), 'latin1')],
  ['__proto__', body.replace('"contexts"', '"__proto__":{"a":1},"contexts"')],
])('%s: 400, and nothing is kept', async (_what, bytes) => {
  expectRefusal(await postSkillBytes(app, bytes), 400, 'webhook.bad-json');
  await expectNothing();
});

test.each<[string, string]>([
  ['a list', '[]'],
  ['a number', '1'],
  ['an empty object', '{}'],
  ['nobody', JSON.stringify(skillBody({ userRequest: { user: null } }))],
  ['a person without an id', JSON.stringify(skillBody({ userRequest: { user: { id: '' } } }))],
  ['a person that is an operator', JSON.stringify(skillBody({ userRequest: { user: { id: { $ne: null } } } }))],
  ['a person with a very long id', JSON.stringify(skillBody({ user: 'u'.repeat(201) }))],
])('%s in place of a skill request: 400, and nothing is kept', async (_what, bytes) => {
  expectRefusal(await postSkillBytes(app, bytes), 400, 'kakao.malformed');
  await expectNothing();
});

test('over the limit: 413; another method: 405', async () => {
  const big = JSON.stringify(skillBody({ text: 'a'.repeat(MAX_WEBHOOK_BYTES) }));
  expectRefusal(await postSkillBytes(app, big), 413, 'webhook.too-big');
  const get = await ask(app.url, 'GET', '/webhooks/kakao/skill', { 'x-skill-secret': secrets.skill });
  expectRefusal(get, 405, 'webhook.method');
  await expectNothing();
});

test('the request of another bot, or of none: 403', async () => {
  for (const bot of [{ id: 'bot2' }, { id: `${secrets.bot}!!` }, { id: '!' }, {}, { id: { $ne: '' } }])
    expectRefusal(await postSkill(app, { bot }), 403, 'kakao.wrong-bot');
  await expectNothing();
});

test.each<[string, Parameters<typeof postSkill>[1]]>([
  ['no language', { userRequest: { lang: null } }],
  ['the old language code', { userRequest: { lang: 'kr' } }],
  ['a language that is an object', { userRequest: { lang: { $ne: 'ko' } } }],
  ['an account in place of a person', { userRequest: { user: { id: 'a', type: 'accountId', properties: {} } } }],
  ['the development channel', { bot: { id: `${secrets.bot}!`, name: 'pumasi (dev)' } }],
  ['no words', { userRequest: { utterance: null } }],
  ['words that are an object', { userRequest: { utterance: { $gt: '' } } }],
  ['null for everything that may be null', { more: { action: null, contexts: null, flow: null, intent: null } }],
  [
    'fields of tomorrow',
    { userRequest: { mood: 'fine' }, more: { version: 7, flow: { trigger: { type: 'DREAM' } }, extra: [{}] } },
  ],
])('%s: answered within the limits of Kakao', async (_what, request) => {
  const answer = await postSkill(app, request);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ version: '2.0', template: { outputs: expect.any(Array) } });
  expect(kakaoProblems(answer.json)).toEqual([]);
  const [turn, ...more] = await app.all<Turn>('turns');
  expect(more).toEqual([]);
  expect(turn).toMatchObject({ state: 'done', channel: 'kakao' });
  expect(turn?.failed).toBeUndefined();
});

test('without a request id two requests that say the same are two', async () => {
  for (let i = 0; i < 2; i++) expect((await postSkillBytes(app, body)).status).toBe(200);
  expect(await app.all('turns')).toHaveLength(2);
});

describe('the channel webhook', () => {
  const path = '/webhooks/kakao/channel';
  const added = {
    event: 'added',
    id: '1',
    id_type: 'app_user_id',
    channel_public_id: '_x',
    updated_at: '2026-11-24T01:00:00Z',
  };
  const right = { authorization: `KakaoAK ${secrets.admin}`, 'x-kakao-resource-id': 'r1' };
  const post = (bytes: string, headers: Record<string, string> = right) => ask(app.url, 'POST', path, headers, bytes);

  test('without the admin key: 401', async () => {
    for (const authorization of ['', secrets.admin, `KakaoBK ${secrets.admin}`, `KakaoAK ${secrets.admin} `.repeat(2)])
      expectRefusal(await post(JSON.stringify(added), { authorization }), 401, 'kakao.admin-key');
    expectRefusal(await post(JSON.stringify(added), {}), 401, 'kakao.admin-key');
  });

  test('what is no such event: 400', async () => {
    expectRefusal(await post('{'), 400, 'webhook.bad-json');
    for (const bad of [{}, [], { ...added, event: 'kissed' }, { ...added, id: { $ne: 1 } }, { ...added, id_type: 'x' }])
      expectRefusal(await post(JSON.stringify(bad)), 400, 'kakao.malformed');
  });

  test("an event, in today's words and in the old ones: 200, and nobody is remembered", async () => {
    const { channel_public_id: _new, updated_at: _at, ...old } = added;
    for (const event of [
      added,
      { ...added, event: 'blocked', id_type: 'open_id' },
      { ...old, plus_friend_public_id: '_x', timestamp: 1 },
    ]) {
      const answer = await post(JSON.stringify(event));
      expect([answer.status, answer.json]).toEqual([200, {}]);
    }
    await expectNothing();
  });
});
