import type { Clock } from '../../lib/clock';
import { reason } from '../../lib/errors';
import type { Channel } from '../channel';
import { renderBubbles, type WebBubble } from './bubble';
import { webLimits } from './limits';
import type { Transcript } from './transcript';

/** Name of the web chat among the channels. */
export const WEB = 'web';

/** The conversation of a visitor: the key of the transcript. */
export function webConversation(user: string): string {
  return `${WEB}:${user}`;
}

/**
 * The web chat as a channel: sending writes into the transcript, and the page reads it from there. A bundle sent
 * twice under one retry key is shown once; a store that is away means `later`.
 */
export function createWebChannel({ transcript, clock }: { transcript: Transcript; clock: Clock }): Channel<WebBubble> {
  return {
    name: WEB,
    delivery: 'push',
    limits: webLimits,
    render: renderBubbles,
    send: async ({ user, messages, retryKey }) => {
      const at = clock.now();
      const items = renderBubbles(messages).map((message, i) => ({
        id: `${retryKey}/${i}`,
        at,
        from: 'pumasi' as const,
        message,
      }));
      try {
        await transcript.add(webConversation(user), items);
        return { is: 'sent' };
      } catch (error) {
        return { is: 'later', why: reason(error) };
      }
    },
  };
}
