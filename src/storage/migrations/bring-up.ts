import { addAll } from './add';
import { collectionOf } from './collections';
import { LIFT_BATCH, MAX_LIFT_TRIES } from './limits';
import type { OpenStore } from './open-store';
import { raiseSchema, refuseNewer, schemaNumber } from './schema-number';
import { type Step, type StoredDoc, schemaOf } from './step';

/** The options of a migration. */
export interface BringUpOptions {
  readonly steps: readonly Step[];
  /** Only counts; writes nothing. */
  readonly check?: boolean;
  /** Deletes the fields that only older programs read. */
  readonly remove?: boolean;
  /** Skips steps that look documents up one by one and were done before, so that a start stays short. */
  readonly brief?: boolean;
  /** Called at the end of each step. */
  readonly onStep?: (result: StepResult) => void;
}

/** The result of one step. */
export interface StepResult {
  readonly step: Step;
  /** Documents changed or made; with `check`, those still to change or make. */
  readonly lifted: number;
  /** Documents that another process kept changing; the next run changes them. */
  readonly left: number;
  /** Documents with fields for older programs, before any removal. */
  readonly leaves: number;
}

/**
 * Migrates a store to the newest schema: every step in order, document by document, then the store's number. It can be
 * interrupted and repeated at any moment, beside other processes too. Needs a store that is `ready()`.
 * @returns the result of each step
 * @throws PumasiError `store.newer` for a store of a newer program
 */
export async function bringUp(store: OpenStore, options: BringUpOptions): Promise<readonly StepResult[]> {
  const { check = false, remove = false, brief = false, onStep } = options;
  const mine = schemaOf(options.steps);
  await refuseNewer(store, mine);
  const before = await schemaNumber(store);
  const steps = options.steps.filter(({ number, add, whole }) => !brief || !(add || whole) || before < number);
  const results: StepResult[] = [];
  for (const step of steps) {
    const done = await liftAll(store, step, check);
    const result = { step, ...done, leaves: await leavings(store, step, !check && remove) };
    results.push(result);
    onStep?.(result);
  }
  const whole = results.every(({ left }) => left === 0);
  if (!check && whole) await raiseSchema(store, mine);
  return results;
}

async function liftAll(store: OpenStore, step: Step, check: boolean): Promise<Pick<StepResult, 'lifted' | 'left'>> {
  if (step.whole) return step.whole(store, check);
  let lifted = 0;
  let left = 0;
  for await (const doc of documents(store, step.collection, step.where)) {
    // First come the added documents, since the lifted document may not be found again.
    lifted += await addAll(store, step, doc, check);
    const became = check ? (step.lift(doc) === null ? 'fine' : 'lifted') : await liftOne(store, step, doc);
    if (became === 'lifted') lifted += 1;
    if (became === 'left') left += 1;
  }
  return { lifted, left };
}

/** Documents of a collection in order of id, in batches. */
async function* documents(store: OpenStore, name: string, where: Step['where']): AsyncGenerator<StoredDoc> {
  const collection = collectionOf(store, name);
  let after: string | null = null;
  for (;;) {
    const filter = after === null ? where : { ...where, _id: { $gt: after } };
    const batch: StoredDoc[] = await collection.find(filter, { sort: { _id: 1 }, limit: LIFT_BATCH }).toArray();
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < LIFT_BATCH) return;
    after = last._id;
  }
}

async function liftOne(store: OpenStore, step: Step, found: StoredDoc): Promise<'lifted' | 'fine' | 'left'> {
  const collection = collectionOf(store, step.collection);
  let doc: StoredDoc | null = found;
  for (let tries = 0; tries < MAX_LIFT_TRIES; tries++) {
    if (doc === null) return 'fine';
    const lift = step.lift(doc);
    if (lift === null) return 'fine';
    const { matchedCount } = await collection.updateOne(asRead(doc, step.from), { $set: { ...lift.set } });
    if (matchedCount > 0) return 'lifted';
    doc = await collection.findOne({ _id: doc._id });
  }
  return 'left';
}

/** Matches the document only while the fields that `lift` read are unchanged. */
function asRead(doc: StoredDoc, from: readonly string[]): object {
  const fields = from.map((field) => [field, field in doc ? doc[field] : { $exists: false }] as const);
  return { ...Object.fromEntries(fields), _id: doc._id };
}

/**
 * Counts the documents with the step's old fields, and deletes the fields if asked to. A document just written by an
 * older program keeps them until it is lifted.
 */
async function leavings(store: OpenStore, step: Step, remove: boolean): Promise<number> {
  const { collection, leaves = [] } = step;
  if (leaves.length === 0) return 0;
  const holds = { $or: leaves.map((field) => ({ [field]: { $exists: true } })) };
  const rows = collectionOf(store, collection);
  const count = await rows.countDocuments(holds);
  if (!remove || count === 0) return count;
  const $unset = Object.fromEntries(leaves.map((field) => [field, 1 as const]));
  for await (const doc of documents(store, collection, holds))
    if (step.lift(doc) === null) await rows.updateOne(asRead(doc, step.from), { $unset });
  return count;
}
