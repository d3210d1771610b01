// First, before anything loads Botkit.
import './late-prompts';
import type { BotAdapter, TurnContext } from 'botbuilder-core';
import type { BotWorker } from 'botkit';
import type { Channel, Door } from '../channels/channel';
import type { Incoming } from '../channels/message';
import { PumasiError, reason } from '../lib/errors';
import { ChannelAdapter, type HubData } from './channel-adapter';
import type { Hub, HubDeps } from './direct';
import { noDialogState, SafeBotkit } from './safe-botkit';

/** The Botkit controller behind every channel. Its receive middleware passes each message to the runner. */
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
  if (deps.limitMs !== undefined) controller.limitMs = deps.limitMs;

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

/** A message of a foreign Botkit adapter in canonical form. */
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

/** A foreign Botkit adapter as a channel with numbered text, which every messenger can show. */
function foreignChannel(door: Door, adapter: BotAdapter): Channel<string> {
  const words: Channel<string>['render'] = (messages) =>
    messages.map((one) =>
      [one.text, ...(one.buttons ?? []).map((button, i) => `${i + 1}. ${button.label}`)].join('\n'),
    );
  return {
    door,
    delivery: 'push',
    limits: { textLength: 2000, bubbles: 5, buttons: 0, labelLength: 100 },
    routes: [
      {
        id: `${door.channel}.message`,
        channel: door.channel,
        needs: 'conversation',
        start: 'first',
        proof: 'none',
        keyed: false,
        bucket: null,
        window: null,
        price: { won10: null, at: '2026-11-21', source: 'unknown for a foreign adapter' },
      },
    ],
    render: words,
    send: async (sending) => {
      // Its messages carry no key by which a vendor could drop a repeat.
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
