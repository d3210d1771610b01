import type { ModelHost } from '../../../src/lib/model-host';
import type { Life, Network } from './network';

/** Calls of a model that give a query, which runs when it is awaited. */
const queries = [
  ...['find', 'findOne', 'findById', 'countDocuments', 'exists', 'findOneAndUpdate'],
  ...['updateOne', 'updateMany', 'deleteOne', 'deleteMany'],
];
/** Calls of a model or of the driver's collection that run at once. */
const atOnce = ['create', 'insertOne', 'insertMany'];

/** The error of the driver for a call whose outcome it doesn't know. */
export class MongoNetworkError extends Error {
  override readonly name = 'MongoNetworkError';
}

interface QueryInside {
  exec(): Promise<unknown>;
}

/** The models of a store as one process reaches them: each call goes through the network. */
export function hostOver(host: ModelHost, life: Life, network: Network): ModelHost {
  const through = (what: string, run: () => Promise<unknown>): Promise<unknown> =>
    network.call(life, what, run, () => new MongoNetworkError('the connection broke'));
  const driver = (collection: object, name: string): object =>
    new Proxy(collection, {
      get(target, call) {
        const value: unknown = Reflect.get(target, call, target);
        if (typeof value !== 'function' || ![...queries, ...atOnce].includes(String(call))) return value;
        return (...args: unknown[]) =>
          through(`${name}.${String(call)}`, async () => Reflect.apply(value, target, args) as Promise<unknown>);
      },
    });
  const made = new Map<string, unknown>();
  const wrap = <T extends object>(model: T, name: string): T => {
    const native = driver((model as unknown as { collection: object }).collection, name);
    return new Proxy(model, {
      get(target, call) {
        if (call === 'collection') return native;
        const value: unknown = Reflect.get(target, call, target);
        if (typeof value !== 'function') return value;
        const what = `${name}.${String(call)}`;
        if (atOnce.includes(String(call)))
          return (...args: unknown[]) =>
            through(what, async () => Reflect.apply(value, target, args) as Promise<unknown>);
        if (!queries.includes(String(call))) return value;
        return (...args: unknown[]) => {
          const query = Reflect.apply(value, target, args) as QueryInside;
          const exec = query.exec.bind(query);
          query.exec = () => through(what, exec);
          return query;
        };
      },
    });
  };
  return {
    model: (name, schema) => {
      const known = made.get(name) ?? wrap(host.model(name, schema), name);
      made.set(name, known);
      return known as ReturnType<typeof host.model<never>> as never;
    },
  };
}
