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

export interface LineOptions {
  readonly door: Door;
  readonly accessToken: string;
  /** `https://api.line.me`, or a stand-in for tests. */
  readonly baseURL: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long one request may take; `REQUEST_TIMEOUT_MS` unless told. */
  readonly fetchTimeoutMs?: number;
  /** Stands in for the HTTP client. */
  readonly client?: LineClient;
}

/** LINE: the contract of a channel, and the language a person has set. */
export interface LineChannel extends Channel<LineMessage> {
  /** BCP 47 language of a person's LINE; undefined where LINE doesn't tell or can't be asked. */
  profileLanguage(user: string): Promise<string | undefined>;
}

/** The channel over LINE's Messaging API. `send` uses the free reply token while it is fresh and pushes otherwise. */
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
    render: renderLine,
    send: (sending) => send(sending, { ...options, client }, replies),
    profileLanguage: (user) => profileLanguage(client, user),
  };
}

/**
 * Reply tokens we have used, by token: for which bundle, and what came of it. A later try of the same bundle must
 * neither use the token again nor push what the reply has already said. Kept in this process only.
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
  // A token takes one reply, so trying it again is harmless; a push after it would say it a second time.
  if (replied === 'push' && sending.unsure && sending.reply)
    return { is: 'unknown', why: 'reply: perhaps sent before' };
  for (const [i, part] of parts.entries()) {
    if (i === 0 && replied === 'replied') continue;
    // Parts that went out at an earlier try answer 409 to their key, which counts as sent.
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
  // Written down before the request, so that a second bundle of the same turn doesn't take the token meanwhile.
  remember('unknown');
  const answer = await tools.client.reply(token, messages);
  const outcome = replyOutcome(answer);
  if (outcome === 'replied') remember('accepted');
  else if (outcome === 'push') remember('refused');
  else if (outcome.is === 'later') replies.delete(token);
  else if (outcome.is === 'never') remember('refused');
  return outcome;
}

/** What to do after a reply: a refusal is certain, silence is not, and what may have arrived is not said again. */
function replyOutcome(answer: LineAnswer): 'push' | 'replied' | Sent {
  if (answer.is === 'unreached') return { is: 'later', why: answer.why };
  if (answer.is === 'unknown') return { is: 'unknown', why: answer.why };
  const { status, body } = answer;
  if (status < 300) return 'replied';
  if (status === 400 && /invalid reply token/i.test(body)) return 'push';
  if (status === 408 || status >= 500) return { is: 'unknown', why: `reply: ${status}` };
  return refusal('reply', status, body);
}

/** What to do after a push: its key makes a repeat harmless. */
function pushOutcome(answer: LineAnswer): Sent {
  if (answer.is !== 'answered') return { is: 'later', why: answer.why };
  const { status, body } = answer;
  if (status < 300 || status === 409) return { is: 'sent' };
  if (status === 408 || status >= 500) return { is: 'later', why: `push: ${status}` };
  return refusal('push', status, body);
}

function refusal(what: string, status: number, body: string): Sent {
  if (status === 429)
    return /monthly limit/i.test(body)
      ? { is: 'later', why: 'quota', afterMs: QUOTA_WAIT_MS }
      : { is: 'later', why: `${what}: 429` };
  // Says something about our access token and nothing about this message.
  if (status === 401) return { is: 'later', why: `${what}: 401`, afterMs: TOKEN_REFUSED_WAIT_MS };
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
