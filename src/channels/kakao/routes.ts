import { reason } from '../../lib/errors';
import type { Ticket } from '../../lib/gate';
import type { Logger } from '../../lib/logger';
import type { Rates } from '../../lib/rates';
import type { Params } from '../../lib/text';
import { type Waits, waitsSaid } from '../../lib/waits';
import type { Ran } from '../door-kind';
import { answer, answerError, answerWrongSecret, type Handler, header, parseJson, takeBody } from '../http';
import type { Incoming } from '../message';
import { parseChannelEvent } from './channel-event';
import {
  callbackAllowed,
  isProblem,
  type ParseProblem,
  parse,
  REST_PAYLOAD,
  renderSkill,
  verifyAdminKey,
  verifySecret,
  waitResponse,
} from './index';
import { ANSWER_MS } from './limits';
import { forDoor } from './pieces';

/** Gives a sentence of the routes in a language. */
export type KakaoWords = (
  lang: string,
  of: 'busy' | 'group' | 'too-many' | 'wait' | 'wait-next' | 'away' | 'rest' | 'waits' | 'waits-kinds' | 'show',
  params?: Params,
) => string;

/** The parts of the skill server. */
export interface KakaoRoutes {
  readonly door: string;
  readonly secret: string;
  readonly botId?: string;
  readonly adminKey?: string;
  readonly callbackHosts: readonly string[];
  /** True if the channel has a 1:1 chat with its staff. */
  readonly operatorChat?: boolean;
  readonly rates: Rates;
  /** Admits a message, before anything of it is written; null: it is refused with a sentence. */
  readonly admit: (incoming: Incoming) => Ticket | null;
  readonly accept: (incoming: Incoming) => Promise<string>;
  /**
   * Runs an accepted turn to its end. Gives its replies, whether they went another way, and the waiting bundles.
   */
  readonly run: (turn: string, incoming: Incoming) => Promise<Ran>;
  /** Records that the response with the replies of a turn was written. */
  readonly responded: (turn: string) => void;
  /** Gives the inline answer up; false if the turn was done meanwhile. */
  readonly handOver: (turn: string) => Promise<boolean>;
  /** True if `event` is the first of a group chat at a door, also when it is repeated. */
  readonly firstIn: (door: string, group: string, event: string) => Promise<boolean>;
  readonly words: KakaoWords;
  readonly now: () => Date;
  readonly nonce: () => string;
  readonly logger: Logger;
  /** Replaces `ANSWER_MS` in tests. */
  readonly answerMs?: number;
}

/**
 * `POST /webhooks/kakao[/<door>]/skill`: always answers in time. A slow turn's replies follow by callback or at the
 * next contact.
 */
export function kakaoSkill(options: KakaoRoutes): Handler {
  const { logger, words } = options;
  return async (req, res) => {
    const bytes = await takeBody(req, res);
    if (!bytes) return;
    if (!verifySecret(header(req, 'x-skill-secret'), options.secret)) {
      const message = 'the x-skill-secret header is missing or wrong';
      return answerWrongSecret(req, res, options.rates, { id: 'kakao.secret', message });
    }
    const body = parseJson(bytes);
    if (body === null) return answerError(res, 400, 'webhook.bad-json', 'the body is not JSON in UTF-8');
    const context = { door: options.door, headers: req.headers, at: options.now(), nonce: options.nonce() };
    const incoming = parse(body, options.botId === undefined ? context : { ...context, botId: options.botId });
    if (isProblem(incoming)) {
      if (incoming.group) return answer(res, 200, await inGroup(options, incoming.group));
      const status = incoming.problem === 'kakao.wrong-bot' ? 403 : 400;
      return answerError(res, status, incoming.problem, incoming.why);
    }
    const lang = langOf(incoming.lang);
    const taken = await options.rates.take('sender', `${incoming.door}:${incoming.user}`);
    if (!taken.ok) return answer(res, 200, renderSkill([{ text: words(lang, 'too-many') }]).response);
    const ticket = options.admit(incoming);
    if (!ticket) return answer(res, 200, renderSkill([{ text: words(lang, 'busy') }]).response);
    try {
      const outcome = await inTime(options, incoming, ticket);
      if (outcome === 'late') return answer(res, 200, wait(options, incoming, lang));
      if (outcome === 'away') return answer(res, 200, renderSkill([{ text: words(lang, 'away') }]).response);
      if (outcome.late) return answer(res, 200, waitResponse({ callback: false, text: words(lang, 'wait-next') }));
      // Without this report the replies are said once more, since the connection may have broken.
      res.once('finish', () => options.responded(outcome.turn));
      const more = { label: words(lang, 'rest'), payload: REST_PAYLOAD };
      const note = noteOf(options, lang, outcome.waits);
      return answer(
        res,
        200,
        renderSkill(forDoor(outcome.replies, options.operatorChat ?? false), { more, ...(note ? { note } : {}) })
          .response,
      );
    } catch (error) {
      logger.error({ error: reason(error) }, 'a Kakao turn failed before its answer');
      return answer(res, 200, renderSkill([{ text: words(lang, 'away') }]).response);
    }
  };
}

