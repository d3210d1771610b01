import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder-core';
import type { Channel, Sending } from '../channels/channel';
import type { Incoming } from '../channels/message';
import { conversationOf } from '../lib/conversation';
import { derivedUuid } from '../lib/ids';
import { SafeWorker } from './safe-botkit';

/** The hub's entry in an activity's `channelData`, by which its middleware finds the turn. */
export interface HubData {
  /** Id of the accepted turn behind this activity. */
  readonly turn?: string;
}

/** Parts of a BotBuilder adapter that its types hide or call always there. */
interface Inside {
  readonly middleware: { readonly middleware: readonly unknown[] };
  readonly onTurnError?: unknown;
}

/** Key of the number of replies to an activity. */
const REPLIES = 'pumasi.replies';

/** One of our channels as a Botkit adapter: it passes activities in and out. The channel talks to the vendor. */
export class ChannelAdapter extends BotAdapter {
  /** Botkit takes the worker class from the adapter. */
  readonly botkit_worker = SafeWorker;

  /** Wraps `channel`. */
  constructor(readonly channel: Channel) {
    super();
  }

  /** Runs one accepted message through `logic` (the controller's `handleTurn`). */
  async receive(turn: string, incoming: Incoming, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const data: HubData = { turn };
    const activity = {
      type: 'message',
      id: incoming.eventId,
      channelId: this.channel.door.id,
      from: { id: incoming.user, name: '' },
      recipient: { id: 'pumasi', name: '' },
      conversation: {
        id: conversationOf(incoming.door, incoming.user),
        isGroup: false,
        name: '',
        conversationType: 'personal',
      },
      text: incoming.input.kind === 'text' ? incoming.input.text : '',
      channelData: data,
    } as unknown as Activity;
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }

  /** Without middleware the logic runs at once. BotBuilder's own way takes a revocable proxy of the context for it. */
  override async runMiddleware(context: TurnContext, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const { middleware, onTurnError } = this as unknown as Inside;
    if (middleware.middleware.length > 0 || onTurnError) await super.runMiddleware(context, logic);
    else await logic(context);
  }

  /** Sends the replies of a Botkit plugin; the outbox passes its own bundles to the channel directly. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      const sending = plainSending(activity, context);
      const sent = await this.channel.send(sending);
      if (sent.is === 'never') throw new Error(`${this.channel.door.id} refused a message: ${sent.why}`);
      responses.push({ id: sending.retryKey });
    }
    return responses;
  }

  override async updateActivity(): Promise<void> {
    throw new Error(`${this.channel.door.id} can't change a message that was sent`);
  }

  override async deleteActivity(): Promise<void> {
    throw new Error(`${this.channel.door.id} can't take a message back`);
  }

  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const activity = TurnContext.applyConversationReference(
      { type: 'event', name: 'continueConversation' },
      reference,
      true,
    );
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }
}

/** A Botkit plugin's reply as a bundle of one text; its number tells several replies to one activity apart. */
function plainSending(activity: Partial<Activity>, context: TurnContext): Sending {
  const user = context.activity.from?.id ?? '';
  const place: number = context.turnState.get(REPLIES) ?? 0;
  context.turnState.set(REPLIES, place + 1);
  return {
    user,
    messages: [{ text: activity.text ?? '' }],
    retryKey: derivedUuid(`${context.activity.id ?? ''}/${place}`),
  };
}
