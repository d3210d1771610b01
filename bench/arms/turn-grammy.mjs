// The peer: grammY conversations of as many questions, state kept as JSON in a map.
import { createRequire } from 'node:module';
import { drive } from '../lib/pairs.mjs';

const require = createRequire(import.meta.url);
const { Bot } = require('grammy');
const { conversations, createConversation } = require('@grammyjs/conversations');
const [length = '10', ms = '3000'] = process.argv.slice(2);
const store = new Map();
const storage = {
  read: async (key) => (store.has(key) ? JSON.parse(store.get(key)) : undefined),
  write: async (key, value) => void store.set(key, JSON.stringify(value)),
  delete: async (key) => void store.delete(key),
};
const botInfo = {
  id: 1,
  is_bot: true,
  first_name: 'b',
  username: 'b',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};
const bot = new Bot('1:x', { botInfo });
let said = [];
const answerLocally = async (_prev, _method, payload) => {
  said.push(payload);
  return { ok: true, result: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } };
};
bot.api.config.use(answerLocally);
bot.use(
  conversations({
    storage: { type: 'key', adapter: storage, getStorageKey: (ctx) => String(ctx.chatId) },
    onEnter: undefined,
    plugins: [
      async (ctx, next) => {
        ctx.api.config.use(answerLocally);
        await next();
      },
    ],
  }),
);
bot.use(
  createConversation(async (conversation, ctx) => {
    const answers = {};
    for (let i = 0; i < Number(length); i++) {
      await ctx.reply(`${i}번째 질문이에요. 무엇인가요?`);
      const next = await conversation.waitFor('message:text');
      answers[`a${i % 10}`] = next.message.text;
    }
    await ctx.reply('안녕하세요');
  }, 'ten'),
);
bot.on('message:text', (ctx) => ctx.conversation.enter('ten'));

let update = 0;
async function turn(user, text) {
  said = [];
  const chat = { id: user, type: 'private', first_name: 'u' };
  await bot.handleUpdate({
    update_id: update,
    message: { message_id: ++update, date: 0, chat, from: { id: user, is_bot: false, first_name: 'u' }, text },
  });
  return said;
}

const first = await turn(9999, 'x');
if (!first[0]?.text.includes('0')) throw new Error('unexpected first question');
await drive((i) => turn((i % 50) + 1, `answer ${i}`), Number(ms));
