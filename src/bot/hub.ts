import type { BotAdapter, TurnContext } from 'botbuilder-core';
import type { BotWorker } from 'botkit';
import type { Channel, Door } from '../channels/channel';
import type { Doors } from '../channels/doors';
import type { Incoming } from '../channels/message';
import { PumasiError, reason } from '../lib/errors';
import type { Logger } from '../lib/logger';
import { ChannelAdapter, type HubData } from './channel-adapter';
import { noDialogState, SafeBotkit } from './safe-botkit';

/** What the channels hang on: messages go in with their turn. What goes out, the channels send themselves. */
export interface Hub {
  /** Takes an accepted turn through the hub; resolves when the turn is done. */
  receive(turn: string, incoming: Incoming): Promise<void>;
}

/** What the hub hands messages to. */
export interface HubDeps {
  readonly doors: Doors;
  readonly finish: (turn: string) => Promise<unknown>;
  /** For adapters that aren't ours: writes the message down and gives its turn. */
  readonly accept: (incoming: Incoming) => Promise<string>;
  readonly logger: Logger;
}

/** A hub without Botkit: what is left when it goes. */
export function directHub({ finish }: Pick<HubDeps, 'finish'>): Hub {
  return { receive: async (turn) => void (await finish(turn)) };
}

/** The Botkit controller every channel hangs on. Its receive middleware hands each message to the runner. */
export function botkitHub(
  deps: HubDeps,
): Hub & { readonly controller: SafeBotkit; attach(door: Door, adapter: BotAdapter): void } {
  const { doors } = deps;
  const adapters = new WeakMap<Channel, ChannelAdapter>();
  const adapterOf = (channel: Channel): ChannelAdapter => {
    const adapter = adapters.get(channel) ?? new ChannelAdapter(channel);
    adapters.set(channel, adapter);
    return adapter;
  };
  const [first] = doors.all();
  if (!first) throw new PumasiError('hub.no-channel', 'the hub needs at least one channel');
  const controller = new SafeBotkit({
    adapter: adapterOf(first),
    disable_webserver: true,
    disable_console: true,
    storage: noDialogState,
  });

  controller.middleware.receive.use(async (bot: BotWorker, message: HubData & { context: TurnContext }) => {
    if (message.turn) return void (await deps.finish(message.turn));
    const turn = await deps.accept(foreign(bot.getConfig('activity')));
    await deps.finish(turn);
  });

  return {
    controller,
    receive: async (turn, incoming) => {
      const channel = doors.get(incoming.door);
      if (!channel) throw new PumasiError('hub.unknown-door', `no door ${incoming.door} hangs on the hub`);
      await adapterOf(channel).receive(turn, incoming, (context) => controller.handleTurn(context));
    },
    attach: (door, adapter) => doors.replace([...doors.all(), foreignChannel(door, adapter)]),
  };
}

/** A message from a Botkit adapter that isn't ours, as the canonical one. */
function foreign(activity: TurnContext['activity']): Incoming {
  return {
    door: activity.channelId,
    eventId: activity.id ?? `${activity.conversation.id}:${String(activity.timestamp)}`,
    user: activity.from.id,
    at: activity.timestamp ? new Date(activity.timestamp) : new Date(0),
    input: activity.text ? { kind: 'text', text: activity.text } : { kind: 'other', what: activity.type },
    ...(activity.locale ? { lang: activity.locale } : {}),
  };
}

/** Any Botkit adapter as a channel that shows numbered text, which every messenger can. */
function foreignChannel(door: Door, adapter: BotAdapter): Channel<string> {
  const words: Channel<string>['render'] = (messages) =>
    messages.map((one) =>
      [one.text, ...(one.buttons ?? []).map((button, i) => `${i + 1}. ${button.label}`)].join('\n'),
    );
  return {
    door,
    delivery: 'push',
    limits: { textLength: 2000, bubbles: 5, buttons: 0, labelLength: 100 },
    render: words,
    send: async (sending) => {
      // Its messages carry no key that would tell a repeat.
      if (sending.unsure) return { is: 'unknown', why: 'perhaps sent before' };
      const conversation = { id: sending.user, isGroup: false, name: '', conversationType: 'personal' };
      const reference = {
        channelId: door.id,
        conversation,
        user: { id: sending.user, name: '' },
        bot: { id: 'pumasi', name: '' },
        serviceUrl: '',
      };
      try {
        await adapter.continueConversation(reference, async (context) => {
          for (const text of words(sending.messages)) await context.sendActivity(text);
        });
        return { is: 'sent' };
      } catch (error) {
        return { is: 'unknown', why: reason(error) };
      }
    },
  };
}
