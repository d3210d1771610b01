import type { Sending } from '../../../src/channels/channel';
import { createKakaoChannel, type KakaoOptions, postCallback, renderSkill } from '../../../src/channels/kakao';
import { ManualClock } from '../../../src/lib/clock';
import { memoryLogger } from '../../../src/lib/logger';
import { doorOf } from '../../support/doors';

const start = new Date('2026-11-22T02:00:00.000Z');
const url = 'https://bot-api.kakao.com/v1/bots/b/callback/t';
const reply = { callbackUrl: url, at: start.toISOString() };
const words: Sending = { user: 'u1', retryKey: 'k', messages: [{ text: '안녕하세요' }] };
const hosts = ['bot-api.kakao.com'];
const { response } = renderSkill(words.messages);

type Call = { url: string; init: RequestInit };

/** A fetch that answers as told and keeps what it was asked. */
function fakeFetch(answer: () => Response | Promise<Response>): { fetch: typeof fetch; calls: Call[] } {
  const calls: Call[] = [];
  const stand = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    calls.push({ url: String(input), init: init ?? {} });
    return answer();
  };
  return { fetch: stand as typeof fetch, calls };
}

const said =
  (body: unknown, status = 200): (() => Response) =>
  () =>
    new Response(JSON.stringify(body), { status });
const success = said({ taskId: 't', status: 'SUCCESS', message: '', timestamp: 1 });
const silence = (signal: () => AbortSignal | null | undefined): Promise<Response> =>
  new Promise((_, reject) => signal()?.addEventListener('abort', () => reject(signal()?.reason)));

describe('posting to a callback address', () => {
  test('posts the response once, follows no redirect', async () => {
    const { fetch, calls } = fakeFetch(success);
    expect(await postCallback(url, response, { hosts, fetch })).toEqual({ is: 'sent' });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ url, init: { method: 'POST', redirect: 'manual' } });
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual(response);
  });

  test.each<[string, () => Response, object]>([
    [
      'a spent token',
      said({ status: 'FAIL', message: 'Invalid callback token. Check your callback token.' }),
      { is: 'refused', content: false },
    ],
    [
      'a test token',
      said({ status: 'FAIL', message: 'Invalid callback token for testing purposes.' }),
      { is: 'refused', content: false },
    ],
    [
      'a missing useCallback',
      said({ status: 'FAIL', message: 'The skill server settings are incorrect.' }),
      { is: 'refused', content: false },
    ],
    [
      'an invalid bubble',
      said({ status: 'ERROR', message: 'Invalid json response from bot-skill.' }),
      { is: 'refused', content: true },
    ],
    [
      'an advertising bubble',
      said({ status: 'FAIL', message: 'Invalid skill-json format. This talk bubble is not suitable for advertising.' }),
      { is: 'refused', content: true },
    ],
    ['a fault of Kakao', said({ status: 'ERROR', message: 'Internal server error occured. 505' }), { is: 'unknown' }],
    ['a status of tomorrow', said({ status: 'PENDING' }), { is: 'unknown' }],
    ['words that are not JSON', () => new Response('<html>'), { is: 'unknown' }],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://127.0.0.1/' } }),
      { is: 'refused', content: false },
    ],
    ['400', said({}, 400), { is: 'refused', content: true }],
    ['404', said({}, 404), { is: 'refused', content: false }],
    ['408', said({}, 408), { is: 'unknown' }],
    ['502', said({}, 502), { is: 'unknown' }],
  ])('%s', async (_, answer, outcome) => {
    const { fetch, calls } = fakeFetch(answer);
    expect(await postCallback(url, response, { hosts, fetch })).toMatchObject(outcome);
    expect(calls).toHaveLength(1);
  });

  test('a connection that breaks has an unknown outcome', async () => {
    const { fetch } = fakeFetch(() => Promise.reject(new Error('socket hang up')));
    expect(await postCallback(url, response, { hosts, fetch })).toEqual({
      is: 'unknown',
      why: 'callback: socket hang up',
    });
  });

  test('silence ends after the time allowed', async () => {
    const { fetch, calls } = fakeFetch(() => silence(() => calls[0]?.init.signal));
    expect(await postCallback(url, response, { hosts, fetch, timeoutMs: 20 })).toEqual({
      is: 'unknown',
      why: 'callback: no answer in 20 ms',
    });
  });

  test('an address on another host is never called', async () => {
    const { fetch, calls } = fakeFetch(success);
    expect(await postCallback('https://evil.example/', response, { hosts, fetch })).toMatchObject({ is: 'refused' });
    expect(calls).toEqual([]);
  });
});

