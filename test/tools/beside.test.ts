import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../src/config';
import { systemClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { systemRandom } from '../../src/lib/random';
import { connectStore, type Store } from '../../src/storage/store';
import { addressOf, SOCKET_FILE } from '../../src/tools/beside/address';
import { askRunning } from '../../src/tools/beside/ask';
import { MAX_ADDRESS_BYTES, MAX_REQUEST_BYTES } from '../../src/tools/beside/limits';
import { serveTools, type ToolSocket } from '../../src/tools/beside/serve';
import { answerIn, lineOf, SCHEMA } from '../../src/tools/beside/wire';
import { ledgerProof } from '../../src/tools/ledger-proof';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { type OpenProgram, outputTo, type StoreTool } from '../../src/tools/store-tool';
import { WrongCall } from '../../src/tools/tool';

let folder: string;
let dataDir: string;
let store: Store;
const open: ToolSocket[] = [];
const logger = memoryLogger();

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'pumasi-beside-'));
  dataDir = path.join(folder, 'data');
  store = await connectStore({ dataDir, logger });
  await store.ready();
});
afterEach(async () => {
  for (const socket of open.splice(0)) await socket.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  logger.lines.splice(0);
});

function program(): OpenProgram {
  const services = () => Promise.reject(new Error('these tools need no services'));
  return { store, clock: systemClock, random: systemRandom, logger, config: readConfig({}), services };
}

const tool = (name: string, work: ReturnType<StoreTool['prepare']>): StoreTool => ({
  ...{ name, usage: name },
  prepare: () => work,
});

async function serve(tools: readonly StoreTool[], at = dataDir, stopMs?: number): Promise<ToolSocket> {
  const limit = stopMs === undefined ? {} : { stopMs };
  const socket = await serveTools({ dataDir: at, tools, program: program(), logger, ...limit });
  open.push(socket);
  return socket;
}

/** Asks for a tool; its exit code and what it printed. */
async function asked(name: string, args: string[] = [], at = dataDir) {
  const lines: string[] = [];
  const code = await askRunning(
    at,
    { tool: name, args, cwd: '.' },
    outputTo((line) => void lines.push(line)),
  );
  return { code, lines };
}

/** Sends bytes as they are; everything that comes back. */
function raw(bytes: string, end = true): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(addressOf(dataDir) ?? '', () => (end ? socket.end(bytes) : socket.write(bytes)));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    socket.on('error', reject).on('close', () => resolve(said));
  });
}

/** A promise and what ends it. */
function gate() {
  let go = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { opened, go };
}

const greet = tool('greet', async (_, out) => {
  out.print('hello');
  out.print('안녕하세요\nfriend');
  return 3;
});

test('the running program does the work, and the tool says what it says', async () => {
  await serve([greet]);
  expect(await asked('greet')).toEqual({ code: 3, lines: ['hello', '안녕하세요\nfriend'] });
});

test('only this user may ask, at a socket that goes with an orderly stop', async () => {
  const socket = await serve([greet]);
  const file = path.join(dataDir, SOCKET_FILE);
  expect(statSync(file).isSocket()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await socket.close();
  expect(existsSync(file)).toBe(false);
  expect((await asked('greet')).code).toBeNull();
});

test('what a killed program left behind is asked in vain, and replaced by the next', async () => {
  writeFileSync(path.join(dataDir, SOCKET_FILE), '');
  expect((await asked('greet')).code).toBeNull();
  await serve([greet]);
  expect((await asked('greet')).code).toBe(3);
});

describe('a data folder whose path is too long for a socket', () => {
  const long = () => path.join(folder, 'a-very-long-name'.repeat(8));

  test('has a link to a socket with a short path', async () => {
    mkdirSync(long());
    const socket = await serve([greet], long());
    const address = addressOf(long()) ?? '';
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(MAX_ADDRESS_BYTES);
    expect(statSync(address).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(address)).mode & 0o777).toBe(0o700);
    expect((await asked('greet', [], long())).code).toBe(3);
    await socket.close();
    expect(existsSync(path.dirname(address))).toBe(false);
    expect(addressOf(long())).toBeNull();
  });

  test('gets a new one after a kill, and nothing else goes', async () => {
    mkdirSync(long());
    const kept = path.join(folder, 'kept');
    mkdirSync(kept);
    writeFileSync(path.join(kept, 'letter'), 'dear');
    symlinkSync(path.join(kept, SOCKET_FILE), path.join(long(), SOCKET_FILE));
    expect((await asked('greet', [], long())).code).toBeNull();
    await serve([greet], long());
    expect((await asked('greet', [], long())).code).toBe(3);
    expect(existsSync(path.join(kept, 'letter'))).toBe(true);
  });
});

test('a folder that can hold no socket is told in the log, and the program runs', async () => {
  await serve([greet], path.join(folder, 'nowhere'));
  expect(logger.lines.map(({ level }) => level)).toEqual(['warn']);
});

