import { mongo } from 'mongoose';
import { CALL_LIMIT_MS } from './limits';

type Call = (...given: unknown[]) => unknown;

/** Options of a call with the signal that ends it. */
interface Ending {
  readonly signal?: AbortSignal;
}

/** Calls that end in one answer, and the place of their options. */
const ANSWERED: Readonly<Record<string, number>> = {
  insertOne: 1,
  insertMany: 1,
  bulkWrite: 1,
  updateOne: 2,
  updateMany: 2,
  replaceOne: 2,
  findOneAndUpdate: 2,
  findOne: 1,
  countDocuments: 1,
  deleteOne: 1,
  deleteMany: 1,
};
/** Calls that give a cursor, and the place of their options. */
const READ: Readonly<Record<string, number>> = { find: 1, aggregate: 1 };
/** The steps of a cursor that ask the server. */
const STEPS = ['next', 'toArray'] as const;

// The module keeps the real functions, so that a test's fake timers can't end calls.
const { setTimeout: later, clearTimeout: never } = globalThis;

/**
 * Ends every call that the driver leaves open. After a large message mongodb 7.8 waits for the socket to drain. The
 * connection may end meanwhile without a word, and the driver's `timeoutMS` has no effect. After `limitMs` the caller
 * gets an error of the network: the outcome is unknown. The pool gets the place of the connection back.
 */
export function boundCalls(db: mongo.Db, limitMs = CALL_LIMIT_MS): void {
  const own = db.collection.bind(db);
  db.collection = ((name: string, options?: mongo.CollectionOptions) => {
    const collection = own(name, options) as unknown as Record<string, Call>;
    for (const [call, at] of Object.entries(ANSWERED)) collection[call] = answered(collection, call, at, limitMs);
    for (const [call, at] of Object.entries(READ)) collection[call] = read(collection, call, at, limitMs);
    return collection;
  }) as unknown as typeof db.collection;
}

function answered(collection: Record<string, Call>, name: string, at: number, limitMs: number): Call {
  const call = ownCall(collection, name);
  return (...given) => {
    // The driver's own call within a call has its signal already.
    if (signalIn(given[at])) return call(...given);
    const ending = new AbortController();
    return within(ending, limitMs, name, () => call(...withSignal(given, at, ending.signal)) as Promise<unknown>);
  };
}

/** A cursor may be read for hours, so each step has the limit. */
function read(collection: Record<string, Call>, name: string, at: number, limitMs: number): Call {
  const call = ownCall(collection, name);
  return (...given) => {
    if (signalIn(given[at])) return call(...given);
    const ending = new AbortController();
    const cursor = call(...withSignal(given, at, ending.signal)) as Record<string, Call>;
    for (const step of STEPS) {
      const one = ownCall(cursor, step);
      cursor[step] = (...asked) => within(ending, limitMs, name, () => one(...asked) as Promise<unknown>);
    }
    return cursor;
  };
}

/** The call's own end, or its end by the limit. The driver's retry of an ended call finds the signal and stops too. */
function within<T>(ending: AbortController, limitMs: number, name: string, call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = later(() => {
      const error = new mongo.MongoNetworkTimeoutError(`${name} did not end within ${limitMs} ms`);
      reject(error);
      ending.abort(error);
    }, limitMs);
    limit.unref();
    const ended = () => never(limit);
    call().then(resolve, reject).finally(ended);
  });
}

function ownCall(of: Record<string, Call>, name: string): Call {
  const call = of[name];
  if (call === undefined) throw new Error(`the driver has no ${name}`);
  return call.bind(of);
}

const signalIn = (options: unknown): boolean => (options as Ending | undefined)?.signal !== undefined;

function withSignal(given: readonly unknown[], at: number, signal: AbortSignal): unknown[] {
  const all = [...given];
  all[at] = { ...(given[at] as object | undefined), signal };
  return all;
}
