import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One accepted call to LINE. */
export interface LineCall {
  readonly kind: 'reply' | 'push';
  /** Reply token, or retry key. */
  readonly key: string;
  readonly to: string | null;
  readonly messages: readonly unknown[];
}

/** A stand-in for LINE's Messaging API: stores accepted calls, answers repeats as LINE does. */
export interface FakeLine {
  readonly url: string;
  readonly calls: readonly LineCall[];
  /** Refused repeats by reason. */
  readonly refused: { usedToken: number; usedKey: number };
  /** Called with every accepted call. */
  onCall(listener: (call: LineCall) => void): void;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. `fail` may answer a call with another status, or hang up with 0. */
export async function startFakeLine(fail: (n: number) => number | null = () => null): Promise<FakeLine> {
  const calls: LineCall[] = [];
  const used = new Set<string>();
  const refused = { usedToken: 0, usedKey: 0 };
  const listeners: ((call: LineCall) => void)[] = [];
  let n = 0;
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const answer = (status: number, body: unknown) => {
      res.writeHead(status, { 'content-type': 'application/json', 'x-line-request-id': `r${n}` });
      res.end(JSON.stringify(body));
    };
    const kind = req.url?.endsWith('/reply') ? 'reply' : req.url?.endsWith('/push') ? 'push' : null;
    if (req.method === 'GET' && req.url?.includes('/profile/'))
      return answer(200, { displayName: 'x', userId: 'x', language: 'ko' });
    if (!kind) return answer(404, { message: 'not found' });
    const body = JSON.parse(Buffer.concat(chunks).toString()) as {
      replyToken?: string;
      to?: string;
      messages: unknown[];
    };
    const key = kind === 'reply' ? (body.replyToken ?? '') : String(req.headers['x-line-retry-key'] ?? `none-${n}`);
    const status = fail(n++);
    if (status === 0) return void req.socket.destroy();
    if (status !== null) return answer(status, { message: 'as told' });
    if (used.has(`${kind}:${key}`)) {
      refused[kind === 'reply' ? 'usedToken' : 'usedKey']++;
      return kind === 'reply'
        ? answer(400, { message: 'Invalid reply token' })
        : answer(409, { message: 'The retry key is already accepted' });
    }
    used.add(`${kind}:${key}`);
    const call: LineCall = { kind, key, to: body.to ?? null, messages: body.messages };
    calls.push(call);
    for (const listener of listeners) listener(call);
    answer(200, { sentMessages: [] });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    refused,
    onCall: (listener) => void listeners.push(listener),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
