// An open loop of signed LINE webhooks at twice and five times the program's capacity, on the embedded store. A request
// is sent at its own time, whatever became of the earlier ones, and its latency counts from that time.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { body, PROGRAM, post, sleep, withProgram } from './lib/line.mjs';
import { machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';

/** Residents who write, in turn. */
const PEOPLE = 2_000;
/** Most connections of the load. */
const CONNECTIONS = 1_000;
/** Requests of the closed loop under way at once. */
const CLOSED = 16;
/** Pause of a refused client in the closed loop. */
const REFUSED_MS = 10;
const TIMES = [2, 5];

/** Resident memory of a process in MB. */
function rssOf(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
}

const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

let person = 0;
const next = () => body(person++ % PEOPLE, 0);

/** Answers a second in a closed loop: what the program can do. */
async function capacityOf({ url, line }, ms) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLOSED });
  const from = line.seen.calls;
  const until = performance.now() + ms;
  const worker = async () => {
    while (performance.now() < until) if ((await post(agent, url, next())) !== 200) await sleep(REFUSED_MS);
  };
  await Promise.all(Array.from({ length: CLOSED }, worker));
  agent.destroy();
  return (line.seen.calls - from) / (ms / 1000);
}

/** Sends `rate` requests a second for `ms`, each at its own time. */
async function openLoop({ url, line, pid }, rate, ms) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const accepted = [];
  const refused = [];
  const other = [];
  const sent = [];
  const from = line.seen.calls;
  const started = performance.now();
  let rss = 0;
  const look = setInterval(() => {
    rss = Math.max(rss, rssOf(pid));
  }, 250);
  const total = Math.round((rate * ms) / 1000);
  for (let n = 0; n < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * rate));
    for (; n < due; n++) {
      const at = started + (n / rate) * 1000;
      sent.push(
        post(agent, url, next()).then(
          (status) => {
            const took = performance.now() - at;
            (status === 200 ? accepted : status === 503 ? refused : other).push(took);
          },
          () => other.push(performance.now() - at),
        ),
      );
    }
    await sleep(2);
  }
  const answered = line.seen.calls - from;
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(sent);
  clearInterval(look);
  agent.destroy();
  return {
    accepted: accepted.length,
    refused: refused.length,
    other: other.length,
    p50: percentile(accepted, 0.5),
    p99: percentile(accepted, 0.99),
    p99Refused: percentile(refused, 0.99),
    perSecond: answered / seconds,
    rss,
  };
}

/** Waits until every accepted request of a run has its answer at LINE. */
async function settled(line, calls) {
  for (let i = 0; i < 600 && line.seen.calls < calls; i++) await sleep(50);
  return line.seen.calls >= calls;
}

export async function bench({ small }) {
  const [rounds, warmMs, ms] = small ? [1, 2_000, 3_000] : [3, 8_000, 20_000];
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    for (const times of TIMES) {
      runs.push(
        await withProgram(PROGRAM, {}, async (program) => {
          await capacityOf(program, warmMs);
          const capacity = await capacityOf(program, warmMs);
          const idle = rssOf(program.pid);
          const before = program.line.seen.calls;
          const run = await openLoop(program, capacity * times, ms);
          const whole = await settled(program.line, before + run.accepted);
          return { ...run, times, capacity, idle, whole, goodput: run.perSecond / capacity };
        }),
      );
    }
  }
  const of = (times, field) => runs.filter((run) => run.times === times).map((run) => run[field]);
  const row = (id, what, values, unit, goal, digits) => {
    const [value, lo, hi] = [median(values), Math.min(...values), Math.max(...values)].map((one) =>
      one.toFixed(digits),
    );
    return { id, what, value, lo, hi, unit, goal };
  };
  const [computer, versions] = machine(['express', 'botkit', 'mongoose', 'libsql']).split('; ');
  const print = (run) =>
    `- ×${run.times}: capacity ${run.capacity.toFixed(0)}/s; ${run.accepted} accepted (p50 ${run.p50.toFixed(0)} ms, p99 ${run.p99.toFixed(0)} ms), ` +
    `${run.refused} refused with 503 (p99 ${run.p99Refused.toFixed(0)} ms), ${run.other} others; goodput ${run.goodput.toFixed(2)}; ` +
    `RSS ${run.idle} → ${run.rss} MB; every accepted message answered: ${run.whole ? 'yes' : 'no'}`;
  writeResults('overload', {
    ...{ machine: computer, versions, command: `npm run bench -- overload${small ? ' --small' : ''}` },
    rows: [
      row('p99-2x-ms', 'twice the capacity: 99th percentile of acknowledged requests', of(2, 'p99'), 'ms', '≤ 500', 0),
      row('p99-5x-ms', 'five times the capacity: the same', of(5, 'p99'), 'ms', '≤ 1,000', 0),
      row(
        'goodput-5x',
        'five times: answers a second, as a part of the capacity',
        of(5, 'goodput'),
        'of the capacity',
        '≥ 0.85',
        2,
      ),
      row('refused-p99-5x-ms', 'five times: 99th percentile of refusals', of(5, 'p99Refused'), 'ms', '≤ 200', 0),
      row(
        'rss-5x',
        'five times: highest resident memory',
        runs.filter((run) => run.times === 5).map((run) => run.rss / run.idle),
        'of that before',
        '≤ 1.5',
        2,
      ),
    ],
    notes: [
      `${rounds} rounds of ${ms / 1000} s, open loop, ${CONNECTIONS} connections at most; in brackets the least and the most. The load runs on the same machine.`,
      '',
      ...runs.map(print),
    ],
  });
  const lost = runs.filter((run) => !run.whole || run.other > 0);
  if (lost.length > 0) throw new Error(`${lost.length} runs lost messages or got another answer than 200 and 503`);
}
