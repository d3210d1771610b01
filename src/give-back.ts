import { performance } from 'node:perf_hooks';
import { GIVE_BACK_BYTES, GIVE_BACK_LOOK_MS, QUIET_SHARE } from './limits';

/** What the watch over memory reads and does. */
export interface Memory {
  /** The share of the time since the last call in which the event loop worked, 0 to 1. */
  busy(): number;
  /** Resident memory in bytes. */
  resident(): number;
  /** Collects all garbage and gives free pages to the system. */
  collect(): Promise<void>;
}

/**
 * Gives memory back once the program has been quiet for GIVE_BACK_LOOK_MS, if it has grown by GIVE_BACK_BYTES since. The
 * first time is just after the start. V8 itself keeps the free pages of a burst.
 */
export function giveBackWhenQuiet(): void {
  const look = looksAt(thisProcess());
  // A collection that fails leaves the memory as it is; the program goes on.
  setInterval(() => void look().catch(() => undefined), GIVE_BACK_LOOK_MS).unref();
}

/** Gives the function that looks once, and collects if the program is quiet and has grown. */
export function looksAt(memory: Memory): () => Promise<void> {
  let least = 0;
  let collecting = false;
  return async () => {
    const quiet = memory.busy() < QUIET_SHARE;
    if (!quiet || collecting || memory.resident() - least < GIVE_BACK_BYTES) return;
    collecting = true;
    try {
      await memory.collect();
    } finally {
      collecting = false;
      least = memory.resident();
    }
  };
}

/** The memory of this process. A Node without its inspector collects nothing. */
export function thisProcess(): Memory {
  let last = performance.eventLoopUtilization();
  return {
    busy() {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, last);
      last = now;
      return utilization;
    },
    resident: () => process.memoryUsage.rss(),
    async collect() {
      if (!process.features.inspector) return;
      const { Session } = await import('node:inspector/promises');
      const session = new Session();
      session.connect();
      // V8 takes this call as a notice of low memory: it gives the young generation's pages back too.
      await session.post('HeapProfiler.collectGarbage');
      session.disconnect();
    },
  };
}
