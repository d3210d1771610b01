import type { IncomingMessage, ServerResponse } from 'node:http';
import { MAX_WEBHOOK_BYTES } from './limits';

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

/** The raw bytes of a request, or the reason for their absence. */
export async function readBytes(
  req: IncomingMessage,
  most = MAX_WEBHOOK_BYTES,
): Promise<Buffer | 'too-big' | 'broken'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      size += (chunk as Buffer).length;
      if (size <= most) chunks.push(chunk as Buffer);
    }
  } catch {
    return 'broken';
  }
  return size > most ? 'too-big' : Buffer.concat(chunks);
}

/** Parses strict JSON; null for invalid UTF-8, invalid JSON, or a `__proto__` key. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, value) => {
      if (key === '__proto__') throw new SyntaxError('a key named __proto__');
      return value;
    });
  } catch {
    return null;
  }
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
