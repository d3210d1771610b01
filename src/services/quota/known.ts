import { MAX_KNOWN } from './limits';
import type { QuotaState } from './types';

/** The state of an account and the number of messages spent in the month. */
export type Head = QuotaState & { readonly spent: number };

/**
 * The last entries this process wrote; they save reading before a write. The unique ids of the entries decide, so a
 * stale value only costs one more try.
 */
export interface Known {
  /** The last entry of an account. */
  readonly heads: Kept<Head>;
  /** The messages of an open reservation, by its `once`. */
  readonly reserved: Kept<number>;
}

/** A map of the last MAX_KNOWN values. */
export interface Kept<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

/** An empty memory. */
export function known(): Known {
  return { heads: kept(), reserved: kept() };
}

function kept<T>(): Kept<T> {
  const all = new Map<string, T>();
  return {
    get: (key) => all.get(key),
    set: (key, value) => {
      all.delete(key);
      all.set(key, value);
      const oldest = all.size > MAX_KNOWN ? all.keys().next().value : undefined;
      if (oldest !== undefined) all.delete(oldest);
    },
    delete: (key) => void all.delete(key),
  };
}
