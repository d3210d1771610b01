// The desk at 100,000 members: time of the first page, of a card and of a search, and the bytes of a first visit.
import http from 'node:http';
import { createRequire } from 'node:module';
import { machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';

const require = createRequire(import.meta.url);
const START = new Date('2026-11-24T10:00:00+09:00');
const SURNAMES = [...'김이박최정강조윤장임한오서신권황안송류전'];
const GIVEN = [...'가나다라마바사아자차카타파하민서지우현도윤은'];
const OPEN_CARDS = 40;

/** One request over the wire, with gzip as a browser asks for it: status, headers, bytes of head and body. */
function ask(port, method, path, headers = {}, body = '') {
  return new Promise((resolve, reject) => {
    const req = http.request({ port, host: '127.0.0.1', method, path, headers, agent: false }, (res) => {
      let bytes = res.rawHeaders.join(': ').length;
      res.on('data', (chunk) => {
        bytes += chunk.length;
      });
      res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, bytes }));
    });
    req.on('error', reject).end(body);
  });
}

const nameOf = (i) =>
  SURNAMES[i % SURNAMES.length] +
  GIVEN[Math.floor(i / SURNAMES.length) % GIVEN.length] +
  GIVEN[Math.floor(i / (SURNAMES.length * GIVEN.length)) % GIVEN.length];

/** Inserts members as a month of joining would leave them. */
async function fill({ store, services, community }, members) {
  const { zones } = services.communities.get(community);
  const { getChoseong } = require('es-hangul');
  const collection = store.mongoose.connection.collection('members');
  for (let i = 0; i < members; i++) {
    const name = nameOf(i);
    const phone = `+8210${String(20_000_000 + i)}`;
    await collection.insertOne({
      _id: `mem_${String(i).padStart(26, '0')}`,
      ...{ community, name, phone, zone: zones[i % zones.length].id, status: 'active', appointments: [], duties: [] },
      ...{ roles: [], lang: 'ko', languages: ['ko'], can: [], needs: [], minor: false, invented: true, applied: [] },
      ...{ initials: getChoseong(name), tail: phone.slice(-4) },
      consent: { version: '1', at: START, channel: 'web' },
      joinedAt: START,
    });
  }
}

async function open(members) {
  process.env.NODE_ENV = 'production';
  const { createTerminalChannel } = require('../dist/channels/terminal/index.js');
  const { readConfig } = require('../dist/config.js');
  const { ManualClock } = require('../dist/lib/clock.js');
  const { cause } = require('../dist/lib/cause.js');
  const { createLogger } = require('../dist/lib/logger.js');
  const { systemRandom } = require('../dist/lib/random.js');
  const { createRuntime } = require('../dist/runtime.js');
  const { openConsole, createTurns } = require('../dist/opening/console.js');
  const { connectStore } = require('../dist/storage/store.js');
  const express = require('express');
  const config = readConfig({ PUBLIC_URL: 'http://localhost' });
  const logger = createLogger('error');
  const store = await connectStore({ dataDir: ':memory:', logger });
  const clock = new ManualClock(START);
  const door = { id: 'terminal', channel: 'terminal', community: config.COMMUNITY[0] };
  const runtime = await createRuntime({
    ...{ config, store, clock, random: systemRandom, logger, quietHours: true },
    channels: () => [createTerminalChannel({ door, write: () => undefined })],
  });
  const { services } = runtime;
  const community = config.COMMUNITY[0];
  await fill({ store, services, community }, members);
  const by = `mem_${String(0).padStart(26, '0')}`;
  const because = (key) => cause(key, clock.now(), []);
  await services.members.appoint({ member: by, role: 'coordinator', area: null, by: null }, because('appoint'));
  // Most members have written once; the last cards are still open.
  const cases = Math.floor(members / 50) + OPEN_CARDS;
  for (let i = 0; i < cases; i++) {
    const member = `mem_${String(i + 1).padStart(26, '0')}`;
    const of = { community, conversation: `web:${i}`, member, kind: 'question', text: `문의 ${i}: 언제 여나요?` };
    const made = await services.cases.open(of, because(`case/${i}`));
    if (i < cases - OPEN_CARDS) await services.cases.close({ id: made.id, by }, because(`close/${i}`));
  }
  const turns = createTurns();
  const desk = await openConsole(runtime, {
    ...{ config, secrets: ['a-secret-key-of-benches'], random: systemRandom, publicUrl: 'http://localhost', turns },
  });
  const server = express().use('/desk', desk.router).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  const token = await services.desk.links.make({ member: by, community }, because('link'));
  return {
    port,
    token,
    clock,
    close: () =>
      desk
        .close()
        .then(() => server.close())
        .then(() => runtime.close()),
  };
}

