import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { mongo } from 'mongoose';
import { inRoot } from '../../src/lib/paths';
import { randomInt, seededRandom } from '../../src/lib/random';
import { type App, openApp } from '../app/app';
import { skillBody } from '../app/kakao';
import { visitor } from '../app/web';
import { type Browser, makeCall, makeStaff, signIn } from '../console/desk';
import { startFakeLine } from '../support/load/fake-line';
import { type Fuzzed, fuzz } from '../support/load/fuzz';
import { kakaoSecret, lineEvent, lineSecret, lineUser, pressed, said } from '../support/load/line-events';
import { lineProgram } from '../support/load/line-program';
import { type Program, sleep, tempDir } from '../support/program';
import { describeWithMongo, mongoClient } from '../support/servers';
import { full, LIMIT_MS, report, seed, times } from './size';

const BODIES = times('FAULT_BODIES', { promised: 200_000, whole: 4_000, small: 600 });
const DESK_BODIES = times('FAULT_DESK_BODIES', { promised: 20_000, whole: 1_000, small: 100 });
const COMMANDED_BODIES = times('FAULT_COMMANDED', { promised: 50_000, whole: 1_000, small: 200 });
/** Bodies between two looks at the commands that MongoDB has noted. */
const LOOK_EVERY = 250;
/** Room for the commands that MongoDB notes between two looks. */
const PROFILE_BYTES = 64 * 1024 ** 2;
/** Names in fuzzed bodies that no command of the program's own has; `$ne` and `$gt` stand in its own. */
const foreign = ['$where', '$regex', '$nin', 'a.b', 'constructor', 'prototype', 'polluted', '__proto__'];
/** Requests under way at once. */
const AT_ONCE = 12;
/** The memory may grow by so much, in the long form. */
const MAX_GROWTH_MB = 20;
/** Between two looks for the end of a collection. */
const COLLECTING_MS = 20;
/** As `npm start` runs it, and with a way to collect its garbage. */
const NODE_OPTIONS = `--max-semi-space-size=8 --expose-gc --require ${inRoot('test/support/collect.cjs')}`;
/** Share of the bodies after which the memory is taken as the start: everything is loaded by then. */
const WARM = 0.2;

/** Bodies of one browser. */
const BODIES_OF_ONE = 25;
const adminKey = 'an-admin-key-for-tests';

const json = { 'content-type': 'application/json' };

/** A door with a valid body and the headers of a request. */
interface Target {
  readonly path: string;
  readonly valid: (n: number) => unknown;
  readonly headers: (body: Fuzzed) => Record<string, string>;
}

/** The doors of a program; `cookie` gives the one of somebody in the web chat. */
function targetsOf(url: string, cookie: () => string): readonly Target[] {
  const browser = () => ({ ...json, cookie: cookie(), origin: url });
  const user = (n: number) => lineUser(`fuzz-${n % 997}`);
  const line = (n: number, what: object) => ({ destination: lineUser('bot'), events: [lineEvent(user(n), what)] });
  const sign = ({ bytes }: Fuzzed) => ({
    ...json,
    'x-line-signature': createHmac('sha256', lineSecret).update(bytes).digest('base64'),
  });
  const skill = () => ({ ...json, 'x-skill-secret': kakaoSecret });
  return [
    { path: '/webhooks/line', valid: (n) => line(n, said('안녕하세요')), headers: sign },
    { path: '/webhooks/line', valid: (n) => line(n, pressed('s=members.join')), headers: sign },
    {
      path: '/webhooks/kakao/skill',
      valid: (n) => skillBody({ user: `fuzz-${n % 997}`, text: '가입' }),
      headers: skill,
    },
    {
      path: '/webhooks/kakao/skill',
      valid: (n) => skillBody({ user: `fuzz-${n % 997}`, press: 'n=menu' }),
      headers: skill,
    },
    {
      path: '/webhooks/kakao/channel',
      valid: () => ({ event: 'added', id: 'u', id_type: 'app_user_id' }),
      headers: () => ({ ...json, authorization: `KakaoAK ${adminKey}` }),
    },
    { path: '/chat/messages', valid: (n) => ({ id: `f${n}`, text: '안녕하세요' }), headers: browser },
    {
      path: '/chat/messages',
      valid: (n) => ({ id: `f${n}`, press: { payload: 'n=menu', text: '메뉴' } }),
      headers: browser,
    },
    { path: '/chat/hello', valid: () => ({ id: 'hello' }), headers: browser },
    {
      path: '/chat/push',
      valid: () => ({ endpoint: 'https://push.example/x', keys: { p256dh: 'x', auth: 'y' } }),
      headers: browser,
    },
    {
      path: '/chat/photos?id=p1',
      valid: () => 'photo',
      headers: () => ({ cookie: cookie(), origin: url, 'content-type': 'image/png' }),
    },
    {
      path: '/desk/in/abc',
      valid: () => ({ a: 1 }),
      headers: () => ({ 'content-type': 'application/x-www-form-urlencoded', origin: url }),
    },
    { path: '/desk/out', valid: () => ({ key: '1' }), headers: browser },
    { path: '/try/clock', valid: () => ({ minutes: 1 }), headers: browser },
    { path: '/try/desk', valid: () => ({ id: 'x' }), headers: browser },
  ];
}

