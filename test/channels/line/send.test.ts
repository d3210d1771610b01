import type { Sending } from '../../../src/channels/channel';
import { createLineChannel, type LineChannel } from '../../../src/channels/line';
import { ManualClock } from '../../../src/lib/clock';
import { derivedUuid } from '../../../src/lib/ids';
import { memoryLogger } from '../../../src/lib/logger';
import { doorOf } from '../../support/doors';
import { type Answer, fakeLine } from './fake-line';

const start = new Date('2026-11-22T02:00:00.000Z');
const retryKey = derivedUuid('bundle');
const reply = { token: 'token-1', tokenAt: start.toISOString() };
const words: Sending = { user: 'U1', retryKey, messages: [{ text: '안녕하세요' }] };
const badToken: Answer = { status: 400, body: { message: 'Invalid reply token' } };
const sevenBubbles = Array.from({ length: 7 }, (_, i) => ({ text: `말 ${i}` }));

describe('sending to LINE', () => {
  let line: Awaited<ReturnType<typeof fakeLine>>;
  let clock: ManualClock;
  let logger: ReturnType<typeof memoryLogger>;
  let channel: LineChannel;

  /** Long, so that a busy machine isn't taken for a silent LINE; the cases of silence wait less. */
  const open = (fetchTimeoutMs = 20_000): LineChannel =>
    createLineChannel({
      door: doorOf('line'),
      accessToken: 'access',
      baseURL: line.url,
      clock,
      logger,
      fetchTimeoutMs,
    });

  beforeEach(async () => {
    line = await fakeLine();
    clock = new ManualClock(start);
    logger = memoryLogger();
    channel = open();
  });
  afterEach(() => line.close());

  const paths = (): string[] => line.seen.map((one) => one.path.replace('/v2/bot/message/', ''));
  const keys = (): unknown[] => line.seen.map((one) => one.headers['x-line-retry-key']);

  test('answers with the reply token while it is fresh', async () => {
    expect(await channel.send({ ...words, reply })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply']);
    expect(line.seen[0]?.body).toEqual({ replyToken: 'token-1', messages: [{ type: 'text', text: '안녕하세요' }] });
    expect(line.seen[0]?.headers.authorization).toBe('Bearer access');
    expect(keys()).toEqual([undefined]);
    expect(logger.lines[0]?.fields).toEqual({ what: 'reply', status: 200, requestId: 'request-1' });
  });

  test('pushes with the retry key without a token', async () => {
    expect(await channel.send(words)).toEqual({ is: 'sent' });
    expect(line.seen[0]?.body).toEqual({ to: 'U1', messages: [{ type: 'text', text: '안녕하세요' }] });
    expect(keys()).toEqual([retryKey]);
  });

  test.each([
    ['too old', reply, 50_000],
    ['without its time', { token: 'token-1' }, 0],
  ])('pushes when the token is %s', async (_, token, age) => {
    clock.advance(age);
    expect(await channel.send({ ...words, reply: token as Record<string, string> })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['push']);
  });

  test('pushes with the key when the token is refused, and only then', async () => {
    line.answer(badToken);
    expect(await channel.send({ ...words, reply })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'push']);
    expect(keys()[1]).toBe(retryKey);
  });

  test.each<[string, Answer, RegExp]>([
    ['a server error', { status: 500 }, /500/],
    ['a bad gateway', { status: 502 }, /502/],
    ['a request timeout', { status: 408 }, /408/],
    ['silence', 'silence', /reply/],
    ['a broken connection', 'reset', /reply/],
  ])('does not repeat a reply after %s', async (_, answer, why) => {
    if (answer === 'silence') channel = open(250);
    line.answer(answer);
    expect(await channel.send({ ...words, reply })).toEqual({ is: 'unknown', why: expect.stringMatching(why) });
    expect(await channel.send({ ...words, reply })).toMatchObject({ is: 'unknown' });
    expect(paths()).toEqual(['reply']);
  });

  test.each<[string, Answer, object]>([
    ['accepted', { status: 200 }, { is: 'sent' }],
    ['accepted before', { status: 409, body: { message: 'The retry key is already accepted' } }, { is: 'sent' }],
    ['a server error', { status: 500 }, { is: 'later', why: 'push: 500', of: 'outage', maybe: true }],
    ['unavailable', { status: 503 }, { is: 'later', why: 'push: 503', of: 'outage', maybe: true }],
    ['a request timeout', { status: 408 }, { is: 'later', why: 'push: 408', of: 'outage', maybe: true }],
    [
      'too fast',
      { status: 429, body: { message: 'The API rate limit has been exceeded. Try again later.' } },
      { is: 'later', why: 'push: 429', of: 'rate' },
    ],
    [
      'the month is full',
      { status: 429, body: { message: 'You have reached your monthly limit.' } },
      { is: 'later', why: 'quota', afterMs: 3_600_000, of: 'quota' },
    ],
    [
      'malformed',
      { status: 400, body: { message: 'The request body has 1 error(s)' } },
      { is: 'never', why: 'push: 400 The request body has 1 error(s)' },
    ],
    ['the token of the channel', { status: 401 }, { is: 'later', why: 'push: 401', afterMs: 600_000, of: 'token' }],
    ['forbidden', { status: 403 }, { is: 'never', why: 'push: 403' }],
    ['nobody there', { status: 404 }, { is: 'never', why: 'push: 404' }],
    ['too large', { status: 413 }, { is: 'never', why: 'push: 413' }],
    ['silence', 'silence', { is: 'later', why: expect.stringContaining('push'), of: 'outage', maybe: true }],
    ['a broken connection', 'reset', { is: 'later', why: expect.stringContaining('push'), of: 'outage', maybe: true }],
    ['a redirection', { status: 302 }, { is: 'later', why: expect.stringContaining('302'), of: 'outage', maybe: true }],
    ['an answer that breaks off after its status', 'half', { is: 'sent' }],
  ])('push: %s', async (_, answer, outcome) => {
    if (answer === 'silence') channel = open(250);
    line.answer(answer);
    expect(await channel.send(words)).toEqual(outcome);
    expect(paths()).toEqual(['push']);
  });

  test('pushes one after the other share two connections', async () => {
    // A connection rests for one round of the event loop, so the next push may open a second one.
    for (const _ of [1, 2, 3, 4, 5, 6]) await channel.send(words);
    expect(paths()).toEqual(Array(6).fill('push'));
    expect(line.connections()).toBeLessThanOrEqual(2);
  });

  test('a push that is tried again has the same key', async () => {
    line.answer({ status: 500 }, { status: 409 });
    expect(await channel.send(words)).toMatchObject({ is: 'later' });
    expect(await channel.send(words)).toEqual({ is: 'sent' });
    expect(keys()).toEqual([retryKey, retryKey]);
  });

  test.each<[Answer, object]>([
    [
      { status: 429, body: { message: 'The API rate limit has been exceeded.' } },
      { is: 'later', why: 'reply: 429', of: 'rate' },
    ],
    [
      { status: 400, body: { message: 'messages[0].text may not be empty' } },
      { is: 'never', why: 'reply: 400 messages[0].text may not be empty' },
    ],
  ])('a reply refused with %j is not pushed', async (answer, outcome) => {
    line.answer(answer);
    expect(await channel.send({ ...words, reply })).toEqual(outcome);
    expect(paths()).toEqual(['reply']);
  });

  test('a reply that was too fast may use its token again', async () => {
    line.answer({ status: 429 });
    await channel.send({ ...words, reply });
    expect(await channel.send({ ...words, reply })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'reply']);
  });

  test('a server that is not there is tried later, token unspent', async () => {
    const url = line.url;
    await line.close();
    const away = createLineChannel({
      door: doorOf('line'),
      accessToken: 'a',
      baseURL: url,
      clock,
      logger,
      fetchTimeoutMs: 250,
    });
    expect(await away.send({ ...words, reply })).toEqual({ is: 'later', why: 'reply: ECONNREFUSED', of: 'outage' });
    line = await fakeLine();
  });

  test('seven bubbles: five by reply, two by push with a key of their own', async () => {
    expect(await channel.send({ ...words, reply, messages: sevenBubbles })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'push']);
    expect(line.seen.map(({ body }) => (body as { messages: unknown[] }).messages.length)).toEqual([5, 2]);
    expect(keys()[1]).toBe(derivedUuid(`${retryKey}/1`));
  });

  test('seven bubbles whose end fails: the next try says only the end', async () => {
    line.answer({ status: 200 }, { status: 500 });
    const sending = { ...words, reply, messages: sevenBubbles };
    expect(await channel.send(sending)).toMatchObject({ is: 'later' });
    clock.advance(120_000);
    expect(await channel.send(sending)).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'push', 'push']);
    expect(keys()[2]).toBe(keys()[1]);
  });

  test('seven bubbles by push have two keys, the same at every try', async () => {
    line.answer({ status: 200 }, { status: 500 }, { status: 409 }, { status: 200 });
    const sending = { ...words, messages: sevenBubbles };
    expect(await channel.send(sending)).toMatchObject({ is: 'later' });
    expect(await channel.send(sending)).toEqual({ is: 'sent' });
    const [first, second] = keys();
    expect(first).not.toBe(second);
    expect(keys().slice(2)).toEqual([first, second]);
  });

  test('a token is used for one bundle only', async () => {
    await channel.send({ ...words, reply });
    expect(await channel.send({ ...words, retryKey: derivedUuid('other'), reply })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'push']);
    expect(await channel.send({ ...words, reply })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'push']);
  });

  test('two bundles at once never take the same token', async () => {
    await Promise.all([
      channel.send({ ...words, reply }),
      channel.send({ ...words, retryKey: derivedUuid('other'), reply }),
    ]);
    expect(paths().sort()).toEqual(['push', 'reply']);
  });

  test('what may have been sent before is tried with its token only, and never pushed', async () => {
    const again = { ...words, reply, unsure: true };
    expect(await channel.send(again)).toEqual({ is: 'sent' });
    line.answer(badToken);
    const spent = { ...again, retryKey: derivedUuid('spent'), reply: { ...reply, token: 'token-2' } };
    expect(await channel.send(spent)).toEqual({ is: 'unknown', why: 'reply: perhaps sent before' });
    clock.advance(50_000);
    const old = { ...again, retryKey: derivedUuid('old'), reply: { ...reply, token: 'token-3' } };
    expect(await channel.send(old)).toMatchObject({ is: 'unknown' });
    expect(paths()).toEqual(['reply', 'reply']);
    // A push carries its key, so it may be repeated.
    expect(await channel.send({ ...words, unsure: true })).toEqual({ is: 'sent' });
    expect(paths()).toEqual(['reply', 'reply', 'push']);
  });

  test('nothing to say is nothing to send', async () => {
    expect(await channel.send({ ...words, messages: [{ text: ' ' }] })).toEqual({ is: 'sent' });
    expect(line.seen).toEqual([]);
  });

  test('a message that can not be shown is refused for good and logged', async () => {
    const picker = { mode: 'date' as const, ask: 'x'.repeat(400), label: '날짜' };
    expect(await channel.send({ ...words, messages: [{ text: '?', picker }] })).toMatchObject({ is: 'never' });
    expect(logger.lines.at(-1)?.level).toBe('error');
  });

  test('no person and no word gets into the log', async () => {
    line.answer({ status: 500 });
    await channel.send(words);
    expect(JSON.stringify(logger.lines)).not.toMatch(/안녕|U1|access/);
  });

  test.each<[Answer, string | undefined]>([
    [{ status: 200, body: { userId: 'U1', displayName: '이웃', language: 'en' } }, 'en'],
    [{ status: 200, body: { userId: 'U1', displayName: '이웃' } }, undefined],
    [{ status: 200, body: 'text' }, undefined],
    [{ status: 404, body: { message: 'Not found' } }, undefined],
    ['silence', undefined],
  ])('the language of a profile: %j', async (answer, language) => {
    if (answer === 'silence') channel = open(250);
    line.answer(answer);
    expect(await channel.profileLanguage('U1')).toBe(language);
    expect(line.seen[0]?.path).toBe('/v2/bot/profile/U1');
  });
});
