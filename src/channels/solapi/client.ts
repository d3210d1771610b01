import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../lib/clock';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Random } from '../../lib/random';
import { notSent } from '../not-sent';
import { readAnswer } from '../read-answer';
import { LOOK_BACK_MESSAGES, LOOK_BACK_MS, MAX_ANSWER_LENGTH, REQUEST_TIMEOUT_MS, SALT_BYTES } from './limits';

/** One message in the dealer's form. */
export interface DealerMessage {
  /** Digits without a country code: `01012345678`. */
  readonly to: string;
  readonly from: string;
  readonly text?: string;
  readonly type: 'SMS' | 'LMS' | 'ATA';
  readonly kakaoOptions?: {
    readonly pfId: string;
    readonly templateId: string;
    readonly variables: Readonly<Record<string, string>>;
    /** True: no SMS of the dealer's own takes its place, since the program decides about the next route. */
    readonly disableSms: true;
  };
  /** Ours alone; the dealer gives it back. */
  readonly customFields: { readonly key: string };
}

/**
 * The result of handing a message over.
 * - `taken`: accepted, now or in an earlier try.
 * - `refused`: not accepted for good; `code` is the dealer's.
 * - `busy`: not accepted; too many requests, `afterMs` if the dealer says so.
 * - `unreached`: no connection was made.
 * - `unknown`: it may or may not have been accepted.
 */
export type Handed =
  | { readonly is: 'taken' }
  | { readonly is: 'refused'; readonly code: string; readonly why: string }
  | { readonly is: 'busy'; readonly why: string; readonly afterMs?: number }
  | { readonly is: 'unreached'; readonly why: string }
  | { readonly is: 'unknown'; readonly why: string };

/** The two calls of the dealer that we make. */
export interface Dealer {
  hand(message: DealerMessage): Promise<Handed>;
  /** True if the dealer has a message to `to` with this key; null if it can't be asked. */
  has(to: string, key: string): Promise<boolean | null>;
}

export interface DealerOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** `https://api.solapi.com`, or a stand-in. */
  readonly baseURL: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/** A client of Solapi's messages, by its own calls: the vendor's package adds 39 MB of memory. No call throws. */
export function createDealer(options: DealerOptions): Dealer {
  return {
    async hand(message) {
      const answer = await request(options, 'POST', '/messages/v4/send-many/detail', {
        messages: [message],
        allowDuplicates: false,
        showMessageList: true,
      });
      return 'status' in answer ? outcomeOf(answer) : answer;
    },
    async has(to, key) {
      const since = new Date(options.clock.now().getTime() - LOOK_BACK_MS).toISOString();
      const query = new URLSearchParams({
        to,
        startDate: since,
        dateType: 'CREATED',
        limit: String(LOOK_BACK_MESSAGES),
      });
      const answer = await request(options, 'GET', `/messages/v4/list?${query}`);
      const read = 'status' in answer && answer.status < 300 ? listShape.safeParse(json(answer.body)) : null;
      if (!read?.success) return null;
      return Object.values(read.data.messageList).some(({ customFields }) => customFields?.key === key);
    },
  };
}

/** `Authorization` of a request: HMAC-SHA256 over date and salt (solapi-nodejs, `authenticator.ts`). */
export function authorization(
  { apiKey, apiSecret }: Pick<DealerOptions, 'apiKey' | 'apiSecret'>,
  date: string,
  salt: string,
): string {
  const signature = createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest('hex');
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

const failed = z.looseObject({ statusCode: z.string(), statusMessage: z.string().catch('') });
const sentShape = z.looseObject({
  failedMessageList: z.array(failed),
  groupInfo: z.looseObject({ count: z.looseObject({ total: z.number(), registeredFailed: z.number() }) }),
});
const errorShape = z.looseObject({ errorCode: z.string(), errorMessage: z.string().catch('') });
const fields = z.looseObject({ key: z.string().optional() }).nullish();
const listShape = z.looseObject({ messageList: z.record(z.string(), z.looseObject({ customFields: fields })) });

/** A 2xx without the expected content may still mean that the message was taken. */
function outcomeOf({ status, body, retryAfter }: Answer): Handed {
  if (status >= 500 || status === 408) return { is: 'unknown', why: `${status}` };
  if (status === 429) {
    const seconds = Number(retryAfter ?? '');
    return { is: 'busy', why: 'rate', ...(seconds > 0 ? { afterMs: seconds * 1000 } : {}) };
  }
  if (status >= 300) {
    const error = errorShape.safeParse(json(body));
    const { errorCode: code, errorMessage: why } = error.success
      ? error.data
      : { errorCode: `HTTP_${status}`, errorMessage: body.slice(0, 200) };
    return { is: 'refused', code, why };
  }
  const sent = sentShape.safeParse(json(body));
  if (!sent.success) return { is: 'unknown', why: 'an answer without content' };
  const {
    failedMessageList: [first],
    groupInfo: { count },
  } = sent.data;
  if (!first || count.registeredFailed < count.total) return { is: 'taken' };
  return { is: 'refused', code: first.statusCode, why: first.statusMessage };
}

async function request(
  options: DealerOptions,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Answer | Extract<Handed, { is: 'unreached' | 'unknown' }>> {
  const timeoutMs = options.timeoutMs ?? REQUEST_TIMEOUT_MS;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  try {
    const date = options.clock.now().toISOString();
    const response = await (options.fetch ?? fetch)(new URL(path, options.baseURL), {
      method,
      headers: {
        Authorization: authorization(options, date, Buffer.from(options.random.bytes(SALT_BYTES)).toString('hex')),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: stop.signal,
    });
    const text = await readAnswer(response, MAX_ANSWER_LENGTH);
    if (!response.ok) options.logger.warn({ status: response.status, why: text.slice(0, 300) }, 'Solapi refused');
    return {
      status: response.status,
      body: text,
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    options.logger.warn({ why: reason(error) }, 'Solapi not reached');
    return { is: notSent(error) ? 'unreached' : 'unknown', why: reason(error) };
  } finally {
    clearTimeout(timer);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
