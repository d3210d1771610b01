import type { Turn } from '../../src/runner/turns';
import type { OutboxRow } from '../../src/services/outbox';
import { kakaoProblems } from '../channels/kakao-limits';
import { type App, openApp, until } from './app';
import { callbackServer, postSkill, pressable, shown } from './kakao';

const callbackUrl = 'https://bot-api.kakao.com/v1/callback/token-1';
/** Presses of "more" before a test gives up. */
const MAX_PRESSES = 20;

/** A long message of numbered sentences, each of which can be found again. */
const long = (name: string) =>
  Array.from({ length: 60 }, (_, i) => `${name}-${i + 1}번째 문장이 여기에 있어요.`).join(' ');

/** Leaves long messages for somebody's next contact. */
async function leave(app: App, user: string, names: readonly string[]): Promise<void> {
  const at = app.clock.now();
  const base = {
    kind: 'reply',
    state: 'waiting',
    purpose: 'answer',
    nextAt: at,
    attempts: 1,
    tried: [],
    createdAt: at,
  } as const;
  await app.runtime.outbox.add(
    names.map((name) => ({
      ...base,
      _id: `left:${name}`,
      conversation: `kakao:${user}`,
      messages: [{ text: long(name) }],
    })),
  );
}

/** Everything a person sees who presses "more" until there is no more. */
async function readAll(app: App, user: string, first: unknown): Promise<string> {
  const pages = [shown(first)];
  let response = first;
  for (let i = 0; pressable(response).includes('rest'); i++) {
    if (i === MAX_PRESSES) throw new Error('there is always more');
    const answer = await postSkill(app, { user, press: 'rest' }, `more ${i}`);
    const again = await postSkill(app, { user, press: 'rest' }, `more ${i}`);
    expect(again.text).toBe(answer.text);
    expect(kakaoProblems(answer.json)).toEqual([]);
    response = answer.json;
    pages.push(shown(response));
  }
  return pages.join('\n');
}

const sentences = (text: string) => text.match(/[a-c]-\d+번째/g);
const wanted = (names: readonly string[]) =>
  names.flatMap((name) => Array.from({ length: 60 }, (_, i) => `${name}-${i + 1}번째`));

test('messages beyond one answer come with the next contacts: all of them, in order, once', async () => {
  const app = await openApp();
  try {
    await leave(app, 'u1', ['a', 'b', 'c']);
    const first = await postSkill(app, { user: 'u1' });
    expect(kakaoProblems(first.json)).toEqual([]);
    expect(pressable(first.json)).toContain('rest');
    const text = await readAll(app, 'u1', first.json);
    expect(sentences(text)).toEqual(wanted(['a', 'b', 'c']));
    expect(text).toContain('안녕하세요, 서울시간은행');
    expect((await app.all<OutboxRow>('outbox')).filter((row) => row.state !== 'sent')).toEqual([]);
  } finally {
    await app.close();
  }
});

test('somebody who goes on talking in place of pressing gets the rest all the same', async () => {
  const app = await openApp();
  try {
    await leave(app, 'u1', ['a', 'b']);
    const pages: string[] = [];
    for (const text of Array.from({ length: 4 }, () => ['안녕하세요', '아하', '그래요']).flat()) {
      pages.push(shown((await postSkill(app, { user: 'u1', text })).json));
    }
    expect(sentences(pages.join('\n'))).toEqual(wanted(['a', 'b']));
  } finally {
    await app.close();
  }
});

test('a slow turn whose replies need two answers does not use the callback: they come whole, once', async () => {
  const kakao = callbackServer();
  const app = await openApp({ answerMs: 50, kakaoFetch: kakao.fetch });
  try {
    await leave(app, 'u1', ['a', 'b', 'c']);
    const { members } = app.runtime.services;
    const meet = members.meet.bind(members);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    jest.spyOn(members, 'meet').mockImplementation(async (...args) => {
      await gate;
      return meet(...args);
    });
    expect((await postSkill(app, { user: 'u1', callbackUrl }, 'slow')).json).toHaveProperty('useCallback', true);
    release();
    await until('the replies wait', async () => (await rowOf(app, 'slow'))?.state === 'waiting');
    const next = await postSkill(app, { user: 'u1', press: 'rest' });
    expect(sentences(await readAll(app, 'u1', next.json))).toEqual(wanted(['a', 'b', 'c']));
    expect(kakao.calls).toEqual([]);
  } finally {
    await app.close();
  }
});

test('a message whose writing down is slow is answered in time too, and its replies are not lost', async () => {
  const app = await openApp({ answerMs: 50 });
  try {
    const { collection: turns } = app.runtime.store.mongoose.models.Turn ?? {};
    if (!turns) throw new Error('there are turns');
    const insert = turns.insertOne.bind(turns) as (...args: never[]) => Promise<unknown>;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    jest.spyOn(turns, 'insertOne').mockImplementation((async (...args: never[]) => {
      await gate;
      return insert(...args);
    }) as never);
    const wait = await postSkill(app, { user: 'u1' }, 'slow');
    expect(pressable(wait.json)).toEqual([]);
    release();
    await until('the replies wait', async () => (await rowOf(app, 'slow'))?.state === 'waiting');
    expect(await app.all<Turn>('turns')).toMatchObject([{ state: 'done', late: true }]);
    const next = await postSkill(app, { user: 'u1', press: 'rest' });
    expect(pressable(next.json)).toContain('s=members.join');
  } finally {
    await app.close();
  }
});

const rowOf = async (app: App, request: string) =>
  (await app.all<OutboxRow>('outbox')).find((row) => row._id.startsWith(`kakao:${request}@`));
