import { z } from 'zod';
import { schemaOf, steps } from '../../storage/migrations';
import { MAX_ARGS } from './limits';

/** The schema number of this version; a tool and a program of two versions don't work together. */
export const SCHEMA = schemaOf(steps);

/**
 * A tool's request to the running program: one line of JSON, `{"tool":"role","args":["list"],"cwd":"/home","schema":11}`.
 */
export const requestSchema = z.strictObject({
  tool: z.string().min(1).max(40),
  args: z.array(z.string().max(2_000)).max(MAX_ARGS),
  /** Folder of the calling user. */
  cwd: z.string().min(1).max(4_096),
  schema: z.number().int(),
});
export type Request = z.infer<typeof requestSchema>;

/**
 * The program's answers, one line of JSON each. `print`: a line for the terminal. `write`: a text or bytes for a file
 * of the tool's user. The last line is `exit` with the exit code, `wrong` for a wrong call, or `failed` with the reason.
 */
export const answerSchema = z.union([
  z.strictObject({ print: z.string() }),
  z.strictObject({ write: z.string(), text: z.string() }),
  z.strictObject({ write: z.string(), base64: z.base64() }),
  z.strictObject({ exit: z.number().int().min(0).max(255) }),
  z.strictObject({ wrong: z.string() }),
  z.strictObject({ failed: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** One message as a line. */
export function lineOf(message: Request | Answer): string {
  return `${JSON.stringify(message)}\n`;
}

/** The request in a line; null for any other content. */
export function requestIn(line: string): Request | null {
  return read(requestSchema, line);
}

/** The answer in a line; null for any other content. */
export function answerIn(line: string): Answer | null {
  return read(answerSchema, line);
}

function read<S extends z.ZodType>(schema: S, line: string): z.infer<S> | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not JSON.
    return null;
  }
}
