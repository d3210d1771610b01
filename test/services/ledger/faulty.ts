import type { Model } from 'mongoose';
import type { ModelHost } from '../../../src/lib/model-host';

/** What a service asks of its models; each is a moment at which the process may die. */
const calls = [
  'findOne',
  'find',
  'findById',
  'create',
  'insertMany',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'countDocuments',
] as const;

/** A host whose models die at one call. */
export interface FaultyHost extends ModelHost {
  /** The `n`th call from now on (from 1) throws in place of doing anything; 0 none. */
  dieAt(n: number): void;
  /** Calls since `dieAt`. */
  readonly made: number;
}

/** Puts a host that can fail in front of another. */
export function faultyHost(host: ModelHost): FaultyHost {
  let left = 0;
  let made = 0;
  const wrap = <T>(model: Model<T>): Model<T> =>
    new Proxy(model, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function' || !calls.some((call) => call === name)) return value;
        return (...args: unknown[]) => {
          made++;
          if (left > 0 && --left === 0) throw new Error('the process died here');
          return Reflect.apply(value, target, args);
        };
      },
    });
  return {
    model: (name, schema) => wrap(host.model(name, schema)),
    dieAt: (n) => {
      left = n;
      made = 0;
    },
    get made() {
      return made;
    },
  };
}

/**
 * Runs `turn` dying at its first call, then at its second … until it gets through, each time running it once more
 * alive; `check` sees what the two runs together left behind. `turn` is given a name of its own for each round.
 * @returns rounds that died
 */
export async function dieEverywhere<T>(
  host: FaultyHost,
  turn: (round: string) => Promise<T>,
  check: (round: string, result: T) => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n++) {
    const round = `round${n}`;
    host.dieAt(n);
    const died = await turn(round).then(
      () => false,
      () => true,
    );
    host.dieAt(0);
    await check(round, await turn(round));
    if (!died) return n - 1;
  }
}
