import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher, Pool as PoolClass } from 'undici';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { codeOf, notSent } from '../not-sent';
import { retryAfter } from '../retry-after';
import { IDLE_CONNECTION_MS, MAX_ANSWER_BYTES } from './limits';
import type { LineMessage } from './render';

// The package's index also loads its fetch, caches and web sockets: 10 MB that nobody here uses.
const Pool = require('undici/lib/dispatcher/pool.js') as typeof PoolClass;

/** The result of one request to LINE. */
export type LineAnswer =
  | { readonly is: 'answered'; readonly status: number; readonly body: string; readonly retryAfterMs?: number }
  /** No connection was made, so LINE accepted nothing. */
  | { readonly is: 'unreached'; readonly why: string }
  /** LINE may or may not have accepted the request. */
  | { readonly is: 'unknown'; readonly why: string };

/** The calls we make. The SDK's own client has no timeout, which we need. */
export interface LineClient {
  reply(token: string, messages: readonly LineMessage[]): Promise<LineAnswer>;
  push(to: string, messages: readonly LineMessage[], retryKey: string): Promise<LineAnswer>;
  profile(user: string): Promise<LineAnswer>;
  /** The month's limit of messages, and the number sent. */
  quota(): Promise<LineAnswer>;
  consumption(): Promise<LineAnswer>;
}

export interface LineClientOptions {
  /** `https://api.line.me`, or a stand-in. */
  readonly baseURL: string;
  readonly accessToken: string;
  readonly logger: Logger;
  /** How long one request may take, body included, in milliseconds. */
  readonly timeoutMs: number;
}

/** A client of LINE's Messaging API: no call throws, and every call ends in time. */
export function createLineClient(options: LineClientOptions): LineClient {
  const { origin } = new URL(options.baseURL);
  const pool = new Pool(origin, { connectTimeout: options.timeoutMs, keepAliveTimeout: IDLE_CONNECTION_MS });
  const line: Line = { ...options, pool, authorization: `Bearer ${options.accessToken}` };
  const call = (what: string, path: string, init: Init) => request(line, what, path, init);
  return {
    reply: (replyToken, messages) => call('reply', '/v2/bot/message/reply', { body: { replyToken, messages } }),
    push: (to, messages, retryKey) =>
      call('push', '/v2/bot/message/push', { body: { to, messages }, headers: { 'X-Line-Retry-Key': retryKey } }),
    profile: (user) => call('profile', `/v2/bot/profile/${encodeURIComponent(user)}`, {}),
    quota: () => call('quota', '/v2/bot/message/quota', {}),
    consumption: () => call('consumption', '/v2/bot/message/quota/consumption', {}),
  };
}

/** A client's options, and what every request of it has. */
type Line = LineClientOptions & { readonly pool: PoolClass; readonly authorization: string };

interface Init {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function request(line: Line, what: string, path: string, init: Init): Promise<LineAnswer> {
  const { logger } = line;
  try {
    const { status, headers, body } = await exchange(line, path, init);
    const requestId = headers['x-line-request-id'] ?? null;
    const accepted = headers['x-line-accepted-request-id'];
    const fields = { what, status, requestId, ...(accepted === undefined ? {} : { accepted }) };
    if (status < 300) logger.debug(fields, 'LINE answered');
    else logger.warn({ ...fields, why: body.slice(0, 300) }, 'LINE refused');
    const retryAfterMs = retryAfter(headers['retry-after'] ?? null);
    return { is: 'answered', status, body, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  } catch (error) {
    const code = codeOf(error);
    const why = `${what}: ${code ?? reason(error)}`;
    logger.warn({ what, why }, 'LINE not reached');
    return { is: notSent(error) ? 'unreached' : 'unknown', why };
  }
}

interface Exchanged {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request and its answer, in time. */
function exchange({ pool, authorization, timeoutMs }: Line, path: string, init: Init): Promise<Exchanged> {
  const body = init.body === undefined ? null : JSON.stringify(init.body);
  const headers = { authorization, ...(body === null ? {} : { 'content-type': 'application/json' }), ...init.headers };
  return new Promise((resolve, reject) => {
    const exchanging = new Exchange(resolve, reject, timeoutMs);
    pool.dispatch({ path, method: body === null ? 'GET' : 'POST', headers, body }, exchanging);
  });
}

/** Reads the answer to one request. The status decides; a body that breaks off afterwards changes nothing. */
class Exchange implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private sending: Dispatcher.DispatchController | null = null;
  private late: Error | null = null;
  private answered: Omit<Exchanged, 'body'> | null = null;
  private readonly pieces: Buffer[] = [];
  private length = 0;

  constructor(
    private readonly resolve: (exchanged: Exchanged) => void,
    private readonly reject: (error: Error) => void,
    timeoutMs: number,
  ) {
    this.timer = setTimeout(() => this.stop(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  }

  onRequestStart(sending: Dispatcher.DispatchController): void {
    this.sending = sending;
    if (this.late) sending.abort(this.late);
  }

  onResponseStart(sending: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // LINE redirects no request, so a redirection says nothing about this one.
    if (status >= 300 && status < 400) sending.abort(new Error(`redirected with ${status}`));
    else this.answered = { status, headers };
  }

  onResponseData(sending: Dispatcher.DispatchController, piece: Buffer): void {
    this.pieces.push(piece);
    this.length += piece.length;
    // The rest stays unread, with the connection ended.
    if (this.length >= MAX_ANSWER_BYTES) sending.abort(new Error('a long answer'));
  }

  onResponseEnd(): void {
    clearTimeout(this.timer);
    if (this.answered) this.resolve({ ...this.answered, body: Buffer.concat(this.pieces).toString() });
  }

  onResponseError(_sending: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.timer);
    if (this.answered) this.onResponseEnd();
    else this.reject(error);
  }

  /** Ends a request without an answer in time; one that has not begun never begins. */
  private stop(late: Error): void {
    this.late = late;
    if (this.sending) this.sending.abort(late);
    else this.reject(late);
  }
}
