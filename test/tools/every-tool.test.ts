import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryLogger } from '../../src/lib/logger';
import { systemRandom } from '../../src/lib/random';
import { bringUp, steps } from '../../src/storage/migrations';
import { connectStore } from '../../src/storage/store';
import { serveTools } from '../../src/tools/beside/serve';
import { programOf } from '../../src/tools/open-program';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { outputTo } from '../../src/tools/store-tool';
import { storeTools } from '../../src/tools/store-tools';
import { WrongCall } from '../../src/tools/tool';
import { openApp } from '../app/app';
import { describeWithMongo, SERVER_HOOK_LIMIT_MS } from '../support/servers';
import { HERE } from '../support/services';

/** A list of members; each test that runs every tool writes it. */
const LIST = path.join(tmpdir(), `pumasi-list-${process.pid}.csv`);
/** A list of exchanges of earlier years. */
const PAPERS = path.join(tmpdir(), `pumasi-papers-${process.pid}.csv`);
/** A new file for each run. */
const BACKUP = path.join(tmpdir(), `pumasi-backup-${process.pid}.pumasi`);
const EXPORT = path.join(tmpdir(), `pumasi-export-${process.pid}.pumasi`);
afterEach(() => [BACKUP, EXPORT, `${EXPORT}.key`].map((one) => rmSync(one, { force: true })));
beforeAll(() => writeFileSync(LIST, 'name,phone,zone,consent\n김하나,010-1234-5671,mapo,2026-11-02\n'));
beforeAll(() => writeFileSync(PAPERS, 'sheet,day,hub,minutes\npage 12,2015-05-02,mapo,60\n'));
afterAll(() => [LIST, PAPERS].map((one) => rmSync(one, { force: true })));

/** A call of each tool, in an order in which each finds what it needs, and what it says. */
const calls: readonly (readonly [name: string, args: string[], says: RegExp])[] = [
  ['seed', [HERE, '--members', '3'], /3 invented members made/],
  ['import', [LIST, '--community', HERE], /새로 들어온 사람 1명/],
  ['import:papers', [PAPERS, '--community', HERE], /새로 센 줄 1개/],
  ['invite', ['--from', '복지관 게시판', '--community', HERE], /pumasi [A-Z0-9]{5}/],
  ['migrate', ['--check'], /the store is up to date/],
  ['ledger:proof', [], /^proved: [1-9]/m],
  ['report', [HERE, '2026-11'], /2026년 11월/],
  ['vouchers', [HERE], /새 묶음/],
  ['role', ['list'], /coordinator, /],
  ['routes', ['list'], /^line\.push: .*price unknown/m],
  ['keys:rotate', [], /^0 keys of people are wrapped under the newest secret, 0 documents/],
  ['backup', [BACKUP], /[1-9]\d* documents, 0 photos/],
  ['breach', ['store'], /저장 파일: 관련된 사람 [1-9]/],
  ['export', [HERE, EXPORT, '--why', '운영 기관이 바뀌어요'], /of 4 members of /],
  ['operator', [], /^code: [A-Z0-9]{5}-[A-Z0-9]{5}$/m],
];

type Env = Readonly<Record<string, string>>;

async function run(env: Env, name: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  const tool = storeTools.find((one) => one.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  const lines: string[] = [];
  const code = await runStoreTool(
    tool,
    args,
    env,
    outputTo((line) => void lines.push(line)),
  );
  return { code, said: lines.join('\n') };
}

async function runAll(env: Env): Promise<void> {
  for (const [name, args, says] of calls)
    expect({ name, ...(await run(env, name, args)) }).toEqual({ name, code: 0, said: expect.stringMatching(says) });
}

test('every tool over the store has a call', () => {
  expect(calls.map(([name]) => name).sort()).toEqual(storeTools.map(({ name }) => name).sort());
});

describe('every tool', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'pumasi-tools-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test('works inside the program that holds the embedded store, and tells people through it', async () => {
    const app = await openApp({ dataDir });
    const program = programOf({ ...app.runtime, random: systemRandom });
    const socket = await serveTools({ dataDir, tools: storeTools, program, logger: app.logger });
    try {
      await runAll({ DATA_DIR: dataDir });
      const member = (await app.runtime.services.members.page({ community: HERE, most: 9 })).at(-1)?.id ?? '';
      expect((await run({ DATA_DIR: dataDir }, 'role', ['grant', member, 'staff'])).code).toBe(0);
      await app.runtime.catchUp();
      const rows = await app.all<{ member?: string; state: string }>('outbox');
      expect(rows.filter((row) => row.member === member).map(({ state }) => state)).not.toContain('queued');
      await expect(run({ DATA_DIR: dataDir }, 'report', ['atlantis', '2026'])).rejects.toBeInstanceOf(WrongCall);
    } finally {
      await socket.close();
      await app.close();
    }
  });

  test('opens an embedded store that nobody holds', async () => {
    await runAll({ DATA_DIR: dataDir });
  });
});

describeWithMongo('every tool, on MongoDB', (url) => {
  test(
    'opens the store itself, beside what runs on it',
    async () => {
      const store = await connectStore({ dataDir: ':memory:', mongodbUrl: url(), logger: memoryLogger() });
      await store.ready();
      await bringUp(store, { steps });
      try {
        await runAll({ MONGODB_URL: url(), SECRET_KEY: 'a secret key of the tests' });
      } finally {
        await store.close();
      }
    },
    SERVER_HOOK_LIMIT_MS,
  );
});