describe('sending to Kakao', () => {
  const open = (answer: () => Response | Promise<Response>, more: Partial<KakaoOptions> = {}) => {
    const clock = new ManualClock(start);
    const logger = memoryLogger();
    const fake = fakeFetch(answer);
    return {
      clock,
      logger,
      calls: fake.calls,
      channel: createKakaoChannel({
        door: doorOf('kakao'),
        clock,
        logger,
        callbackHosts: hosts,
        fetch: fake.fetch,
        ...more,
      }),
    };
  };

  test('without a callback it waits for the next contact', async () => {
    const { channel, calls } = open(success);
    expect(await channel.send(words)).toEqual({ is: 'waits' });
    expect(calls).toEqual([]);
  });

  test('a fresh callback takes it', async () => {
    const { channel, calls, clock } = open(success);
    clock.advance(54_000);
    expect(await channel.send({ ...words, reply })).toEqual({ is: 'sent' });
    expect(calls).toHaveLength(1);
  });

  test.each<[string, Record<string, string>, number]>([
    ['too old', reply, 55_000],
    ['without its time', { callbackUrl: url }, 0],
    ['on another host', { ...reply, callbackUrl: 'https://evil.example/x' }, 0],
  ])('a callback %s is not used', async (_, of, age) => {
    const { channel, calls, clock } = open(success);
    clock.advance(age);
    expect(await channel.send({ ...words, reply: of })).toEqual({ is: 'waits' });
    expect(calls).toEqual([]);
  });

  test('refused: it waits; refused for its content: never; unknown: never repeated', async () => {
    const refused = open(said({ status: 'FAIL', message: 'Invalid callback token.' }));
    expect(await refused.channel.send({ ...words, reply })).toEqual({ is: 'waits' });
    expect(refused.logger.lines).toHaveLength(1);
    const content = open(said({ status: 'FAIL', message: 'Invalid json response from bot-skill.' }));
    expect(await content.channel.send({ ...words, reply })).toMatchObject({ is: 'never' });
    const unknown = open(said({}, 500));
    expect(await unknown.channel.send({ ...words, reply })).toEqual({ is: 'unknown', why: 'callback: 500' });
  });

  test('what may have been sent before is tried by its callback only, and never waits', async () => {
    const again = { ...words, reply, unsure: true };
    expect(await open(success).channel.send(again)).toEqual({ is: 'sent' });
    const spent = open(said({ status: 'FAIL', message: 'Invalid callback token.' }));
    expect(await spent.channel.send(again)).toEqual({ is: 'unknown', why: 'callback: perhaps sent before' });
    const old = open(success);
    old.clock.advance(55_000);
    expect(await old.channel.send(again)).toMatchObject({ is: 'unknown' });
    expect(old.calls).toEqual([]);
  });

  test('what needs two answers waits whole', async () => {
    const { channel, calls } = open(success);
    const messages = Array.from({ length: 4 }, (_, i) => ({ text: `말 ${i}` }));
    expect(await channel.send({ ...words, reply, messages })).toEqual({ is: 'waits' });
    expect(calls).toEqual([]);
    expect(channel.overflow?.(messages)).toEqual([{ text: '말 3' }]);
  });

  test('nothing to say is sent', async () => {
    expect(await open(success).channel.send({ ...words, messages: [] })).toEqual({ is: 'sent' });
  });

  test('a message that can not be shown is refused for good and logged', async () => {
    const { channel, logger } = open(success);
    const messages = [
      { text: '?', ask: 'x'.repeat(400), buttons: Array.from({ length: 9 }, () => ({ label: 'a', payload: 'p' })) },
    ];
    expect(await channel.send({ ...words, messages })).toMatchObject({ is: 'never' });
    expect(logger.lines[0]?.level).toBe('error');
  });

  const events = { botId: 'b!', restApiKey: 'rest', eventName: 'notice', baseURL: 'https://bot-api.kakao.com' };

  test('where the Event API is on, the person is called to what waits', async () => {
    const { fetch, calls } = fakeFetch(success);
    const { channel } = open(success, { events: { ...events, fetch } });
    expect(await channel.send(words)).toEqual({ is: 'waits' });
    expect(calls[0]).toMatchObject({
      url: 'https://bot-api.kakao.com/v2/bots/b!/talk',
      init: { method: 'POST', headers: { Authorization: 'KakaoAK rest', 'Content-Type': 'application/json' } },
    });
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual({
      event: { name: 'notice' },
      user: [{ type: 'botUserKey', id: 'u1' }],
      params: { pumasi: 'event' },
    });
  });

  test.each([
    ['kakao.note', 0],
    ['kakao.event', 1],
  ])('a notice planned as %s calls the person %i times: each call costs money', async (route, times) => {
    const { fetch, calls } = fakeFetch(success);
    const { channel } = open(success, { events: { ...events, fetch } });
    expect(await channel.send({ ...words, route })).toEqual({ is: 'waits' });
    expect(calls).toHaveLength(times);
  });

  test.each<[string, () => Response | Promise<Response>]>([
    ['refuses', said({ status: 'FAIL' })],
    ['fails', said({}, 500)],
    ['is away', () => Promise.reject(new Error('away'))],
  ])('an Event API that %s loses nothing', async (_, answer) => {
    const { fetch } = fakeFetch(answer);
    const { channel, logger } = open(success, { events: { ...events, fetch } });
    expect(await channel.send(words)).toEqual({ is: 'waits' });
    expect(logger.lines).toHaveLength(1);
    expect(JSON.stringify(logger.lines)).not.toMatch(/안녕|u1|rest/);
  });

  test('an Event API that says nothing is given up after the time allowed', async () => {
    const { fetch, calls } = fakeFetch(() => silence(() => calls[0]?.init.signal));
    const { channel, logger } = open(success, { events: { ...events, fetch, timeoutMs: 20 } });
    expect(await channel.send(words)).toEqual({ is: 'waits' });
    expect(logger.lines[0]?.fields).toEqual({ why: 'no answer in 20 ms' });
  });
});
