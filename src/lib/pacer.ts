import { MAX_BEGUN_AT_ONCE, MAX_SETTLE_MS } from './limits';

/** Starts admitted work a few pieces at a time; before them, the event loop takes in every arrival. */
export interface Pacer {
  /** Something has arrived: a connection or a request. */
  arrived(): void;
  /** Resolves when the work may begin; `first`: before all other work. */
  begin(first: boolean): Promise<void>;
}

/**
 * Makes a pacer. Node takes in one connection in each round of its loop. A turn on the embedded store fills a round. So
 * requests would wait unseen in the system's queue, and nobody could refuse them. Work that begins in one round shares
 * the commits of the embedded store. `monotonic`: a time that never runs back, in milliseconds.
 */
export function createPacer(monotonic = () => performance.now()): Pacer {
  const first: (() => void)[] = [];
  const others: (() => void)[] = [];
  let arrivals = 0;
  let running = false;

  async function run(): Promise<void> {
    running = true;
    for (;;) {
      const until = monotonic() + MAX_SETTLE_MS;
      for (let seen = -1; seen !== arrivals && monotonic() < until; ) {
        seen = arrivals;
        await round();
      }
      const next = first.splice(0, MAX_BEGUN_AT_ONCE);
      next.push(...others.splice(0, MAX_BEGUN_AT_ONCE - next.length));
      if (next.length === 0) break;
      for (const begin of next) begin();
    }
    running = false;
  }

  return {
    arrived: () => {
      arrivals += 1;
    },
    begin: (soon) =>
      new Promise((resolve) => {
        (soon ? first : others).push(resolve);
        if (!running) void run();
      }),
  };
}

/** Resolves after one round of the event loop. */
const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
