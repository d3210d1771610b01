import { openApp } from './app';

/** What the program asks of Kakao's Event API when something for a Kakao user becomes due. */
async function calls(env: Record<string, string>): Promise<{ url: string; body: unknown; key: string | null }[]> {
  const made: { url: string; body: unknown; key: string | null }[] = [];
  const kakaoFetch: typeof fetch = async (url, init) => {
    const key = new Headers(init?.headers).get('authorization');
    made.push({ url: String(url), body: JSON.parse(String(init?.body)), key });
    return new Response('{"status":"SUCCESS"}');
  };
  const app = await openApp({ env, kakaoFetch });
  try {
    const at = app.clock.now();
    await app.runtime.outbox.add([
      {
        _id: 'late:1',
        kind: 'reply',
        conversation: 'kakao:u1',
        messages: [{ text: '내일 오전 10시예요.' }],
        state: 'queued',
        purpose: 'answer',
        nextAt: at,
        attempts: 0,
        tried: [],
        createdAt: at,
      },
    ]);
    await app.runtime.catchUp();
    await app.runtime.catchUp();
    return made;
  } finally {
    await app.close();
  }
}

const key = 'a-rest-api-key-for-tests';

test('where an event is named, what becomes due calls its block once, and waits for it', async () => {
  expect(await calls({ KAKAO_EVENT_NAME: 'news', KAKAO_REST_API_KEY: key })).toEqual([
    {
      url: 'https://bot-api.kakao.com/v2/bots/bot1/talk',
      key: `KakaoAK ${key}`,
      body: { event: { name: 'news' }, user: [{ type: 'botUserKey', id: 'u1' }], params: { pumasi: 'event' } },
    },
  ]);
});

test('without a name nothing is called, whatever keys there are: it costs money', async () => {
  expect(await calls({ KAKAO_REST_API_KEY: key })).toEqual([]);
});
