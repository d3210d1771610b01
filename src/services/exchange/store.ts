import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant } from '../../lib/errors';
import { KeyedQueue } from '../../lib/keyed-queue';
import { MAX_LOG, MAX_TRIES } from './limits';
import type { RequestDoc } from './model';
import { checkTransition } from './states';
import { nextJob, type Pace } from './timing';
import type { Happening, Request } from './types';

/** What a decision makes of a request: its new fields and what is written down about it. */
export interface Change {
  readonly ok: true;
  readonly set: Partial<Omit<Request, 'id' | 'rev' | 'log' | 'nextAt' | 'nextJob'>>;
  readonly is: string;
  readonly data?: Happening['data'];
}

/** A decision about a request: pure, from what it is now. */
export type Decision<Why extends string> = Change | { readonly ok: false; readonly why: Why };

/** What became of a change. `request` is the request as it is now; `happening` what this cause did, now or before. */
export type Changed<Why extends string> =
  | { readonly is: 'done'; readonly request: Request; readonly happening: Happening }
  | { readonly is: 'refused'; readonly why: Why; readonly request: Request }
  | { readonly is: 'unknown' };

/** Which change, by whom and when; `key` makes it happen once. */
export interface Doing {
  readonly key: string;
  readonly at: Date;
  readonly by: string | null;
}

/** Names one change among several of the same cause. */
export function doing(cause: Cause, by: string | null, part = ''): Doing {
  return { key: part ? `${cause.key}#${part}` : cause.key, at: cause.at, by };
}

/** What this key did to a request before; null when it did nothing yet. */
export function done(request: Request, key: string): Happening | null {
  return request.log.find((one) => one.key === key) ?? null;
}

/** Requests, changed one at a time. */
export interface RequestStore {
  get(id: string): Promise<Request | null>;
  find(filter: Record<string, unknown>, sort: Record<string, 1 | -1>, most: number): Promise<readonly Request[]>;
  /** Writes a new request; the one that is there when its id is taken. */
  add(fresh: Omit<Request, 'rev' | 'log' | 'nextAt' | 'nextJob'>, doing: Doing): Promise<Request>;
  /**
   * Lets `decide` change a request. The write takes hold only on the revision that was read; when another change came
   * first it is decided anew. A key that has happened changes nothing and gives what it did.
   */
  change<Why extends string>(id: string, doing: Doing, decide: (now: Request) => Decision<Why>): Promise<Changed<Why>>;
}

/** Requests over their collection; `paceOf` gives a community's times. */
export function createRequestStore(model: Model<RequestDoc>, paceOf: (community: string) => Pace): RequestStore {
  const inOrder = new KeyedQueue();

  async function get(id: string): Promise<Request | null> {
    const doc = await model.findById(id).lean<RequestDoc>();
    return doc ? fromDoc(doc) : null;
  }

  const timed = (request: Request): Pick<Request, 'nextAt' | 'nextJob'> => {
    const next = nextJob(request, paceOf(request.community));
    return { nextAt: next?.at ?? null, nextJob: next?.job ?? null };
  };

  async function attempt<Why extends string>(
    id: string,
    { key, at, by }: Doing,
    decide: (now: Request) => Decision<Why>,
  ): Promise<Changed<Why> | null> {
    const now = await get(id);
    if (!now) return { is: 'unknown' };
    const before = done(now, key);
    if (before) return { is: 'done', request: now, happening: before };
    const decision = decide(now);
    if (!decision.ok) return { is: 'refused', why: decision.why, request: now };
    if (decision.set.state) checkTransition(now.state, decision.set.state);
    const happening: Happening = { key, is: decision.is, at, by, data: decision.data ?? {} };
    const set = { ...decision.set, ...timed({ ...now, ...decision.set }) };
    const after = await model
      .findOneAndUpdate(
        { _id: id, rev: now.rev },
        { $set: set, $inc: { rev: 1 }, $push: { log: { $each: [happening], $slice: -MAX_LOG } } },
        { returnDocument: 'after' },
      )
      .lean<RequestDoc>();
    return after ? { is: 'done', request: fromDoc(after), happening } : null;
  }

  return {
    get,
    find: async (filter, sort, most) =>
      (await model.find(filter).sort(sort).limit(most).lean<RequestDoc[]>()).map(fromDoc),

    async add(fresh, { key, at, by }) {
      const request: Request = {
        ...fresh,
        rev: 1,
        log: [{ key, is: 'asked-for', at, by, data: {} }],
        nextAt: null,
        nextJob: null,
      };
      const { id, ...fields } = { ...request, ...timed(request) };
      try {
        await model.create({ _id: id, ...fields });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const made = await get(id);
      invariant(made, `the request ${id} was written and isn't there`);
      return made;
    },

    // In order within this process, so that only other processes can come between.
    change: (id, what, decide) =>
      inOrder.run(id, async () => {
        for (let n = 0; n < MAX_TRIES; n++) {
          const changed = await attempt(id, what, decide);
          if (changed) return changed;
        }
        invariant(false, `the request ${id} changed ${MAX_TRIES} times while one change was being made`);
      }),
  };
}

function fromDoc({ _id, ...fields }: RequestDoc): Request {
  return { id: _id, ...fields };
}
