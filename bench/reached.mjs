// A month of a neighbourhood on free routes: is everybody reached? The real program with a virtual clock; the people are invented.
// The behaviour of residents and staff is assumed, as `bench/lib/month.mjs` says; the delivery is the program's own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { month } from './lib/month.mjs';
import { machine } from './lib/pairs.mjs';

const SEED = 20_261_126;

export async function bench({ small }) {
  const people = small
    ? { residents: 120, withoutApp: 30, coordinators: 2, days: 5 }
    : { residents: 1000, withoutApp: 250, coordinators: 5, days: 30 };
  const seen = await month({ ...people, seed: SEED });
  const { notices, calls, alarms, won, requests } = seen;
  const counted = notices.filter(({ purpose }) => ['match', 'appointment', 'safety'].includes(purpose));
  const due = counted.filter(({ fate }) => fate !== 'open' && fate !== 'over');
  const reached = due.filter(({ fate }) => fate !== 'never');
  const share = (100 * reached.length) / due.length;
  const heard = reached.filter(({ fate }) => fate !== 'rung');
  const callsADay = calls.perCoordinatorDay;
  const ringS = alarms.map(({ firstRingMs }) => firstRingMs / 1000);
  const late = alarms.filter(({ answered }) => !answered);
  const row = (id, value, unit, lo = value, hi = value) => ({ id, value, lo, hi, unit, peer: null });
  const rows = [
    row('reached-percent', round(share), '% seen, answered, or a named person rang'),
    row('heard-percent', round((100 * heard.length) / due.length), '% seen, answered or told by telephone'),
    row('calls-a-day', round(callsADay.mean), 'calls a coordinator and working day', callsADay.min, callsADay.max),
    row('won-vs-push', round((100 * won.ours) / won.pushed), '% of the won for pushing every notice'),
    row(
      'safety-first-ring-s',
      round(Math.max(...ringS)),
      's, the slowest',
      round(Math.min(...ringS)),
      round(Math.max(...ringS)),
    ),
  ];
  const byFate = tally(counted, ({ purpose, fate }) => `${purpose} ${fate}`);
  const byRoute = tally(reached, ({ route }) => route);
  const lines = [
    `${people.residents} residents, ${people.withoutApp} without an app, the others on Kakao's free routes; ${people.coordinators} coordinators; ${people.days} days; seed ${SEED}`,
    machine(['mongoose']),
    '',
    ...rows.map(
      ({ id, value, lo, hi, unit }) => `${id.padEnd(22)} ${String(value).padStart(8)} [${lo}, ${hi}] ${unit}`,
    ),
    '',
    ...Object.entries(byFate).map(([what, n]) => `${what.padEnd(30)} ${String(n).padStart(6)}`),
    ...Object.entries(byRoute).map(([what, n]) => `by ${what.padEnd(27)} ${String(n).padStart(6)}`),
    `alarms ${alarms.length}; acknowledged in time or passed on: ${alarms.length - late.length}`,
    `calls ${calls.total}, of them without an answer ${calls.missed}; most in one day of one coordinator ${callsADay.max}`,
    '',
    'calls by what they were made for: all, again after no answer, notices told in them',
    ...Object.entries(calls.reasons)
      .sort(([, a], [, b]) => b.calls - a.calls)
      .map(([name, of]) => `${name.padEnd(34)} ${padded(of.calls)} ${padded(of.again)} ${padded(of.told)}`),
    ...found(requests),
    '',
    `won: ours ${won.ours}, pushing every notice ${won.pushed}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (small) return;
  const at = new Date().toISOString();
  const result = {
    at,
    machine: machine([]),
    versions: process.versions.node,
    command: 'npm run bench -- reached',
    rows,
  };
  mkdirSync(new URL('./results/', import.meta.url), { recursive: true });
  writeFileSync(new URL('./results/reached.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(new URL('./results/reached.md', import.meta.url), `# reached\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`);
}

/** How well and how fast helpers are found: fewer calls must not cost matches. */
function found(requests) {
  const hours = requests.flatMap(({ hours }) => hours ?? []).sort((a, b) => a - b);
  const at = (share) => round(hours[Math.floor(share * (hours.length - 1))] ?? 0);
  const asked = requests.reduce((sum, one) => sum + one.asked, 0) / requests.length;
  const unfound = requests.filter(({ state }) => state === 'expired').length;
  return [
    '',
    `requests ${requests.length}; a helper after ${at(0.5)} h at the median, ${at(0.9)} h at the 90th percentile; ended without one ${unfound}`,
    `helpers asked for one request ${round(asked)}`,
  ];
}

const padded = (n) => String(n).padStart(6);
const round = (n) => Math.round(n * 100) / 100;

function tally(list, of) {
  const counts = {};
  for (const one of list) counts[of(one)] = (counts[of(one)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort());
}
