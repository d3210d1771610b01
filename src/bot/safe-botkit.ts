import { type Activity, type ResourceResponse, type Storage, TurnContext } from 'botbuilder-core';
import { Botkit, type BotkitMessage, BotWorker } from 'botkit';
import { HANDLER_LIMIT_MS } from './limits';
import { within } from './within';

type Middleware = (bot: BotWorker, message: unknown, next?: (error?: unknown) => void) => unknown;

/** Parts of Botkit 4.15 that its types hide; the version is pinned. */
interface Internals {
  readonly middleware: Record<'ingest' | 'receive' | 'interpret' | 'send', { readonly fns: readonly Middleware[] }>;
  /** Handlers by the type of a message. */
  readonly _interrupts: Readonly<Record<string, readonly unknown[]>>;
  readonly _triggers: Readonly<Record<string, readonly unknown[]>>;
  readonly _events: Readonly<Record<string, readonly unknown[]>>;
  listenForInterrupts(bot: BotWorker, message: BotkitMessage): Promise<unknown>;
  listenForTriggers(bot: BotWorker, message: BotkitMessage): Promise<unknown>;
}

/**
 * A Botkit whose failures all reject. In Botkit 4.15 a throwing handler, a failed state write or a failed send leaves
 * `handleTurn` pending for ever. The unhandled rejection then ends the process (howdyai/botkit#1884). Here a turn is
 * one chain of awaits, so the caller gets every error.
 */
export class SafeBotkit extends Botkit {
  /** How long a handler or middleware may take. */
  limitMs: number = HANDLER_LIMIT_MS;

  override async handleTurn(turnContext: TurnContext): Promise<void> {
    const inside = this as unknown as Internals;
    const message = messageOf(turnContext);
    turnContext.turnState.set('botkitMessage', message);
    // Dialog state makes up most of a turn's cost; a hub without dialogs skips it.
    const dialogContext =
      this.dialogSet.getDialogs().length > 0 ? await this.dialogSet.createContext(turnContext) : null;
    const { activity } = turnContext;
    const bare = { context: turnContext, activity, reference: message.reference };
    const bot: BotWorker = await this.spawn(dialogContext ?? bare);
    await within(this.limitMs, async () => {
      await runMiddleware(inside.middleware.ingest.fns, bot, message);
      await runMiddleware(inside.middleware.receive.fns, bot, message);
      const interrupted = inside._interrupts[message.type] ? await inside.listenForInterrupts(bot, message) : false;
      if (interrupted === false) {
        const answered = dialogContext ? (await dialogContext.continueDialog()).status !== 'empty' : false;
        if (!answered) await this.interpretAndTrigger(bot, message);
      }
      if (dialogContext) await this.saveState(bot);
    });
  }

  private async interpretAndTrigger(bot: BotWorker, message: BotkitMessage): Promise<void> {
    const inside = this as unknown as Internals;
    await runMiddleware(inside.middleware.interpret.fns, bot, message);
    const heard = inside._triggers[message.type] ? await inside.listenForTriggers(bot, message) : false;
    if (heard === false && inside._events[message.type]) await this.trigger(message.type, bot, message);
  }
}

/** A worker that rejects if a send fails, instead of never answering. */
export class SafeWorker extends BotWorker {
  override async say(message: Partial<BotkitMessage> | string): Promise<ResourceResponse | undefined> {
    const activity = this.ensureMessageFormat(message as BotkitMessage);
    await runMiddleware((this.controller as unknown as Internals).middleware.send.fns, this, activity);
    return this.getConfig('context').sendActivity(activity);
  }
}

/** Storage for a hub without Botkit dialogs: it keeps nothing, so nothing grows. */
export const noDialogState: Storage = {
  read: async () => ({}),
  write: async () => undefined,
  delete: async () => undefined,
};

/** The Botkit message of an activity, with the fields that Botkit itself sets. */
function messageOf(turnContext: TurnContext): BotkitMessage {
  const { activity } = turnContext;
  return {
    ...activity.channelData,
    type: activity.channelData?.botkitEventType ?? activity.type,
    user: activity.from.id,
    text: activity.text,
    channel: activity.conversation.id,
    value: activity.value,
    reference: TurnContext.getConversationReference(activity as Activity),
    context: turnContext,
    incoming_message: activity,
  };
}

/** Runs middleware in order. A function with a third argument calls it when done; the others simply end. */
async function runMiddleware(fns: readonly Middleware[], bot: BotWorker, message: unknown): Promise<void> {
  for (const fn of fns) {
    if (fn.length < 3) await fn(bot, message);
    else {
      await new Promise<void>((resolve, reject) => {
        const next = (error?: unknown) => (error ? reject(error) : resolve());
        Promise.resolve()
          .then(() => fn(bot, message, next))
          .catch(reject);
      });
    }
  }
}
