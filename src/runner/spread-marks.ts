import type { Model } from 'mongoose';
import { reason } from '../lib/errors';
import { native } from '../lib/native';
import { isStoreAway } from '../lib/store-away';
import { MARK_AGAIN_MS, SPREAD_MARK_MS, TURN_AGAIN_MS } from './limits';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** The marks of spread turns. */
export interface SpreadMarks {
  /** A turn is being spread; it owes its mark. */
  begin(id: string): void;
  add(id: string): void;
  /** True while a mark is outstanding. */
  has(id: string): boolean;
  /** Spreading failed. If the store was away, the first try after that doesn't wait. */
  failed(id: string, error: unknown): void;
  /** Ids of turns that may be spread again: TURN_AGAIN_MS after they were last spread. */
  overdue(): readonly string[];
  /** Writes the outstanding marks. */
  flush(): Promise<void>;
}

/** Collects the ids of spread turns and marks them together. Another process spreads a turn without its mark again. */
export function spreadMarks(turns: Model<Turn>, deps: RunnerDeps): SpreadMarks {
  /** Turns without their mark, and when they were last spread, in ticks. */
  const owed = new Map<string, number>();
  const outstanding = new Set<string>();
  /** Turns whose last spreading failed because the store was away. */
  const away = new Set<string>();
  let fresh: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = fresh;
    fresh = [];
    if (batch.length === 0) return;
    try {
      await native(turns).updateMany({ _id: { $in: batch } }, { $set: { spread: true } });
      for (const id of batch) {
        outstanding.delete(id);
        owed.delete(id);
        away.delete(id);
      }
    } catch (error) {
      deps.logger.warn(
        { error: reason(error), turns: batch.length },
        'spread marks not written; once more in a moment',
      );
      fresh = [...batch, ...fresh];
      later(MARK_AGAIN_MS);
    }
  };
  const later = (ms: number): void => {
    timer ??= setTimeout(() => void flush(), ms);
    timer.unref();
  };
  return {
    add(id) {
      outstanding.add(id);
      fresh.push(id);
      later(SPREAD_MARK_MS);
    },
    begin: (id) => void owed.set(id, deps.clock.ticks()),
    failed(id, error) {
      if (!isStoreAway(error)) return;
      if (!away.has(id)) owed.set(id, Number.NEGATIVE_INFINITY);
      away.add(id);
    },
    overdue() {
      const before = deps.clock.ticks() - TURN_AGAIN_MS;
      return [...owed].filter(([id, since]) => since <= before && !outstanding.has(id)).map(([id]) => id);
    },
    has: (id) => outstanding.has(id),
    flush,
  };
}