const langOf = (lang: string | undefined): 'ko' | 'en' => (lang?.startsWith('en') ? 'en' : 'ko');

/** The response in a group chat: one sentence at its first request, afterwards nothing. */
async function inGroup(
  { door, words, firstIn, logger }: KakaoRoutes,
  { id, event, lang }: NonNullable<ParseProblem['group']>,
) {
  try {
    const first = await firstIn(door, id, event);
    return renderSkill(first ? [{ text: words(langOf(lang), 'group') }] : []).response;
  } catch (error) {
    logger.error({ error: reason(error) }, 'a group chat got no sentence; its next request says it');
    return renderSkill([]).response;
  }
}

/** The note that other bundles wait, with the button that shows them; null if none wait. */
function noteOf({ words }: KakaoRoutes, lang: string, waits: Waits) {
  if (waits.all === 0) return null;
  const { of, params } = waitsSaid(waits);
  return { text: words(lang, of, params), button: { label: words(lang, 'show'), payload: REST_PAYLOAD } };
}

/**
 * The replies. `late`: they were not ready in time and go another way. `away`: the message was not written down in time,
 * so nothing is promised.
 */
async function inTime(options: KakaoRoutes, incoming: Incoming, ticket: Ticket) {
  let turn: string | null = null;
  let gaveUp = false;
  const work = (async () => {
    await ticket.begin();
    const accepted = await options.accept({ ...incoming, reports: true });
    turn = accepted;
    if (gaveUp) await options.handOver(accepted);
    return { turn: accepted, ...(await options.run(accepted, incoming)) };
  })().finally(ticket.end);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), options.answerMs ?? ANSWER_MS);
  });
  try {
    const first = await Promise.race([work, late]);
    if (first !== 'late') return first;
    gaveUp = true;
    if (turn !== null && !(await options.handOver(turn))) return await work;
    work.catch((error: unknown) =>
      options.logger.error({ error: reason(error) }, 'a Kakao turn failed after its waiting answer'),
    );
    return turn === null ? 'away' : 'late';
  } finally {
    clearTimeout(timer);
  }
}

function wait(options: KakaoRoutes, incoming: Incoming, lang: string) {
  const callback = callbackAllowed(incoming.reply?.callbackUrl ?? '', options.callbackHosts);
  return waitResponse({ callback, text: options.words(lang, callback ? 'wait' : 'wait-next') });
}

/**
 * `POST /webhooks/kakao[/<door>]/channel`: a person added or blocked the channel. The id matches no conversation, so
 * the event is only counted.
 */
export function kakaoChannelWebhook(
  options: Pick<KakaoRoutes, 'adminKey' | 'rates' | 'logger'> & { onEvent?: (event: 'added' | 'blocked') => void },
): Handler {
  return async (req, res) => {
    const bytes = await takeBody(req, res);
    if (!bytes) return;
    if (!options.adminKey || !verifyAdminKey(header(req, 'authorization'), options.adminKey)) {
      const message = 'the authorization header is missing or wrong';
      return answerWrongSecret(req, res, options.rates, { id: 'kakao.admin-key', message });
    }
    const body = parseJson(bytes);
    if (body === null) return answerError(res, 400, 'webhook.bad-json', 'the body is not JSON in UTF-8');
    const event = parseChannelEvent(body, req.headers);
    if ('problem' in event) return answerError(res, 400, event.problem, event.why);
    options.onEvent?.(event.event);
    options.logger.info({ event: event.event }, 'the Kakao channel was added or blocked');
    answer(res, 200, {});
  };
}