test.each<[string, string, string]>([
  ['no JSON', 'role list\n', 'no line of JSON'],
  ['another shape', '{"tool":"greet"}\n', 'no line of JSON'],
  [
    'too many arguments',
    `${JSON.stringify({ tool: 'greet', args: Array(51).fill(''), schema: SCHEMA })}\n`,
    'no line of JSON',
  ],
  ['no end of line', '{"tool":"greet","args":[],"schema":1}', 'did not come'],
  [
    'a tool of another version',
    lineOf({ tool: 'greet', args: [], cwd: '.', schema: SCHEMA + 1 }),
    'is of another version',
  ],
  ['a huge request', `{"tool":"greet","args":["${'x'.repeat(MAX_REQUEST_BYTES)}"]}\n`, 'is over 16384 bytes'],
])('%s is answered with what is wrong', async (_what, bytes, why) => {
  await serve([greet]);
  expect(answerIn(await raw(bytes))).toEqual({ wrong: expect.stringContaining(why) });
  expect((await asked('greet')).code).toBe(3);
});

test('a tool that the running program does not know is a wrong call that says what to do', async () => {
  await serve([greet]);
  await expect(asked('sing')).rejects.toThrow("the running program knows no tool 'sing'; restart it");
  await expect(asked('sing')).rejects.toBeInstanceOf(WrongCall);
});

test('a wrong call and a failure of the work come back as what they are', async () => {
  const wrong = tool('wrong', () => Promise.reject(new WrongCall('which community?')));
  const broken = tool('broken', () => Promise.reject(new Error('the disk is full')));
  await serve([wrong, broken]);
  await expect(asked('wrong')).rejects.toThrow(WrongCall);
  await expect(asked('broken')).rejects.toMatchObject({ id: 'tools.failed', message: 'the disk is full' });
  expect(logger.lines.map(({ fields }) => fields)).toEqual([{ tool: 'broken', error: 'the disk is full' }]);
});

test('two tools at once each get their own answers', async () => {
  const [first, second] = [gate(), gate()];
  const slow = tool('slow', async (_, out) => {
    first.go();
    await second.opened;
    out.print('slow');
    return 1;
  });
  const quick = tool('quick', async (_, out) => {
    await first.opened;
    out.print('quick');
    second.go();
    return 0;
  });
  await serve([slow, quick]);
  const both = await Promise.all([asked('slow'), asked('quick')]);
  expect(both).toEqual([
    { code: 1, lines: ['slow'] },
    { code: 0, lines: ['quick'] },
  ]);
});

test('the work ends although the client has gone away', async () => {
  const [begun, gone, ended] = [gate(), gate(), gate()];
  const work = tool('work', async (_, out) => {
    begun.go();
    await gone.opened;
    for (let i = 0; i < 1_000; i++) out.print('nobody reads this');
    ended.go();
    return 0;
  });
  await serve([work, greet]);
  const client = connect(addressOf(dataDir) ?? '', () =>
    client.write(lineOf({ tool: 'work', args: [], cwd: '.', schema: SCHEMA })),
  );
  await begun.opened;
  await new Promise((resolve) => client.once('close', resolve).destroy());
  gone.go();
  await ended.opened;
  expect((await asked('greet')).code).toBe(3);
});

test('a stop lets the work under way end, and takes no new', async () => {
  const [begun, on] = [gate(), gate()];
  const work = tool('work', async (_, out) => {
    begun.go();
    await on.opened;
    out.print('done');
    return 0;
  });
  const socket = await serve([work]);
  const answer = asked('work');
  await begun.opened;
  const closed = socket.close();
  on.go();
  expect(await answer).toEqual({ code: 0, lines: ['done'] });
  await closed;
});

test('a stop does not wait for a connection that asks nothing', async () => {
  const socket = await serve([greet]);
  const silent = connect(addressOf(dataDir) ?? '');
  await new Promise((resolve) => silent.once('connect', resolve));
  const gone = new Promise((resolve) => silent.once('close', resolve));
  // Answered after the silent connection was taken.
  await asked('greet');
  await socket.close();
  await gone;
});

test('a program that ends in between is told as that', async () => {
  const begun = gate();
  const work = tool('work', () => {
    begun.go();
    return new Promise(() => undefined);
  });
  const socket = await serve([work], dataDir, 1);
  const answer = asked('work');
  await begun.opened;
  await socket.close();
  await expect(answer).rejects.toMatchObject({ id: 'tools.cut-off' });
});

test('a tool waits for a program that is starting: the store is held, the socket comes', async () => {
  const lines: string[] = [];
  const env = { DATA_DIR: dataDir };
  const proof = runStoreTool(
    ledgerProof,
    [],
    env,
    outputTo((line) => void lines.push(line)),
  );
  await serve([ledgerProof]);
  expect(await proof).toBe(0);
  expect(lines).toEqual(['proved: 0 transfers, 0 accounts, sum 0']);
});
