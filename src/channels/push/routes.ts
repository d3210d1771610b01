import { generateRequestDetails } from 'web-push';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Sending, Sent } from '../channel';
import { notSent } from '../not-sent';
import type { Route } from '../route';
import { type Subscription, subscriptionShape } from '../subscription';
import { PUSH_TIMEOUT_MS, PUSH_TTL_S } from './limits';
import { pushFacts } from './route-facts';

export interface PushOptions {
  /** The program's VAPID keys, and a contact for push services: `mailto:…` (RFC 8292). */
  readonly vapid: { readonly subject: string; readonly publicKey: string; readonly privateKey: string };
  readonly logger: Logger;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** Web push without words: the browser's own page says that there is news. web-push signs the request (RFC 8292). */
export function pushRoute(options: PushOptions): Route {
  return {
    facts: pushFacts,
    async send(sending: Sending): Promise<Sent> {
      const to = subscriptionOf(sending.user);
      if (!to) return { is: 'never', why: 'push: no subscription' };
      const request = requestOf(sending, to, options.vapid);
      try {
        const { endpoint, method, headers } = request();
        const signal = AbortSignal.timeout(PUSH_TIMEOUT_MS);
        const sent = {
          method,
          headers: headers as Record<string, string>,
          redirect: 'error',
          signal,
        } as const;
        const { status, headers: answered } = await (options.fetch ?? fetch)(endpoint, sent);
        return outcomeOf(status, answered.get('retry-after'));
      } catch (error) {
        options.logger.warn({ why: reason(error) }, 'a push service was not reached');
        const why = `push: ${reason(error)}`;
        return notSent(error) ? { is: 'later', why, of: 'outage' } : { is: 'unknown', why };
      }
    },
  };
}

function subscriptionOf(user: string): Subscription | null {
  try {
    return subscriptionShape.parse(JSON.parse(user));
  } catch {
    return null;
  }
}

/** Makes the request; it throws for a browser key that no browser makes. */
function requestOf({ retryKey }: Sending, to: Subscription, vapid: PushOptions['vapid']) {
  // A topic has at most 32 characters of base64url (RFC 8030 §5.4).
  const topic = retryKey.replaceAll('-', '');
  return () => generateRequestDetails(to, null, { vapidDetails: vapid, TTL: PUSH_TTL_S, topic, urgency: 'high' });
}

/** 404 and 410 end a subscription (RFC 8030 §7.3). */
function outcomeOf(status: number, retryAfter: string | null): Sent {
  const why = `push: ${status}`;
  const seconds = Number(retryAfter ?? '');
  const after = seconds > 0 ? { afterMs: seconds * 1000 } : {};
  if (status < 300) return { is: 'sent' };
  if (status === 429) return { is: 'later', why, of: 'rate', ...after };
  if (status >= 500) return { is: 'later', why, of: 'outage', ...after };
  if (status === 401 || status === 403) return { is: 'later', why, of: 'token' };
  return { is: 'never', why, ...(status === 404 || status === 410 ? { of: 'address' as const } : {}) };
}
