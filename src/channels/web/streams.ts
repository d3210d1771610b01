import { once } from 'node:events';
import type { Request, Response } from 'express';
import { reason } from '../../lib/errors';
import { HEARTBEAT_MS, MAX_STREAMS, MAX_STREAMS_PER_CONVERSATION, RECONNECT_MS, STREAM_ROWS } from './limits';
import type { WebOptions } from './options';
import type { Standing } from './visiting';
import { type WireRow, wireRow } from './wire';

/** The open server-sent event streams of this process. */
export interface Streams {
  /**
   * Starts a stream after row `n`: one event per row, with the row's number as its id. `full` means that a limit is
   * reached; the request is then still unanswered.
   */
  open(req: Request, res: Response, of: Pick<Standing, 'conversation' | 'session'>, n: number): 'open' | 'full';
  /** Ends every stream so that the server can stop; browsers reconnect by themselves. */
  close(): void;
  readonly size: number;
}

/** The parts of the streams. */
type StreamParts = Pick<WebOptions, 'transcript' | 'logger' | 'looked' | 'clock'> & {
  readonly visits: Pick<WebOptions['visits'], 'lasts'>;
};

/** Makes streams over a transcript. */
export function createStreams(parts: StreamParts): Streams {
  const open = new Map<string, Set<Stream>>();
  let size = 0;
  let closed = false;
  return {
    open(req, res, of, n) {
      const { conversation } = of;
      const mine = open.get(conversation) ?? new Set();
      if (closed || size >= MAX_STREAMS || mine.size >= MAX_STREAMS_PER_CONVERSATION) return 'full';
      const stream = new Stream(res, parts, of, n);
      open.set(conversation, mine.add(stream));
      size += 1;
      req.on('close', () => {
        stream.end();
        if (!mine.delete(stream)) return;
        size -= 1;
        if (mine.size === 0 && open.get(conversation) === mine) open.delete(conversation);
      });
      stream.start();
      return 'open';
    },
    close() {
      closed = true;
      for (const streams of open.values()) for (const stream of streams) stream.end();
    },
    get size() {
      return size;
    },
  };
}

class Stream {
  private ended = false;
  private busy = false;
  private again = false;
  /** True if rows were shown since the last report of a look. */
  private shown = false;
  private beat: NodeJS.Timeout | undefined;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly res: Response,
    private readonly parts: StreamParts,
    private readonly of: Pick<Standing, 'conversation' | 'session'>,
    private n: number,
  ) {}

  private get conversation(): string {
    return this.of.conversation;
  }

  start(): void {
    this.res.set({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    this.res.flushHeaders();
    this.res.write(`retry: ${RECONNECT_MS}\n\n`);
    // Listening begins before the first read, so a row added in between wakes the stream again.
    this.unlisten = this.parts.transcript.listen(this.conversation, () => void this.pump());
    this.beat = setInterval(() => {
      this.res.write(': beat\n\n');
      void this.pump();
      void this.report();
    }, HEARTBEAT_MS).unref();
    void this.pump();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.beat);
    this.unlisten?.();
    this.res.end();
  }

  /** Writes new rows, one at a time and in order; a wake-up meanwhile triggers another look. */
  private async pump(): Promise<void> {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again && !this.ended) {
        this.again = false;
        if (!(await this.lasts())) return this.end();
        const rows = await this.parts.transcript.after(this.conversation, this.n, STREAM_ROWS);
        for (const row of rows) await this.write(wireRow(row));
        if (rows.length === STREAM_ROWS) this.again = true;
        else if (rows.length === 0) await this.startOverIfForgotten();
      }
    } catch (error) {
      // The browser reconnects and goes on after its last row.
      this.parts.logger.warn(
        { conversation: this.conversation, why: reason(error) },
        'a chat stream ended on an error',
      );
      this.end();
    } finally {
      this.busy = false;
    }
  }

  /** True while the session of the stream lasts; its browser comes again with a newer one. */
  private async lasts(): Promise<boolean> {
    const { visits, clock } = this.parts;
    return this.of.session === null || visits.lasts(this.of.session, clock.now());
  }

  /** Reports a look with the next beat, when the sender has recorded what it sent. */
  private async report(): Promise<void> {
    if (!this.shown) return;
    this.shown = false;
    try {
      await this.parts.looked(this.conversation);
    } catch (error) {
      this.shown = true;
      this.parts.logger.warn({ conversation: this.conversation, why: reason(error) }, 'a look was not recorded');
    }
  }

  private async write(row: WireRow): Promise<void> {
    if (this.ended) return;
    this.n = row.n;
    this.shown = true;
    const taken = this.res.write(`id: ${row.n}\ndata: ${JSON.stringify(row)}\n\n`);
    // A slow browser only delays this loop; nothing queues up here, since the rows stay in the store.
    if (!taken && !this.ended) await drained(this.res);
  }

  /** A wiped conversation counts from 1 again, so the page is told to clear itself. */
  private async startOverIfForgotten(): Promise<void> {
    if (this.ended || this.n === 0 || (await this.parts.transcript.last(this.conversation)) >= this.n) return;
    this.n = 0;
    this.again = true;
    this.res.write('id: 0\nevent: reset\ndata: {}\n\n');
  }
}

/** Resolves when a browser can take more or has gone, and removes the unused listener. */
async function drained(res: Response): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([once(res, 'drain', { signal }), once(res, 'close', { signal })]);
  } finally {
    over.abort();
  }
}
