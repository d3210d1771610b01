import type { Clock } from '../../lib/clock';
import { reason } from '../../lib/errors';
import { derivedUuid } from '../../lib/ids';
import type { Logger } from '../../lib/logger';
import type { Channel, Door, Sending, Sent } from '../channel';
import { runsOf } from '../pages';
import { createLineClient, type LineAnswer, type LineClient } from './client';
import {
  lineLimits,
  MAX_MESSAGES,
  MAX_REMEMBERED_REPLIES,
  QUOTA_WAIT_MS,
  REPLY_TOKEN_MS,
  REQUEST_TIMEOUT_MS,
  TOKEN_REFUSED_WAIT_MS,
} from './limits';
import { type LineMessage, renderLine } from './render';
import { lineRouteFacts } from './route-facts';

export interface LineOptions {
  readonly door: Door;
  readonly accessToken: string;
  /** `https://api.line.me`, or a stand-in for tests. */
  readonly baseURL: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long one request may take; default `REQUEST_TIMEOUT_MS`. */
  readonly fetchTimeoutMs?: number;
  /** Replaces the HTTP client. */
  readonly client?: LineClient;
}

/** LINE: a channel that also reads a person's language. */
export interface LineChannel extends Channel<LineMessage> {
  /** BCP 47 language of a person's LINE app; undefined if LINE doesn't tell or can't be reached. */
  profileLanguage(user: string): Promise<string | undefined>;
}

/** A channel over LINE's Messaging API. `send` uses a fresh reply token, else it pushes. */
export function createLineChannel(options: LineOptions): LineChannel {
  const client =
    options.client ??
    createLineClient({
      baseURL: options.baseURL,
      accessToken: options.accessToken,
      logger: options.logger,
      timeoutMs: options.fetchTimeoutMs ?? REQUEST_TIMEOUT_MS,
    });
  const replies: Replies = new Map();
  return {
    door: options.door,
    delivery: 'push',
    limits: lineLimits,
    routes: lineRouteFacts,
    render: renderLine,
    send: (sending) => send(sending, { ...options, client }, replies),
    profileLanguage: (user) => profileLanguage(client, user),
  };
}

/**
 * Used reply tokens, each with its bundle and result. A later try of the bundle must neither reuse the token nor push
 * the replied part again. Kept in this process only.
 */
type Replies = Map<string, { readonly retryKey: string; readonly outcome: 'accepted' | 'refused' | 'unknown' }>;

interface Tools {
  readonly client: LineClient;
  readonly clock: Clock;
  readonly logger: Logger;
}

async function send(sending: Sending, tools: Tools, replies: Replies): Promise<Sent> {
  let parts: LineMessage[][];
  try {
    parts = runsOf(renderLine(sending.messages), MAX_MESSAGES);
  } catch (error) {
    tools.logger.error({ why: reason(error) }, 'a message can not be shown in LINE');
    return { is: 'never', why: `render: ${reason(error)}` };
  }
  const [first] = parts;
  if (first === undefined) return { is: 'sent' };
  const replied = await reply(sending, first, tools, replies);
  if (replied !== 'push' && replied !== 'replied') return replied;
  // A token accepts one reply, so a second try of it is harmless. A push after it would show the reply twice.
  if (replied === 'push' && sending.unsure && sending.reply)
    return { is: 'unknown', why: 'reply: perhaps sent before' };
  for (const [i, part] of parts.entries()) {
    if (i === 0 && replied === 'replied') continue;
    // Parts sent by an earlier try answer 409 to their key, which counts as sent.
    const key = i === 0 ? sending.retryKey : derivedUuid(`${sending.retryKey}/${i}`);
    const pushed = pushOutcome(await tools.client.push(sending.user, part, key));
    if (pushed.is !== 'sent') return pushed;
  }
  return { is: 'sent' };
}

async function reply(
  sending: Sending,
  messages: readonly LineMessage[],
  tools: Tools,
  replies: Replies,
): Promise<'push' | 'replied' | Sent> {
  const token = sending.reply?.token;
  if (token === undefined) return 'push';
  const used = replies.get(token);
  if (used) {
    if (used.retryKey !== sending.retryKey || used.outcome === 'refused') return 'push';
    return used.outcome === 'accepted' ? 'replied' : { is: 'unknown', why: 'reply: outcome of an earlier try unknown' };
  }
  const age = tools.clock.now().getTime() - Date.parse(sending.reply?.tokenAt ?? '');
  if (!(age < REPLY_TOKEN_MS)) return 'push';
  const remember = (outcome: 'accepted' | 'refused' | 'unknown'): void => {
    replies.set(token, { retryKey: sending.retryKey, outcome });
    const [oldest] = replies.keys();
    if (replies.size > MAX_REMEMBERED_REPLIES && oldest !== undefined) replies.delete(oldest);
  };
  // Recorded before the request, so that a second bundle of the same turn can't take the token meanwhile.
  remember('unknown');
  const answer = await tools.client.reply(token, messages);
  const outcome = replyOutcome(answer);
  if (outcome === 'replied') remember('accepted');
  else if (outcome === 'push') remember('refused');
  else if (outcome.is === 'later') replies.delete(token);
  else if (outcome.is === 'never') remember('refused');
  return outcome;
}

/**
 * The next step after a reply. A refusal is certain; after silence the bundle may have arrived, so it is not sent
 * again.
 */
function replyOutcome(answer: LineAnswer): 'push' | 'replied' | Sent {
  if (answer.is === 'unreached') return { is: 'later', why: answer.why, of: 'outage' };
  if (answer.is === 'unknown') return { is: 'unknown', why: answer.why };
  const { status, body } = answer;
  if (status < 300) return 'replied';
  if (status === 400 && /invalid reply token/i.test(body)) return 'push';
  if (status === 408 || status >= 500) return { is: 'unknown', why: `reply: ${status}` };
  return refusal('reply', status, body);
}

/** The next step after a push; its key makes a repeat harmless. */
function pushOutcome(answer: LineAnswer): Sent {
  if (answer.is !== 'answered') return { is: 'later', why: answer.why, of: 'outage' };
  const { status, body } = answer;
  if (status < 300 || status === 409) return { is: 'sent' };
  if (status === 408 || status >= 500) return { is: 'later', why: `push: ${status}`, of: 'outage' };
  return refusal('push', status, body);
}

function refusal(what: string, status: number, body: string): Sent {
  if (status === 429)
    return /monthly limit/i.test(body)
      ? { is: 'later', why: 'quota', afterMs: QUOTA_WAIT_MS, of: 'quota' }
      : { is: 'later', why: `${what}: 429`, of: 'rate' };
  // A 401 concerns our access token, not this message.
  if (status === 401) return { is: 'later', why: `${what}: 401`, afterMs: TOKEN_REFUSED_WAIT_MS, of: 'token' };
  return { is: 'never', why: `${what}: ${status} ${messageOf(body)}`.trim() };
}

async function profileLanguage(client: LineClient, user: string): Promise<string | undefined> {
  const answer = await client.profile(user);
  if (answer.is !== 'answered' || answer.status !== 200) return undefined;
  const profile = json(answer.body);
  const language = typeof profile === 'object' && profile !== null && 'language' in profile ? profile.language : null;
  return typeof language === 'string' && language !== '' ? language : undefined;
}

/** LINE's own sentence about an error, for the log. */
function messageOf(body: string): string {
  const error = json(body);
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : '';
  return typeof message === 'string' ? message.slice(0, 200) : '';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
