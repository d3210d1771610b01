import mongoose, { mongo } from 'mongoose';
import { EmbeddedRefusal, serverError } from './errors';
import type { Table } from './table';
import type { Doc } from './values';
import * as writes from './writes';

/** How many operations one bulk may hold; MongoDB's own limit for a batch. */
export const MAX_BULK_OPERATIONS = 100_000;

/** One operation of a bulk: one key (`insertOne`, `updateMany` …) and its arguments. */
export type BulkOperation = { readonly [kind: string]: Doc | undefined };

/**
 * Runs the operations in order. One that fails stops an ordered bulk; an unordered one goes on. When any failed, throws
 * the driver's MongoBulkWriteError with every write error and the result so far.
 */
export function runBulk(table: Table, operations: readonly BulkOperation[], ordered: boolean): mongo.BulkWriteResult {
  if (operations.length === 0) throw serverError('BadValue', 'Invalid BulkOperation, Batch cannot be empty');
  if (operations.length > MAX_BULK_OPERATIONS) throw new EmbeddedRefusal(`a bulk of more than ${MAX_BULK_OPERATIONS}`);
  const tally = newTally();
  for (const [index, operation] of operations.entries()) {
    try {
      runOne(table, operation, index, tally);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError)) throw error;
      tally.writeErrors.push(writeError(error, index, operation));
      if (ordered) break;
    }
  }
  const result = new BulkWriteResult(tally, ordered);
  const [first] = tally.writeErrors;
  if (first === undefined) return result;
  const { code, errmsg: message } = first;
  const writeErrors = tally.writeErrors as unknown as mongo.WriteError[];
  throw new mongo.MongoBulkWriteError({ message, code, writeErrors }, result);
}

interface Tally {
  readonly ok: 1;
  readonly writeErrors: WriteError[];
  readonly writeConcernErrors: never[];
  readonly insertedIds: { index: number; _id: unknown }[];
  readonly upserted: { index: number; _id: unknown }[];
  nInserted: number;
  nUpserted: number;
  nMatched: number;
  nModified: number;
  nRemoved: number;
}

// The driver's own class, which it doesn't export but Mongoose carries along.
const { BulkWriteResult } = (mongoose as unknown as { driver: { get(): Inside } }).driver.get();

interface Inside {
  readonly BulkWriteResult: new (tally: Tally, ordered: boolean) => mongo.BulkWriteResult;
}

/** What Mongoose and callers read of the driver's WriteError; the index is set anew by Mongoose, in `err`. */
class WriteError {
  readonly err: { index: number; readonly code: number; readonly errmsg: string; readonly op: unknown };

  constructor(err: WriteError['err']) {
    this.err = err;
  }

  get code(): number {
    return this.err.code;
  }

  get index(): number {
    return this.err.index;
  }

  get errmsg(): string {
    return this.err.errmsg;
  }

  getOperation(): unknown {
    return this.err.op;
  }

  toJSON(): object {
    return this.err;
  }
}

function newTally(): Tally {
  return {
    ok: 1,
    writeErrors: [],
    writeConcernErrors: [],
    insertedIds: [],
    upserted: [],
    nInserted: 0,
    nUpserted: 0,
    nMatched: 0,
    nModified: 0,
    nRemoved: 0,
  };
}

function writeError(error: mongo.MongoServerError, index: number, operation: BulkOperation): WriteError {
  const op = operation.insertOne?.document ?? Object.values(operation)[0];
  return new WriteError({ index, code: Number(error.code), errmsg: error.message, op });
}

function runOne(table: Table, operation: BulkOperation, index: number, tally: Tally): void {
  const [kind, args] = Object.entries(operation)[0] ?? [];
  if (kind === undefined || args === undefined) throw serverError('BadValue', 'an empty operation in a bulk');
  switch (kind) {
    case 'insertOne': {
      const document = (args.document ?? args) as Doc;
      tally.insertedIds.push({ index, _id: document._id });
      const id = writes.insert(table, document);
      (tally.insertedIds.at(-1) as { _id: unknown })._id = id;
      tally.nInserted += 1;
      return;
    }
    case 'updateOne':
    case 'updateMany':
      count(tally, index, writes.update(table, args.filter, args.update, args, kind === 'updateMany'));
      return;
    case 'replaceOne':
      count(tally, index, writes.replace(table, args.filter, args.replacement, args));
      return;
    case 'deleteOne':
    case 'deleteMany':
      tally.nRemoved += writes.remove(table, args.filter, args, kind === 'deleteMany');
      return;
    default:
      throw new EmbeddedRefusal(`${kind} in a bulk`);
  }
}

function count(tally: Tally, index: number, result: writes.WriteResult): void {
  tally.nMatched += result.matchedCount;
  tally.nModified += result.modifiedCount;
  if (!result.upserted) return;
  tally.nUpserted += 1;
  tally.upserted.push({ index, _id: result.upsertedId });
}
