import type { Model } from 'mongoose';
import { reason } from '../lib/errors';
import { native } from '../lib/native';
import { isStoreAway } from '../lib/store-away';
import { againMs } from './again';
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
  /** Spreading, or sending the replies, failed with this error. Nothing changes for a marked turn. */
  failed(id: string, error: unknown): void;
  /** Ids of turns that may be spread again: `againMs` after the last try failed. */
  overdue(): readonly string[];
  /** Writes the outstanding marks. */
  flush(): Promise<void>;
}

/** A turn without its mark. */
interface Owed {
  /** When it was last spread, in ticks. */
  readonly since: number;
  /** When it may be spread again after that, in ms. */
  readonly pause: number;
  /** How often in a row the store was away. */
  readonly away: number;
}

/** Collects the ids of spread turns and marks them together. Another process spreads a turn without its mark again. */
export function spreadMarks(turns: Model<Turn>, deps: RunnerDeps): SpreadMarks {
  /** Turns without their mark. */
  const owed = new Map<string, Owed>();
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
      await native(turns).updateMany({ _id: { $in: batch } }, { $set: { spread: true } });
      for (const id of batch) {
        outstanding.delete(id);
        owed.delete(id);
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
    begin(id) {
      owed.set(id, { since: deps.clock.ticks(), pause: TURN_AGAIN_MS, away: owed.get(id)?.away ?? 0 });
    },
    failed(id, error) {
      if (!owed.has(id)) return;
      const away = isStoreAway(error) ? (owed.get(id)?.away ?? 0) + 1 : 0;
      owed.set(id, { since: deps.clock.ticks(), pause: againMs(away), away });
    },
    overdue() {
      const now = deps.clock.ticks();
      const due = ([id, { since, pause }]: [string, Owed]): boolean => now - since >= pause && !outstanding.has(id);
      return [...owed].filter(due).map(([id]) => id);
    },
    has: (id) => outstanding.has(id),
    flush,
  };
}
