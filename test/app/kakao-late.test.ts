import type { Turn } from '../../src/runner/turns';
import type { OutboxRow } from '../../src/services/outbox';
import { kakaoProblems } from '../channels/kakao-limits';
import { type App, type AppOptions, openApp, until } from './app';
import { callbackServer, postSkill, pressable, shown } from './kakao';

const callbackUrl = 'https://bot-api.kakao.com/v1/callback/token-1';

/** The program with a brake: turns wait at `members.meet`, which every one of them needs, until they are let go. */
async function slowApp(options: AppOptions = {}) {
  const kakao = callbackServer();
  const app = await openApp({ answerMs: 50, kakaoFetch: kakao.fetch, ...options });
  const { members } = app.runtime.services;
  const meet = members.meet.bind(members);
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const braked = jest.spyOn(members, 'meet').mockImplementation(async (...args) => {
    await gate;
    return meet(...args);
  });
  return { app, calls: kakao.calls, release, braked };
}

const rows = (app: App) => app.all<OutboxRow>('outbox');
/** Resolves when every turn is done and what it caused is where it belongs. */
const settled = (app: App) =>
  until('turns and rows are settled', async () => {
    const turns = await app.all<Turn>('turns');
    const open = (await rows(app)).some((row) => row.state === 'sending' || row.state === 'queued');
    return turns.every((turn) => turn.state === 'done') && !open;
  });

/** The waiting rows that went with the answer to a request. */
const carriedBy = async (app: App, id: string) =>
  (await app.all<Turn>('turns')).find((turn) => turn._id.startsWith(`kakao:${id}@`))?.carried;

test('the same request id twice, one after the other and at once: one turn and the same answer', async () => {
  const app = await openApp();
  try {
    const first = await postSkill(app, { user: 'u1' }, 'same');
    const again = await postSkill(app, { user: 'u1' }, 'same');
    expect(again.text).toBe(first.text);
    const both = await Promise.all([1, 2, 3].map(() => postSkill(app, { user: 'u2' }, 'at once')));
    expect(new Set(both.map((one) => one.text)).size).toBe(1);
    expect(pressable(both[0]?.json)).toContain('s=members.join');
    expect((await app.all<Turn>('turns')).map((turn) => turn._id.replace(/@.*/, '')).sort()).toEqual([
      'kakao:at once',
      'kakao:same',
    ]);
    expect(await rows(app)).toEqual([]);
  } finally {
    await app.close();
  }
});

test('a slow turn: a waiting answer that announces the callback, then the replies by callback, once', async () => {
  const { app, calls, release } = await slowApp();
  try {
    const wait = await postSkill(app, { user: 'u1', callbackUrl }, 'slow');
    expect(wait.json).toEqual({ version: '2.0', useCallback: true, data: { text: expect.stringMatching(/[가-힣]/) } });
    expect(calls).toEqual([]);
    release();
    await settled(app);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ url: callbackUrl, body: { version: '2.0' } });
    expect(kakaoProblems(calls[0]?.body)).toEqual([]);
    expect(pressable(calls[0]?.body)).toContain('s=members.join');
    expect((await rows(app)).map((row) => [row._id.replace(/@.*#/, '#'), row.state])).toEqual([
      ['kakao:slow#r', 'sent'],
    ]);
    await postSkill(app, { user: 'u1', press: 'rest' }, 'next');
    expect(await carriedBy(app, 'next')).toEqual([]);
    expect(calls).toHaveLength(1);
  } finally {
    await app.close();
  }
});

test('a late answer by callback says that other news waits, as a direct one does; the button shows it', async () => {
  const { app, calls, release } = await slowApp();
  try {
    const at = app.clock.now();
    const row = { kind: 'notice', state: 'waiting', purpose: 'result', attempts: 1, tried: [], createdAt: at } as const;
    const say = { text: { plain: '투표가 끝났어요.' } };
    await app.runtime.outbox.add([{ ...row, _id: 'news', conversation: 'kakao:u1', say, nextAt: at }]);
    await postSkill(app, { user: 'u1', callbackUrl }, 'slow');
    release();
    await settled(app);
    expect(kakaoProblems(calls[0]?.body)).toEqual([]);
    expect(shown(calls[0]?.body)).toContain('다른 소식 1개');
    expect(shown(calls[0]?.body)).not.toContain('투표가');
    expect(pressable(calls[0]?.body)).toContain('rest');
    expect(shown((await postSkill(app, { user: 'u1', press: 'rest' }, 'next')).json)).toContain('투표가');
  } finally {
    await app.close();
  }
});

