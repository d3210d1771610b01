// The peer: a plain Botkit conversation of as many questions, JSON state in memory; a message comes in through the
// adapter's middleware, as in every adapter of Botkit's own.
import { createRequire } from 'node:module';
import { drive } from '../lib/pairs.mjs';

const require = createRequire(import.meta.url);
const { Botkit, BotkitConversation } = require('botkit');
const { BotAdapter, MemoryStorage, TurnContext } = require('botbuilder-core');
const [length = '10', ms = '3000'] = process.argv.slice(2);

class BoxAdapter extends BotAdapter {
  async sendActivities(context, activities) {
    context.turnState.get('box')?.push(...activities);
    return activities.map((_, i) => ({ id: String(i) }));
  }
  async updateActivity() {}
  async deleteActivity() {}
  async continueConversation() {}
}

const adapter = new BoxAdapter();
const controller = new Botkit({
  adapter,
  disable_webserver: true,
  disable_console: true,
  storage: new MemoryStorage(),
});
const dialog = new BotkitConversation('ten', controller);
for (let i = 0; i < Number(length); i++)
  dialog.ask(`${i}번째 질문이에요. 무엇인가요?`, async () => undefined, `a${i % 10}`);
dialog.say('안녕하세요');
controller.addDialog(dialog);
controller.on('message', async (bot) => {
  await bot.beginDialog('ten');
});

async function turn(id, user, text) {
  const box = [];
  const context = new TurnContext(adapter, {
    type: 'message',
    id,
    channelId: 'web',
    from: { id: user },
    recipient: { id: 'bot' },
    conversation: { id: user },
    text,
    channelData: {},
  });
  context.turnState.set('box', box);
  await adapter.runMiddleware(context, (one) => controller.handleTurn(one));
  return box;
}

const first = await turn('check', 'check', 'x');
if (!first[0]?.text.includes('0')) throw new Error('unexpected first question');
await drive((i) => turn(`t${i}`, `u${i % 50}`, `answer ${i}`), Number(ms));
