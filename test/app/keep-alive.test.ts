import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { inRoot } from '../../src/lib/paths';
import { KEEP_ALIVE_MS } from '../../src/limits';
import { sleep } from '../support/program';
import { type App, openApp } from './app';

/** Idle for less than the five seconds that Node promises by itself, and busy until it ends the connection. */
const IDLE_MS = 4_500;
const BUSY_MS = 2_500;

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

/** Asks over a kept connection; resolves with the first line of the answer, or with `closed`. */
function ask(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const end = () => resolve('closed');
    socket.once('close', end).once('data', (data: Buffer) => {
      socket.off('close', end);
      resolve(data.toString().split('\r\n', 1)[0] ?? '');
    });
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  });
}

test('a request that arrives while the program is busy is answered, although its connection was idle', async () => {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  try {
    expect(await ask(socket)).toBe('HTTP/1.1 200 OK');
    await sleep(IDLE_MS);
    // Timers come next after this phase of the event loop, and only then what has arrived.
    await new Promise(setImmediate);
    const answered = ask(socket);
    // The time of an idle connection runs out here.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_MS);
    expect(await answered).toBe('HTTP/1.1 200 OK');
  } finally {
    socket.destroy();
  }
});

test('the proxy lets go of an idle connection before the program does', () => {
  const [, seconds] = /keepalive (\d+)s/.exec(readFileSync(inRoot('deploy', 'Caddyfile'), 'utf8')) ?? [];
  expect(Number(seconds) * 1_000 + 10_000).toBeLessThan(KEEP_ALIVE_MS);
});
