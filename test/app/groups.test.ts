import { type FakeLine, startFakeLine } from '../support/load/fake-line';
import { lineEvent, lineUser, pressed, said, wordsOf } from '../support/load/line-events';
import { type App, collections, openApp, until } from './app';
import { postSkill, shown } from './kakao';
import { postEvents } from './line';

let app: App;
let line: FakeLine;

beforeAll(async () => {
  line = await startFakeLine();
  app = await openApp({ lineUrl: line.url });
});
afterAll(async () => {
  await app.close();
  await line.stop();
});

const SENTENCE = /여럿이 함께 보는 방/;
/** Nobody's talk, membership or message came of it. */
const expectNothing = async () =>
  expect(await app.counts()).toEqual(Object.fromEntries(collections.map((name) => [name, 0])));

/** An event in a group or room. */
const within = (source: object, what: object) => ({ ...lineEvent(lineUser('somebody'), what), source });

test.each([
  ['a LINE group', { type: 'group', groupId: 'C1', userId: lineUser('somebody') }],
  ['a LINE room whose people are unknown', { type: 'room', roomId: 'R1' }],
])('%s gets one sentence, once', async (_what, source) => {
  const before = line.calls.length;
  const joined = within(source, { type: 'join' });
  expect((await postEvents(app, joined)).status).toBe(200);
  await until('the sentence', () => line.calls.length === before + 1);
  expect(line.calls[before]).toMatchObject({ kind: 'reply', key: joined.replyToken });
  expect(wordsOf(line.calls[before]?.messages ?? [])).toMatch(SENTENCE);

  for (const what of [said('도움 요청'), pressed('x'), { type: 'memberJoined', joined: { members: [] } }])
    expect((await postEvents(app, within(source, what))).status).toBe(200);
  // Another group is another one: when it has its sentence, the events before it were handled.
  expect((await postEvents(app, within({ type: 'group', groupId: `after ${before}` }, said('안녕')))).status).toBe(200);
  await until('the other sentence', () => line.calls.length === before + 2);
  await expectNothing();
});

test('a bot on standby says nothing; a LINE that was not reached is answered at the next event', async () => {
  const source = { type: 'group', groupId: 'C2' };
  await postEvents(app, { ...within(source, said('안녕')), mode: 'standby' });
  expect((await app.all<{ _id: string }>('settings')).filter(({ _id }) => _id.startsWith('group/line/'))).toHaveLength(
    4,
  );
  const far = await openApp();
  try {
    await postEvents(far, within(source, said('안녕')));
    await until(
      'the first event is taken back',
      async () =>
        far.logger.lines.length > 0 &&
        (await far.all<{ _id: string }>('settings')).every(({ _id }) => !_id.startsWith('group/')),
    );
  } finally {
    await far.close();
  }
});

test('a Kakao group chat gets one sentence, once, in its language; the same request is answered the same again', async () => {
  const chat = (id: string) => ({ id, type: 'botGroupKey', properties: { botGroupKey: id } });
  const first = await postSkill(app, { userRequest: { chat: chat('g1') } }, 'same');
  expect([first.status, shown(first.json)]).toEqual([200, expect.stringMatching(SENTENCE)]);
  expect((await postSkill(app, { userRequest: { chat: chat('g1') } }, 'same')).json).toEqual(first.json);
  const later = await postSkill(app, { user: 'another', userRequest: { chat: chat('g1') } });
  expect([later.status, later.json]).toEqual([200, { version: '2.0', template: { outputs: [] } }]);
  const english = await postSkill(app, { userRequest: { chat: chat('g2'), lang: 'en' } });
  expect(shown(english.json)).toMatch(/one to one/);
  await expectNothing();
});
