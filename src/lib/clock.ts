/** The program's only source of time; tests and demo mode pass one that can be moved. */
export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved, for tests, the terminal chat and the simulator. */
export class ManualClock implements Clock {
  private ms: number;

  /** Starts at `start`. */
  constructor(start: Date) {
    this.ms = start.getTime();
  }

  now(): Date {
    return new Date(this.ms);
  }

  /** Moves forward by `ms` milliseconds; throws on a negative number. */
  advance(ms: number): void {
    if (ms < 0) throw new Error(`a manual clock only moves forward, got ${ms} ms`);
    this.ms += ms;
  }
}

/** A clock that runs `offset()` milliseconds ahead of another; demo mode changes the offset. */
export function offsetClock(base: Clock, offset: () => number): Clock {
  return { now: () => new Date(base.now().getTime() + offset()) };
}