async function signIn({ port, token }) {
  const cookieOf = ({ headers }) => headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const browser = cookieOf(await ask(port, 'GET', `/desk/in/${token}`));
  const own = { cookie: browser, 'sec-fetch-site': 'same-origin' };
  return cookieOf(await ask(port, 'POST', `/desk/in/${token}`, own));
}

/** 95th percentile of the times of `paths`, each asked for in turn. */
async function p95(port, cookie, paths, n) {
  const headers = { cookie, 'accept-encoding': 'gzip' };
  const times = [];
  for (let i = -20; i < n; i++) {
    const started = performance.now();
    const { status } = await ask(port, 'GET', paths[(i + 20) % paths.length], headers);
    if (status !== 200 && status !== 303) throw new Error(`status ${status}`);
    if (i >= 0) times.push(performance.now() - started);
  }
  const at = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
  const [lo, hi] = spread(times, at);
  const round = (ms) => Number(ms.toFixed(1));
  return { value: round(at(times)), lo: round(lo), hi: round(hi), median: round(median(times)) };
}

/** A 95 % bootstrap interval of a statistic, with a fixed generator so that a report can be made again. */
function spread(values, of) {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const draws = Array.from({ length: 400 }, () => of(values.map(() => values[Math.floor(next() * values.length)])));
  draws.sort((a, b) => a - b);
  return [draws[10], draws[389]];
}

export async function bench({ small }) {
  const members = small ? 5_000 : 100_000;
  const n = small ? 60 : 400;
  const desk = await open(members);
  const cookie = await signIn(desk);
  const page = await p95(desk.port, cookie, ['/desk'], n);
  const queries = ['ㄱㄱ', 'ㅂㅇㅎ', '김가', '박하윤', '0017', '4242'].map(
    (q) => `/desk/people?q=${encodeURIComponent(q)}`,
  );
  const find = await p95(desk.port, cookie, queries, n);
  const headers = { cookie, 'accept-encoding': 'gzip' };
  const first = await ask(desk.port, 'GET', '/desk', headers);
  await desk.close();
  const row = (id, what, unit, goal, { value, lo, hi }) => ({ id, what, value, lo, hi, unit, goal });
  const kb = Number((first.bytes / 1024).toFixed(1));
  const [where, versions] = machine(['express', 'preact', 'htmx.org', 'mongoose']).split('; ');
  writeResults('desk', {
    machine: where,
    versions,
    command: `npm run bench -- desk${small ? ' --small' : ''}`,
    rows: [
      row(
        'desk-p95-ms',
        `first page, ${members.toLocaleString('en')} members, ${OPEN_CARDS} cards`,
        'ms',
        '≤ 100',
        page,
      ),
      row('desk-find-p95-ms', 'a search by initials, name or number', 'ms', '≤ 100', find),
      row('desk-page-kb', 'the page itself, gzip', 'KB', '≤ 60 with its files', { value: kb, lo: kb, hi: kb }),
    ],
    notes: [
      `One process, embedded store in memory, one request at a time over loopback, ${n} requests each after 20 of warming up.`,
      `Medians: page ${page.median} ms, search ${find.median} ms.`,
    ],
  });
}
