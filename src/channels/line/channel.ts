import { z } from 'zod';
import type { Clock } from '../../lib/clock';
import { reason } from '../../lib/errors';
import { derivedUuid } from '../../lib/ids';
import type { Logger } from '../../lib/logger';
import type { Channel, Door, Sending, Sent } from '../channel';
import { notMine } from '../not-mine';
import { runsOf } from '../pages';
import type { ProviderQuota } from '../route-facts';
import { createLineClient, type LineAnswer, type LineClient } from './client';
import {
  CONCURRENCY_WAIT_MS,
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
  /** Answers an event by its reply token, never by a push. False if LINE certainly has not taken it. */
  answerOnly(token: string, text: string): Promise<boolean>;
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
    takes: isFresh,
    send: (sending) => send(sending, { ...options, client }, replies),
    quota: () => monthOf(client),
    profileLanguage: (user) => profileLanguage(client, user),
    answerOnly: async (token, text) => (await client.reply(token, renderLine([{ text }]))).is !== 'unreached',
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
  if (replied !== 'push' && replied !== 'replied') return refused(replied, parts);
  // A token accepts one reply, so a second try of it is harmless. A push after it would show the reply twice.
  if (replied === 'push' && sending.unsure && sending.reply)
    return { is: 'unknown', why: 'reply: perhaps sent before' };
  return refused(await push(sending, parts, replied === 'replied' ? 1 : 0, tools), parts);
}

/** Pushes the parts from `first` on, each with a key of its own; the month's quota counts every part. */
async function push(
  { user, retryKey, take, mine }: Sending,
  parts: readonly LineMessage[][],
  first: number,
  { client }: Tools,
): Promise<Sent> {
  const counted = parts.length - first;
  if (counted > 0 && take && !(await take(counted))) return monthIsOver;
  for (const [i, part] of parts.entries()) {
    if (i < first) continue;
    // Parts sent by an earlier try answer 409 to their key, which counts as sent.
    const key = i === 0 ? retryKey : derivedUuid(`${retryKey}/${i}`);
    if (mine?.() === false) return notMine;
    const pushed = pushOutcome(await client.push(user, part, key));
    if (pushed.is !== 'sent') return pushed;
  }
  return { is: 'sent' };
}

/** A refusal of bubbles and buttons may concern their form, so plain words may pass. */
function refused(sent: Sent, parts: readonly LineMessage[][]): Sent {
  const rich = parts.flat().some((message) => message.type !== 'text' || message.quickReply !== undefined);
  return sent.is === 'never' && rich && /^\w+: (400|413)\b/.test(sent.why) ? { ...sent, of: 'content' } : sent;
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
  if (!isFresh(sending.reply ?? {}, tools.clock.now())) return 'push';
  if (sending.mine?.() === false) return notMine;
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
  // A refused form leaves the token unspent.
  else if (outcome.is === 'never') replies.delete(token);
  return outcome;
}

/** True while LINE takes a reply token. */
function isFresh({ tokenAt = '' }: Readonly<Record<string, string>>, now: Date): boolean {
  return now.getTime() - Date.parse(tokenAt) < REPLY_TOKEN_MS;
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
  return refusal('reply', answer);
}

/** The next step after a push; its key makes a repeat harmless. */
function pushOutcome(answer: LineAnswer): Sent {
  if (answer.is === 'unreached') return { is: 'later', why: answer.why, of: 'outage' };
  if (answer.is === 'unknown') return { is: 'later', why: answer.why, of: 'outage', maybe: true };
  const { status, retryAfterMs } = answer;
  if (status < 300 || status === 409) return { is: 'sent' };
  if (status === 408 || status >= 500) {
    const afterMs = retryAfterMs === undefined ? {} : { afterMs: retryAfterMs };
    return { is: 'later', why: `push: ${status}`, ...afterMs, of: 'outage', maybe: true };
  }
  return refusal('push', answer);
}

const monthIsOver: Sent = { is: 'later', why: 'quota', afterMs: QUOTA_WAIT_MS, of: 'quota' };

function refusal(what: string, { status, body, retryAfterMs }: Extract<LineAnswer, { is: 'answered' }>): Sent {
  if (status === 429) return tooMany(what, body, retryAfterMs);
  // A 401 concerns our access token, not this message.
  if (status === 401) return { is: 'later', why: `${what}: 401`, afterMs: TOKEN_REFUSED_WAIT_MS, of: 'token' };
  return { is: 'never', why: `${what}: ${status} ${messageOf(body)}`.trim() };
}

/** A 429 has three meanings: the month is used up, or too many requests, at once or in a time. */
function tooMany(what: string, body: string, retryAfterMs: number | undefined): Sent {
  if (/monthly limit/i.test(body)) return monthIsOver;
  const atOnce = /concurren/i.test(body);
  const afterMs = retryAfterMs ?? (atOnce ? CONCURRENCY_WAIT_MS : undefined);
  const why = `${what}: 429${atOnce ? ' at once' : ''}`;
  return { is: 'later', why, ...(afterMs === undefined ? {} : { afterMs }), of: 'rate' };
}

const numbers = {
  quota: z.object({ type: z.string(), value: z.number().int().min(0).optional() }),
  consumption: z.object({ totalUsage: z.number().int().min(0) }),
};

/** The month's quota by LINE's own count; null if LINE doesn't tell. */
async function monthOf(client: LineClient): Promise<ProviderQuota | null> {
  const answers = [await client.quota(), await client.consumption()];
  const [limit, usage] = answers.map((one) => (one.is === 'answered' && one.status === 200 ? json(one.body) : null));
  const quota = numbers.quota.safeParse(limit);
  const consumption = numbers.consumption.safeParse(usage);
  if (!quota.success || !consumption.success) return null;
  const { type, value } = quota.data;
  return { limit: type === 'none' ? null : (value ?? null), used: consumption.data.totalUsage };
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
