/** Loaded into a program of a test (`node -r`): its wall clock stands still at FIXED_TIME. */
const at = Date.parse(process.env.FIXED_TIME);

class FixedDate extends Date {
  constructor(...parts) {
    super(...(parts.length === 0 ? [at] : parts));
  }

  static now() {
    return at;
  }
}

// Mongoose tells a field's type by the name of its class.
Object.defineProperty(FixedDate, 'name', { value: 'Date' });
globalThis.Date = FixedDate;
