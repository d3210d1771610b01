import type { Model } from 'mongoose';
import { reason } from '../lib/errors';
import { SPREAD_MARK_MS } from './limits';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** The marks of spread turns. */
export interface SpreadMarks {
  add(id: string): void;
  /** True while a mark is outstanding. */
  has(id: string): boolean;
  /** Writes the outstanding marks. */
  flush(): Promise<void>;
}

/** Collects the ids of spread turns and marks them together. A turn without its mark is spread again. */
export function spreadMarks(turns: Model<Turn>, deps: RunnerDeps): SpreadMarks {
  const outstanding = new Set<string>();
  let fresh: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = fresh;
    fresh = [];
    if (batch.length === 0) return;
    try {
      await turns.updateMany({ _id: { $in: batch } }, { $set: { spread: true } });
    } catch (error) {
      deps.logger.warn(
        { error: reason(error), turns: batch.length },
        'spread marks not written; the turns will be spread again',
      );
    } finally {
      for (const id of batch) outstanding.delete(id);
    }
  };
  return {
    add(id) {
      outstanding.add(id);
      fresh.push(id);
      timer ??= setTimeout(() => void flush(), SPREAD_MARK_MS);
      timer.unref();
    },
    has: (id) => outstanding.has(id),
    flush,
  };
}
