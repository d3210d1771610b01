import type { IncomingMessage, ServerResponse } from 'node:http';
import { BUSY_RETRY_S } from '../lib/limits';
import type { Rates } from '../lib/rates';
import { MAX_PLAIN_NESTING, MAX_WEBHOOK_BYTES } from './limits';

/** A handler for Node's own server. Webhooks need no framework, and the vendor waits only briefly. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Answers with JSON. */
export function answer(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  res.end(text);
}

/** Answers with an error as JSON: a stable id and one sentence. */
export function answerError(res: ServerResponse, status: number, id: string, message: string): void {
  answer(res, status, { error: { id, message } });
}

/** Answers that the program has too much to do; a later try may succeed. */
export function answerBusy(res: ServerResponse): void {
  res.setHeader('retry-after', String(BUSY_RETRY_S));
  answerError(res, 503, 'busy', 'too many messages at once; try again');
}

/** Answers that somebody has done too much of a kind, and when the next may be done. */
export function answerTooMany(res: ServerResponse, again: number): void {
  res.setHeader('retry-after', String(again));
  answerError(res, 429, 'too-many', `too many requests; try again in ${again} s`);
}

/**
 * Answers a request with a wrong signature or secret. An address that goes on is refused for a while; a right request
 * from it still passes.
 */
export async function answerWrongSecret(
  req: IncomingMessage,
  res: ServerResponse,
  rates: Rates,
  { id, message }: { readonly id: string; readonly message: string },
): Promise<void> {
  const taken = await rates.take('secret', rates.addressOf(req));
  if (taken.ok) answerError(res, 401, id, message);
  else answerTooMany(res, taken.again);
}

/** The raw bytes of a request, or the reason for their absence. */
export async function readBytes(
  req: IncomingMessage,
  most = MAX_WEBHOOK_BYTES,
): Promise<Buffer | 'too-big' | 'broken'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
    });
    req.on('end', () => resolve(size > most ? 'too-big' : Buffer.concat(chunks)));
    // A request that breaks off ends without `end`.
    req.on('error', () => resolve('broken'));
    req.on('close', () => resolve('broken'));
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses strict JSON; null for invalid UTF-8, invalid JSON, or a `__proto__` key. */
export function parseJson(bytes: Buffer): unknown {
  try {
    const text = utf8.decode(bytes);
    // The reviver looks at every value, which costs more than the parsing, and fails on deep nesting.
    return MAYBE_PROTO.test(text) || mayNestDeep(bytes) ? JSON.parse(text, withoutProto) : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Matches every text that can hold the key, plain or escaped. */
const MAYBE_PROTO = /__proto__|\\u/;

/** True if lists and objects may stand in each other more than MAX_PLAIN_NESTING deep. */
function mayNestDeep(bytes: Buffer): boolean {
  if (bytes.length <= MAX_PLAIN_NESTING) return false;
  let opened = 0;
  for (const byte of bytes) if (byte === LIST_BEGINS || byte === OBJECT_BEGINS) opened += 1;
  return opened > MAX_PLAIN_NESTING;
}

const LIST_BEGINS = '['.charCodeAt(0);
const OBJECT_BEGINS = '{'.charCodeAt(0);

function withoutProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('a key named __proto__');
  return value;
}

/** Reads and checks the body of a webhook; on a refusal it answers the request and gives null. */
export async function takeBody(req: IncomingMessage, res: ServerResponse): Promise<Buffer | null> {
  if (req.method !== 'POST') {
    res.setHeader('allow', 'POST');
    answerError(res, 405, 'webhook.method', 'send a POST request');
    return null;
  }
  const bytes = await readBytes(req);
  if (bytes === 'too-big') answerError(res, 413, 'webhook.too-big', `the body is over ${MAX_WEBHOOK_BYTES} bytes`);
  else if (bytes === 'broken') answerError(res, 400, 'webhook.broken', 'the body did not arrive whole');
  else return bytes;
  return null;
}

/** The first value of a header. */
export function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
