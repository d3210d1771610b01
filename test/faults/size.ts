import { whole } from '../support/form';

/** True for the figures of the promise (`npm run faults`). */
export const full = process.env.FAULTS === 'full';

/** How often something is done in each form. */
export interface Times {
  readonly promised: number;
  /** With `TESTS=whole`, as CI has time for it. */
  readonly whole: number;
  readonly small: number;
}

/** How often something is done in the form of this run; `name` in the environment overrides it. */
export function times(name: string, of: Times): number {
  const short = whole ? of.whole : of.small;
  return Number(process.env[name] ?? (full ? of.promised : short));
}

/** The seed of a run; the same seed draws the same load and the same moments. */
export const seed = Number(process.env.FAULT_SEED ?? 7);

/** Says a figure where it is read: on the terminal and in CI's log. */
export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A whole run may take this long. */
export const LIMIT_MS = 3_600_000;
