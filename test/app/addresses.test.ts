import type { IncomingMessage } from 'node:http';
import { addressOf, isLocal, isProxies, proxiesOf } from '../../src/lib/proxies';
import { type App, ask, openApp } from './app';

/** A request from an address, with the forwarded ones. */
const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test.each([
  [undefined, '10.0.0.9', '203.0.113.5', '10.0.0.9'],
  ['0', '10.0.0.9', '203.0.113.5', '10.0.0.9'],
  ['1', '::ffff:10.0.0.9', '203.0.113.5', '203.0.113.5'],
  ['1', '10.0.0.9', '198.51.100.1, 203.0.113.5', '203.0.113.5'],
  ['2', '10.0.0.9', '198.51.100.1, 203.0.113.5', '198.51.100.1'],
  ['2', '10.0.0.9', '203.0.113.5', '203.0.113.5'],
  ['1', '10.0.0.9', 'unknown', '10.0.0.9'],
  ['10.0.0.0/8', '10.0.0.9', '203.0.113.5, 10.1.2.3', '203.0.113.5'],
  ['10.0.0.0/8', '192.0.2.1', '203.0.113.5', '192.0.2.1'],
  ['::1, fd00::/8', 'fd00::7', '2001:db8::1', '2001:db8::1'],
] as const)('behind the proxies %s, %s with the header "%s" comes from %s', (trust, socket, header, address) => {
  expect(addressOf(from(socket, header), proxiesOf(trust))).toBe(address);
});

test('what names no proxies is refused', () => {
  for (const text of ['', 'yes', '11', '10.0.0.0/33', '1.2.3.4/8/8', 'localhost']) expect(isProxies(text)).toBe(false);
});

test('only a request of this machine that nobody forwarded is local', () => {
  expect([from('127.0.0.1'), from('::1'), from('::ffff:127.0.0.1')].map(isLocal)).toEqual([true, true, true]);
  expect([from('10.0.0.9'), from('127.0.0.1', '203.0.113.5'), from('')].map(isLocal)).toEqual([false, false, false]);
});

describe('/metrics on the port of the program', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  test('answers this machine, and refuses what a proxy has forwarded', async () => {
    expect((await ask(app.url, 'GET', '/metrics')).status).toBe(200);
    const refused = await ask(app.url, 'GET', '/metrics', { 'x-forwarded-for': '203.0.113.5' });
    expect([refused.status, refused.json.error?.id]).toEqual([403, 'metrics.local-only']);
  });
});
