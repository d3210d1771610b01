import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEvent } from '../../src/channels/kakao/events';
import { createLineClient } from '../../src/channels/line/client';
import { createDealer } from '../../src/channels/solapi/client';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { systemRandom } from '../../src/lib/random';

/** What a hostile vendor would send as an answer, if one took it. */
const ANSWER_BYTES = 100 * 1024 ** 2;
/** The memory of the process may grow by so much meanwhile. */
const MAX_GROWTH_BYTES = 20 * 1024 ** 2;
/** A vendor sends at most so much before it sees that nobody reads any more. */
const MAX_SENT_BYTES = 8 * 1024 ** 2;

const piece = Buffer.alloc(64 * 1024, 'a');
const sent = { bytes: 0 };
const vendor = createServer((_req, res) => {
  sent.bytes = 0;
  const more = (): void => {
    while (sent.bytes < ANSWER_BYTES && !res.destroyed) {
      sent.bytes += piece.length;
      if (!res.write(piece)) return void res.once('drain', more);
    }
    res.end();
  };
  more();
});
let baseURL = '';
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      vendor.listen(0, '127.0.0.1', () => {
        baseURL = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
        resolve();
      });
    }),
);
afterAll(() => {
  vendor.closeAllConnections();
  return new Promise((resolve) => vendor.close(resolve));
});

const logger = memoryLogger();
const line = () => createLineClient({ baseURL, accessToken: 't', logger, timeoutMs: 10_000 });
const dealer = () =>
  createDealer({
    apiKey: 'k',
    apiSecret: 's',
    baseURL,
    clock: new ManualClock(new Date()),
    random: systemRandom,
    logger,
  });
const event = {
  botId: 'b',
  restApiKey: 'k',
  eventName: 'e',
  get baseURL() {
    return baseURL;
  },
};

const calls: readonly [string, () => Promise<unknown>, unknown][] = [
  ['LINE', () => line().quota(), { is: 'answered', status: 200 }],
  ['Solapi', () => dealer().has('01000000000', 'k'), null],
  ['Kakao', () => startEvent('u', event, logger), false],
];

test.each(calls)('an answer of 100 MB from %s is left unread, and fills no memory', async (_vendor, call, expected) => {
  // The first call loads the client and its buffers.
  await call();
  const before = process.memoryUsage().rss;
  const result = await call();
  if (typeof expected === 'object' && expected !== null) expect(result).toMatchObject(expected);
  else expect(result).toBe(expected);
  expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH_BYTES);
  expect(sent.bytes).toBeLessThan(MAX_SENT_BYTES);
});
