import type { Model } from 'mongoose';
import { invariant } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import { MAX_LOG, MAX_TRIES } from './limits';
import { type Moves, mayMove } from './moves';
import { inserted } from './once';
import {
  type Changed,
  type Decision,
  type Doing,
  done,
  type Fresh,
  type Happening,
  type JobOf,
  type Recorded,
  type Stored,
} from './types';

/** A service's description of its records. */
export interface RecordParts<R extends Recorded, Move extends string> {
  readonly model: Model<Stored<R>>;
  readonly moves: Moves<R['state'], Move>;
  /** The next timed job of a record and its moment; null without one. */
  readonly nextJob: (record: R) => { readonly at: Date; readonly job: JobOf<R> } | null;
  /** The word for the first entry of a record's log, e.g. `asked-for`. */
  readonly log: string;
}

/** Records of one collection, changed one at a time. */
export interface Records<R extends Recorded, Move extends string> {
  get(id: string): Promise<R | null>;
  /** At most `most` records that match the filter, in order of `sort`. */
  find(filter: Record<string, unknown>, sort: Record<string, 1 | -1>, most: number): Promise<readonly R[]>;
  /** Records with work due at `now`, longest due first; at most `most`. */
  due(now: Date, most: number): Promise<readonly R[]>;
  /** Inserts a new record; gives the existing one if its id is taken. */
  add(fresh: Fresh<R>, doing: Doing): Promise<R>;
  /**
   * Lets `decide` change a record. The write applies only to the revision that was read; after a concurrent change
   * `decide` runs again. A repeated key changes nothing and gives its earlier result. Throws on a move that the table
   * refuses, so `decide` must check the current state.
   * @param known the record as its last write has left it; saves the first read
   */
  change<Why extends string>(
    id: string,
    doing: Doing,
    decide: (now: R) => Decision<R, Move, Why>,
    known?: R,
  ): Promise<Changed<R, Why>>;
}

/**
 * Records over their collection; the service names its record type and its moves, the rest is inferred:
 * ```
 * const loans = records<Loan, LoanMove>({ model, moves: loanMoves, nextJob, log: 'lent' });
 * const changed = await loans.change(id, doing(cause, member), (now) =>
 *   mayMove(loanMoves, now.state, 'return')
 *     ? { ok: true, move: 'return', set: { returnedAt: cause.at }, is: 'returned' }
 *     : { ok: false, why: 'over' },
 * );
 * ```
 */
export function records<R extends Recorded, Move extends string>(parts: RecordParts<R, Move>): Records<R, Move> {
  const inOrder = new KeyedQueue();
  const find: Records<R, Move>['find'] = async (filter, sort, most) =>
    (await parts.model.find(filter).sort(sort).limit(most).lean<Stored<R>[]>()).map(asRecord<R>);
  return {
    get: (id) => get(parts, id),
    find,
    due: (now, most) => find({ nextAt: { $lte: now } }, { nextAt: 1, _id: 1 }, most),
    add: (fresh, what) => add(parts, fresh, what),

    // Changes queue within this process, so only other processes can interfere.
    change: (id, what, decide, known) =>
      inOrder.run(id, async () => {
        for (let n = 0; n < MAX_TRIES; n++) {
          const now = (n === 0 ? known : undefined) ?? (await get(parts, id));
          if (!now) return { is: 'unknown' };
          const changed = await attempt(parts, now, what, decide);
          if (changed) return changed;
        }
        invariant(false, `${id} changed ${MAX_TRIES} times while one change was being made`);
      }),
  };
}

async function get<R extends Recorded, Move extends string>(
  { model }: RecordParts<R, Move>,
  id: string,
): Promise<R | null> {
  const doc = await model.findById(id).lean<Stored<R>>();
  return doc ? asRecord<R>(doc) : null;
}

async function add<R extends Recorded, Move extends string>(
  parts: RecordParts<R, Move>,
  fresh: Fresh<R>,
  doing: Doing,
): Promise<R> {
  const log: readonly Happening[] = [{ ...doing, is: parts.log, data: {} }];
  const record = { ...fresh, rev: 1, log, nextAt: null, nextJob: null } as unknown as R;
  const { id, ...fields } = { ...record, ...clock(parts, record) };
  const made = await inserted(parts.model, { _id: id, ...fields });
  if (made) return asRecord<R>(made);
  const there = await get(parts, id);
  invariant(there, `the record ${id} is taken and isn't there`);
  return there;
}

/** One try of a change; null after a concurrent change. */
async function attempt<R extends Recorded, Move extends string, Why extends string>(
  parts: RecordParts<R, Move>,
  now: R,
  doing: Doing,
  decide: (now: R) => Decision<R, Move, Why>,
): Promise<Changed<R, Why> | null> {
  const { id } = now;
  const before = done(now, doing.key);
  if (before) return { is: 'done', record: now, happening: before };
  const decision = decide(now);
  if (!decision.ok) return { is: 'refused', why: decision.why, record: now };
  const { move, is, data = {} } = decision;
  if (move !== undefined) invariant(mayMove(parts.moves, now.state, move), `${id} can't ${move}: it is ${now.state}`);
  const set = { ...decision.set, ...(move === undefined ? {} : { state: parts.moves[move].to }) };
  const happening: Happening = { ...doing, is, data };
  const after = await parts.model
    .findOneAndUpdate(
      { _id: id, rev: now.rev } as object,
      {
        $set: { ...set, ...clock(parts, { ...now, ...set }) },
        $inc: { rev: 1 },
        $push: { log: { $each: [happening], $slice: -MAX_LOG } },
      } as object,
      { returnDocument: 'after' },
    )
    .lean<Stored<R>>();
  return after ? { is: 'done', record: asRecord<R>(after), happening } : null;
}

/** The fields of a record's next timed work. */
function clock<R extends Recorded, Move extends string>(
  { nextJob }: RecordParts<R, Move>,
  record: R,
): Pick<Recorded, 'nextAt' | 'nextJob'> {
  const next = nextJob(record);
  return { nextAt: next?.at ?? null, nextJob: next?.job ?? null };
}

function asRecord<R extends Recorded>({ _id, ...fields }: Stored<R>): R {
  return { id: _id, ...fields } as unknown as R;
}
