import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Clock } from '../../lib/clock';
import { conversationOf } from '../../lib/conversation';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Random } from '../../lib/random';
import type { Incoming, Input } from '../message';
import type { WebBubble } from './bubble';
import { guardHeaders, lastResort, ownPagesOnly, photoBody, refuse, strictJson } from './guard';
import { findVisitor, remember, sign } from './identity';
import { ANSWER_ROWS, MAX_UNDER_WAY, WAIT_MS } from './limits';
import { page, servePageFiles } from './pages';
import { type Photos, photoRef, photoSigned } from './photos';
import { createStreams } from './streams';
import { langOf } from './strings';
import type { Transcript } from './transcript';
import { type DemoOptions, tryRoutes } from './try';
import { clientId, readMessage, wireRow } from './wire';

/** What the routes of the web chat work with. */
export interface WebOptions extends DemoOptions {
  /** Id of the web chat's door. */
  readonly door: string;
  /**
   * Takes a message; resolves when its turn is done and the replies are in the transcript. Called again with the same
   * `eventId` where a page repeats a message, and must then have no second effect. `private` tells that the words
   * answered a private question: the transcript doesn't keep them then.
   */
  readonly receive: (incoming: Incoming) => Promise<{ readonly private?: boolean } | undefined>;
  readonly transcript: Transcript;
  readonly photos: Photos;
  readonly secretKey: string;
  readonly clock: Clock;
  readonly random: Random;
  /** The address people reach us at. */
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Instead of `WAIT_MS`, for tests. */
  readonly waitMs?: number;
}

/** The routes, and the end of their open streams: call `close` before the server stops. */
export type WebRouter = Router & { close(): void };

/** The web chat: page, messages, event stream, photos, and in demo mode the three phones side by side. */
export function webRoutes(options: WebOptions): WebRouter {
  const { door, transcript, photos, secretKey, random, publicUrl, logger, demo } = options;
  const router = express.Router();
  const streams = createStreams(transcript, logger);
  const taking = createTaking(options);
  const known = knownVisitor(door, secretKey, demo);
  const own = ownPagesOnly(publicUrl);
  const secure = new URL(publicUrl).protocol === 'https:';

  router.use(['/chat', '/try'], guardHeaders(publicUrl));
  servePageFiles(router, '/chat');
  router.get('/chat', (req, res) => {
    const visitor = findVisitor(req, secretKey, demo);
    if (visitor.is === 'refused') return refuse(req, res, 'web.not-a-demo');
    if (req.query.phone === undefined)
      remember(res, { ...(visitor.is === 'known' ? { user: visitor.user } : {}), random, secretKey, secure });
    const lang = langOf(req.query.lang);
    res.set('cache-control', 'no-store');
    res.type('html').send(page('chat.html', lang, { demo: String(demo) }));
  });

  router.get('/chat/messages', known, async (req, res) => {
    const before = number(req.query.before);
    const rows = await transcript.before(conversationIn(res), before, ANSWER_ROWS);
    const n = rows.at(-1)?.n ?? 0;
    const more = rows[0] !== undefined && (await transcript.before(conversationIn(res), rows[0].n, 1)).length > 0;
    res.set('cache-control', 'no-store').json({ messages: rows.map(wireRow), n, more });
  });
  router.post('/chat/messages', own, known, ...strictJson(), async (req, res) => {
    const message = readMessage(req.body);
    if (message.is === 'too-long') return refuse(req, res, 'web.too-long');
    if (message.is === 'bad') return refuse(req, res, 'web.bad-message');
    const { id, input, shown } = message;
    await taking(req, res, { id, input, shown: { text: shown } });
  });
  router.post('/chat/hello', own, known, ...strictJson(), (req, res) =>
    taking(req, res, { id: greeting(options.demoRound?.() ?? 0), input: { kind: 'follow' } }),
  );
  router.get('/chat/events', known, (req, res) => {
    const after = number(req.get('last-event-id')) ?? number(req.query.after) ?? 0;
    if (streams.open(req, res, conversationIn(res), after) === 'full') refuse(req, res, 'web.full');
  });

  router.post('/chat/photos', own, known, ...photoBody(), async (req, res) => {
    const id = clientId.safeParse(req.query.id);
    if (!id.success) return refuse(req, res, 'web.bad-message');
    const conversation = conversationIn(res);
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const kept = await photos.keep({ conversation, key: `${conversation}:${id.data}`, bytes, at: options.clock.now() });
    if (kept.is === 'not-a-photo') return refuse(req, res, 'web.not-a-photo');
    if (kept.is === 'too-many') return refuse(req, res, 'web.too-many-photos');
    if (kept.is === 'other') return refuse(req, res, 'web.other-message');
    const shown: WebBubble = { text: '', image: { url: `/chat/photos/${kept.id}`, alt: '' } };
    await taking(req, res, { id: id.data, input: { kind: 'image', ref: photoRef(kept.id) }, shown });
  });
  router.get('/chat/photos/:id', async (req, res) => {
    const photo = await photos.find(req.params.id);
    const linked = typeof req.query.s === 'string' && photoSigned(req.params.id, req.query.s, secretKey);
    const visitor = findVisitor(req, secretKey, demo);
    const owner = visitor.is === 'known' && photo?.conversation === conversationOf(door, visitor.user);
    if (!photo || !(linked || owner)) return refuse(req, res, 'web.not-found');
    res.set('cache-control', 'private, max-age=86400').set('content-security-policy', "default-src 'none'; sandbox");
    res.type(photo.type).send(photo.bytes);
  });

  tryRoutes(router, options);
  router.use(['/chat', '/try'], (req, res) => refuse(req, res, 'web.not-found'));
  router.use(lastResort(logger));
  return Object.assign(router, { close: () => streams.close() });
}

