import type { Clock } from '../../lib/clock';
import { conversationOf } from '../../lib/conversation';
import { reason } from '../../lib/errors';
import type { Channel, Door } from '../channel';
import { renderBubbles, type WebBubble } from './bubble';
import { webLimits } from './limits';
import { webRouteFacts } from './route-facts';
import type { Transcript } from './transcript';

/** Name of the web chat's channel. */
const WEB = 'web';

/** True for the channel of a web chat. */
export function isWebChat(channel: Channel | undefined): boolean {
  return channel?.door.channel === WEB;
}

/** The door of a community's web chat, among these channels. */
export function webDoorOf(channels: readonly Channel[], community: string): Door | undefined {
  return channels.find(({ door }) => door.channel === WEB && door.community === community)?.door;
}

/**
 * The web chat as a channel: it sends by writing to the transcript, which the page reads. A bundle sent twice under one
 * retry key is shown once. While the store is away, a sending gives `later`.
 */
export function createWebChannel(options: {
  readonly door: Door;
  readonly transcript: Transcript;
  readonly clock: Clock;
}): Channel<WebBubble> {
  const { door, transcript, clock } = options;
  return {
    door,
    delivery: 'push',
    limits: webLimits,
    routes: webRouteFacts,
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
        await transcript.add(conversationOf(door.id, user), items);
        return { is: 'sent' };
      } catch (error) {
        return { is: 'later', why: reason(error), of: 'outage' };
      }
    },
  };
}
