import http from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { codeOf, notSent } from '../not-sent';
import { retryAfter } from '../retry-after';
import { IDLE_CONNECTION_MS, MAX_ANSWER_LENGTH } from './limits';
import type { LineMessage } from './render';

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
  const secure = options.baseURL.startsWith('https:');
  // An idle connection ends before LINE would end it, so that no request meets a closed one.
  const agent = new (secure ? https : http).Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });
  const { protocol, hostname, port } = urlToHttpOptions(new URL(options.baseURL));
  // Only what a request needs: Node copies these options for each one.
  const to = { protocol, hostname, port, agent };
  const authorization = `Bearer ${options.accessToken}`;
  const line: Line = { ...options, to, authorization, ask: secure ? https.request : http.request };
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
type Line = LineClientOptions & {
  readonly to: http.RequestOptions;
  readonly authorization: string;
  readonly ask: typeof http.request;
};

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
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One request and its answer. The status decides; a body that breaks off afterwards changes nothing. */
function exchange(
  { ask, to, authorization, timeoutMs }: Line,
  path: string,
  { body, headers }: Init,
): Promise<Exchanged> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sending = ask({
      ...to,
      path,
      method: text === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: authorization,
        ...(text === undefined
          ? {}
          : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
        ...headers,
      },
    });
    const late = new Error(`no answer in ${timeoutMs} ms`);
    const timer = setTimeout(() => sending.destroy(late), timeoutMs);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    sending.on('error', (error) => end(() => reject(error)));
    sending.on('response', (response) => {
      const status = response.statusCode ?? 0;
      // LINE redirects no request, so a redirection says nothing about this one.
      if (status >= 300 && status < 400) {
        end(() => reject(new Error(`redirected with ${status}`)));
        sending.destroy();
        return;
      }
      readAnswer(response, (read) => end(() => resolve({ status, headers: response.headers, body: read })));
    });
    sending.end(text);
  });
}

/** Gives the first MAX_ANSWER_LENGTH characters of an answer, or those that came before it broke off. */
function readAnswer(response: http.IncomingMessage, done: (text: string) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (piece: string) => {
    text = (text + piece).slice(0, MAX_ANSWER_LENGTH);
    // The rest stays unread, with the connection ended.
    if (text.length >= MAX_ANSWER_LENGTH) response.destroy();
  });
  response.on('error', () => undefined);
  response.on('close', () => done(text));
}
