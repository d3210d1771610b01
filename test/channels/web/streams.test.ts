import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { createStreams } from '../../../src/channels/web/streams';
import type { Transcript, TranscriptRow } from '../../../src/channels/web/transcript';
import { ManualClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';

const ROWS = 30;

/** A browser that reads slowly: every event has to wait for it. */
class SlowBrowser extends EventEmitter {
  readonly events: string[] = [];
  set(): void {}
  flushHeaders(): void {}
  end(): void {}
  write(text: string): boolean {
    if (!text.startsWith('id:')) return true;
    this.events.push(text);
    setImmediate(() => this.emit('drain'));
    return false;
  }
}

test('a browser that reads slowly is waited for, and no listener stays behind from the waiting', async () => {
  const rows = Array.from(
    { length: ROWS },
    (_, i): TranscriptRow => ({
      ...{ id: `m${i}`, conversation: 'web:u', n: i + 1, at: new Date(0), from: 'pumasi', message: { text: '' } },
    }),
  );
  const transcript: Pick<Transcript, 'after' | 'last' | 'listen'> = {
    after: async (_, n) => rows.filter((row) => row.n > n),
    last: async () => ROWS,
    listen: () => () => undefined,
  };
  const streams = createStreams({
    ...{ transcript: transcript as Transcript, logger: memoryLogger(), looked: async () => undefined },
    ...{ visits: { lasts: async () => true }, clock: new ManualClock(new Date(0)) },
  });
  const [req, res] = [new EventEmitter(), new SlowBrowser()];
  expect(streams.open(req as Request, res as unknown as Response, { conversation: 'web:u', session: null }, 0)).toBe(
    'open',
  );
  while (res.events.length < ROWS) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(res.listenerCount('close') + res.listenerCount('drain') + res.listenerCount('error')).toBe(0);
  req.emit('close');
  expect(streams.size).toBe(0);
});
