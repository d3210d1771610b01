/** An expected refusal, with the HTTP status it answers with. Other code and texts may rely on its id. */
export class PumasiError extends Error {
  /**
   * @param id stable, lower-case, dotted or dashed name of what went wrong, e.g. `ledger.insufficient`
   * @param message one sentence for the log that says what to do about it
   * @param status HTTP status where the error reaches a request (default 500)
   */
  constructor(
    readonly id: string,
    message: string,
    readonly status = 500,
  ) {
    super(message);
    this.name = 'PumasiError';
  }
}

/** Throws if `condition` is false. Use it for broken assumptions, never for a user's mistake. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new PumasiError('invariant', message);
}

/** The text of any thrown value, for a log line. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
