import { bringUp, type StepResult, schemaNumber, schemaOf, steps } from '../storage/migrations';
import type { Store } from '../storage/store';
import { mainOf } from './run-store-tool';
import type { StoreTool } from './store-tool';
import { type Print, readArgs, WrongCall } from './tool';

/**
 * Brings an older program's store to this program's schema and prints each step's result. `--check` only counts;
 * `--remove` also deletes fields that only older programs read. Safe to interrupt and to repeat. Ends with 0 if the
 * store is up to date, else with 1.
 */
export const migrate: StoreTool = {
  name: 'migrate',
  usage: 'npm run migrate -- [--check | --remove], with the MONGODB_URL or DATA_DIR of the program',
  prepare(args) {
    const { values } = readArgs(args, { check: { type: 'boolean' }, remove: { type: 'boolean' } });
    const { check = false, remove = false } = values;
    if (check && remove) throw new WrongCall('--check writes nothing and --remove does: give one of them');
    return ({ store }, { print }) => bringUpAndTell(store, { check, remove }, print);
  },
};

async function bringUpAndTell(
  store: Store,
  { check, remove }: { readonly check: boolean; readonly remove: boolean },
  print: Print,
): Promise<number> {
  const before = await schemaNumber(store);
  const mine = schemaOf(steps);
  print(`the store has schema ${before}, this program has schema ${mine}`);
  const onStep = (result: StepResult) => print(stepLine(result, check));
  const results = await bringUp(store, { steps, check, remove, onStep });
  for (const line of leavingLines(results, remove)) print(line);
  const due = results.reduce((sum, { lifted, left }) => sum + left + (check ? lifted : 0), 0);
  const after = await schemaNumber(store);
  const done = due === 0 && after === mine;
  print(done ? `the store is up to date with schema ${after}` : toDo(check, due));
  return done ? 0 : 1;
}

function stepLine({ step, lifted, left }: StepResult, check: boolean): string {
  const later = left > 0 ? `, ${left} are being written by another program and are left for the next run` : '';
  return `  ${step.number} ${step.collection}: ${step.what}: ${lifted} documents ${check ? 'to bring up' : 'brought up'}${later}`;
}

function leavingLines(results: readonly StepResult[], remove: boolean): string[] {
  const full = results.filter(({ leaves }) => leaves > 0);
  if (full.length === 0) return [];
  const fields = full.map(
    ({ step, leaves }) => `  ${(step.leaves ?? []).map((one) => `${step.collection}.${one}`).join(', ')}: ${leaves}`,
  );
  const said = remove
    ? 'taken away, because only older programs read it (documents):'
    : 'kept for older programs (documents); when none is left, take it away with --remove:';
  return [said, ...fields];
}

function toDo(check: boolean, due: number): string {
  if (!check) return `${due} documents are left: run npm run migrate again`;
  return due > 0
    ? `${due} documents to bring up: run npm run migrate`
    : 'the number is to be raised: run npm run migrate';
}

if (require.main === module) void mainOf(migrate);
