import { createTransport } from 'nodemailer';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Sending, Sent } from '../channel';
import { plainText } from '../plain';
import type { Route } from '../route';
import { oneLine, shorten } from '../split';
import { MAIL_TIMEOUT_MS, SUBJECT_LENGTH } from './limits';
import { mailFacts } from './route-facts';

export interface MailOptions {
  /** `smtp://user:password@host:587`, or `smtps://…`. */
  readonly url: string;
  /** The sender, `복지관 <help@example.org>`. */
  readonly from: string;
  readonly logger: Logger;
}

/** E-mail through a mail server. nodemailer speaks SMTP with TLS and encodes Korean subjects. */
export function mailRoute({ url, from, logger }: MailOptions): Route {
  const waits = {
    connectionTimeout: MAIL_TIMEOUT_MS,
    greetingTimeout: MAIL_TIMEOUT_MS,
    socketTimeout: MAIL_TIMEOUT_MS,
  };
  const transport = createTransport({ url, ...waits, disableFileAccess: true, disableUrlAccess: true });
  return {
    facts: mailFacts,
    async send(sending: Sending): Promise<Sent> {
      if (sending.unsure) return { is: 'unknown', why: 'mail: perhaps sent before' };
      const text = plainText(sending.messages);
      const subject = shorten(oneLine(text.split('\n', 1)[0] ?? ''), SUBJECT_LENGTH);
      try {
        await transport.sendMail({
          from,
          to: sending.user,
          subject,
          text,
          textEncoding: 'base64',
          messageId: `<${sending.retryKey}@pumasi>`,
        });
        return { is: 'sent' };
      } catch (error) {
        logger.warn({ why: reason(error) }, 'a mail was not sent');
        return failed(error);
      }
    },
  };
}

/** Codes of nodemailer for failures before the mail was handed over. */
const BEFORE = ['EDNS', 'ETLS'];

/** 5xx is refused for good, 4xx for now (RFC 5321 §4.2.1). A silence after the text may hide a delivery. */
function failed(error: unknown): Sent {
  const {
    responseCode: status = 0,
    code = '',
    syscall,
  } = error as { responseCode?: number; code?: string; syscall?: string };
  const why = `mail: ${code} ${status} ${reason(error)}`;
  if (code === 'EAUTH') return { is: 'later', why, of: 'token' };
  if (status >= 500) return { is: 'never', why };
  if (status >= 400) return { is: 'later', why, of: 'rate' };
  return syscall === 'connect' || BEFORE.includes(code) ? { is: 'later', why, of: 'outage' } : { is: 'unknown', why };
}
