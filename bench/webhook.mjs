// What a LINE turn costs: CPU of the server process per webhook, beside three peers in the same run. The raw peer is
// Node's own server with HMAC, the echo is Express 5 with HMAC and Redis, and the answering echo also calls LINE by
// `fetch`. Our arms are warm, and every person has written before.
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { body, cpuSeconds, PROGRAM, post, sleep, withProgram } from './lib/line.mjs';
import { interval, machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';
import { mongodBinary, withMongo, withRedis } from './lib/servers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const arm = (name) => path.join(here, 'arms', name);
/** A reply token of this age is no longer tried. */
const OLD_MS = 60 * 60_000;
/** Residents who write, so many that nobody writes more than a sender may. */
const PEOPLE = 1_000;
/** Webhooks before the measured ones. */
const WARM = 1_500;
/** Requests under way at once. */
const AT_ONCE = 50;
/** Pause of a client that was refused. */
const REFUSED_MS = 20;
/** Pause between two looks at the number of answers, and their most. */
const LOOK_MS = 50;
const MAX_LOOKS = 1_200;

/** `n` accepted requests, AT_ONCE at a time; a refused one is sent again, as LINE does. Gives the number of refusals. */
async function load(url, n, ageMs) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let left = n;
  let person = 0;
  let refused = 0;
  const worker = async () => {
    while (left-- > 0) {
      const text = body(person++ % PEOPLE, ageMs);
      for (let status = 0; status !== 200; ) {
        status = await post(agent, url, text);
        if (status !== 503 && status !== 200) throw new Error(`status ${status}`);
        if (status === 200) continue;
        refused += 1;
        await sleep(REFUSED_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
  return refused;
}

async function answered(line, calls) {
  for (let i = 0; i < MAX_LOOKS && line.seen.calls < calls; i++) await sleep(LOOK_MS);
  if (line.seen.calls < calls) throw new Error(`only ${line.seen.calls} of ${calls} answers were sent`);
}

/** CPU microseconds per webhook, everything it causes in the server process included. */
async function measured({ ageMs = 0, by }, n, { url, line, pid }) {
  await load(url, WARM, ageMs);
  if (by) await answered(line, WARM);
  const before = cpuSeconds(pid);
  const started = performance.now();
  const refused = await load(url, n, ageMs);
  const ms = performance.now() - started;
  if (by) await answered(line, WARM + n);
  // On a loaded machine a call may time out, and its answer is repeated by push.
  const others = by ? line.seen.calls - line.seen[by] : 0;
  return { cpuUs: ((cpuSeconds(pid) - before) * 1e6) / n, perSecond: n / (ms / 1000), refused, others };
}

const onMongo = (work) => withMongo((MONGODB_URL) => work({ MONGODB_URL, SECRET_KEY: 'a-key-for-benches-only' }));
const arms = {
  raw: { args: [arm('server-raw.mjs')] },
  echo: { args: [arm('server-peer.mjs')] },
  'echo-answers': { args: [arm('server-peer.mjs')], settings: { ANSWERS: '1' }, by: 'reply' },
  ack: { args: ['--require', arm('line-held.cjs'), ...PROGRAM], by: 'reply' },
  turn: { args: PROGRAM, by: 'reply' },
  'turn-push': { args: PROGRAM, ageMs: OLD_MS, by: 'push' },
  'turn-mongodb': { args: PROGRAM, by: 'reply', store: onMongo },
};
const onFile = (work) => work({});

/** One run of one arm in a fresh process, with a fresh Redis. The program with the embedded store uses none. */
async function run({ args, settings = {}, store, ...of }, n) {
  const own = args.includes(PROGRAM.at(-1)) && !store;
  return (store ?? onFile)((more) =>
    withRedis((REDIS_URL) =>
      withProgram(args, { ...(own ? {} : { REDIS_URL }), ...settings, ...more }, (program) => measured(of, n, program)),
    ),
  );
}

const ANSWERING = 'echo that answers by fetch';
const rows = [
  {
    ...{ id: 'ack', against: 'echo', peer: 'Express 5 + HMAC + Redis GET/SET echo', goal: '≤ 1.5' },
    what: 'verify, turn, commit, 200; the call to LINE held back in both arms',
  },
  {
    ...{ id: 'turn', against: 'echo-answers', peer: ANSWERING, goal: '≤ 0.75' },
    what: 'the whole turn with its answer by the reply token, embedded store',
  },
  {
    ...{ id: 'turn-push', against: 'echo-answers', peer: ANSWERING, goal: 'none' },
    what: 'the same, answered by a push that the month counts',
  },
  {
    ...{ id: 'turn-mongodb', against: 'echo-answers', peer: ANSWERING, goal: '≤ 1.2' },
    what: 'the whole turn on MongoDB and Redis; the CPU of mongod and Redis is not counted',
  },
];

export async function bench({ small }) {
  const n = small ? 1_000 : 3_000;
  const rounds = small ? 2 : 5;
  const names = Object.keys(arms).filter((name) => arms[name].store === undefined || mongodBinary() !== null);
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? [...names].reverse() : names) all[name].push(await run(arms[name], n));
  }
  const row = ({ id, what, against, peer, goal }) => {
    const ratio = all[id].map((one, i) => one.cpuUs / all[against][i].cpuUs);
    const [lo, hi] = interval(ratio).map((value) => value.toFixed(2));
    return { id, what, value: median(ratio).toFixed(2), lo, hi, unit: 'CPU of the peer', peer, goal };
  };
  const middle = (name, of) => median(all[name].map(of));
  const figures = (name) =>
    `${name}: ${middle(name, ({ cpuUs }) => cpuUs).toFixed(0)} us CPU/request, ` +
    `${middle(name, ({ perSecond }) => perSecond).toFixed(0)} acknowledged/s, ` +
    `${middle(name, ({ refused }) => refused).toFixed(0)} refused and sent again, ` +
    `${middle(name, ({ others }) => others).toFixed(0)} answers another way`;
  const [computer, versions] = machine(['express', 'ioredis', 'botkit', 'mongoose']).split('; ');
  writeResults('webhook', {
    ...{ machine: computer, versions, command: `npm run bench -- webhook${small ? ' --small' : ''}` },
    rows: rows.filter(({ id }) => names.includes(id)).map(row),
    notes: [
      `${rounds} rounds of ${n} signed webhooks of ${PEOPLE} people, ${AT_ONCE} at once, an arm, after ${WARM} to get warm.`,
      'CPU of the server process alone, answers included; medians of the rounds.',
      ...(names.includes('turn-mongodb') ? [] : ['There was no mongod, so `turn-mongodb` is missing.']),
      ...['', ...names.map((name) => `- ${figures(name)}`)],
    ],
  });
}
