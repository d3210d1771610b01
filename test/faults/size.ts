/** True for the figures of the promise (`npm run faults`); otherwise a small form that CI has time for. */
export const full = process.env.FAULTS === 'full';

/** How often something is done: the figure of the promise, or the small form; `name` in the environment overrides both. */
export function times(name: string, promised: number, small: number): number {
  return Number(process.env[name] ?? (full ? promised : small));
}

/** The seed of a run; the same seed draws the same load and the same moments. */
export const seed = Number(process.env.FAULT_SEED ?? 7);

/** Says a figure where it is read: on the terminal and in CI's log. */
export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A whole run may take this long. */
export const LIMIT_MS = 3_600_000;
