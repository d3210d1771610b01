import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request the stand-in got. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** How the stand-in answers: a status and a body, no answer at all, or a connection that breaks. */
export type Answer = { readonly status: number; readonly body?: unknown } | 'silence' | 'reset' | 'half';

/** A stand-in for LINE's API on loopback: answers from a list, in order, and keeps what it was asked. */
export async function fakeLine(): Promise<{
  readonly url: string;
  readonly seen: Seen[];
  /** The requests it answered, with their status. */
  accepted(): readonly (Seen & { readonly status: number })[];
  /** Number of connections it was asked by. */
  connections(): number;
  /** Drops the answers that are left. */
  forget(): void;
  answer(...answers: Answer[]): void;
  close(): Promise<void>;
}> {
  const seen: Seen[] = [];
  const answers: Answer[] = [];
  const answered: (Seen & { readonly status: number })[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => void chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      seen.push({
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body: text === '' ? null : JSON.parse(text),
      });
      const next = answers.shift() ?? { status: 200, body: {} };
      if (next === 'silence') return;
      if (next === 'reset') return void req.socket.destroy();
      res.setHeader('x-line-request-id', `request-${seen.length}`);
      if (next === 'half') {
        res.writeHead(200, { 'content-length': '100' });
        res.write('{');
        return void setImmediate(() => req.socket.destroy());
      }
      const request = seen.at(-1);
      if (request) answered.push({ ...request, status: next.status });
      res.writeHead(next.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(next.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let connections = 0;
  server.on('connection', () => connections++);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    accepted: () => answered,
    connections: () => connections,
    forget: () => void answers.splice(0),
    answer: (...more) => void answers.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
