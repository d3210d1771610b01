// The peer of the webhook bench: Express 5, HMAC on the raw body, one Redis GET and SET of a 340-byte session, an echo.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const express = require('express');
const Redis = require('ioredis').default;
const redis = new Redis(process.env.REDIS_URL, { enableAutoPipelining: true });
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
});
app.listen(Number(process.env.PORT), '127.0.0.1');
