import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Handler } from '../../../src/channels/http';

/** An answer as the vendor gets it. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Passes one POST request to a webhook's handler, without a socket. Resolves when the handler has ended, which may be
 * later than its answer.
 */
export async function post(
  handler: Handler,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const req = Object.assign(Readable.from([body]), { method: 'POST', url: '/', headers: lower });
  let status = 0;
  let text = '';
  const res = Object.assign(new EventEmitter(), {
    headersSent: false,
    setHeader: () => undefined,
    writeHead: (code: number) => {
      status = code;
    },
    end: (words?: string) => {
      text = words ?? '';
      res.emit('finish');
    },
  });
  await handler(req as unknown as IncomingMessage, res as unknown as ServerResponse);
  if (status === 0) throw new Error('the webhook ended without an answer');
  return { status, body: text === '' ? null : JSON.parse(text) };
}
