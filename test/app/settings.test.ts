import { readFileSync } from 'node:fs';
import { readDoors } from '../../src/channels/doors-file';
import { publicUrlOf, readConfig, settings } from '../../src/config';
import { PumasiError } from '../../src/lib/errors';
import { inRoot } from '../../src/lib/paths';
import { doorKinds } from '../../src/opening/doors';
import type { Member } from '../../src/services/members';
import { share } from '../support/form';
import { openStore } from '../support/load/look';
import { freePort } from '../support/ports';
import { type Program, startProgram, tempDir } from '../support/program';
import { describeWithRedis } from '../support/servers';
import { ask } from './app';
import { visitor } from './web';

/** Tests that start programs get this long: a start takes seconds on a machine that is busy. */
const PROGRAMS_MS = 180_000;

/** The small form starts one of so many programs that end at once. */
const ENDINGS_ONE_OF = 6;

/** The settings a wrong environment is blamed on. */
function blamed(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof PumasiError)) throw error;
    expect(error.id).toBe('config');
    return [...error.message.matchAll(/^ {2}(\w+): \S/gm)].map((match) => match[1] ?? '');
  }
  return [];
}

const wrong: Readonly<Record<string, readonly string[]>> = {
  PORT: ['web', '-1', '65536', '3000.5'],
  MONGODB_URL: ['localhost:27017', 'http://localhost'],
  REDIS_URL: ['localhost:6379', 'mongodb://localhost'],
  PUBLIC_URL: ['pumasi.example', 'ftp://pumasi.example', 'javascript:alert(1)'],
  SECRET_KEY: ['too short', 'a first key of good length,short', ','],
  DEMO: ['yes', '2'],
  METRICS_PORT: ['none', '65536'],
  TRUST_PROXY: ['yes', '11', '10.0.0.0/33', '127.0.0.1, proxy', '::1/129'],
  LOG_LEVEL: ['loud'],
  HUB: ['none'],
  LINE_API_BASE_URL: ['api.line.me'],
  KAKAO_SKILL_SECRET: ['short'],
  KAKAO_REST_API_KEY: ['short'],
  KAKAO_ADMIN_KEY: ['short'],
  KAKAO_CHANNEL_ID: ['ZeUTxl', '_a b', 'https://pf.kakao.com/_ZeUTxl'],
  LINE_BASIC_ID: ['123abcde', '@', '@a b'],
  KAKAO_OPERATOR_CHAT: ['yes', '2'],
  KAKAO_API_BASE_URL: ['bot-api'],
  SOLAPI_BASE_URL: ['api.solapi.com'],
};

/** The settings of each route, which come together. */
const routes: readonly Readonly<Record<string, string>>[] = [
  { SOLAPI_API_KEY: 'a'.repeat(16), SOLAPI_API_SECRET: 'b'.repeat(16), SOLAPI_FROM: '0212345678' },
  { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'desk@example.org' },
  { VAPID_SUBJECT: 'mailto:desk@example.org', VAPID_PUBLIC_KEY: 'c'.repeat(20), VAPID_PRIVATE_KEY: 'd'.repeat(20) },
];

test.each(Object.entries(wrong))('a wrong %s is named', (name, values) => {
  for (const value of values) expect([value, blamed({ [name]: value })]).toEqual([value, [name]]);
});

test.each([
  'mongodb://127.0.0.1:27017/pumasi',
  'mongodb://ann:secret@a.example:27017,b.example:27017,c.example:27017/pumasi?replicaSet=rs0',
  'mongodb+srv://ann:secret@cluster.example/pumasi',
  'mongodb://127.0.0.1',
])('an address of MongoDB may name one member or several: %s', (address) => {
  expect(readConfig({ MONGODB_URL: address, SECRET_KEY: 'a secret key of the tests' }).MONGODB_URL).toBe(address);
});

test('every setting that can be wrong has a case above; the others take any words', () => {
  const free = [
    'HOST',
    'DATA_DIR',
    'COMMUNITY',
    'DOORS_FILE',
    'KAKAO_BOT_ID',
    'KAKAO_EVENT_NAME',
    'KAKAO_CALLBACK_HOSTS',
    'ALIMTALK_PF_ID',
    'ALIMTALK_TEMPLATE_ID',
  ];
  const line = ['LINE_CHANNEL_SECRET', 'LINE_CHANNEL_ACCESS_TOKEN'];
  expect([...Object.keys(wrong), ...free, ...line, ...routes.flatMap((group) => Object.keys(group))].sort()).toEqual(
    Object.keys(settings).sort(),
  );
});

test('every setting is explained in the README', () => {
  const readme = readFileSync(inRoot('README.md'), 'utf8');
  const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('With Docker'));
  expect(Object.keys(settings).filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});

