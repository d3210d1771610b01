// Our turn in process: engine, words in the person's language, session as JSON in a map. `hub`: through the Botkit hub.

import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drive } from '../lib/pairs.mjs';

const require = createRequire(import.meta.url);
const bench = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = (name) => require(path.join(bench, '..', 'dist', name));
const { createEngine } = dist('engine/engine.js');
const { loadFlows } = dist('engine/load.js');
const { createTranslator } = dist('lib/translator.js');
const { speak } = dist('channels/speak.js');
const { cause } = dist('lib/cause.js');
const [mode = 'engine', length = '10', ms = '3000'] = process.argv.slice(2);

/** Flows of any length, so that growth can be seen. */
function flowsOf(steps) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pumasi-bench-'));
  cpSync(path.join(bench, 'flows'), dir, { recursive: true });
  mkdirSync(path.join(dir, 'bench'), { recursive: true });
  const asks = Array.from(
    { length: steps },
    (_, i) => `  q${i}:\n    ask: text\n    text: bench.q\n    with: { n: ${i} }\n    into: a${i % 10}\n`,
  );
  writeFileSync(
    path.join(dir, 'bench', 'ten.yaml'),
    `flow: bench.ten\ntitle: bench.title\nfor: anyone\nentry: true\nsteps:\n${asks.join('')}  done:\n    say: bench.hello\n    end: true\n`,
  );
  return dir;
}

const words = createTranslator({ dirs: [path.join(bench, '..', 'locales'), path.join(bench, 'locales')] });
const loaded = loadFlows(flowsOf(Number(length)), { actions: [], sources: [], words });
if (loaded.mistakes) throw new Error(JSON.stringify(loaded.mistakes.slice(0, 3)));
const engine = createEngine({ book: loaded.flows, actions: [], sources: [], services: {}, words });
const store = new Map();
const voice = { say: words.say, publicUrl: '' };
const at = new Date('2026-11-21T01:00:00Z');
let bytes = 0;

async function turn(id, user, text) {
  const who = {
    conversation: `web:${user}`,
    lang: 'ko',
    community: 'bench',
    member: 'mem_1',
    roles: [],
  };
  const context = { who, features: [], turn: id, at, cause: (step) => cause(`${id}/${step}`, at, []) };
  const json = store.get(user);
  const session = json ? JSON.parse(json) : null;
  const out = session?.waiting
    ? await engine.advance(session, { kind: 'text', text }, context)
    : await engine.start(session, 'bench.ten', {}, context);
  const replies = out.said.map((one) => speak(one, 'ko', voice));
  const next = JSON.stringify(out.session);
  bytes = Math.max(bytes, next.length);
  store.set(user, next);
  return replies;
}

let take = turn;
if (mode === 'hub') {
  const { botkitHub } = dist('bot/hub.js');
  const { createDoors } = dist('channels/doors.js');
  const pending = new Map();
  const door = { id: 'web', channel: 'web', community: 'bench' };
  const channel = { door, delivery: 'push', limits: {}, render: (m) => m, send: async () => ({ is: 'sent' }) };
  const doors = createDoors([channel]);
  const finish = async (id) => pending.get(id)();
  const hub = botkitHub({ doors, finish, accept: async () => '', logger: console });
  take = async (id, user, text) => {
    let replies;
    pending.set(id, async () => {
      replies = await turn(id, user, text);
    });
    await hub.receive(id, { door: 'web', eventId: id, user, at, input: { kind: 'text', text } });
    pending.delete(id);
    await doors.get('web').send({ user, messages: replies, retryKey: id });
    return replies;
  };
}

const USERS = 50;
const first = await take('check', 'check', '');
if (!first[0].text.includes('0')) throw new Error(`unexpected first question: ${first[0].text}`);
await drive(
  (i) => take(`t${i}`, `u${i % USERS}`, `answer ${i}`),
  Number(ms),
  () => ({ sessionBytes: bytes }),
);
