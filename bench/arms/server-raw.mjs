// The floor of the webhook bench: Node's own server, HMAC on the raw body, 200.
import { createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';

http
  .createServer((req, res) => {
    if (req.method !== 'POST') return res.end('{}');
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      const ours = createHmac('sha256', process.env.LINE_CHANNEL_SECRET).update(Buffer.concat(chunks)).digest();
      const theirs = Buffer.from(req.headers['x-line-signature'] ?? '', 'base64');
      const right = ours.length === theirs.length && timingSafeEqual(ours, theirs);
      res.writeHead(right ? 200 : 401, { 'content-type': 'application/json' }).end('{}');
    });
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
