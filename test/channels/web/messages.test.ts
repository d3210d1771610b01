import { ANSWER_ROWS, MAX_UNDER_WAY } from '../../../src/channels/web/limits';
import { chatApp } from './chat-server';
import { visit } from './visitor';

const words = (body: { messages: { from: string; message: { text: string } }[] }) =>
  body.messages.map((row) => `${row.from}: ${row.message.text}`);

test("a message is answered with the rows after the given number, the person's first", async () => {
  const { app, events } = await chatApp();
  const visitor = await visit(app);
  const one = await visitor.send({ id: 'm1', text: '안녕' }).expect(200);
  expect(words(one.body)).toEqual(['person: 안녕', 'pumasi: echo 안녕']);
  expect([one.body.n, one.body.done, one.body.messages[0].mine]).toEqual([2, true, 'm1']);
  const two = await visitor.send({ id: 'm2', text: '또' }, { after: 2 }).expect(200);
  expect(words(two.body)).toEqual(['person: 또', 'pumasi: echo 또']);
  expect(events[0]).toMatchObject({ door: 'web', input: { kind: 'text', text: '안녕' } });
  expect(events[0]?.at).toEqual(new Date('2026-11-22T01:00:00Z'));
});

test.each([
  [{ press: { payload: 'n=menu', text: '처음' } }, { kind: 'press', payload: 'n=menu', text: '처음' }, '처음'],
  [{ picked: { ask: 'q', value: '2026-11-22' } }, { kind: 'picked', ask: 'q', value: '2026-11-22' }, '2026-11-22'],
  [{ picked: { ask: 'q', value: '14:30' } }, { kind: 'picked', ask: 'q', value: '14:30' }, '14:30'],
  [
    { place: { title: '집', latitude: 37.5, longitude: 127 } },
    { kind: 'place', title: '집', latitude: 37.5, longitude: 127 },
    '집',
  ],
  [{ text: 'a\ud800b' }, { kind: 'text', text: 'a\ufffdb' }, 'a\ufffdb'],
])('%j becomes its input', async (body, input, shown) => {
  const { app, events } = await chatApp();
  const visitor = await visit(app);
  const answer = await visitor.send({ id: 'm1', ...body }).expect(200);
  expect(events[0]?.input).toEqual(input);
  expect(answer.body.messages[0].message.text).toBe(shown);
});

test('the same message twice, also at once, has one effect and the same answer', async () => {
  const { app, events, transcript } = await chatApp();
  const visitor = await visit(app);
  const body = { id: 'm1', text: 'hi' };
  const [one, two] = await Promise.all([visitor.send(body), visitor.send(body)]);
  const three = await visitor.send(body).expect(200);
  expect(two.body).toEqual(one.body);
  expect(three.body).toEqual(one.body);
  expect(new Set(events.map((event) => event.eventId)).size).toBe(1);
  expect(await transcript.last(`web:${events[0]?.user}`)).toBe(2);
});

test('another message under the same id is refused and changes nothing', async () => {
  const { app, events } = await chatApp();
  const visitor = await visit(app);
  await visitor.send({ id: 'm1', text: 'hi' }).expect(200);
  const answer = await visitor.send({ id: 'm1', press: { payload: 'hi', text: 'hi' } });
  expect([answer.status, answer.body.error.id]).toEqual([422, 'web.other-message']);
  expect(events).toHaveLength(1);
});

test('a new visitor is greeted once', async () => {
  const { app, events } = await chatApp({ reply: () => [{ text: 'welcome' }] });
  const visitor = await visit(app);
  const one = await visitor.post('/chat/hello').send({}).expect(200);
  const two = await visitor.post('/chat/hello').send({}).expect(200);
  expect(words(one.body)).toEqual(['pumasi: welcome']);
  expect(two.body).toEqual(one.body);
  expect(events[0]).toMatchObject({ input: { kind: 'follow' }, eventId: `web:${events[0]?.user}:hello` });
});

test('the language of the page goes along only where it was chosen', async () => {
  const { app, events } = await chatApp();
  const visitor = await visit(app);
  await visitor.send({ id: 'm1', text: 'hi' });
  await visitor.send({ id: 'm2', text: 'hi' }, { lang: 'en' });
  expect(events.map((event) => event.lang)).toEqual([undefined, 'en']);
});

