/** The program's only source of time; tests and demo mode pass one that can be moved. */
export interface Clock {
  /** The present moment. */
  now(): Date;
  /** Milliseconds since this process began, which no setting of the machine's clock changes. */
  ticks(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date(), ticks: () => performance.now() };

/** A clock that stands still until it is moved, for tests, the terminal chat and the simulator. */
export class ManualClock implements Clock {
  private ms: number;
  private elapsed = 0;

  /** Starts at `start`. */
  constructor(start: Date) {
    this.ms = start.getTime();
  }

  now(): Date {
    return new Date(this.ms);
  }

  ticks(): number {
    return this.elapsed;
  }

  /** Moves forward by `ms` milliseconds; throws on a negative number. */
  advance(ms: number): void {
    if (ms < 0) throw new Error(`a manual clock only moves forward, got ${ms} ms`);
    this.ms += ms;
    this.elapsed += ms;
  }

  /** Sets the time forward or back by `ms` milliseconds, while none passes. */
  set(ms: number): void {
    this.ms += ms;
  }
}

/** A clock that runs `offset()` milliseconds ahead of another; demo mode changes the offset. */
export function offsetClock(base: Clock, offset: () => number): Clock {
  return { now: () => new Date(base.now().getTime() + offset()), ticks: () => base.ticks() };
}
