// What a neighbourhood costs as it grows: the memory and the start of a program after a year of turns, and operations in
// a town of 50,000 beside one of 1,000 with the same number of people in each zone.
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { body, cpuSeconds, PROGRAM, post, sleep, withProgram } from './lib/line.mjs';
import { interleave, machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';

/** Turns with which a program is warm after its start. */
const WARM_TURNS = 300;
const QUIET_MS = 3_000;
const AT_ONCE = 16;
const REFUSED_MS = 20;

const FORMS = {
  long: { members: 2_000, turns: 3_000, days: 365, small: 1_000, large: 50_000, rounds: 3, times: 200 },
  small: { members: 300, turns: 300, days: 40, small: 400, large: 4_000, rounds: 1, times: 60 },
};

/** Resident memory of a process in MB. */
function rssOf(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
}

/** Sends `n` messages of the members in turn, and waits for their answers. */
async function say({ url, line }, n, members) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const until = line.seen.calls + n;
  let left = n;
  const worker = async () => {
    while (left-- > 0) {
      const text = body(left % members, 0);
      while ((await post(agent, url, text)) !== 200) await sleep(REFUSED_MS);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
  for (let i = 0; i < 1_200 && line.seen.calls < until; i++) await sleep(50);
}

/** One step of the year in a process of its own. */
async function step(dir, name, options) {
  const args = [
    '--dir',
    dir,
    '--step',
    name,
    ...Object.entries(options).flatMap(([key, n]) => [`--${key}`, String(n)]),
  ];
  const done = await interleave([{ name, file: 'growth-year.mjs', args }], 1);
  return done.get(name)[0];
}

/** Starts the program on a folder, lets it answer, and gives its figures. */
async function lived(dir, turns, members) {
  const started = performance.now();
  return withProgram(PROGRAM, { DATA_DIR: dir }, async (program) => {
    const startMs = performance.now() - started;
    const startCpu = cpuSeconds(program.pid);
    const idle = rssOf(program.pid);
    await say(program, turns, members);
    await sleep(QUIET_MS);
    return { startMs, startCpu, idle, rss: rssOf(program.pid) };
  });
}

async function yearOf({ members, turns, days }) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'pumasi-year-'));
  try {
    await step(dir, 'people', { members });
    const first = await lived(dir, turns, members);
    const { documents } = await step(dir, 'year', { days });
    const after = await lived(dir, WARM_TURNS, members);
    return { first, after, documents, mb: Math.round(statSync(path.join(dir, 'pumasi.db')).size / 2 ** 20) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function townsOf({ small, large, rounds, times }) {
  const arm = (members) => ({
    name: String(members),
    file: 'growth-town.mjs',
    args: ['--members', String(members), '--times', String(times)],
  });
  const runs = await interleave([arm(small), arm(large)], rounds);
  const ratio = (kind) =>
    runs.get(String(large)).map((run, n) => quarter(run[kind]) / quarter(runs.get(String(small))[n][kind]));
  return { ratio, ours: runs.get(String(large)), theirs: runs.get(String(small)) };
}

/** The lower quartile: other processes of the machine can only add to an operation's CPU. */
function quarter(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)];
}

export async function bench({ small }) {
  const form = small ? FORMS.small : FORMS.long;
  const towns = await townsOf(form);
  const year = await yearOf(form);
  const [computer, versions] = machine(['mongoose', 'libsql', 'botkit']).split('; ');
  const row = (id, what, values, unit, goal, digits) => {
    const [value, lo, hi] = [median(values), Math.min(...values), Math.max(...values)].map((n) => n.toFixed(digits));
    return { id, what, value, lo, hi, unit, goal };
  };
  const { members, turns, days } = form;
  const against = `${form.large} members against ${form.small}`;
  const fresh = (kind) => median(towns.ours.map((run) => quarter(run.fresh[kind])));
  const us = (runs, kind) => median(runs.map((run) => quarter(run[kind])));
  writeResults('growth', {
    ...{ machine: computer, versions, command: `npm run bench -- growth${small ? ' --small' : ''}` },
    rows: [
      row(
        'rss-year-mb',
        `resident memory after ${days} days, ${members} members, ${turns} turns a day`,
        [year.after.rss],
        'MB',
        '≤ 250',
        0,
      ),
      row(
        'start-year-s',
        'start of the program on that store, to its first "ready"',
        [year.after.startMs / 1000],
        's',
        '≤ 3',
        1,
      ),
      row('start-year-cpu-s', 'the same, CPU', [year.after.startCpu], 's', 'none', 1),
      row('send-50k-vs-1k', `sending a request: ${against}`, towns.ratio('send'), 'times', '≤ 1.5', 2),
      row('picks-50k-vs-1k', "the same, a coordinator's picks", towns.ratio('picks'), 'times', '≤ 1.5', 2),
      row(
        'coordinators-50k-vs-1k',
        'the same, finding the coordinators of a zone',
        towns.ratio('coordinators'),
        'times',
        '≤ 1.2',
        2,
      ),
    ],
    notes: [
      small
        ? `The small form: ${days} days, ${members} members, ${turns} turns a day, and a town of ${form.large}. The goals are for the long form; the row ids keep their names.`
        : 'The long form.',
      '',
      `- The year: the program lives through one day of ${turns} signed LINE messages. That day is copied into the store for each further day, and the program's own retention is carried out each night. Then the program starts on the store and answers ${WARM_TURNS} messages.`,
      `- After the first day: ${year.first.rss} MB (${year.first.idle} MB at the start, ${(year.first.startMs / 1000).toFixed(1)} s). After the year: ${year.after.rss} MB (${year.after.idle} MB at the start). The store holds ${year.documents.turns} turns and ${year.documents.outbox} outbox rows in ${year.mb} MB.`,
      `- The start's seconds are wall time, which grows with the load named above; its CPU hardly does.`,
      `- The towns: 40 people in each zone, in memory; the lower quartile of the CPU of ${form.times} operations, median of ${form.rounds} rounds. Operations at ${form.large}: ${us(towns.ours, 'send')} us, ${us(towns.ours, 'picks')} us, ${us(towns.ours, 'coordinators')} us; at ${form.small}: ${us(towns.theirs, 'send')} us, ${us(towns.theirs, 'picks')} us, ${us(towns.theirs, 'coordinators')} us.`,
      `- As many zones are in use in both towns. In zones of the large town that nobody has used since the start, documents are read from their bytes: ${fresh('send')} us, ${fresh('picks')} us, ${fresh('coordinators')} us.`,
    ],
  });
}
