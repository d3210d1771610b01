// Candidates: the ten best offers for a kind, zones and a part of the week, out of an ordered index in memory, beside the
// same filter as a query of MongoDB on its best index, a reading of flat arrays and `sift`. All answers must be equal.
import { createRequire } from 'node:module';
import { interval, machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';
import { mongodBinary, withMongo } from './lib/servers.mjs';

const require = createRequire(import.meta.url);
require('../test/support/ts-loader.cjs');
const { createCellIndex } = require('./candidates/cells.ts');
const { Scan, SLOTS, townOf } = require('./candidates/town.ts');
const { default: sift } = require('sift');

const MOST = 10;
/** Queries of each arm; the slow ones answer fewer of the same. */
const ASKED = { index: 2_000, mongo: 300, scan: 100, sift: 3 };

export async function bench({ small }) {
  const sizes = small
    ? [['100k', 5_000]]
    : [
        ['100k', 100_000],
        ['1m', 1_000_000],
      ];
  const measured = [];
  for (const [name, many] of sizes) measured.push(await measure(name, many));
  const [computer, versions] = machine(['mongodb', 'sift']).split('; ');
  writeResults('candidates', {
    ...{ machine: computer, versions, command: `npm run bench -- candidates${small ? ' --small' : ''}` },
    rows: measured.flatMap(({ rows }) => rows),
    notes: [
      `Each search asks for the ten best of one kind in the own zone and two near ones, in one part of the week (15 kinds, 18 zones, 6 parts). Offers are seeded. The same questions go to every arm, and an unequal answer ends the run. The query of MongoDB is \`{ cells: { $in }, times }\` sorted by points on the index \`{ cells: 1, points: -1, _id: 1 }\`, from the same machine.`,
      '',
      'The index is a trial beside the program, which reads the fitting offers from the store. Figures in ms are wall times and suffer under load; the ratios are of medians of the same questions.',
      ...(mongodBinary() ? [] : ['', 'No mongod is here, so its rows are left out.']),
    ],
  });
}

async function measure(name, many) {
  const town = townOf(many, 11);
  const offers = Array.from({ length: many }, (_, nth) => town.next(nth));
  const index = createCellIndex();
  for (const offer of offers) index.set(offer);
  const questions = Array.from({ length: ASKED.index }, () => town.ask());
  const ours = await timed(questions, (one) => index.best(one.cells, 1 << one.slot, MOST));
  const scan = new Scan(offers);
  const scanned = await timed(questions.slice(0, ASKED.scan), (one) => scan.best(one, MOST));
  same('scan', ours, scanned);
  const docs = offers.map(asDocument);
  const sifted = await timed(questions.slice(0, ASKED.sift), (one) => filter(docs, one));
  same('sift', ours, sifted);
  const rows = [
    row(
      `p99-${name}-ms`,
      `ten best of ${many.toLocaleString('en')} offers, p99 (median ${ms(median(ours.ms))} ms)`,
      quantile(ours.ms, 0.99),
      'ms',
      '0.5',
    ),
    ratioRow(`vs-scan-${name}`, 'median beside a reading of flat arrays', ours, scanned, '< 1'),
    ratioRow(`vs-sift-${name}`, 'median beside sift and a sort', ours, sifted, '< 1'),
  ];
  if (mongodBinary()) {
    const found = await withMongo((url) => onMongo(url, docs, questions.slice(0, ASKED.mongo)));
    same('mongo', ours, found);
    rows.push(
      ratioRow(
        name === '1m' ? 'vs-indexed-query' : `vs-indexed-query-${name}`,
        'median beside the indexed query',
        ours,
        found,
        '0.05',
      ),
    );
  }
  const changes = await timed(
    Array.from({ length: 20_000 }, (_, nth) => town.next((nth * 7_919) % many)),
    (one) => index.set(one),
  );
  rows.push(
    row(
      `change-${name}-us`,
      `a changed offer, p99 (median ${(1_000 * median(changes.ms)).toFixed(1)} us)`,
      1_000 * quantile(changes.ms, 0.99),
      'us',
      '50',
    ),
  );
  return { rows };
}

async function onMongo(url, docs, questions) {
  const { MongoClient } = require('mongodb');
  const client = await MongoClient.connect(url);
  try {
    const offers = client.db().collection('offers');
    for (let from = 0; from < docs.length; from += 20_000)
      await offers.insertMany(docs.slice(from, from + 20_000), { ordered: false });
    await offers.createIndex({ cells: 1, points: -1, _id: 1 });
    const ask = async ({ cells, slot }) =>
      (
        await offers
          .find({ cells: { $in: cells }, times: slot }, { projection: { _id: 1 } })
          .sort({ points: -1, _id: 1 })
          .limit(MOST)
          .toArray()
      ).map(({ _id }) => _id);
    for (const one of questions.slice(0, 20)) await ask(one);
    return await timed(questions, ask);
  } finally {
    await client.close();
  }
}

async function timed(questions, answer) {
  const [took, answers] = [[], []];
  for (const one of questions) {
    const begun = process.hrtime.bigint();
    answers.push(await answer(one));
    took.push(Number(process.hrtime.bigint() - begun) / 1e6);
  }
  return { ms: took, answers };
}

function same(name, ours, theirs) {
  for (const [at, answer] of theirs.answers.entries())
    if (JSON.stringify(answer) !== JSON.stringify(ours.answers[at]))
      throw new Error(`${name} finds others in question ${at}`);
}

const asDocument = ({ member, times, ...rest }) => ({
  ...{ _id: member, ...rest },
  times: Array.from({ length: SLOTS }, (_, at) => at).filter((at) => times & (1 << at)),
});

const filter = (docs, { cells, slot }) =>
  docs
    .filter(sift({ cells: { $in: cells }, times: slot }))
    .sort((a, b) => b.points - a.points || (a._id < b._id ? -1 : 1))
    .slice(0, MOST)
    .map(({ _id }) => _id);

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))];
const ms = (value) => value.toFixed(4);

function row(id, what, value, unit, goal) {
  const shown = value.toFixed(4);
  return { id, what, value: shown, lo: shown, hi: shown, unit, goal };
}

/** The median of the ratios of the same questions, with its interval. */
function ratioRow(id, what, ours, theirs, goal) {
  const ratios = theirs.ms.map((took, at) => ours.ms[at] / took);
  const [lo, hi] = interval(ratios);
  const shown = (value) => value.toFixed(4);
  return {
    id,
    what: `${what} (${ms(median(theirs.ms))} ms)`,
    value: shown(median(ratios)),
    lo: shown(lo),
    hi: shown(hi),
    unit: 'of its time',
    goal,
  };
}
