import { pauseMs } from '../lib/backoff';
import { STORE_AGAIN_MS, TURN_AGAIN_MS } from './limits';

/**
 * Pause before failed work is taken up again, in ms. `away` counts how often in a row the store was away. That is no
 * fault of the work, so the first try comes at once. The pause then grows, so that work waits no longer than the outage.
 */
export function againMs(away: number): number {
  if (away === 1) return 0;
  return away === 0 ? TURN_AGAIN_MS : pauseMs({ firstMs: STORE_AGAIN_MS, mostMs: TURN_AGAIN_MS }, away - 2);
}
