import type { Request, Response } from 'express';
import { reason } from '../../lib/errors';
import type { Input } from '../message';
import type { WebBubble } from './bubble';
import { refuse } from './guard';
import { sign, signed } from './identity';
import { ANSWER_ROWS, MAX_UNDER_WAY, WAIT_MS } from './limits';
import type { WebOptions } from './options';
import { langOf } from './strings';
import { renewSession, standingOf } from './visiting';
import { wireRow } from './wire';

/** One accepted message; `shown` is the person's bubble, absent for an input without words. */
export interface Taken {
  readonly id: string;
  readonly input: Input;
  readonly shown?: WebBubble;
  /** The code of the invitation by which the person arrives. */
  readonly from?: string;
}

/**
 * Shows the person's message, passes it on, waits for the turn, and answers with the rows after `?after=`. The bubble
 * is stored first, so a repeat finds it. Its mark tells a different message under the same id apart.
 */
export function createTaking(options: WebOptions): (req: Request, res: Response, taken: Taken) => Promise<void> {
  const { transcript, clock, logger } = options;
  const underWay = new Map<string, number>();
  return async (req, res, taken) => {
    const { conversation } = standingOf(res);
    const busy = underWay.get(conversation) ?? 0;
    if (busy >= MAX_UNDER_WAY) return refuse(req, res, 'web.too-many');
    const done = (): void => {
      const left = (underWay.get(conversation) ?? 1) - 1;
      if (left > 0) underWay.set(conversation, left);
      else underWay.delete(conversation);
    };
    underWay.set(conversation, busy + 1);
    const turn = take(options, req, res, taken, clock.now()).finally(done);
    const outcome = await within(turn, options.waitMs ?? WAIT_MS, (error) =>
      logger.error({ conversation, id: taken.id, why: reason(error) }, 'a web message failed after its answer'),
    );
    if (outcome === 'other') return refuse(req, res, 'web.other-message');
    await renewSession(options, res);
    const rows = await transcript.after(conversation, number(req.query.after) ?? 0, ANSWER_ROWS);
    res
      .set('cache-control', 'no-store')
      .json({ messages: rows.map(wireRow), n: rows.at(-1)?.n ?? 0, done: outcome === 'done' });
  };
}

async function take(
  { receive, transcript, secrets, languages }: WebOptions,
  req: Request,
  res: Response,
  { id, input, shown, from }: Taken,
  at: Date,
): Promise<'other' | 'done'> {
  const { door, user, conversation } = standingOf(res);
  const eventId = `${conversation}:${id}`;
  if (shown) {
    const said = JSON.stringify(input);
    const mark = sign(secrets, 'message', said);
    const [row] = await transcript.add(conversation, [{ id: eventId, at, from: 'person', message: shown, mark }]);
    if (!row?.mark || !signed(secrets, 'message', said, row.mark)) return 'other';
  }
  const told = req.query.lang !== undefined || req.get('accept-language') !== undefined;
  const lang = told ? { lang: langOf(req, languages(door.community)) } : {};
  const received = await receive({ door: door.id, eventId, user, at, input, ...lang, ...(from ? { from } : {}) });
  if (received?.private) await transcript.hide(eventId);
  return 'done';
}

/** The result of `work`, or `late` after `ms`; a later failure goes to `failedLate`. */
async function within<T>(work: Promise<T>, ms: number, failedLate: (error: unknown) => void): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    const first = await Promise.race([work, late]);
    if (first === 'late') work.catch(failedLate);
    return first;
  } finally {
    clearTimeout(timer);
  }
}

/** A number in a query; undefined for any other value. */
export function number(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
