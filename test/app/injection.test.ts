import type { Turn } from '../../src/runner/turns';
import { followed, lineEvent, lineUser, pressed, said } from '../support/load/line-events';
import { type App, ask, openApp, START, secrets, until } from './app';
import { postSkill, postSkillBytes, skillBody } from './kakao';
import { postBytes, postEvents } from './line';
import { visitor } from './web';

/** What makes trouble where it reaches a database filter, a template or an object's own ways. */
const operators: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  { $where: 'sleep(1000)' },
  { $in: ['a', 'b'] },
  { 'a.b': 1 },
  { constructor: { prototype: { polluted: true } } },
  [{ $ne: null }],
  true,
  0,
];
/** Words that are names of something elsewhere. */
const words = [
  '$ne',
  '$where',
  '{"$ne":null}',
  'a.b.c',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '{{constructor}}',
  '$t(system.failed)',
  '$'.concat('{process.env}'),
  "'; DROP TABLE turns; --",
  '<script>alert(1)</script>',
  '\u0000',
  '../../etc/passwd',
  '%00%2e%2e',
];

const now = Date.parse(START);
/** Keys of `operators` that no filter of the program's own has. */
const foreign = ['$ne', '$regex', '$where', 'a.b', 'constructor', 'prototype', 'polluted'];
/** Every key in every filter the store is asked with while `app` works. */
const asked = new Set<string>();
let app: App;
beforeAll(async () => {
  app = await openApp();
  const { mongoose } = app.runtime.store;
  mongoose.set('debug', (_collection: string, method: string, ...args: unknown[]) => {
    if (!method.startsWith('insert')) collect(args[0]);
  });
});
afterAll(async () => {
  app.runtime.store.mongoose.set('debug', false);
  await app.close();
});

afterEach(async () => {
  await app.runtime.catchUp();
  // The stand-in for LINE is away, which is not what these tests are about.
  expect(app.logger.lines.filter((one) => one.level === 'error')).toEqual([]);
  expect((await app.all<Turn>('turns')).filter((turn) => turn.failed !== undefined)).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(foreign.filter((key) => asked.has(key))).toEqual([]);
  expect([...asked]).toContain('state');
});

/** Notes all keys of a filter, however deep. */
function collect(filter: unknown): void {
  if (typeof filter !== 'object' || filter === null || filter instanceof Date) return;
  for (const [key, value] of Object.entries(filter)) {
    if (!Array.isArray(filter)) asked.add(key);
    collect(value);
  }
}

const count = async () => (await app.all('turns')).length;

describe('in place of text, at the web chat', () => {
  const places: readonly [string, (strange: unknown) => unknown][] = [
    ['the id', (strange) => ({ id: strange, text: 'a' })],
    ['the text', (strange) => ({ id: 'm', text: strange })],
    ['the payload', (strange) => ({ id: 'm', press: { payload: strange, text: 'a' } })],
    ['the label', (strange) => ({ id: 'm', press: { payload: 'n=menu', text: strange } })],
    ['the question', (strange) => ({ id: 'm', picked: { ask: strange, value: '2026-11-24' } })],
    ['the picked day', (strange) => ({ id: 'm', picked: { ask: 'q', value: strange } })],
    ['the place', (strange) => ({ id: 'm', place: strange })],
    ['the whole', (strange) => strange],
  ];
  test.each(places)('%s', async (_what, bodyOf) => {
    const me = await visitor(app);
    const before = await count();
    for (const strange of operators) {
      const answer = await me.send(bodyOf(strange) as object);
      expect([JSON.stringify(strange), answer.status]).toEqual([JSON.stringify(strange), 400]);
    }
    expect(await count()).toBe(before);
  });

  test('keys of an object that are no fields', async () => {
    const me = await visitor(app);
    for (const key of ['$set', '$where', 'a.b', '__proto__', 'constructor', 'conversation', '_id'])
      expect((await me.bytes('/chat/messages', `{"id":"m","text":"a","${key}":{"polluted":true}}`)).status).toBe(400);
  });

  test('the query', async () => {
    const me = await visitor(app);
    for (const query of [
      'after[$gt]=0',
      'after=$gt',
      'before[$ne]=1',
      'before=1&before=2',
      'lang[$ne]=ko',
      '__proto__[polluted]=true',
      'phone[$ne]=x',
    ]) {
      const answer = await me.get(`/chat/messages?${query}`);
      expect([query, [200, 403].includes(answer.status)]).toEqual([query, true]);
    }
    for (const id of ['[$ne]=1', '[]=1', '=$ne', '=__proto__'])
      expect(
        (await ask(app.url, 'POST', `/chat/photos?id${id}`, { cookie: me.cookie, 'content-type': 'image/png' }, 'x'))
          .status,
      ).toBeGreaterThanOrEqual(400);
  });
});

