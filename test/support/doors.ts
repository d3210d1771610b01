import type { Channel, Delivery, Door, Sending, Sent } from '../../src/channels/channel';
import type { RouteFacts } from '../../src/channels/route-facts';

/** The only door of a messenger, by default to the project's first community. */
export function doorOf(channel: string, community = 'seoul-timebank'): Door {
  return { id: channel, channel, community };
}

/** A channel that shows nothing; `send` answers each sending. */
export function plainChannel(
  door: Door,
  send: (sending: Sending) => Promise<Sent>,
  more: Partial<Channel> = {},
): Channel {
  return {
    door,
    delivery: 'push',
    limits: { textLength: 1000, bubbles: 9, buttons: 9, labelLength: 99 },
    routes: [routeOf(door, more.delivery)],
    render: () => [],
    send,
    ...more,
  };
}

/** The one route of a stand-in: free, keyed, without a quota. */
export function routeOf({ channel }: Door, delivery: Delivery = 'push'): RouteFacts {
  return {
    id: `${channel}.plain`,
    channel,
    needs: 'conversation',
    start: delivery === 'push' ? 'first' : 'contact',
    proof: 'shown',
    keyed: true,
    bucket: null,
    window: null,
    price: { won10: 0, at: '2026-11-21', source: 'a test' },
  };
}
