import { Worker } from 'node:worker_threads';
import { reason } from '../../lib/errors';
import { SOLVER_MS, SOLVER_SECONDS } from './limits';

/** A solved program with its variables by name; or why there is no solution. */
export type Solved =
  | { readonly is: 'solved'; readonly values: Readonly<Record<string, number>> }
  | { readonly is: 'late' | 'failed'; readonly why: string };

/** Solves a linear program in the LP format of CPLEX; it never throws. */
export type Solver = (program: string) => Promise<Solved>;

/** The worker's own code. It gets the solver's path, since a worker made of text has no folder of its own. */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
require(workerData.highs)().then((highs) => {
  const { Status, Columns } = highs.solve(workerData.program, workerData.options);
  const values = Object.entries(Columns).map(([name, column]) => [name, column.Primal]);
  parentPort.postMessage({ status: Status, values: Object.fromEntries(values) });
});`;

/** Solves with HiGHS in a thread of its own, which ends after `ms` at the latest. So a turn never waits for a program. */
export const solveInWorker =
  (ms: number = SOLVER_MS): Solver =>
  (program) =>
    new Promise((resolve) => {
      const options = { output_flag: false, time_limit: Math.min(SOLVER_SECONDS, ms / 1_000) };
      const workerData = { program, options, highs: require.resolve('highs') };
      const worker = new Worker(WORKER, { eval: true, workerData });
      const late = setTimeout(() => settle({ is: 'late', why: `no solution in ${ms} ms` }), ms);
      const settle = (solved: Solved): void => {
        clearTimeout(late);
        worker.removeAllListeners();
        // The thread may still die of what it was doing; nobody waits for it any more.
        worker.on('error', () => undefined);
        void worker.terminate().then(() => resolve(solved));
      };
      worker.once('message', ({ status, values }: { status: string; values: Record<string, number> }) => {
        if (status === 'Optimal') settle({ is: 'solved', values });
        else settle({ is: status === 'Time limit reached' ? 'late' : 'failed', why: status });
      });
      worker.once('error', (error) => settle({ is: 'failed', why: reason(error) }));
      worker.once('exit', (code) => settle({ is: 'failed', why: `the thread ended with ${code}` }));
    });
