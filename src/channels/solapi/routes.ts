import type { Clock } from '../../lib/clock';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Sending, Sent } from '../channel';
import { plainText } from '../plain';
import type { Route } from '../route';
import type { RouteFacts } from '../route-facts';
import { shorten } from '../split';
import type { Dealer, DealerMessage, Handed } from './client';
import { ALIMTALK_LENGTH, LMS_BYTES, REFUSED_WAIT_MS, SMS_BYTES } from './limits';
import { alimtalkFacts, smsFacts } from './route-facts';

/** A template that Kakao has approved for the channel `pfId`. */
export interface Template {
  readonly pfId: string;
  readonly templateId: string;
  /** Its variables: `text` stands for the message, `link` for its page. */
  readonly variables: Readonly<Record<string, 'text' | 'link'>>;
}

export interface SolapiOptions {
  readonly dealer: Dealer;
  /** The registered number that messages come from, in digits. */
  readonly from: string;
  /** Absent: no 알림톡. */
  readonly template?: Template;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The dealer's routes: SMS, and 알림톡 if there is a template. */
export function solapiRoutes(options: SolapiOptions): readonly Route[] {
  const { template, from } = options;
  const route = (facts: RouteFacts, compose: (sending: Sending) => Omit<DealerMessage, 'customFields'>): Route => ({
    facts,
    send: (sending) => send(sending, compose, options),
  });
  const sms = route(smsFacts, ({ user, messages }) => ({ to: national(user), from, ...textOf(plainText(messages)) }));
  if (!template) return [sms];
  const { pfId, templateId, variables } = template;
  const alimtalk = route(alimtalkFacts, ({ user, messages }) => {
    const link = messages.find((one) => one.link)?.link?.url ?? '';
    const values = { text: shorten(plainText(messages), ALIMTALK_LENGTH), link };
    const filled = Object.entries(variables).map(([name, of]) => [`#{${name}}`, values[of]]);
    const kakaoOptions = { pfId, templateId, variables: Object.fromEntries(filled), disableSms: true } as const;
    return { to: national(user), from, type: 'ATA', kakaoOptions };
  });
  return [alimtalk, sms];
}

/** Sends one message. A try of unknown outcome is looked up at the dealer before it is repeated. */
async function send(
  sending: Sending,
  compose: (sending: Sending) => Omit<DealerMessage, 'customFields'>,
  { dealer, logger }: SolapiOptions,
): Promise<Sent> {
  const message = { ...compose(sending), customFields: { key: sending.retryKey } };
  if (sending.unsure) {
    const there = await dealer.has(message.to, sending.retryKey);
    if (there === true) return { is: 'sent' };
    if (there === null) return { is: 'later', why: 'the dealer can not be asked about an earlier try', of: 'outage' };
  }
  const handed = await dealer.hand(message).catch((error: unknown): Handed => {
    logger.error({ error: reason(error) }, 'a message for Solapi failed');
    return { is: 'unknown', why: reason(error) };
  });
  if (handed.is !== 'unknown') return sentOf(handed);
  const there = await dealer.has(message.to, sending.retryKey);
  return there ? { is: 'sent' } : { is: 'unknown', why: handed.why };
}

/** Error codes that only an operator can mend: the key, the sender's number, the balance. */
const OPERATOR = /ApiKey|Signature|Unauthorized|Forbidden|NotEnoughBalance|Sender|^HTTP_40[13]$/i;

function sentOf(handed: Exclude<Handed, { is: 'unknown' }>): Sent {
  switch (handed.is) {
    case 'taken':
      return { is: 'sent' };
    case 'unreached':
      return { is: 'later', why: handed.why, of: 'outage' };
    case 'busy':
      return { is: 'later', why: handed.why, of: 'rate', ...(handed.afterMs ? { afterMs: handed.afterMs } : {}) };
    default: {
      const why = `${handed.code}: ${handed.why}`;
      if (!OPERATOR.test(handed.code)) return { is: 'never', why };
      return { is: 'later', why, of: /Balance/i.test(handed.code) ? 'quota' : 'token', afterMs: REFUSED_WAIT_MS };
    }
  }
}

/** A text within the networks' limits; a long one is an LMS. */
function textOf(text: string): Pick<DealerMessage, 'text' | 'type'> {
  if (bytesOf(text) <= SMS_BYTES) return { text, type: 'SMS' };
  let cut = text;
  while (bytesOf(cut) > LMS_BYTES) cut = shorten(cut, cut.length - Math.ceil((bytesOf(cut) - LMS_BYTES) / 2));
  return { text: cut, type: 'LMS' };
}

/** Bytes of a text in the networks' encoding: one for ASCII, two for other characters. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign < '\x80' ? 1 : 2), 0);
}

/** Digits as the dealer wants them, from E.164. */
function national(phone: string): string {
  return phone.replace(/^\+82/, '0').replace(/\D/g, '');
}