test('a slow turn that is asked for again, before and after its end, is answered in time and told once', async () => {
  const { app, calls, release, braked } = await slowApp();
  try {
    const first = await postSkill(app, { user: 'u1', callbackUrl }, 'slow');
    // Every repeat gets its answer while the turn is still held back.
    const repeats = await Promise.all([1, 2, 3].map(() => postSkill(app, { user: 'u1', callbackUrl }, 'slow')));
    expect(repeats.map((one) => one.text)).toEqual([first.text, first.text, first.text]);
    expect(braked).toHaveBeenCalled();
    release();
    await settled(app);
    const after = await postSkill(app, { user: 'u1', callbackUrl }, 'slow');
    expect(after.status).toBe(200);
    expect(pressable(after.json)).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(await app.all('turns')).toHaveLength(1);
    expect(await rows(app)).toHaveLength(1);
  } finally {
    await app.close();
  }
});

test.each<[string, string | undefined]>([
  ['no callback address', undefined],
  ['a callback address on a foreign host', 'https://evil.example/v1/callback/token-1'],
  ['one that only looks like Kakao', 'https://bot-api.kakao.com.evil.example/x'],
  ['one with Kakao as a user name', 'https://bot-api.kakao.com@evil.example/x'],
  ['one without encryption', 'http://bot-api.kakao.com/x'],
  ['one on another port', 'https://bot-api.kakao.com:8443/x'],
  ["one of this machine's", 'https://127.0.0.1/x'],
  ['one that is no address', 'x'.repeat(50)],
])('a slow turn with %s: no call, the replies come with the next contact, once', async (_what, url) => {
  const { app, calls, release } = await slowApp();
  try {
    const wait = await postSkill(app, { user: 'u1', ...(url ? { callbackUrl: url } : {}) });
    expect(wait.json).not.toHaveProperty('useCallback');
    expect(kakaoProblems(wait.json)).toEqual([]);
    expect(shown(wait.json)).toMatch(/[가-힣]/);
    release();
    await settled(app);
    expect((await rows(app)).map((row) => row.state)).toEqual(['waiting']);
    const next = await postSkill(app, { user: 'u1', press: 'rest' }, 'next');
    expect(pressable(next.json)).toContain('s=members.join');
    const repeat = await postSkill(app, { user: 'u1', press: 'rest' }, 'next');
    expect(repeat.text).toBe(next.text);
    expect((await rows(app)).map((row) => row.state)).toEqual(['sent']);
    await postSkill(app, { user: 'u1', press: 'rest' }, 'third');
    expect(await carriedBy(app, 'third')).toEqual([]);
    expect(calls).toEqual([]);
  } finally {
    await app.close();
  }
});

test('a callback whose token is spent: the replies wait for the next contact', async () => {
  const { app, calls, release } = await slowApp();
  try {
    await app.runtime.store.ready();
    const all = await Promise.all(['u1', 'u2'].map((user) => postSkill(app, { user, callbackUrl }, `slow ${user}`)));
    expect(all.map((one) => one.status)).toEqual([200, 200]);
    release();
    await settled(app);
    expect(calls).toHaveLength(2);
    expect((await rows(app)).map((row) => row.state).sort()).toEqual(['sent', 'waiting']);
  } finally {
    await app.close();
  }
});

test('a callback that is older than its minute is not used', async () => {
  const { app, calls, release } = await slowApp();
  try {
    await postSkill(app, { user: 'u1', callbackUrl });
    app.clock.advance(60_000);
    release();
    await settled(app);
    expect(calls).toEqual([]);
    expect((await rows(app)).map((row) => row.state)).toEqual(['waiting']);
  } finally {
    await app.close();
  }
});

test('the waiting answer speaks the language of the person', async () => {
  const { app, release } = await slowApp();
  try {
    const wait = await postSkill(app, { user: 'u1', userRequest: { lang: 'en' } });
    expect(shown(wait.json)).toMatch(/^[\x20-\x7e\u2018\u2019\u2014]+$/);
  } finally {
    release();
    await app.close();
  }
});

test('a store that has stopped: the person is told to come back, and the log says why', async () => {
  const app = await openApp();
  await app.runtime.store.close();
  try {
    const answer = await postSkill(app, { user: 'u1' });
    expect(answer.status).toBe(200);
    expect(shown(answer.json)).toMatch(/[가-힣]/);
    expect(pressable(answer.json)).toEqual([]);
    expect(app.logger.lines.filter((one) => one.level === 'error')).toHaveLength(1);
  } finally {
    await app.close();
  }
});