/** Memory that a program holds once its garbage is collected, in MB. */
async function residentMb(program: Program): Promise<number> {
  const collected = () => program.log().split('collected').length;
  const before = collected();
  process.kill(program.pid, 'SIGUSR2');
  while (program.running() && collected() === before) await sleep(COLLECTING_MS);
  return memoryOf(program);
}

function memoryOf({ pid }: Program): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** Size of the files of an embedded store, in MB. */
function storedMb(dir: string): number {
  return readdirSync(dir).reduce((sum, file) => sum + statSync(path.join(dir, file)).size, 0) / 1024 ** 2;
}

/** A load of bodies: how many, the program's settings besides, and what is looked at every `LOOK_EVERY` bodies. */
interface Load {
  readonly bodies: number;
  readonly env: Readonly<Record<string, string>>;
  readonly look?: () => Promise<void>;
}

/** Sends fuzzed bodies to every door of a program: no crash, and no answer of 5xx but 503. */
async function fuzzDoors({ bodies, env, look }: Load): Promise<void> {
  const random = seededRandom(seed);
  const line = await startFakeLine();
  const data = tempDir();
  const made = await lineProgram(line, {
    DATA_DIR: data.dir,
    TRUST_PROXY: '1',
    KAKAO_ADMIN_KEY: adminKey,
    NODE_OPTIONS,
    ...env,
  });
  const program = await made.start();
  /** How often each status was given, or each reason for none. */
  const answers = new Map<number | string, number>();
  const wrong: string[] = [];
  try {
    const comes = async (address: string) => (await visitor(made, { 'x-forwarded-for': address })).cookie;
    const cookies = [await comes('10.0.0.1')];
    const targets = targetsOf(made.url, () => cookies.at(-1) ?? '');
    let left = bodies;
    let warm = { memory: 0, stored: 0 };
    const weigh = async () => ({ memory: await residentMb(program), stored: storedMb(data.dir) });
    const worker = async (): Promise<void> => {
      while (left-- > 0) {
        const n = left;
        if (n === Math.floor(bodies * (1 - WARM))) warm = await weigh();
        // A browser may send only so much in a minute, so that there are always new ones.
        if (look && n % LOOK_EVERY === 0) await look();
        const from = `10.${n % 250}.${(n >> 8) % 250}.${randomInt(random, 250)}`;
        if (n % BODIES_OF_ONE === 0) cookies.push(await comes(from));
        const target = targets[n % targets.length] as Target;
        const body = fuzz(target.valid(n), random);
        const status = await fetch(`${made.url}${target.path}`, {
          method: 'POST',
          headers: { ...target.headers(body), 'x-forwarded-for': from },
          body: new Uint8Array(body.bytes),
          redirect: 'manual',
          signal: AbortSignal.timeout(30_000),
        }).then(
          async (res) => {
            await res.arrayBuffer();
            return res.status;
          },
          ({ cause }: { readonly cause?: { readonly code?: string } }) => cause?.code ?? 'no answer',
        );
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (typeof status === 'string' || (status >= 500 && status !== 503))
          wrong.push(
            `${target.path} ${status} ${body.how} ${body.bytes.length} ${body.bytes.toString('base64').slice(0, 2_000)}`,
          );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const end = await weigh();
    const growth = end.memory - warm.memory;
    // The embedded store holds what is young in memory too.
    const stored = end.stored - warm.stored;
    const sorted = [...answers]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([status, number]) => `${number} x ${status}`);
    report(
      `fuzz: ${bodies} bodies (seed ${seed}): ${sorted.join(', ')}; RSS ${warm.memory.toFixed(0)} MB, then ${growth > 0 ? '+' : ''}${growth.toFixed(1)} MB; stored +${stored.toFixed(1)} MB`,
    );
    expect(program.running()).toBe(true);
    expect(wrong).toEqual([]);
    expect(program.log()).not.toContain('a webhook failed');
    // No body has changed a prototype.
    expect(program.log()).toMatch(/^collected, 0 names more$/m);
    expect(program.log()).not.toMatch(/collected, -?[1-9]/);
    expect((await fetch(`${made.url}/readyz`)).status).toBe(200);
    expect(answers.get(200)).toBeGreaterThan(0);
    expect(answers.get(400)).toBeGreaterThan(0);
    if (full) expect(growth).toBeLessThan(MAX_GROWTH_MB + stored);
  } finally {
    await program.kill();
    await line.stop();
    data.remove();
  }
}

test(
  `${BODIES} fuzzed bodies at every door of the program: no crash, and no answer of 5xx but 503`,
  () => fuzzDoors({ bodies: BODIES, env: {} }),
  LIMIT_MS,
);

describeWithMongo('on MongoDB, whose server notes every command', (url) => {
  test(
    `${COMMANDED_BODIES} fuzzed bodies: no name out of a body reaches a command`,
    async () => {
      const client = mongoClient(url());
      const names = new Set<string>();
      try {
        const watched = await watch(client.db(), names);
        const env = { MONGODB_URL: url(), SECRET_KEY: 'a secret key of the tests' };
        await fuzzDoors({ bodies: COMMANDED_BODIES, env, look: watched.look });
        await watched.look();
        report(`fuzz: ${watched.commands()} commands of MongoDB with ${names.size} names`);
        expect(foreign.filter((name) => names.has(name))).toEqual([]);
        // The names of the program's own filters were seen, in writes as in reads.
        expect([...names]).toEqual(expect.arrayContaining(['conversation', 'findAndModify', 'insert', '$set']));
        // A name that a body would bring in is seen.
        await client
          .db()
          .collection('turns')
          .findOne({ 'a.b': { $ne: null } });
        await watched.look();
        expect(names.has('a.b')).toBe(true);
      } finally {
        await client.close();
      }
    },
    LIMIT_MS,
  );
});

/** Has a database note its commands, and collects all names in them, however deep, whenever `look` is called. */
async function watch(db: mongo.Db, names: Set<string>) {
  await db.createCollection('system.profile', { capped: true, size: PROFILE_BYTES });
  await db.command({ profile: 2 });
  const seen = { commands: 0, until: new Date(0) };
  const collect = (of: unknown): void => {
    if (typeof of !== 'object' || of === null || of instanceof Date || Buffer.isBuffer(of)) return;
    for (const [name, value] of Object.entries(of)) {
      if (!Array.isArray(of)) names.add(name);
      collect(value);
    }
  };
  return {
    commands: () => seen.commands,
    look: async (): Promise<void> => {
      const noted = db.collection('system.profile').find({ ts: { $gt: seen.until }, ns: { $not: /system\.profile$/ } });
      for await (const { ts, command } of noted) {
        seen.commands += 1;
        if (ts > seen.until) seen.until = ts;
        collect(command);
      }
    },
  };
}

describe('at the desk, by somebody who has signed in', () => {
  let app: App;
  let desk: Browser;
  let call: string;
  beforeAll(async () => {
    app = await openApp();
    const staff = await makeStaff(app, { name: '한담당', zone: 'mapo', role: 'coordinator' });
    desk = await signIn(app, staff);
    call = await makeCall(app, { name: '김이웃', zone: 'mapo', by: staff });
  });
  afterAll(() => app.close());

  test(
    `${DESK_BODIES} fuzzed forms: no answer of 5xx`,
    async () => {
      const random = seededRandom(seed);
      const paths = ['ring', 'line', 'outcome'].map((act) => `/desk/calls/${call}/${act}`);
      paths.push(
        '/desk/paper',
        '/desk/paper/typed',
        '/desk/keys',
        '/desk/cards/x/acts',
        '/desk/people/x/number',
        '/desk/out/x',
      );
      const fields = ['key', 'text', 'press', 'outcome', 'rev', 'id', 'when', 'note', 'act', 'number'];
      const wrong: string[] = [];
      for (let n = 0; n < DESK_BODIES; n++) {
        const path = paths[n % paths.length] as string;
        const valid = Object.fromEntries(fields.map((name) => [name, name]));
        const { bytes, how } = fuzz(valid, random);
        const form = how === 'values' ? formOf(JSON.parse(bytes.toString())) : { [bytes.toString('latin1')]: 'x' };
        const { status, text } = await desk.post(path, form);
        if (status >= 500)
          wrong.push(`${path} ${status} ${text.slice(0, 200)} ${bytes.toString('base64').slice(0, 500)}`);
      }
      expect(wrong).toEqual([]);
      expect((await desk.get('/desk')).status).toBe(200);
    },
    LIMIT_MS,
  );
});

/** The values of a form: every one of them is a word. */
function formOf(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return { value: String(values) };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
