// Matching: the engine beside other policies in made-up cities, and what somebody who knows every answer would reach.
// `--quick`: one cell, few seeds, nothing written. `--long`: 30 seeds and every policy in each cell, for hours; else large
// cities have fewer. `--sweeps`: sweeps, trials and ablation. `--cells 300-1,dense`, `--seeds 30`, `--rows <folder>` (keeps
// the rows of each cell there and takes those found), `--tune`, `--golden`, `--batch` (whether a batch pays).
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('../test/support/ts-loader.cjs');
const { batchReport } = require('./matching/batching.ts');
const { loadSolve } = require('./matching/solver.ts');
const { playVariations, variationNotes } = require('./matching/variations.ts');
const { drawVariations } = require('./matching/drawings.ts');
const { report, quick, golden, kept } = require('./matching/report.ts');
const { tune } = require('./matching/run.ts');
const { machine } = await import('./lib/pairs.mjs');
const { writeResults } = await import('./lib/results.mjs');

const TRAIN = Array.from({ length: 6 }, (_, i) => 1001 + i);

export async function bench({ options }) {
  const after = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
  if (options.includes('--tune')) return process.stdout.write(`${tune(TRAIN).join('\n')}\n`);
  if (options.includes('--golden')) return golden();
  if (options.includes('--quick')) return process.stdout.write(quick());
  const [computer, versions] = machine(['typescript']).split('; ');
  if (options.includes('--batch')) {
    const command = 'npm run bench -- matching --batch';
    const [, versions] = machine(['typescript', 'highs']).split('; ');
    const notes = batchReport(await loadSolve());
    return writeResults('matching-batch', { machine: computer, versions, command, rows: [], notes });
  }
  const seeds = Number(after('--seeds') ?? 30);
  if (options.includes('--sweeps')) {
    const list = Array.from({ length: Math.min(seeds, options.includes('--long') ? seeds : 12) }, (_, i) => i + 1);
    const all = playVariations(list, (name, play) => kept(after('--rows'), name, play));
    const command = 'npm run bench -- matching --sweeps';
    const notes = [...variationNotes(all), '', ...drawVariations(all), '', `${list.length} seeds each.`];
    return writeResults('matching-sweeps', { machine: computer, versions, command, rows: [], notes });
  }
  const { rows, notes } = report({
    cells: after('--cells')?.split(','),
    seeds,
    long: options.includes('--long'),
    rows: after('--rows'),
  });
  const shown = options.filter((one, i) => one !== '--rows' && options[i - 1] !== '--rows');
  const command = `npm run bench -- matching ${shown.join(' ')}`.trim();
  writeResults('matching', { machine: computer, versions, command, rows, notes });
}
