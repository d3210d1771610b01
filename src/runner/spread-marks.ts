import type { Model } from 'mongoose';
import { reason } from '../lib/errors';
import { SPREAD_MARK_MS } from './limits';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/**
 * Collects the ids of spread turns and marks them together. A lost mark only repeats the spreading, which changes
 * nothing.
 */
export function spreadMarks(turns: Model<Turn>, deps: RunnerDeps): { add(id: string): void; flush(): Promise<void> } {
  let ids: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = ids;
    ids = [];
    if (batch.length === 0) return;
    try {
      await turns.updateMany({ _id: { $in: batch } }, { $set: { spread: true } });
    } catch (error) {
      deps.logger.warn(
        { error: reason(error), turns: batch.length },
        'spread marks not written; the turns will be spread again',
      );
    }
  };
  return {
    add(id) {
      ids.push(id);
      timer ??= setTimeout(() => void flush(), SPREAD_MARK_MS);
      timer.unref();
    },
    flush,
  };
}
