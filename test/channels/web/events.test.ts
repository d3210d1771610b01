import http from 'node:http';
import { MAX_STREAMS_PER_CONVERSATION, RECONNECT_MS, STREAM_ROWS } from '../../../src/channels/web/limits';
import { chatApp, listen } from './chat-server';

interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: { n?: number; message?: { text: string } };
}

/** Listens to a stream; `next(count)` waits until so many events have come. */
function hear(url: string, headers: Record<string, string> = {}) {
  const heard: Heard[] = [];
  let changed = (): void => undefined;
  let text = '';
  const req = http.get(url, { headers, agent: false });
  const opened = new Promise<http.IncomingMessage>((resolve, reject) => {
    req.on('response', resolve);
    req.on('error', reject);
  });
  const ended = new Promise<void>((resolve) => {
    req.on('close', resolve);
  });
  void opened.then((res) => {
    res.setEncoding('utf8');
    res.on('error', () => undefined);
    res.on('data', (chunk: string) => {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const id = field('id');
        if (id !== undefined)
          heard.push({ id, event: field('event') ?? 'message', data: JSON.parse(field('data') ?? '') });
      }
      changed();
    });
  });
  const next = async (count: number): Promise<Heard[]> => {
    while (heard.length < count)
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    return heard;
  };
  return { opened, ended, next, heard, close: () => req.destroy() };
}

async function running() {
  const made = await chatApp({ demo: true });
  const { url, stop, server } = await listen(made.app);
  const say = (...ids: string[]) =>
    made.transcript.add(
      'web:demo-asker',
      ids.map((id) => ({ id, at: new Date(0), from: 'pumasi' as const, message: { text: id } })),
    );
  const events = `${url}/chat/events?phone=asker`;
  const end = async () => {
    made.routes.close();
    await stop();
  };
  return { ...made, url, server, say, events, end };
}

const texts = (heard: readonly Heard[]) => heard.map((one) => one.data.message?.text);

test('tells what is there and what comes, in order, each under its number', async () => {
  const { say, events, end } = await running();
  await say('a', 'b');
  const stream = hear(`${events}&after=1`);
  await stream.next(1);
  await say('c', 'd');
  await say('e');
  const heard = await stream.next(4);
  expect(texts(heard)).toEqual(['b', 'c', 'd', 'e']);
  expect(heard.map((one) => one.id)).toEqual(['2', '3', '4', '5']);
  expect((await stream.opened).headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
  });
  await end();
});

test('a line that breaks and comes back has no gap and nothing twice', async () => {
  const { say, events, end } = await running();
  const seen: string[] = [];
  let last = '0';
  for (let round = 0; round < 5; round++) {
    const stream = hear(`${events}&after=0`, last === '0' ? {} : { 'last-event-id': last });
    // Messages arrive while the line is being made, while it stands and after it broke.
    const before = say(`${round}-a`, `${round}-b`);
    await stream.next(1);
    await before;
    await say(`${round}-c`);
    const heard = await stream.next(2);
    stream.close();
    await stream.ended;
    await say(`${round}-d`);
    seen.push(...heard.map((one) => one.id));
    last = heard.at(-1)?.id ?? last;
  }
  const rest = hear(`${events}&after=0`, { 'last-event-id': last });
  await rest.next(20 - seen.length);
  seen.push(...rest.heard.map((one) => one.id));
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)));
  await end();
});

test('more rows than one read gives all come', async () => {
  const { say, events, end } = await running();
  await say(...Array.from({ length: STREAM_ROWS * 2 + 5 }, (_, i) => `r${i}`));
  const stream = hear(`${events}&after=0`);
  const heard = await stream.next(STREAM_ROWS * 2 + 5);
  expect(heard.map((one) => Number(one.id))).toEqual(heard.map((_, i) => i + 1));
  await end();
});

test('a row of another process comes after its wake-up', async () => {
  const { transcript, say, events, end } = await running();
  const stream = hear(`${events}&after=0`);
  await stream.opened;
  await say('a');
  await stream.next(1);
  transcript.publish('web:demo-asker');
  await say('b');
  expect(texts(await stream.next(2))).toEqual(['a', 'b']);
  await end();
});

test('a wiped conversation starts over on the page', async () => {
  const { transcript, say, events, end } = await running();
  await say('a', 'b');
  const stream = hear(`${events}&after=0`);
  await stream.next(2);
  await transcript.forget('web:demo-asker');
  await stream.next(3);
  await say('new');
  const heard = await stream.next(4);
  expect(heard.slice(2).map((one) => [one.event, one.id, one.data.n])).toEqual([
    ['reset', '0', undefined],
    ['message', '1', 1],
  ]);
  await end();
});

test('a page that knows more than there is starts over too', async () => {
  const { say, events, end } = await running();
  await say('a');
  const stream = hear(`${events}&after=40`);
  const heard = await stream.next(2);
  expect(heard.map((one) => one.event)).toEqual(['reset', 'message']);
  await end();
});

test('one conversation has so many streams; closing one makes room', async () => {
  const { events, end, url } = await running();
  const streams = Array.from({ length: MAX_STREAMS_PER_CONVERSATION }, () => hear(events));
  for (const stream of streams) expect((await stream.opened).statusCode).toBe(200);
  const over = await fetch(events);
  expect([over.status, ((await over.json()) as { error: { id: string } }).error.id]).toEqual([503, 'web.full']);
  const other = hear(`${url}/chat/events?phone=helper`);
  expect((await other.opened).statusCode).toBe(200);
  streams[0]?.close();
  await streams[0]?.ended;
  let status = 503;
  for (let tries = 0; tries < 50 && status !== 200; tries++) {
    const again = hear(events);
    status = (await again.opened).statusCode ?? 0;
    if (status !== 200) again.close();
  }
  expect(status).toBe(200);
  await end();
});

test('streams end when the server stops, and none is opened after that', async () => {
  const { events, routes, end } = await running();
  const stream = hear(events);
  await stream.opened;
  routes.close();
  await stream.ended;
  expect((await fetch(events)).status).toBe(503);
  await end();
});

test('a store that fails ends the stream, so that the page comes back', async () => {
  const { transcript, logger, events, end } = await running();
  const after = jest.spyOn(transcript, 'after').mockRejectedValue(new Error('store away'));
  const stream = hear(events);
  await stream.ended;
  expect(logger.lines.map((line) => line.level)).toEqual(['warn']);
  after.mockRestore();
  await end();
});

test('tells the browser how long to wait', async () => {
  const { events, end } = await running();
  const res = await fetch(events);
  const reader = res.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toBe(`retry: ${RECONNECT_MS}\n\n`);
  await reader?.cancel();
  await end();
});
