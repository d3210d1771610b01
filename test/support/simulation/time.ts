import { type Random, randomInt, seededRandom } from '../../../src/lib/random';

// The real one, which no simulation replaces: it lets every promise go on.
const soon = setImmediate;

/** A planned event. */
interface Planned {
  readonly at: number;
  readonly n: number;
  readonly run: () => void | Promise<void>;
  off?: boolean;
}

/** Simulated time: nothing happens but the planned events, one after the other, each at its moment. */
export interface Time {
  /** Milliseconds since the beginning. */
  now(): number;
  /** Every choice of the run comes from here. */
  readonly random: Random;
  /** A number from 0 to `below` - 1. */
  draw(below: number): number;
  /** True `times` in a thousand. */
  chance(times: number): boolean;
  /** Plans an event in `ms`; the result takes it back. */
  after(ms: number, run: () => void | Promise<void>): () => void;
  /** Runs planned events until `ms` have passed. */
  pass(ms: number): Promise<void>;
  /** A number over everything that has happened; the same seed gives the same one. */
  trace(): number;
  /** Adds something to the trace. */
  note(what: string): void;
}

/** Makes the time of one run. */
export function timeOf(seed: number): Time {
  const random = seededRandom(seed);
  const planned: Planned[] = [];
  let now = 0;
  let n = 0;
  let trace = 7;
  const note = (what: string): void => {
    for (let i = 0; i < what.length; i++) trace = (Math.imul(trace, 31) + what.charCodeAt(i)) | 0;
  };
  const time: Time = {
    now: () => now,
    random,
    draw: (below) => randomInt(random, below),
    chance: (times) => randomInt(random, 1000) < times,
    after(ms, run) {
      const one: Planned = { at: now + Math.max(0, ms), n: n++, run };
      let place = planned.length;
      while (place > 0 && (planned[place - 1] as Planned).at > one.at) place--;
      planned.splice(place, 0, one);
      return () => {
        one.off = true;
      };
    },
    async pass(ms) {
      const until = now + ms;
      for (let next = planned[0]; next && next.at <= until; next = planned[0]) {
        planned.shift();
        if (next.off) continue;
        now = next.at;
        await next.run();
        await new Promise<void>((go) => soon(go));
      }
      now = until;
    },
    trace: () => trace,
    note,
  };
  return time;
}

/** Puts the timers of the program on simulated time; the result puts the machine's back. */
export function replaceTimers(time: Time): () => void {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const realNow = performance.now;
  const set = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const off = time.after(ms, () => run(...args));
    const timer = { off, ref: () => timer, unref: () => timer, hasRef: () => false };
    return timer;
  };
  const clear = (timer?: { off?: () => void } | null) => timer?.off?.();
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  performance.now = () => time.now();
  return () => {
    Object.assign(globalThis, { setTimeout: realSet, clearTimeout: realClear });
    performance.now = realNow;
  };
}
