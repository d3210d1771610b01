/** Loaded into a program of a test (`node -r`): its wall clock is CLOCK_MOVED_MS off. Its ticks are not. */
const off = Number(process.env.CLOCK_MOVED_MS ?? 0);
const Machine = Date;

class MovedDate extends Machine {
  constructor(...parts) {
    super(...(parts.length === 0 ? [Machine.now() + off] : parts));
  }

  static now() {
    return Machine.now() + off;
  }
}

// Mongoose tells a field's type by the name of its class.
Object.defineProperty(MovedDate, 'name', { value: 'Date' });
globalThis.Date = MovedDate;