/** The id of a conversation's greeting: one, and in a demo one each time it begins again. */
function greeting(round: number): string {
  return round === 0 ? 'hello' : `hello-${round}`;
}

/** One message to take: `shown` is the person's own bubble, absent where nothing was said. */
interface Taken {
  readonly id: string;
  readonly input: Input;
  readonly shown?: WebBubble;
}

/**
 * Shows the person's message, hands it on, waits for the turn, answers with the rows after `?after=`. The bubble is
 * kept first: a repeat finds it, and another message under the same id is told from it by its mark.
 */
function createTaking(options: WebOptions): (req: Request, res: Response, taken: Taken) => Promise<void> {
  const { door, receive, transcript, secretKey, clock, logger } = options;
  const underWay = new Map<string, number>();
  return async (req, res, { id, input, shown }) => {
    const conversation = conversationIn(res);
    const busy = underWay.get(conversation) ?? 0;
    if (busy >= MAX_UNDER_WAY) return refuse(req, res, 'web.too-many');
    const eventId = `${conversation}:${id}`;
    const at = clock.now();
    const done = (): void => {
      const left = (underWay.get(conversation) ?? 1) - 1;
      if (left > 0) underWay.set(conversation, left);
      else underWay.delete(conversation);
    };
    underWay.set(conversation, busy + 1);
    const turn = (async () => {
      if (shown) {
        const mark = sign(secretKey, 'message', JSON.stringify(input));
        const [row] = await transcript.add(conversation, [{ id: eventId, at, from: 'person', message: shown, mark }]);
        if (row?.mark !== mark) return 'other';
      }
      const lang = req.query.lang === undefined ? {} : { lang: langOf(req.query.lang) };
      const received = await receive({ door, eventId, user: userOf(res), at, input, ...lang });
      if (received?.private) await transcript.hide(eventId);
      return 'done';
    })().finally(done);
    const outcome = await within(turn, options.waitMs ?? WAIT_MS, (error) =>
      logger.error({ conversation, eventId, why: reason(error) }, 'a web message failed after its answer'),
    );
    if (outcome === 'other') return refuse(req, res, 'web.other-message');
    const rows = await transcript.after(conversation, number(req.query.after) ?? 0, ANSWER_ROWS);
    res
      .set('cache-control', 'no-store')
      .json({ messages: rows.map(wireRow), n: rows.at(-1)?.n ?? 0, done: outcome === 'done' });
  };
}

/** The result of `work`, or `late` after `ms`; what fails after that goes to `failedLate`. */
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

/** Lets a request through that has a visitor, and notes who it is. */
function knownVisitor(door: string, secretKey: string, demo: boolean): RequestHandler {
  return (req, res, next) => {
    const visitor = findVisitor(req, secretKey, demo);
    if (visitor.is === 'refused') refuse(req, res, 'web.not-a-demo');
    else if (visitor.is === 'none') refuse(req, res, 'web.no-visitor');
    else {
      res.locals.user = visitor.user;
      res.locals.conversation = conversationOf(door, visitor.user);
      next();
    }
  };
}

function userOf(res: Response): string {
  return String(res.locals.user);
}

function conversationIn(res: Response): string {
  return String(res.locals.conversation);
}

function number(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
