import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { backup } from '../../src/tools/backup';
import { chat } from '../../src/tools/chat';
import { flowsCheck } from '../../src/tools/flows-check';
import { ledgerProof } from '../../src/tools/ledger-proof';
import { migrate } from '../../src/tools/migrate';
import { operator } from '../../src/tools/operator';
import { preview } from '../../src/tools/preview';
import { receive } from '../../src/tools/receive';
import { restore } from '../../src/tools/restore';
import { role } from '../../src/tools/role';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { seed } from '../../src/tools/seed';
import { outputTo } from '../../src/tools/store-tool';
import { runTool, WrongCall } from '../../src/tools/tool';

const folder = mkdtempSync(path.join(tmpdir(), 'pumasi-wrongly-'));
const torn = path.join(folder, 'torn.json');
const dataDir = path.join(folder, 'data');
beforeAll(() => writeFileSync(torn, '{"events":'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const print = (line: string): never => {
  throw new Error(`printed: ${line}`);
};
const tools: Readonly<Record<string, (args: string[]) => unknown>> = {
  backup: (args) => runStoreTool(backup, args, { DATA_DIR: dataDir }, outputTo(print)),
  restore: (args) => restore(args, { DATA_DIR: dataDir }, print),
  chat: (args) => chat(args, { input: Readable.from([]), print, prompt: false }),
  'flows:check': (args) => flowsCheck(args, print),
  'ledger:proof': (args) => runStoreTool(ledgerProof, args, { DATA_DIR: dataDir }, outputTo(print)),
  migrate: (args) => runStoreTool(migrate, args, { DATA_DIR: dataDir }, outputTo(print)),
  operator: (args) => runStoreTool(operator, args, { DATA_DIR: dataDir }, outputTo(print)),
  role: (args) => runStoreTool(role, args, { DATA_DIR: dataDir }, outputTo(print)),
  preview: (args) => preview(args),
  receive: (args) => receive(args, { print }),
  seed: (args) => runStoreTool(seed, args, { DATA_DIR: dataDir }, outputTo(print)),
};

test.each<[string, string[], string]>([
  ['backup', [], 'which file? name a new one'],
  ['backup', ['a', 'b'], "'b' is one word too many"],
  ['restore', [], 'which file?'],
  ['restore', [path.join(folder, 'none.pumasi')], `there is no file ${path.join(folder, 'none.pumasi')}`],
  ['chat', ['--loud'], "Unknown option '--loud'"],
  ['chat', ['--as'], "Option '--as <value>' argument missing"],
  ['chat', ['--as', 'abc'], "--as takes one capital letter, not 'abc'"],
  ['chat', ['--community', 'atlantis'], "there is no community 'atlantis'; there are: "],
  ['chat', ['hello'], "'hello' is one word too many"],
  ['flows:check', ['--loud'], "Unknown option '--loud'"],
  ['flows:check', ['--diagrams'], "Option '--diagrams <value>' argument missing"],
  ['flows:check', ['flows'], "'flows' is one word too many"],
  ['ledger:proof', ['now'], "'now' is one word too many"],
  ['ledger:proof', [], `there is no store in ${dataDir}`],
  ['migrate', ['--loud'], "Unknown option '--loud'"],
  ['migrate', [], `there is no store in ${dataDir}`],
  ['migrate', ['--check', '--remove'], '--check writes nothing and --remove does: give one of them'],
  ['operator', ['now'], "'now' is one word too many"],
  ['operator', ['--community', 'atlantis'], "there is no community 'atlantis'; there are: "],
  ['role', ['list'], `there is no store in ${dataDir}`],
  ['preview', ['--loud'], "Unknown option '--loud'"],
  ['preview', ['a.html', 'b.html'], "'b.html' is one word too many"],
  ['preview', ['atlantis'], "there is no community 'atlantis'; there are: "],
  ['preview', ['seoul-timebank', 'a.html', 'b.html'], "'b.html' is one word too many"],
  ['preview', [path.join(folder, 'none', 'a.html')], "the page can't be written"],
  ['receive', [], 'which channel?'],
  ['receive', ['pigeon', torn], "there is no channel 'pigeon'"],
  ['receive', ['line'], 'which file?'],
  ['receive', ['line', `${torn}.none`], `${torn}.none can't be read as JSON`],
  ['receive', ['line', torn], `${torn} can't be read as JSON`],
  ['seed', [], 'which community?'],
  ['seed', ['atlantis'], "there is no community 'atlantis'; there are: "],
  ['seed', ['seoul-timebank', '--members', 'many'], "--members takes a whole number, not 'many'"],
  ['seed', ['seoul-timebank', '--loud'], "Unknown option '--loud'"],
])('%s %j is told what is wrong, and makes nothing', async (name, args, why) => {
  const error = await (async () => tools[name]?.(args))().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WrongCall);
  expect((error as WrongCall).message).toContain(why);
  expect(existsSync(dataDir)).toBe(false);
});

describe('a tool as a program', () => {
  const before = process.exitCode;
  let said: string[];
  beforeEach(() => {
    said = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((words) => said.push(String(words)) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = before;
  });

  test.each<[string, () => number, number, string]>([
    ['called wrongly', () => fail(new WrongCall('which?')), 2, 'a: which?\nusage: a <b>\n'],
    ['in trouble', () => fail(new Error('no disk')), 1, 'a: no disk\n'],
    ['with something found', () => 1, 1, ''],
  ])('%s', async (_what, tool, code, words) => {
    await runTool('a', 'a <b>', tool);
    expect([process.exitCode, said.join('')]).toEqual([code, words]);
  });
});

function fail(error: Error): never {
  throw error;
}
