// A program under signed LINE webhooks: a fake LINE beside it, free ports, events and posts.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program as `npm start` runs it: options of Node, then its file. */
export const PROGRAM = [
  '--max-semi-space-size=16',
  '--max-inlined-bytecode-size-cumulative=250',
  fileURLToPath(new URL('../../dist/main.js', import.meta.url)),
];
export const SECRET = 'a-secret-for-benches-only';
const TICKS_PER_SECOND = 100;

export const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** CPU seconds a process has used. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function ready(url) {
  for (let i = 0; i < 600; i++) {
    if (
      await fetch(`${url}/readyz`).then(
        (res) => res.ok,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer`);
}

/** LINE's side: answers every reply and counts them. */
async function fakeLine() {
  const seen = { calls: 0, reply: 0, push: 0 };
  const server = http.createServer((req, res) => {
    req.resume().on('end', () => {
      if (req.method === 'POST') {
        seen.calls++;
        seen[path.basename(req.url)]++;
      }
      res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    stop: () => server.closeAllConnections() ?? server.close(),
  };
}

/**
 * Starts a server on an empty folder beside a fake LINE, and gives `work` its address, its process id and the fake LINE.
 * `args`: the file, after options of Node. `more`: settings besides those of the LINE door.
 */
export async function withProgram(args, more, work) {
  const line = await fakeLine();
  const port = await freePort();
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-bench-'));
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', ...settings(dir, line.url), ...more };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // A program whose calls to LINE are held back reports their number itself.
  child.on('message', ({ calls }) => Object.assign(line.seen, { calls, reply: calls }));
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url);
    return await work({ url, line, pid: child.pid });
  } finally {
    child.kill('SIGKILL');
    line.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The settings of a program at work with a LINE door. */
export function settings(dataDir, lineUrl = 'http://127.0.0.1:9') {
  return {
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    DEMO: '0',
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: 'a-token-for-benches',
    LINE_API_BASE_URL: lineUrl,
  };
}

/** The LINE user of a number. */
export const userOf = (n) => `U${String(n).padStart(32, '0')}`;

let counter = 0;
export function body(user, ageMs) {
  const n = ++counter;
  return JSON.stringify({
    destination: `U${'0'.repeat(32)}`,
    events: [
      {
        type: 'message',
        mode: 'active',
        timestamp: Date.now() - ageMs,
        source: { type: 'user', userId: userOf(user) },
        webhookEventId: `01BENCH${String(n).padStart(19, '0')}`,
        deliveryContext: { isRedelivery: false },
        replyToken: `bench-token-${n}`,
        message: { id: String(n), type: 'text', text: n % 2 ? '도움말' : '처음', quoteToken: 'q'.repeat(120) },
      },
    ],
  });
}

export function post(agent, url, text) {
  const signature = createHmac('sha256', SECRET).update(text).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-line-signature': signature,
  };
  return new Promise((resolve, reject) => {
    const req = http.request(`${url}/webhooks/line`, { method: 'POST', agent, headers }, (res) =>
      res.resume().on('end', () => resolve(res.statusCode)),
    );
    req.on('error', reject).end(text);
  });
}