describe('in place of text, at Kakao', () => {
  const places: readonly [string, (strange: unknown) => object][] = [
    ['the words', (strange) => ({ userRequest: { utterance: strange } })],
    ['the language', (strange) => ({ userRequest: { lang: strange } })],
    ['the callback', (strange) => ({ userRequest: { callbackUrl: strange } })],
    ['the parameters', (strange) => ({ userRequest: { params: { pumasi: strange, media: strange } } })],
    ['the payload', (strange) => ({ more: { action: { clientExtra: { p: strange } } } })],
    ['the extra', (strange) => ({ more: { action: { clientExtra: strange, params: strange } } })],
  ];
  test.each(places)('%s: left out', async (_what, requestOf) => {
    for (const strange of operators) {
      const answer = await postSkill(app, { user: `u-${await count()}`, ...requestOf(strange) });
      expect([JSON.stringify(strange), answer.status]).toEqual([JSON.stringify(strange), 200]);
    }
    for (const turn of await app.all<Turn>('turns')) {
      expect(JSON.stringify([turn.input, turn.lang, turn.reply])).not.toMatch(/\$|polluted|"a\.b"/);
    }
  });

  test('the person: refused', async () => {
    const before = await count();
    for (const id of operators) expect((await postSkill(app, { userRequest: { user: { id } } })).status).toBe(400);
    expect(await count()).toBe(before);
  });

  test('the request id is text, whatever it says', async () => {
    for (const id of ['$ne', '{"$ne":null}', '__proto__', 'constructor', 'a.b', '../x']) {
      expect((await postSkill(app, { user: 'request-ids' }, id)).status).toBe(200);
      const mine = (await app.all<Turn>('turns')).filter((turn) => turn._id.startsWith(`kakao:${id}@`));
      expect(mine).toHaveLength(1);
    }
  });
});

describe('in place of text, at LINE: nothing is taken', () => {
  const user = lineUser('strange');
  const message = (strange: unknown) => ({ type: 'message', message: { type: 'text', id: 'm', text: strange } });
  const places: readonly [string, (strange: unknown) => object][] = [
    ['the words', (strange) => lineEvent(user, message(strange), now)],
    [
      'the message id',
      (strange) => lineEvent(user, { type: 'message', message: { type: 'text', id: strange, text: 'a' } }, now),
    ],
    ['the kind', (strange) => lineEvent(user, { type: strange }, now)],
    ['the payload', (strange) => lineEvent(user, { type: 'postback', postback: { data: strange } }, now)],
    ['the person', (strange) => ({ ...lineEvent(user, said('a'), now), source: { type: 'user', userId: strange } })],
    ['the event id', (strange) => ({ ...lineEvent(user, said('a'), now), webhookEventId: strange })],
    ['the token', (strange) => ({ ...lineEvent(user, said('a'), now), replyToken: strange })],
    ['what is taken back', (strange) => lineEvent(user, { type: 'unsend', unsend: { messageId: strange } }, now)],
    [
      'the place',
      (strange) =>
        lineEvent(
          user,
          { type: 'message', message: { type: 'location', id: 'm', latitude: strange, longitude: [] } },
          now,
        ),
    ],
  ];
  test.each(places)('%s', async (_what, eventOf) => {
    const before = await count();
    expect((await postEvents(app, ...operators.map(eventOf))).status).toBe(200);
    expect(await count()).toBe(before);
  });
});

test('__proto__ as a key is refused at every webhook, at any depth', async () => {
  const evil = '{"__proto__":{"polluted":true}}';
  const skill = JSON.stringify(skillBody({ more: { x: 'HERE' } })).replace('"HERE"', evil);
  const headers = { 'x-skill-secret': secrets.skill };
  expect((await postSkillBytes(app, skill, headers)).status).toBe(400);
  const event = JSON.stringify({ events: [lineEvent(lineUser('p'), { ...followed(), x: 'HERE' }, now)] });
  expect((await postBytes(app, event.replace('"HERE"', evil))).status).toBe(400);
  const authorization = `KakaoAK ${secrets.admin}`;
  const channel = `{"event":"added","id":"1","id_type":"open_id","x":${evil}}`;
  expect((await ask(app.url, 'POST', '/webhooks/kakao/channel', { authorization }, channel)).status).toBe(400);
});

describe('strange words are only words', () => {
  test('typed at the first question, in the middle of joining, and at the menu', async () => {
    const me = await visitor(app);
    let n = 0;
    const say = async (text: string): Promise<void> => {
      n += 1;
      const answer = await me.send({ id: `m${n}`, text });
      expect([text, answer.status, answer.json['done' as never]]).toEqual([text, 200, true]);
    };
    for (const word of words) await say(word);
    for (const step of ['가입', '네', '네, 동의해요']) await say(step);
    for (const word of words) await say(word);
    await say('취소');
    for (const word of words) await say(word);
    const kept = (await app.all<Turn>('turns')).filter((turn) => turn.user === me.user);
    const texts = kept.map((turn) => (turn.input.kind === 'text' ? turn.input.text : turn.input.kind));
    for (const word of words) expect(texts).toContain(word);
  });

  test('as the payload of a button: a stale button at most', async () => {
    const payloads = [
      ...words,
      ...words.flatMap((word) => {
        const escaped = encodeURIComponent(word);
        return [
          `s=${escaped}`,
          `n=${escaped}`,
          `a=${escaped}&v=${escaped}`,
          `m=1&a=${escaped}`,
          `s=members.join&w.${escaped}=${escaped}`,
        ];
      }),
      's=exchange.respond&w.match[$ne]=x',
      's=exchange.respond&w.match=%7B%22%24ne%22%3Anull%7D',
    ].filter((payload) => payload !== '\u0000');
    const user = lineUser('presser');
    const events = payloads.map((payload, i) => lineEvent(user, pressed(payload), now + i));
    expect((await postEvents(app, ...events)).status).toBe(200);
    await until('all presses are done', async () => (await app.runtime.runner.open()) === 0);
    const turns = (await app.all<Turn>('turns')).filter((turn) => turn.user === user);
    expect(turns).toHaveLength(payloads.length);
    for (const turn of turns) expect(JSON.stringify(turn.session)).not.toMatch(/__proto__|\$ne|\$where|DROP/);
  });
});
