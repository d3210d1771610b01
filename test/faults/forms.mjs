import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The long forms: what each shows, its suites here and `elsewhere`, and the settings that change its extent. */
export const forms = {
  simulation: {
    shows: 'two processes with kills, stops, lost calls and jumping clocks: 20,000 seeds, and ten planted bugs',
    suites: ['simulation', 'simulation-bugs'],
    settings: 'FAULT_SEEDS, FAULT_SEED',
  },
  kill: {
    shows: '1,000 kills of a mixed load on LINE, Kakao and the web chat, with moved clocks',
    suites: ['kill', 'killed-fall'],
    settings: 'FAULT_KILLS, FAULT_SEED',
  },
  disk: {
    shows: '50 disks without room, 50 with I/O errors',
    suites: ['dead-disk'],
    settings: 'FAULT_DISKS, FAULT_IO',
  },
  servers: {
    shows: '50 deaths of Redis, of MongoDB, and of the primary of three members (needs both servers)',
    suites: ['servers-die', 'servers-away', 'two-processes', 'place', 'hung-call'],
    settings: 'FAULT_REDIS, FAULT_MONGO, FAULT_PRIMARY',
  },
  vendors: {
    shows: 'vendors that refuse, hang up and are slow; 10,000 webhooks thrice',
    suites: ['vendors-fail', 'dealer', 'thrice', 'handover', 'sheets'],
    settings: 'FAULT_EVENTS',
  },
  fuzz: {
    shows: '200,000 fuzzed bodies at every door, 20,000 fuzzed forms at the desk',
    suites: ['fuzz'],
    settings: 'FAULT_BODIES, FAULT_DESK_BODIES, FAULT_SEED',
  },
  forgeries: {
    shows: '100,000 forged signatures and secrets at each door, a million refusals timed',
    suites: ['forgeries'],
    settings: 'FAULT_FORGERIES, FAULT_TIMED, FAULT_SEED',
  },
  guessing: {
    shows: 'a million guesses of a link code, and answers about codes timed',
    suites: ['guessing'],
    settings: 'FAULT_GUESSES, FAULT_TIMED_CODES, FAULT_SEED',
  },
  ledger: {
    shows: 'a million random commands on the ledger',
    suites: ['ledger-commands'],
    settings: 'FAULT_LEDGER_RUNS',
  },
  bookings: {
    shows:
      '10,000 random histories of bookings, 1,000 racing for 100 places, a kill -9 at every write (MongoDB too, if there)',
    suites: ['killed-bookings'],
    elsewhere: ['histories', 'race', 'mongodb', 'crash'].map((suite) => `test/services/bookings/${suite}.test.ts`),
    settings: 'BOOKING_HISTORIES, RACE_BOOKINGS, RACE_CARERS',
  },
  limits: {
    shows: 'limits and overload',
    suites: ['limits', 'strangers', 'overload'],
    settings: '',
  },
};

function list() {
  const lines = Object.entries(forms).map(
    ([name, { shows, settings }]) => `  ${name.padEnd(11)} ${shows}${settings ? ` [${settings}]` : ''}`,
  );
  process.stdout.write(
    `npm run faults [-- <form> …]: the long forms; without a name, all of them\n${lines.join('\n')}\n`,
  );
}

function main(words) {
  if (words.includes('--help') || words.includes('--list')) return list();
  // What begins with a dash is for jest: `-- ledger --listTests` names the suites.
  const names = words.filter((word) => !word.startsWith('-'));
  const options = words.filter((word) => word.startsWith('-'));
  const unknown = names.filter((name) => !(name in forms));
  if (unknown.length > 0) {
    process.stderr.write(`there is no form ${unknown.join(', ')}\n`);
    list();
    process.exitCode = 2;
    return;
  }
  const chosen = names.length > 0 ? names : Object.keys(forms);
  const suites = chosen.flatMap((name) => [
    ...forms[name].suites.map((suite) => `test/faults/${suite}.test.ts`),
    ...(forms[name].elsewhere ?? []),
  ]);
  const jest = fileURLToPath(import.meta.resolve('jest/bin/jest'));
  const { status } = spawnSync(process.execPath, [jest, '--runInBand', ...options, ...suites], {
    env: { ...process.env, FAULTS: 'full' },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
