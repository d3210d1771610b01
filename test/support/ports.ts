import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Ports for servers of tests lie below those the system assigns (from 32768 on, on Linux). Such a port could be taken
 * again between the check and the listening.
 */
const FIRST = 12_000;
const LAST = 32_000;
/** Ports tried before giving up. */
const MAX_LOOKS = 50;

/** A free port of 127.0.0.1. */
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
