import { monitorEventLoopDelay } from 'node:perf_hooks';
import { LAG_LOOK_MS, LAG_RESOLUTION_MS } from './limits';

/** A watch over the event loop. */
export interface LagWatch {
  /** How late the loop has run lately: the mean since the last look, in milliseconds. */
  lagMs(): number;
  stop(): void;
}

/** Watches how late the event loop runs. Its timers don't keep the process alive. */
export function watchLag(): LagWatch {
  const histogram = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  histogram.enable();
  let mean = 0;
  const timer = setInterval(() => {
    // The histogram counts in nanoseconds and includes its own pause.
    mean = histogram.count > 0 ? Math.max(0, histogram.mean / 1e6 - LAG_RESOLUTION_MS) : mean;
    histogram.reset();
  }, LAG_LOOK_MS);
  timer.unref();
  return {
    lagMs: () => mean,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
