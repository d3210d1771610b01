import type { Channel, Sending } from '../../../src/channels/channel';
import type { Incoming, OutMessage } from '../../../src/channels/message';
import { buttonsOf, parse, renderLines, type TerminalChannel } from '../../../src/channels/terminal';
import type { Clock } from '../../../src/lib/clock';
import { conversationOf } from '../../../src/lib/conversation';
import { cannot, type Deed, type Phone, type SeenMessage, somewhere } from './phone';

/** Bundles for a terminal, by door and user; the plain lines don't show everything a test needs. */
export type TerminalInboxes = Map<string, OutMessage[]>;

/** The terminal channel; it remembers each user's messages behind the written lines. */
export function listening(channel: TerminalChannel, inboxes: TerminalInboxes): Channel<string> {
  const key = (user: string) => conversationOf(channel.door.id, user);
  return {
    ...channel,
    send: async (sending: Sending) => {
      const before = channel.shown(sending.user);
      const sent = await channel.send(sending);
      const after = channel.shown(sending.user);
      if (after !== before)
        inboxes.set(key(sending.user), [...(inboxes.get(key(sending.user)) ?? []), ...sending.messages]);
      return sent;
    },
  };
}

/** The parts behind a terminal phone. */
export interface TerminalSide {
  readonly door: string;
  readonly receive: (incoming: Incoming) => Promise<unknown>;
  readonly channel: () => TerminalChannel;
  readonly inboxes: TerminalInboxes;
  readonly clock: Clock;
}

/** A person at the terminal: typed lines go through the channel's own parse. */
export function terminalPhone(name: string, side: TerminalSide): Phone {
  let made = 0;
  let seen = 0;
  let last: Incoming | null = null;
  const user = name;
  return {
    door: side.door,
    user,
    act: async (deed) => {
      if (deed.do === 'look') return;
      made += 1;
      const base = { door: side.door, user, eventId: `${name}-line-${made}`, at: side.clock.now() };
      const shown = side.channel().shown(user);
      last =
        deed.do === 'press'
          ? {
              ...parse('', base),
              input: { kind: 'press', payload: deed.button.payload, text: deed.button.words },
            }
          : parse(lineOf(deed, `${name}-line-${made - 1}`), { ...base, shown });
      await side.receive(last);
    },
    again: async (times) => {
      const event = last;
      if (!event) throw new Error('nothing was sent yet');
      await Promise.all(Array.from({ length: times }, () => side.receive(event)));
    },
    receive: async () => {
      const fresh = (side.inboxes.get(conversationOf(side.door, user)) ?? []).slice(seen);
      seen += fresh.length;
      return fresh.map(readLines);
    },
  };
}

function lineOf(deed: Deed, before: string): string {
  switch (deed.do) {
    case 'say':
      return deed.text;
    case 'pick':
      return `#pick ${deed.value}`;
    case 'place':
      return `#place ${somewhere.latitude} ${somewhere.longitude} ${deed.title}`;
    case 'photo':
      return '#photo dot.png';
    case 'file':
      return '#other file';
    case 'sticker':
    case 'follow':
      return `#${deed.do}`;
    case 'block':
      return '#unfollow';
    case 'unsend':
      return `#unsend ${before}`;
    default:
      return cannot('terminal', deed);
  }
}

function readLines(message: OutMessage): SeenMessage {
  const { buttons: _buttons, nav: _nav, ...words } = message;
  return {
    text: renderLines(words).join('\n'),
    buttons: buttonsOf([message]).map(({ label, payload }) => ({ label, words: label, payload })),
    ...(message.picker ? { picker: message.picker } : {}),
    ...(message.image ? { image: message.image.url } : {}),
  };
}
