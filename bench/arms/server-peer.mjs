// The peer of the webhook bench: Express 5, HMAC on the raw body, one Redis GET and SET of a 340-byte session, an echo.
// With ANSWERS=1 it also answers LINE by `fetch`, after the 200 as a bot does.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const express = require('express');
const Redis = require('ioredis').default;
const redis = new Redis(process.env.REDIS_URL, { enableAutoPipelining: true });
const answers = process.env.ANSWERS === '1';
const app = express();
app.use(
  express.json({
    verify: (req, _res, raw) => {
      req.rawBody = raw;
    },
  }),
);
app.get('/readyz', (_req, res) => res.json({ ok: true }));
app.post('/webhooks/line', async (req, res) => {
  const ours = createHmac('sha256', process.env.LINE_CHANNEL_SECRET).update(req.rawBody).digest();
  const theirs = Buffer.from(req.get('x-line-signature') ?? '', 'base64');
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return res.status(401).json({});
  const [event] = req.body.events;
  const key = `session:${event.source.userId}`;
  const session = JSON.parse((await redis.get(key)) ?? '{"n":0}');
  await redis.set(
    key,
    JSON.stringify({ n: session.n + 1, text: event.message?.text, pad: 'x'.repeat(280) }),
    'EX',
    3600,
  );
  res.json({});
  if (answers) await reply(event.replyToken, event.message?.text);
});

async function reply(replyToken, text) {
  const answered = await fetch(`${process.env.LINE_API_BASE_URL}/v2/bot/message/reply`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.LINE_CHANNEL_ACCESS_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ replyToken, messages: [{ type: 'text', text }] }),
  });
  await answered.text();
}

app.listen(Number(process.env.PORT), '127.0.0.1');
