import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { lineSecret, lineUser } from '../support/load/line-events';
import { type Answer, type App, ask } from './app';

/** LINE's signature of these bytes. */
export function signatureOf(body: Buffer | string, secret = lineSecret): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** Posts bytes to the LINE webhook, rightly signed unless `headers` says otherwise. */
export function postBytes(
  app: Pick<App, 'url'>,
  body: Buffer | string,
  headers: Readonly<Record<string, string>> = { 'x-line-signature': signatureOf(body) },
): Promise<Answer> {
  return ask(app.url, 'POST', '/webhooks/line', { 'content-type': 'application/json', ...headers }, body);
}

/** Posts events to the LINE webhook as LINE does. */
export function postEvents(app: Pick<App, 'url'>, ...events: readonly object[]): Promise<Answer> {
  return postBytes(app, JSON.stringify({ destination: lineUser('bot'), events }));
}

/** A server that takes connections and never says anything. */
export async function silentServer(): Promise<{
  readonly url: string;
  readonly connections: number;
  stop(): Promise<void>;
}> {
  const sockets = new Set<{ destroy(): unknown }>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connections() {
      return connections;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
