import type { Channel, Door } from '../../channels/channel';
import type { OutMessage } from '../../channels/message';
import { createTerminalChannel, type TerminalChannel } from '../../channels/terminal';

/** The terminal channel, with listeners for its bundles. */
export interface TerminalTap {
  readonly channel: Channel<string>;
  shown(user: string): readonly OutMessage[];
  onSent(hear: (user: string, messages: readonly OutMessage[]) => void): void;
}

/** A terminal channel whose bundles can be listened to, each once. */
export function tappedTerminal(door: Door, write: (user: string, line: string) => void): TerminalTap {
  const terminal: TerminalChannel = createTerminalChannel({ door, write });
  let hear: (user: string, messages: readonly OutMessage[]) => void = () => undefined;
  return {
    channel: {
      ...terminal,
      send: async (sending) => {
        const before = terminal.shown(sending.user);
        const sent = await terminal.send(sending);
        if (terminal.shown(sending.user) !== before) hear(sending.user, sending.messages);
        return sent;
      },
    },
    shown: terminal.shown,
    onSent: (listener) => {
      hear = listener;
    },
  };
}
