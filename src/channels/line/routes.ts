import { reason } from '../../lib/errors';
import type { Ticket } from '../../lib/gate';
import type { Logger } from '../../lib/logger';
import type { Rates } from '../../lib/rates';
import { answer, answerBusy, answerError, answerWrongSecret, type Handler, header, parseJson, takeBody } from '../http';
import type { Incoming } from '../message';
import { type IgnoredEvent, parse } from './parse';
import { verify } from './verify';

/** The parts of the LINE webhook. */
export interface LineRoutes {
  readonly door: string;
  readonly secret: string;
  readonly rates: Rates;
  /** Admits the messages of a request; null: it is refused whole, and LINE may send it again. */
  readonly admit: (messages: readonly Incoming[]) => Ticket | null;
  /** Stores a message; resolves with its turn once the message can't be lost. */
  readonly accept: (incoming: Incoming) => Promise<string>;
  /** The same for a message that comes alone; its turn runs at once. */
  readonly take: (incoming: Incoming) => Promise<string>;
  /** Runs an accepted turn, after LINE has its answer. */
  readonly run: (turn: string, incoming: Incoming) => Promise<void>;
  /** Says once in a group that help is talked about one to one; `event` is the event that is answered. */
  readonly greet: (group: NonNullable<IgnoredEvent['group']>, event: string) => Promise<void>;
  /** Says to a sender of too many messages that the program needs a pause. */
  readonly tooMany: (message: Incoming) => Promise<void>;
  readonly logger: Logger;
}

/** The messages of senders within their rate. The first message over it is answered with a sentence, others are left. */
async function withinRate(
  messages: readonly Incoming[],
  rates: Rates,
  tooMany: LineRoutes['tooMany'],
): Promise<readonly Incoming[]> {
  const within: Incoming[] = [];
  for (const message of messages) {
    const taken = await rates.take('sender', `${message.door}:${message.user}`);
    if (taken.ok) within.push(message);
    else if (taken.first) await tooMany(message);
  }
  return within;
}

/**
 * `POST /webhooks/line[/<door>]`: verifies the raw bytes, stores the messages, answers within two seconds, then runs
 * the turns.
 */
export function lineWebhook({
  door,
  secret,
  rates,
  tooMany,
  admit,
  accept,
  take,
  run,
  greet,
  logger,
}: LineRoutes): Handler {
  return async (req, res) => {
    const bytes = await takeBody(req, res);
    if (!bytes) return;
    if (!verify(bytes, header(req, 'x-line-signature'), secret)) {
      const message = 'the x-line-signature header does not fit the body';
      return answerWrongSecret(req, res, rates, { id: 'line.signature', message });
    }
    const body = parseJson(bytes);
    if (body === null) {
      answerError(res, 400, 'webhook.bad-json', 'the body is not JSON in UTF-8');
      return;
    }
    const { events: all, ignored } = parse(body, door);
    for (const event of ignored) logger.debug(event, 'a LINE event was left aside');
    const ticket = admit(all);
    if (!ticket) return answerBusy(res);
    await ticket.begin();
    const taken: [string, Incoming][] = [];
    try {
      // LINE sends refused messages again, so only admitted ones count.
      const events = await withinRate(all, rates, tooMany);
      const bring = all.length === 1 ? take : accept;
      for (const event of events) taken.push([await bring(event), event]);
    } catch (error) {
      logger.error({ error: reason(error) }, 'LINE events could not be written down; LINE is asked to send them again');
      ticket.end();
      answerError(res, 503, 'store.away', 'try again');
      return;
    }
    answer(res, 200, {});
    for (const { group, id } of ignored) if (group) await greet(group, id);
    await Promise.all(
      taken.map(async ([turn, event]) => {
        try {
          await run(turn, event);
        } catch (error) {
          logger.error({ turn, error: reason(error) }, 'a LINE turn did not end; it is taken up again');
        }
      }),
    );
    ticket.end();
  };
}
