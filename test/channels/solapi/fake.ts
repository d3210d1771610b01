import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const digits = z.string().regex(/^0\d{8,10}$/);
const message = z.strictObject({
  to: digits,
  from: digits,
  text: z.string().min(1).optional(),
  type: z.enum(['SMS', 'LMS', 'ATA']),
  kakaoOptions: z
    .strictObject({
      pfId: z.string().min(1),
      templateId: z.string().min(1),
      variables: z.record(z.string().regex(/^#\{[^.{}]+\}$/), z.string()),
      disableSms: z.literal(true),
    })
    .optional(),
  customFields: z.record(z.string(), z.string()),
});
const bodyShape = z.strictObject({
  messages: z.array(message).min(1).max(10_000),
  allowDuplicates: z.boolean(),
  showMessageList: z.boolean(),
});

type Taken = z.infer<typeof message>;

/** Solapi for tests: it refuses a wrong signature and any body outside the documented form. */
export interface FakeSolapi {
  readonly baseURL: string;
  readonly taken: Taken[];
  /** The next answers, before the usual ones: a status, a silence after taking, a failed message, or a late answer. */
  readonly next: (
    | { readonly status: number; readonly body?: object; readonly retryAfter?: string }
    | 'take-and-hang-up'
    | 'hang-up'
    | { readonly failed: string }
    | { readonly answerAfter: Promise<void> }
  )[];
  /** How many requests came. */
  requests: number;
  close(): Promise<void>;
}

export async function fakeSolapi(secret: string): Promise<FakeSolapi> {
  const fake = { taken: [] as Taken[], next: [] as FakeSolapi['next'], requests: 0 };
  const server = createServer(async (req, res) => {
    fake.requests++;
    const answer = (status: number, body: object, headers = {}) =>
      res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const text = await textOf(req);
    if (!signed(req, secret)) return answer(403, { errorCode: 'SignatureDoesNotMatch', errorMessage: 'wrong' });
    const url = new URL(req.url ?? '', 'http://fake');
    if (url.pathname === '/messages/v4/list') {
      const to = url.searchParams.get('to');
      const list = fake.taken.filter((one) => one.to === to);
      return answer(200, { limit: 100, messageList: Object.fromEntries(list.map((one, i) => [`M${i}`, one])) });
    }
    const body = bodyShape.safeParse(JSON.parse(text));
    if (!body.success) return answer(400, { errorCode: 'ValidationError', errorMessage: body.error.message });
    const said = fake.next.shift();
    if (said === 'hang-up') return req.socket.destroy();
    if (said && typeof said === 'object' && 'status' in said)
      return answer(said.status, said.body ?? {}, said.retryAfter ? { 'retry-after': said.retryAfter } : {});
    const failed =
      said && typeof said === 'object' && 'failed' in said
        ? [{ statusCode: said.failed, statusMessage: 'refused' }]
        : [];
    if (failed.length === 0) fake.taken.push(...body.data.messages);
    if (said === 'take-and-hang-up') return req.socket.destroy();
    if (said && typeof said === 'object' && 'answerAfter' in said) await said.answerAfter;
    const count = { total: body.data.messages.length, registeredFailed: failed.length };
    return answer(200, { failedMessageList: failed, groupInfo: { count }, messageList: [] });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(fake, {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function textOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function signed(req: IncomingMessage, secret: string): boolean {
  const read = /^HMAC-SHA256 apiKey=(\S+), date=(\S+), salt=(\w{12,64}), signature=([0-9a-f]{64})$/;
  const [, , date = '', salt = '', signature = ''] = read.exec(req.headers.authorization ?? '') ?? [];
  return (
    createHmac('sha256', secret)
      .update(date + salt)
      .digest('hex') === signature
  );
}
