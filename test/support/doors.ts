import type { Channel, Door, Sending, Sent } from '../../src/channels/channel';

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
    render: () => [],
    send,
    ...more,
  };
}
