import { z } from 'zod';

/** Error codes of failures before the request is written. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** True if a failed request made no connection, so that the vendor accepted nothing. */
export function notSent(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && NOT_SENT.has(code);
}

const named = z.object({ code: z.string() });
const failure = z.union([named, z.object({ cause: named }).transform(({ cause }) => cause)]);

/** The system's error code of a failed request; `fetch` hides it in the cause. */
export function codeOf(error: unknown): string | null {
  const found = failure.safeParse(error);
  return found.success ? found.data.code : null;
}