test('several wrong settings are all named at once, and no value is repeated', () => {
  expect(blamed({ PORT: 'web', SECRET_KEY: 'hush', REDIS_URL: 'x' }).sort()).toEqual([
    'PORT',
    'REDIS_URL',
    'SECRET_KEY',
  ]);
  expect(() => readConfig({ SECRET_KEY: 'hush', KAKAO_ADMIN_KEY: 'hush' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hush') }),
  );
});

test("LINE's secret and token come together or not at all", () => {
  const both = { LINE_CHANNEL_SECRET: 'a'.repeat(32), LINE_CHANNEL_ACCESS_TOKEN: 'b'.repeat(32) };
  expect(
    readDoors({ kinds: doorKinds, config: readConfig(both), env: both }).filter(({ named }) => named),
  ).toHaveLength(1);
  expect(blamed({ LINE_CHANNEL_SECRET: both.LINE_CHANNEL_SECRET })).toEqual(['LINE_CHANNEL_SECRET']);
  expect(blamed({ LINE_CHANNEL_ACCESS_TOKEN: both.LINE_CHANNEL_ACCESS_TOKEN })).toEqual(['LINE_CHANNEL_SECRET']);
  expect(blamed({ ...both, LINE_CHANNEL_SECRET: 'short' })).toEqual(['LINE_CHANNEL_SECRET']);
});

test('the settings of a route come together or not at all', () => {
  const [solapi = {}] = routes;
  for (const group of routes) {
    expect(readConfig(group)).toMatchObject(group);
    for (const name of Object.keys(group)) {
      expect(blamed({ ...group, [name]: '' })).toEqual([name]);
      expect(blamed({ ...group, [name]: 'x' })).toEqual([name]);
    }
  }
  expect(blamed({ ALIMTALK_PF_ID: 'p', ALIMTALK_TEMPLATE_ID: 't' })).toEqual(['ALIMTALK_PF_ID']);
  expect(blamed({ ...solapi, ALIMTALK_PF_ID: 'p' })).toEqual(['ALIMTALK_TEMPLATE_ID']);
});

test('an event is named together with what calls it', () => {
  const others = { KAKAO_SKILL_SECRET: 'a'.repeat(16), KAKAO_BOT_ID: 'bot', KAKAO_REST_API_KEY: 'b'.repeat(32) };
  expect(blamed({ KAKAO_EVENT_NAME: 'news' })).toEqual(['KAKAO_EVENT_NAME']);
  expect(blamed({ ...others, KAKAO_EVENT_NAME: 'news', KAKAO_BOT_ID: '' })).toEqual(['KAKAO_EVENT_NAME']);
  expect(readConfig({ ...others, KAKAO_EVENT_NAME: 'news' }).KAKAO_EVENT_NAME).toBe('news');
});

test('what is empty counts as absent, and what is not ours is not looked at', () => {
  const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']));
  expect(readConfig({ ...empty, PATH: '/bin', constructor: 'y' })).toEqual(readConfig({}));
  expect(publicUrlOf(readConfig({ PORT: '4000' }))).toBe('http://localhost:4000');
  expect(publicUrlOf(readConfig({ PUBLIC_URL: 'https://pumasi.example/' }))).toBe('https://pumasi.example');
});

describe('the program started on settings', () => {
  jest.setTimeout(PROGRAMS_MS);
  const data = tempDir();
  const programs: Program[] = [];
  afterAll(async () => {
    for (const program of programs) await program.kill();
    data.remove();
  });

  /** Starts it in a folder of its own under `data`; ended with the suite. */
  async function started(env: Record<string, string>): Promise<Program> {
    const program = await startProgram({ DATA_DIR: `${data.dir}/${programs.length}`, ...env }, await freePort());
    programs.push(program);
    return program;
  }
  const triable = async (program: Program) => (await ask(program.url, 'GET', '/try')).status === 200;
  /** Somebody joins over the web chat. */
  const join = async (program: Program): Promise<void> => {
    const me = await visitor(program);
    for (const [i, text] of [
      '가입',
      '네',
      '네, 동의해요',
      '느티나무',
      '은평구',
      '나중에 고르기',
      '건너뛰기',
      '건너뛰기',
    ].entries())
      expect((await me.send({ id: `m${i}`, text })).status).toBe(200);
  };
  const members = (dataDir: string) => openStore({ dataDir }, (all) => all<Member>('members'));
  const noRedis = { REDIS_URL: 'redis://127.0.0.1:9' };
  const kakao = { KAKAO_SKILL_SECRET: 'a-secret-of-tests' };

  const modes: readonly [string, Record<string, string>, boolean][] = [
    ['off with a channel', kakao, false],
    ['on as told', { ...kakao, DEMO: '1' }, true],
    ['off as told', { DEMO: '0' }, false],
    ['on by itself without a channel', {}, true],
  ];
  // The small form starts the first; the stories below start the last two as well.
  test.each(share(modes, modes.length))('demo mode: %s', async (_what, env, on) => {
    const program = await started(env);
    expect(await triable(program)).toBe(on);
    expect(program.said().includes('has no operator')).toBe(!on);
    await program.kill('SIGTERM');
    expect(program.log()).toBe('');
  });

  /** A community with real members never becomes a demo, unless it is told to; then it doesn't start. */
  async function realStaysReal(): Promise<void> {
    const env = { DATA_DIR: `${data.dir}/real` };
    const real = await started({ ...env, DEMO: '0' });
    await join(real);
    await real.kill('SIGTERM');
    expect(await members(env.DATA_DIR)).toMatchObject([{ name: '느티나무', invented: false }]);

    const again = await started(env);
    expect(await triable(again)).toBe(false);
    await again.kill('SIGTERM');
    expect(await members(env.DATA_DIR)).toHaveLength(1);

    const demo = await started({ ...env, DEMO: '1' }).then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(demo).toContain(`the store in ${env.DATA_DIR} holds real people`);
  }

  /** A second process on a data folder ends at once and says who has it. A demo stays one, even if people have joined. */
  async function demoStaysDemo(): Promise<void> {
    const env = { DATA_DIR: `${data.dir}/demo` };
    const first = await started(env);
    const second = await startProgram(env, await freePort()).then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(second).toContain('the program ended at start (1)');
    expect(second).toContain(`the data folder ${env.DATA_DIR} is in use by process ${first.pid} on `);
    expect(second).toContain('set DATA_DIR or MONGODB_URL');
    expect(second).not.toMatch(/\n\s+at /);
    expect((await ask(first.url, 'GET', '/readyz')).status).toBe(200);
    await join(first);
    await first.kill('SIGTERM');
    expect(await members(env.DATA_DIR)).toContainEqual(expect.objectContaining({ name: '느티나무', invented: false }));
    const again = await started(env);
    expect(await triable(again)).toBe(true);
    await again.kill('SIGTERM');
    const work = await started({ ...env, ...kakao }).then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(work).toContain(`the store in ${env.DATA_DIR} belongs to a demo and holds invented people`);
    expect(work).toContain('name another folder in DATA_DIR');
  }

  const stories: readonly [string, () => Promise<void>][] = [
    ['real members', realStaysReal],
    ['a demo', demoStaysDemo],
  ];
  // The small form starts the three programs of the first; test/contracts/lock has the lock of a folder.
  test.each(share(stories, stories.length))('the next start on the store of %s', (_what, story) => story());

  const endings: readonly [string, Record<string, string>, string][] = [
    [
      'a wrong setting',
      { LINE_CHANNEL_SECRET: 'a-secret-of-tests' },
      'LINE_CHANNEL_SECRET: set LINE_CHANNEL_SECRET and',
    ],
    ['a community nobody has', { COMMUNITY: 'atlantis' }, 'atlantis'],
    [
      'a MongoDB that is not there',
      { MONGODB_URL: 'mongodb://127.0.0.1:9/x?serverSelectionTimeoutMS=300' },
      'MONGODB_URL: ',
    ],
    // A process that can't serve must not stay, whatever connections it has opened by then.
    ['a Redis that is not there, and a community nobody has', { ...noRedis, COMMUNITY: 'atlantis' }, 'atlantis'],
    ['an address this computer has not', { ...noRedis, HOST: '203.0.113.1' }, 'set HOST'],
    ['a data folder that is none', { DATA_DIR: '/dev/null/data' }, 'DATA_DIR has to be a folder'],
  ];
  test.each(share(endings, ENDINGS_ONE_OF))('%s ends it with one sentence', async (_what, env, sentence) => {
    const ended = await started(env).then(
      () => 'it started',
      (error: unknown) => String(error),
    );
    expect(ended).toContain('the program ended at start (1)');
    expect(ended).toContain(sentence);
    expect(ended).not.toMatch(/\n\s+at /);
  });
});

describeWithRedis('the program started beside a Redis', (url) => {
  test('it stops when it is told to, with every connection given back', async () => {
    const data = tempDir();
    const program = await startProgram({ DATA_DIR: data.dir, DEMO: '0', REDIS_URL: url() }, await freePort());
    try {
      expect((await ask(program.url, 'GET', '/readyz')).status).toBe(200);
      await program.kill('SIGTERM');
      expect(program.running()).toBe(false);
      expect(program.log()).toBe('');
    } finally {
      await program.kill();
      data.remove();
    }
  });
});
