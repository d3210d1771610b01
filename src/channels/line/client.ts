import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { codeOf, notSent } from '../not-sent';
import { retryAfter } from '../retry-after';
import { MAX_ANSWER_LENGTH } from './limits';
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
  const call = (what: string, path: string, init: { body?: unknown; headers?: Record<string, string> }) =>
    request(options, what, path, init);
  return {
    reply: (replyToken, messages) => call('reply', '/v2/bot/message/reply', { body: { replyToken, messages } }),
    push: (to, messages, retryKey) =>
      call('push', '/v2/bot/message/push', { body: { to, messages }, headers: { 'X-Line-Retry-Key': retryKey } }),
    profile: (user) => call('profile', `/v2/bot/profile/${encodeURIComponent(user)}`, {}),
    quota: () => call('quota', '/v2/bot/message/quota', {}),
    consumption: () => call('consumption', '/v2/bot/message/quota/consumption', {}),
  };
}

async function request(
  options: LineClientOptions,
  what: string,
  path: string,
  init: { readonly body?: unknown; readonly headers?: Record<string, string> },
): Promise<LineAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer in ${options.timeoutMs} ms`)), options.timeoutMs);
  try {
    const response = await fetch(new URL(path, options.baseURL), {
      method: init.body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${options.accessToken}`,
        ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      redirect: 'error',
      signal: stop.signal,
    });
    const requestId = response.headers.get('x-line-request-id');
    const accepted = response.headers.get('x-line-accepted-request-id');
    // The status decides; a body that breaks off afterwards changes nothing.
    const body = await response.text().catch((error: unknown) => `unreadable: ${reason(error)}`);
    const fields = { what, status: response.status, requestId, ...(accepted === null ? {} : { accepted }) };
    if (response.ok) options.logger.debug(fields, 'LINE answered');
    else options.logger.warn({ ...fields, why: body.slice(0, 300) }, 'LINE refused');
    const retryAfterMs = retryAfter(response.headers.get('retry-after'));
    return {
      is: 'answered',
      status: response.status,
      body: body.slice(0, MAX_ANSWER_LENGTH),
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    };
  } catch (error) {
    const code = codeOf(error);
    const why = `${what}: ${code ?? reason(error)}`;
    options.logger.warn({ what, why }, 'LINE not reached');
    return { is: notSent(error) ? 'unreached' : 'unknown', why };
  } finally {
    clearTimeout(timer);
  }
}