test('a slow turn is answered in time and its reply is there later', async () => {
  let finish = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { app, transcript, events } = await chatApp({
    waitMs: 20,
    reply: async () => {
      await slow;
      return [{ text: 'at last' }];
    },
  });
  const visitor = await visit(app);
  const early = await visitor.send({ id: 'm1', text: 'hi' }).expect(200);
  expect(words(early.body)).toEqual(['person: hi']);
  expect(early.body.done).toBe(false);
  const conversation = `web:${events[0]?.user}`;
  const grown = new Promise<void>((resolve) => {
    transcript.listen(conversation, resolve);
  });
  finish();
  await grown;
  const late = await visitor.send({ id: 'm1', text: 'hi' }).expect(200);
  expect(words(late.body)).toEqual(['person: hi', 'pumasi: at last']);
});

test('a turn that fails is a 500 the page may repeat, and is logged without the words', async () => {
  let fail = true;
  const { app, logger } = await chatApp({
    reply: () => {
      if (fail) throw new Error('broken');
      return [];
    },
  });
  const visitor = await visit(app);
  const answer = await visitor.send({ id: 'm1', text: 'very private' });
  expect([answer.status, answer.body.error.id]).toEqual([500, 'web.failed']);
  expect(logger.lines.map((line) => line.level)).toEqual(['error']);
  expect(JSON.stringify(logger.lines)).not.toContain('very private');
  fail = false;
  const next = await visitor.send({ id: 'm2', text: 'again' }).expect(200);
  expect(next.body.done).toBe(true);
});

test('a turn that fails after its answer is logged', async () => {
  let fail = (_: Error): void => undefined;
  const work = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const { app, logger } = await chatApp({ waitMs: 20, reply: () => work });
  const visitor = await visit(app);
  await visitor.send({ id: 'm1', text: 'hi' }).expect(200);
  fail(new Error('broken late'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(logger.lines.map((line) => line.message)).toEqual(['a web message failed after its answer']);
});

test('words of a private answer are not kept', async () => {
  const { app, transcript, events } = await chatApp({ private: true, reply: () => [{ text: 'noted' }] });
  const visitor = await visit(app);
  await visitor.send({ id: 'm1', text: 'door code 1234' }).expect(200);
  const rows = await transcript.after(`web:${events[0]?.user}`, 0, 10);
  expect(JSON.stringify(rows)).not.toContain('1234');
  expect(rows[0]?.message).toEqual({ text: '', hidden: true });
  await visitor.send({ id: 'm1', text: 'door code 1234' }).expect(200);
  await visitor.send({ id: 'm1', text: 'door code 9999' }).expect(422);
});

test('too many messages at once are put off', async () => {
  let finish = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { app } = await chatApp({
    waitMs: 5,
    reply: async () => {
      await slow;
      return [];
    },
  });
  const visitor = await visit(app);
  for (let i = 0; i < MAX_UNDER_WAY; i++) await visitor.send({ id: `m${i}`, text: 'hi' }).expect(200);
  const over = await visitor.send({ id: 'over', text: 'hi' });
  expect([over.status, over.body.error.id, over.headers['retry-after']]).toEqual([429, 'web.too-many', '5']);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  await visitor.send({ id: 'over', text: 'hi' }).expect(200);
});

test('history comes a page at a time, newest page first', async () => {
  const { app, transcript, events } = await chatApp();
  const visitor = await visit(app);
  await visitor.send({ id: 'm1', text: 'first' });
  const many = Array.from({ length: ANSWER_ROWS }, (_, i) => ({
    id: `x${i}`,
    at: new Date(0),
    from: 'pumasi' as const,
    message: { text: `${i}` },
  }));
  await transcript.add(`web:${events[0]?.user}`, many);
  const newest = await visitor.get('/chat/messages').expect(200);
  expect(newest.body.messages).toHaveLength(ANSWER_ROWS);
  expect([newest.body.n, newest.body.more, newest.body.messages[0].n]).toEqual([52, true, 3]);
  const older = await visitor.get('/chat/messages?before=3').expect(200);
  expect(words(older.body)).toEqual(['person: first', 'pumasi: echo first']);
  expect(older.body.more).toBe(false);
});
