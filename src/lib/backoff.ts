/** How pauses between tries grow: the first one, and the longest one, in ms. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** The pause before another try, in ms: the first one, doubled once for each of `pauses` pauses before it. */
export function pauseMs({ firstMs, mostMs }: Backoff, pauses: number): number {
  return Math.min(mostMs, firstMs * 2 ** Math.max(0, pauses));
}
