import type { Model, UpdateQuery } from 'mongoose';
import { invariant } from '../../lib/errors';
import { insertOnce, MAX_TRIES } from '../record';

/** One list per member, each in one document under the member's id. */
export interface Lists<T> {
  /** Lists by member; members without one are left out. */
  of(members: readonly string[]): Promise<ReadonlyMap<string, readonly T[]>>;
  /** Reads the list of a member before a change of it; null without one. */
  look(member: string): Promise<Seen<T> | null>;
  /**
   * Lets `decide` make a new list from the current one; null keeps it. After a concurrent change `decide` runs again.
   * @param seen the list from a `look` a moment ago; saves the first read
   */
  change(member: string, decide: (now: readonly T[]) => readonly T[] | null, seen?: Seen<T> | null): Promise<void>;
  remove(member: string): Promise<void>;
}

/** A list as it was read, and its revision. */
export interface Seen<T> {
  readonly rev: number;
  readonly list: readonly T[];
}

/** A stored list. `rev` counts changes; a write applies only to the revision it was made from. */
export type ListDoc<Field extends string, T> = { readonly _id: string; readonly rev: number } & {
  readonly [F in Field]: readonly T[];
};

/** Makes lists over their collection, stored in the field `field`. */
export function createLists<Field extends string, T>(model: Model<ListDoc<Field, T>>, field: Field): Lists<T> {
  async function insert(member: string, list: readonly T[]): Promise<boolean> {
    const fresh = { _id: member, rev: 1, [field]: list };
    return insertOnce(model, fresh as unknown as ListDoc<Field, T>);
  }

  async function replace(member: string, rev: number, list: readonly T[]): Promise<boolean> {
    const update: UpdateQuery<unknown> = { $set: { [field]: list }, $inc: { rev: 1 } };
    const done = await model.updateOne({ _id: member, rev }, update as UpdateQuery<ListDoc<Field, T>>);
    return done.matchedCount === 1;
  }

  async function look(member: string): Promise<Seen<T> | null> {
    const doc = await model.findById(member).lean<ListDoc<Field, T>>();
    return doc && { rev: doc.rev, list: doc[field] };
  }

  return {
    look,

    async of(members) {
      const docs = await model.find({ _id: { $in: [...members] } }).lean<ListDoc<Field, T>[]>();
      return new Map(docs.map((doc) => [doc._id, doc[field]]));
    },

    async change(member, decide, seen) {
      for (let n = 0; n < MAX_TRIES; n++) {
        const now = n === 0 && seen !== undefined ? seen : await look(member);
        const list = decide(now?.list ?? []);
        if (list === null) return;
        if (now ? await replace(member, now.rev, list) : await insert(member, list)) return;
      }
      invariant(false, `the ${field} of ${member} changed ${MAX_TRIES} times while one change was being made`);
    },

    async remove(member) {
      await model.deleteOne({ _id: member });
    },
  };
}
