// Postings a second with 32 writers at once, spread over the accounts and all to one account: the program's ledger on the
// embedded store beside PostgreSQL 15, and on MongoDB beside a MongoDB transaction that does the same.
import { existsSync } from 'node:fs';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { interleave, interval, machine, median } from './lib/pairs.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { writeResults } from './lib/results.mjs';

const WRITERS = 32;
const ACCOUNTS = 1_000;
const SHAPES = ['spread', 'hot'];

/** A MongoDB of one node; null without a mongod (`. .ci/servers.sh` fetches one). */
async function startMongo() {
  const systemBinary = process.env.MONGOMS_SYSTEM_BINARY;
  if (!systemBinary || !existsSync(systemBinary)) return null;
  const version = process.env.MONGOMS_VERSION ?? '6.0.5';
  return MongoMemoryReplSet.create({
    binary: { systemBinary, version },
    replSet: { count: 1, storageEngine: 'wiredTiger', dbName: 'pumasi' },
  });
}

/** One round of every arm on one shape: postings a second by arm. */
async function round(shape, ms, { mongo, postgres }, n) {
  const args = ['--shape', shape, '--ms', ms, '--writers', WRITERS, '--accounts', ACCOUNTS].map(String);
  const arm =
    (name, file, more = []) =>
    async () => {
      const done = await interleave([{ name, file, args: [...args, ...more] }], 1);
      return [name, done.get(name)[0].perSecond];
    };
  // A database of its own, since an account's chain is the longer the more was posted.
  const url = (name) => mongo.getUri(`${name}_${shape}_${n}`);
  const arms = [
    arm('embedded', 'ledger-ours.mjs'),
    ...(postgres
      ? [async () => ['postgres', (await postgres.post({ shape, ms, writers: WRITERS, accounts: ACCOUNTS })).perSecond]]
      : []),
    ...(mongo
      ? [
          arm('mongodb', 'ledger-ours.mjs', ['--url', url('ours')]),
          arm('transaction', 'ledger-mongodb.mjs', ['--url', url('theirs')]),
        ]
      : []),
  ];
  const done = {};
  for (const run of n % 2 ? arms.reverse() : arms) {
    const [name, perSecond] = await run();
    done[name] = perSecond;
  }
  return done;
}

export async function bench({ small }) {
  const [rounds, ms] = small ? [1, 1_500] : [5, 6_000];
  const servers = { mongo: await startMongo(), postgres: await startPostgres() };
  const runs = { spread: [], hot: [] };
  try {
    for (let n = 0; n < rounds; n++) for (const shape of SHAPES) runs[shape].push(await round(shape, ms, servers, n));
  } finally {
    await servers.mongo?.stop({ doCleanup: true, force: true });
    await servers.postgres?.stop();
  }
  report(runs, servers, small, rounds, ms);
}

function report(runs, { mongo, postgres }, small, rounds, ms) {
  const rows = SHAPES.flatMap((shape) => [
    ...(postgres ? [ratio(runs[shape], `${shape}-32`, shape, 'embedded', 'postgres')] : []),
    ...(mongo ? [ratio(runs[shape], `${shape}-32-mongodb`, shape, 'mongodb', 'transaction')] : []),
  ]);
  const [computer, versions] = machine(['mongoose', 'libsql']).split('; ');
  const rates = SHAPES.map((shape) => {
    const names = Object.keys(runs[shape][0]).sort();
    const each = names.map((name) => `${name} ${median(runs[shape].map((run) => run[name])).toFixed(0)}`);
    return `- ${shape}: postings a second, median: ${each.join(', ')}.`;
  });
  writeResults('ledger', {
    ...{ machine: computer, versions: `${versions}${postgres ? `, ${postgres.version}` : ''}` },
    command: `npm run bench -- ledger${small ? ' --small' : ''}`,
    rows,
    notes: [
      `${rounds} rounds of ${ms / 1000} s with ${WRITERS} writers over ${ACCOUNTS} accounts, the arms in turn, each on an empty store. After each of its runs our ledger was proved: 0 violations.`,
      ...(postgres
        ? []
        : [
            '',
            'PostgreSQL 15 is not installed here, so the rows of the embedded store have no peer and are left out.',
          ]),
      ...(mongo ? [] : ['', 'No mongod is here, so the rows of MongoDB are left out.']),
      '',
      ...rates,
      '- Ours writes one immutable document a posting, with both balances after it and a hash over the one before, in one process; each answer is on the disk. The MongoDB transaction and the PostgreSQL one change two balances under a condition and insert a transfer (w: majority; fsync and synchronous_commit on). They keep no chain.',
    ],
  });
}

function ratio(runs, id, shape, ours, theirs) {
  const values = runs.map((run) => run[ours] / run[theirs]);
  const [lo, hi] = interval(values);
  const what = `${shape === 'hot' ? 'all to one account' : 'spread over the accounts'}: ${ours} beside ${theirs}`;
  const [value, low, high] = [median(values), lo, hi].map((n) => n.toFixed(2));
  return { id, what, value, lo: low, hi: high, unit: 'postings of the peer', peer: theirs, goal: 'none' };
}
