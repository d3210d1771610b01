/** A place in a flow: names and indexes from the top, e.g. `['steps', 'kind', 'options', 0, 'text']`. */
export type Path = readonly (string | number)[];

/** A mistake in a flow, before its place in the file is known. */
export interface Finding {
  /** Stable id of the class of mistake, e.g. `step-unknown`. */
  readonly id: string;
  readonly path: Path;
  readonly message: string;
  /** The author's next step. */
  readonly fix: string;
}

/** A mistake with its place in a file; line and column count from 1. */
export interface Mistake extends Finding {
  readonly file: string;
  readonly line: number;
  readonly col: number;
}

/** Receives the findings of every check. */
export type Report = (id: string, path: Path, message: string, fix: string) => void;

/** `file:line:col message — what to do`. */
export function describe(mistake: Mistake): string {
  return `${mistake.file}:${mistake.line}:${mistake.col} ${mistake.message} — ${mistake.fix}`;
}
