import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder-core';
import type { Channel, Sending, Sent } from '../channels/channel';
import type { Incoming } from '../channels/message';
import { SafeWorker } from './safe-botkit';

/** What the hub puts into an activity's `channelData` so that its middleware finds the turn. */
export interface HubData {
  /** The accepted turn this activity is about. */
  readonly turn?: string;
}

/** Where the adapter leaves what became of a sending. */
const SENT = 'pumasi.sent';

/** One of our channels as a Botkit adapter: activities in, activities out, the channel does the vendor's part. */
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
      channelId: this.channel.name,
      from: { id: incoming.user, name: '' },
      recipient: { id: 'pumasi', name: '' },
      conversation: {
        id: `${incoming.channel}:${incoming.user}`,
        isGroup: false,
        name: '',
        conversationType: 'personal',
      },
      text: incoming.input.kind === 'text' ? incoming.input.text : '',
      channelData: data,
    } as unknown as Activity;
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }

  /** Sends one bundle through the adapter's own path, as a Botkit plugin's send middleware would see it. */
  async deliver(sending: Sending): Promise<Sent> {
    const context = new TurnContext(this, {
      type: 'event',
      channelId: this.channel.name,
      conversation: { id: `${this.channel.name}:${sending.user}` },
      from: { id: sending.user },
    } as Partial<Activity>);
    await context.sendActivity({ type: 'message', text: sending.messages[0]?.text ?? '', channelData: { sending } });
    const sent: Sent | undefined = context.turnState.get(SENT);
    return sent ?? { is: 'later', why: 'the adapter sent nothing' };
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      const sending = (activity.channelData?.sending as Sending | undefined) ?? plainSending(activity, context);
      const sent = await this.channel.send(sending);
      context.turnState.set(SENT, sent);
      if (sent.is === 'never') throw new Error(`${this.channel.name} refused a message: ${sent.why}`);
      responses.push({ id: sending.retryKey });
    }
    return responses;
  }

  override async updateActivity(): Promise<void> {
    throw new Error(`${this.channel.name} can't change a message that was sent`);
  }

  override async deleteActivity(): Promise<void> {
    throw new Error(`${this.channel.name} can't take a message back`);
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

/** A plain Botkit reply (a plugin's, say) as a bundle of one text. */
function plainSending(activity: Partial<Activity>, context: TurnContext): Sending {
  const user = context.activity.from?.id ?? '';
  return { user, messages: [{ text: activity.text ?? '' }], retryKey: `${context.activity.id ?? ''}` };
}
