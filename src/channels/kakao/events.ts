import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { readAnswer } from '../read-answer';
import { MAX_ANSWER_LENGTH, REQUEST_TIMEOUT_MS } from './limits';
import { BLOCK_PARAM } from './parse';

/** Settings of Kakao's Event API, by which the bot can speak first. Each call costs money. */
export interface EventOptions {
  readonly botId: string;
  readonly restApiKey: string;
  /** Name of the event on the block that is linked to the skill. */
  readonly eventName: string;
  /** `https://bot-api.kakao.com`, or a stand-in. */
  readonly baseURL: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/**
 * Starts the event block for one person. The block calls the skill, and waiting bundles go out in that answer. A failed
 * or repeated call therefore loses and doubles nothing. True if Kakao accepted it. Never throws.
 */
export async function startEvent(user: string, options: EventOptions, logger: Logger): Promise<boolean> {
  const timeoutMs = options.timeoutMs ?? REQUEST_TIMEOUT_MS;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  try {
    const url = new URL(`/v2/bots/${encodeURIComponent(options.botId)}/talk`, options.baseURL);
    const answer = await (options.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { Authorization: `KakaoAK ${options.restApiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        event: { name: options.eventName },
        user: [{ type: 'botUserKey', id: user }],
        params: { [BLOCK_PARAM]: 'event' },
      }),
      redirect: 'manual',
      signal: stop.signal,
    });
    const body = await readAnswer(answer, MAX_ANSWER_LENGTH);
    const taken = answer.ok && /"status"\s*:\s*"SUCCESS"/.test(body);
    if (!taken) logger.warn({ status: answer.status, why: body.slice(0, 300) }, 'Kakao did not take an event');
    return taken;
  } catch (error) {
    logger.warn({ why: reason(error) }, 'Kakao Event API not reached');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
