import type { Request, Response } from 'express';
import { HEARTBEAT_MS, MAX_STREAMS, REFRESH_MS } from './limits';

/** Open pages, told when their list has changed. */
export interface Live {
  /** Starts the stream of a page; `full` if this process has too many. */
  open(req: Request, res: Response, community: string): 'open' | 'full';
  /** Tells the open pages of a community now. */
  changed(community: string): void;
  /** Tells all open pages, at most once in REFRESH_MS: a turn may have changed any list. */
  turned(): void;
  close(): void;
}

/** Makes the streams of this process. Each event only says that something changed; the page then asks for its list. */
export function createLive(): Live {
  const streams = new Map<Response, string>();
  let soon: NodeJS.Timeout | undefined;
  const tell = (res: Response): void => void res.write('event: changed\ndata: list\n\n');
  const beat = setInterval(() => {
    for (const res of streams.keys()) tell(res);
  }, HEARTBEAT_MS).unref();
  return {
    open(req, res, community) {
      if (streams.size >= MAX_STREAMS) return 'full';
      res.set({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      res.flushHeaders();
      res.write(': open\n\n');
      streams.set(res, community);
      req.on('close', () => void streams.delete(res));
      return 'open';
    },

    changed(community) {
      for (const [res, theirs] of streams) if (theirs === community) tell(res);
    },

    turned() {
      if (streams.size === 0 || soon) return;
      soon = setTimeout(() => {
        soon = undefined;
        for (const res of streams.keys()) tell(res);
      }, REFRESH_MS).unref();
    },

    close() {
      clearInterval(beat);
      clearTimeout(soon);
      for (const res of streams.keys()) res.end();
      streams.clear();
    },
  };
}
