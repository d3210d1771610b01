// A full signed LINE turn with Redis beside an Express 5 + HMAC + Redis GET/SET echo: CPU of the server per request.
// Two kinds of turn: answered by the event's reply token, and by a push of the month's quota because the event is old.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { interval, machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const SECRET = 'a-secret-for-benches-only';
const TICKS_PER_SECOND = 100;
/** A reply token of this age is no longer tried. */
const OLD_MS = 60 * 60_000;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** CPU seconds a process has used. */
function cpuSeconds(pid) {
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

let counter = 0;
function body(user, ageMs) {
  const n = ++counter;
  return JSON.stringify({
    destination: `U${'0'.repeat(32)}`,
    events: [
      {
        type: 'message',
        mode: 'active',
        timestamp: Date.now() - ageMs,
        source: { type: 'user', userId: `U${String(user).padStart(32, '0')}` },
        webhookEventId: `01BENCH${String(n).padStart(19, '0')}`,
        deliveryContext: { isRedelivery: false },
        replyToken: `bench-token-${n}`,
        message: { id: String(n), type: 'text', text: n % 2 ? '도움말' : '처음', quoteToken: 'q'.repeat(120) },
      },
    ],
  });
}

function post(agent, url, text) {
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

/** `n` requests, 50 at a time; every status is checked. */
async function load(url, n, ageMs) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  let left = n;
  const worker = async (user) => {
    while (left-- > 0) {
      const status = await post(agent, url, body(user, ageMs));
      if (status !== 200) throw new Error(`status ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, i) => worker(i)));
  agent.destroy();
}

/** One run of one arm: CPU microseconds per request, everything it causes included. */
async function run(arm, n) {
  const redisPort = await freePort();
  const redis = spawn('redis-server', ['--port', String(redisPort), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const line = await fakeLine();
  const port = await freePort();
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-bench-'));
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    LOG_LEVEL: 'error',
    DEMO: '0',
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: 'a-token-for-benches',
    LINE_API_BASE_URL: line.url,
  };
  const child = spawn(process.execPath, [arm.file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url);
    await load(url, Math.ceil(n / 4), arm.ageMs);
    await arm.drained(line, Math.ceil(n / 4));
    const before = cpuSeconds(child.pid);
    const calls = line.seen.calls;
    const started = performance.now();
    await load(url, n, arm.ageMs);
    const acked = performance.now() - started;
    await arm.drained(line, calls + n);
    if (arm.by && line.seen[arm.by] !== line.seen.calls) throw new Error(`not every answer went by ${arm.by}`);
    return { cpuUs: ((cpuSeconds(child.pid) - before) * 1e6) / n, perSecond: n / (acked / 1000) };
  } finally {
    child.kill('SIGKILL');
    redis.kill('SIGKILL');
    line.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const ours = {
  file: path.join(here, '..', 'dist', 'main.js'),
  drained: async (line, calls) => {
    for (let i = 0; i < 1200 && line.seen.calls < calls; i++) await sleep(50);
    if (line.seen.calls < calls) throw new Error(`only ${line.seen.calls} of ${calls} answers were sent`);
  },
};
const arms = {
  turn: { ...ours, ageMs: 0, by: 'reply' },
  'turn-push': { ...ours, ageMs: OLD_MS, by: 'push' },
  peer: { file: path.join(here, 'arms', 'server-peer.mjs'), drained: async () => undefined, ageMs: 0 },
};
const what = {
  turn: 'verify, write down, turn through hub and engine, commit, answer to LINE by the reply token',
  'turn-push': 'the same, answered by a push that the month counts',
};

export async function bench({ small }) {
  const n = small ? 1_000 : 6_000;
  const rounds = small ? 2 : 7;
  const names = Object.keys(arms);
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? [...names].reverse() : names) all[name].push(await run(arms[name], n));
  }
  const row = (id) => {
    const ratio = all[id].map((one, i) => one.cpuUs / all.peer[i].cpuUs);
    const [lo, hi] = interval(ratio).map((value) => value.toFixed(2));
    const goal = 'no worse than before the routes (7.93 by push)';
    const peer = 'Express 5 + HMAC + Redis GET/SET echo';
    return { id, what: what[id], value: median(ratio).toFixed(2), lo, hi, unit: 'CPU of the peer', peer, goal };
  };
  const figures = (name) =>
    `${name}: ${median(all[name].map((one) => one.cpuUs)).toFixed(0)} us CPU/request, ${Math.round(median(all[name].map((one) => one.perSecond)))} acknowledged/s`;
  const [computer, versions] = machine(['express', 'ioredis', 'botkit', 'mongoose']).split('; ');
  writeResults('webhook', {
    ...{ machine: computer, versions, command: `npm run bench -- webhook${small ? ' --small' : ''}` },
    rows: ['turn', 'turn-push'].map(row),
    notes: [
      `${rounds} rounds of ${n} signed webhooks, 50 at once, an arm; redis-server beside it; the embedded store in ours.`,
      ...['', ...names.map((name) => `- ${figures(name)}`)],
    ],
  });
}
