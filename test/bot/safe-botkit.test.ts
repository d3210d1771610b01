import {
  type Activity,
  BotAdapter,
  MemoryStorage,
  type ResourceResponse,
  type Storage,
  TurnContext,
} from 'botbuilder-core';
import { BotkitConversation } from 'botkit';
import { SafeBotkit, SafeWorker } from '../../src/bot/safe-botkit';

/** An adapter that keeps what is sent, or fails to send. */
class BoxAdapter extends BotAdapter {
  readonly botkit_worker = SafeWorker;
  readonly box: string[] = [];
  failing = false;

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (this.failing) throw new Error('the send failed');
    this.box.push(...activities.map((one) => one.text ?? ''));
    return activities.map((_, i) => ({ id: String(i) }));
  }
  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}

let turn = 0;
function open(storage: Storage = new MemoryStorage()) {
  const adapter = new BoxAdapter();
  const controller = new SafeBotkit({ adapter, storage, disable_webserver: true, disable_console: true });
  const say = (text: string | undefined) =>
    controller.handleTurn(
      new TurnContext(adapter, {
        type: 'message',
        id: `m${turn++}`,
        channelId: 'web',
        from: { id: 'u1', name: '' },
        recipient: { id: 'bot', name: '' },
        conversation: { id: 'c1', isGroup: false, name: '', conversationType: 'personal' },
        text,
        channelData: {},
      } as unknown as Activity),
    );
  return { adapter, controller, say };
}

/** Runs `work` and fails when it leaves a rejection nobody handles. */
async function withoutStrays(work: () => Promise<void>): Promise<void> {
  const strays: unknown[] = [];
  const note = (error: unknown) => void strays.push(error);
  process.on('unhandledRejection', note);
  await work();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(strays).toEqual([]);
}

const failing = (which: 'read' | 'write'): Storage => {
  const memory = new MemoryStorage();
  const broken = async () => {
    throw new Error(`the state ${which} failed`);
  };
  return {
    read: which === 'read' ? broken : (keys) => memory.read(keys),
    write: which === 'write' ? broken : (changes) => memory.write(changes),
    delete: (keys) => memory.delete(keys),
  };
};

describe('SafeBotkit: whatever throws, the turn rejects and the process lives', () => {
  const throws = async () => {
    throw new Error('the handler broke');
  };

  test.each([
    ['hears', (c: SafeBotkit) => c.hears('hello', 'message', throws)],
    ['on', (c: SafeBotkit) => c.on('message', throws)],
    ['interrupts', (c: SafeBotkit) => c.interrupts('hello', 'message', throws)],
    ['receive middleware (async)', (c: SafeBotkit) => c.middleware.receive.use(throws)],
    [
      'receive middleware (next)',
      (c: SafeBotkit) =>
        c.middleware.receive.use((_b: unknown, _m: unknown, next: (e: Error) => void) =>
          next(new Error('the handler broke')),
        ),
    ],
    [
      'receive middleware (async with next)',
      (c: SafeBotkit) => c.middleware.receive.use(async (_b: unknown, _m: unknown, _next: () => void) => throws()),
    ],
    ['ingest middleware', (c: SafeBotkit) => c.middleware.ingest.use(throws)],
    ['interpret middleware', (c: SafeBotkit) => c.middleware.interpret.use(throws)],
  ])('%s', async (_name, set) => {
    await withoutStrays(async () => {
      const { controller, say } = open();
      set(controller);
      await expect(say('hello')).rejects.toThrow('the handler broke');
    });
  });

  test('an ask handler', async () => {
    await withoutStrays(async () => {
      const { controller, say, adapter } = open();
      const dialog = new BotkitConversation('d', controller);
      dialog.ask('name?', throws, 'name');
      controller.addDialog(dialog);
      controller.hears('start', 'message', async (bot) => void (await bot.beginDialog('d')));
      await say('start');
      expect(adapter.box).toEqual(['name?']);
      await expect(say('Kim')).rejects.toThrow('the handler broke');
    });
  });

  test('an open mustache tag typed by a person', async () => {
    await withoutStrays(async () => {
      const { controller, say } = open();
      const dialog = new BotkitConversation('d', controller);
      dialog.ask('name?', async () => undefined, 'name');
      dialog.say({ text: (_template: unknown, vars: { name?: string }) => vars.name ?? '' });
      controller.addDialog(dialog);
      controller.hears('start', 'message', async (bot) => void (await bot.beginDialog('d')));
      await say('start');
      await expect(say('{{#a')).rejects.toThrow('Unclosed');
    });
  });

  test('a failed send', async () => {
    await withoutStrays(async () => {
      const { controller, say, adapter } = open();
      controller.on('message', async (bot, message) => void (await bot.reply(message, 'hi')));
      adapter.failing = true;
      await expect(say('hello')).rejects.toThrow('the send failed');
    });
  });

  test('a failed send middleware', async () => {
    await withoutStrays(async () => {
      const { controller, say } = open();
      controller.middleware.send.use(throws);
      controller.on('message', async (bot, message) => void (await bot.reply(message, 'hi')));
      await expect(say('hello')).rejects.toThrow('the handler broke');
    });
  });

  test.each(['read', 'write'] as const)('a failed state %s', async (which) => {
    await withoutStrays(async () => {
      const { controller, say } = open(failing(which));
      const dialog = new BotkitConversation('d', controller);
      dialog.ask('name?', async () => undefined, 'name');
      controller.addDialog(dialog);
      controller.on('message', async (bot) => void (await bot.beginDialog('d')));
      await expect(say('hello')).rejects.toThrow(`the state ${which} failed`);
    });
  });

  test('a message without text does not break a text question', async () => {
    await withoutStrays(async () => {
      const { controller, say, adapter } = open();
      controller.hears('hello', 'message', async (bot, message) => void (await bot.reply(message, 'hi')));
      await say(undefined);
      await say('hello');
      expect(adapter.box).toEqual(['hi']);
    });
  });

  test('what works still works: middleware, triggers, dialogs to the end', async () => {
    const { controller, say, adapter } = open();
    const seen: string[] = [];
    controller.middleware.receive.use((_bot: unknown, message: { text: string }, next: () => void) => {
      seen.push(message.text);
      next();
    });
    const dialog = new BotkitConversation('d', controller);
    dialog.ask('name?', async () => undefined, 'name');
    dialog.say('thanks');
    controller.addDialog(dialog);
    controller.hears('start', 'message', async (bot) => void (await bot.beginDialog('d')));
    await say('start');
    await say('Kim');
    expect(adapter.box).toEqual(['name?', 'thanks']);
    expect(seen).toEqual(['start', 'Kim']);
  });
});
