import type { ModelHost } from '../../src/lib/model-host';

/** Calls of a model that write. */
export const writes: readonly string[] = [
  ...['create', 'insertOne', 'insertMany', 'updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne', 'deleteMany'],
];

/** Calls of a model; each is a moment at which a process may be killed. */
export const calls: readonly string[] = ['findOne', 'find', 'findById', 'countDocuments', 'exists', ...writes];

/** A host that may be killed. */
export interface MortalHost extends ModelHost {
  killed(): boolean;
  /** Number of calls so far. */
  made(): number;
}

/** A host that is killed at its `n`th call of `which`: that call and all later ones throw. */
export function mortalHost(host: ModelHost, n: number, which = calls): MortalHost {
  let made = 0;
  const wrap = <T extends object>(model: T): T =>
    new Proxy(model, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        // The driver's own calls of the hot path; Mongoose itself uses the collection below the proxy.
        if (name === 'collection') return wrap(value as object);
        if (typeof value !== 'function' || !which.includes(String(name))) return value;
        return (...args: unknown[]) => {
          if (++made >= n) throw new Error('the process was killed here');
          return Reflect.apply(value, target, args);
        };
      },
    });
  return { model: (name, schema) => wrap(host.model(name, schema)), killed: () => made >= n, made: () => made };
}
