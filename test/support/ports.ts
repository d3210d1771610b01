import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where ports for servers of tests are drawn: below those the system hands out by itself (from 32768 on, Linux), of which
 * one may be taken again between being found free and being listened on.
 */
const FIRST = 12_000;
const LAST = 32_000;
/** Ports looked at before it is said that none is free. */
const MAX_LOOKS = 50;

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let look = 0; look < MAX_LOOKS; look++) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${MAX_LOOKS} ports is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
