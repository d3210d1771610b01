// A full signed LINE turn with Redis beside an Express 5 + HMAC + Redis GET/SET echo: CPU of the server per request.
// Two kinds of turn: answered by the event's reply token, and by a push of the month's quota because the event is old.
import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { body, cpuSeconds, freePort, post, sleep, withProgram } from './lib/line.mjs';
import { interval, machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
/** A reply token of this age is no longer tried. */
const OLD_MS = 60 * 60_000;

/** Residents who write, so many that nobody writes more than a sender may. */
const PEOPLE = 2_000;
/** Pause of a client that was refused. */
const REFUSED_MS = 20;

/** `n` accepted requests, 50 at a time; a refused one is sent again, as LINE does. */
async function load(url, n, ageMs) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  let left = n;
  let person = 0;
  const worker = async () => {
    while (left-- > 0) {
      const text = body(person++ % PEOPLE, ageMs);
      for (let status = 0; status !== 200; ) {
        status = await post(agent, url, text);
        if (status === 503) await sleep(REFUSED_MS);
        else if (status !== 200) throw new Error(`status ${status}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 50 }, worker));
  agent.destroy();
}

/** One run of one arm: CPU microseconds per request, everything it causes included. */
async function run(arm, n) {
  const redisPort = await freePort();
  const redis = spawn('redis-server', ['--port', String(redisPort), '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const settings = { REDIS_URL: `redis://127.0.0.1:${redisPort}` };
  try {
    return await withProgram([arm.file], settings, (program) => measured(arm, n, program));
  } finally {
    redis.kill('SIGKILL');
  }
}

async function measured(arm, n, { url, line, pid }) {
  await load(url, Math.ceil(n / 4), arm.ageMs);
  await arm.drained(line, Math.ceil(n / 4));
  const before = cpuSeconds(pid);
  const calls = line.seen.calls;
  const started = performance.now();
  await load(url, n, arm.ageMs);
  const acked = performance.now() - started;
  await arm.drained(line, calls + n);
  if (arm.by && line.seen[arm.by] !== line.seen.calls) throw new Error(`not every answer went by ${arm.by}`);
  return { cpuUs: ((cpuSeconds(pid) - before) * 1e6) / n, perSecond: n / (acked / 1000) };
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
