import type { Turn } from '../../src/runner/turns';
import type { Contact } from '../../src/services/members';
import type { OutboxRow } from '../../src/services/outbox';
import { type FakeLine, startFakeLine } from '../support/load/fake-line';
import {
  buttonsOf,
  followed,
  type LineEvent,
  lineEvent,
  lineUser,
  pressed,
  said,
  stuck,
  wordsOf,
} from '../support/load/line-events';
import { type App, openApp, START, until } from './app';
import { postEvents } from './line';

const now = Date.parse(START);
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

let people = 0;
/** A person nobody has met. */
const somebody = () => lineUser(`person ${++people}`);
/** An event of the present, so that its reply token is fresh. */
const event = (user: string, what: object) => lineEvent(user, what, now + people);
const contactOf = async (user: string) =>
  (await app.all<Contact & { _id: string }>('contacts')).find((one) => one.user === user);
const turnOf = async ({ webhookEventId }: LineEvent) =>
  (await app.all<Turn>('turns')).find((one) => one._id === `line:${webhookEventId}`);
const rowsOf = async (one: LineEvent) =>
  (await app.all<OutboxRow>('outbox')).filter((row) => row._id.startsWith(`line:${one.webhookEventId}#`));
const callsOf = (one: LineEvent) => line.calls.filter((call) => call.key === one.replyToken);

/** Sends events in one webhook and waits until their turns are done and their answers are out. */
async function happen(...events: readonly LineEvent[]): Promise<void> {
  const answer = await postEvents(app, ...events);
  expect([answer.status, answer.json]).toEqual([200, {}]);
  await until('the turns are done and their rows are out', async () => {
    for (const one of events) {
      const turn = await turnOf(one);
      // A turn holds its reply, and is marked once it is sent.
      if (turn?.state !== 'done' || !turn.spread) return false;
      if ((await rowsOf(one)).some((row) => row.state === 'sending' || row.state === 'queued')) return false;
    }
    return true;
  });
}

test('a follow greets, by the reply token, in the language of the profile', async () => {
  const user = somebody();
  const follow = event(user, followed());
  await happen(follow);
  const [call, ...more] = callsOf(follow);
  expect([call?.kind, more]).toEqual(['reply', []]);
  expect(buttonsOf(call?.messages ?? []).some((payload) => payload.startsWith('s=members.join'))).toBe(true);
  expect(await contactOf(user)).toMatchObject({ _id: `line:${user}`, lang: 'ko', blocked: false, member: null });
});

test('a text, a sticker, a place and what nobody knows are all answered', async () => {
  const user = somebody();
  const message = (message: object) => ({ type: 'message', message: { id: `m${++people}`, ...message } });
  for (const what of [
    said('안녕하세요'),
    stuck(),
    message({ type: 'location', title: '느티나무', latitude: 37.5, longitude: 127 }),
    message({ type: 'image', contentProvider: { type: 'line' } }),
    message({ type: 'audio', duration: 100, contentProvider: { type: 'line' } }),
    message({ type: 'hologram', size: 'large' }),
  ]) {
    const one = event(user, what);
    await happen(one);
    expect(callsOf(one)).toHaveLength(1);
    expect((await turnOf(one))?.failed).toBeUndefined();
  }
});

test('a pressed button does what it says', async () => {
  const user = somebody();
  const follow = event(user, followed());
  await happen(follow);
  const join = buttonsOf(callsOf(follow)[0]?.messages ?? []).find((payload) => payload.startsWith('s=members.join'));
  const press = event(user, pressed(join ?? ''));
  await happen(press);
  expect(await turnOf(press)).toMatchObject({ input: { kind: 'press', payload: join }, seq: 2 });
  expect(wordsOf(callsOf(press)[0]?.messages ?? [])).not.toBe('');
  const turn = await turnOf(press);
  expect(turn?.session?.frames.map((frame) => frame.flow)).toContain('members.join');
});

test('an unfollow silences: no answer, and waiting rows are dropped; a new follow opens again', async () => {
  const user = somebody();
  await happen(event(user, followed()));
  const { replyToken: _none, ...gone } = event(user, { type: 'unfollow' });
  const before = line.calls.length;
  await happen(gone as LineEvent);
  expect((await contactOf(user))?.blocked).toBe(true);
  await tell(user, 'silenced');
  expect(line.calls.length).toBe(before);
  expect((await app.all<OutboxRow>('outbox')).find((row) => row._id === 'silenced')).toMatchObject({
    state: 'dropped',
    why: 'no open conversation',
  });
  await happen(event(user, { type: 'follow', follow: { isUnblocked: true } }));
  expect((await contactOf(user))?.blocked).toBe(false);
  await tell(user, 'heard');
  expect(line.calls.at(-1)).toMatchObject({ kind: 'push', to: user });
});

/** Queues a notice for a person and sends due rows. */
async function tell(user: string, id: string): Promise<void> {
  const at = app.clock.now();
  const say = { text: { plain: '소식' } };
  const base = { kind: 'notice', state: 'queued', purpose: 'answer', attempts: 0, tried: [] } as const;
  await app.runtime.outbox.add([{ ...base, _id: id, member: `line:${user}`, say, nextAt: at, createdAt: at }]);
  await app.runtime.sender.sendDue();
}

test('an unsend takes the words out of what is kept, answers nothing, and leaves other messages alone', async () => {
  const user = somebody();
  const secret = event(user, { type: 'message', message: { type: 'text', id: 'regretted', text: '비밀이에요' } });
  const other = event(user, { type: 'message', message: { type: 'text', id: 'kept', text: '안녕' } });
  await happen(secret, other);
  const { replyToken: _none, ...unsend } = event(user, { type: 'unsend', unsend: { messageId: 'regretted' } });
  const before = line.calls.length;
  await happen(unsend as LineEvent);
  await until('the words are gone', async () => (await turnOf(secret))?.input.kind === 'other');
  expect((await turnOf(secret))?.input).toEqual({ kind: 'other', what: 'withheld' });
  expect((await turnOf(other))?.input).toEqual({ kind: 'text', text: '안녕' });
  expect(line.calls.length).toBe(before);
});

test('a message that comes again, once or five times at once, has no second effect', async () => {
  const user = somebody();
  const follow = event(user, followed());
  const again = { ...follow, deliveryContext: { isRedelivery: true } };
  await Promise.all([happen(follow), ...Array.from({ length: 5 }, () => happen(again))]);
  await happen(again);
  await happen(again, again);
  const turns = (await app.all<Turn>('turns')).filter((turn) => turn.user === user);
  expect(turns).toHaveLength(1);
  expect(await rowsOf(follow)).toEqual([]);
  expect(callsOf(follow)).toHaveLength(1);
  expect(line.refused).toEqual({ usedToken: 0, usedKey: 0 });
});

test('several people in one body are each answered; what is not for us between them disturbs nobody', async () => {
  const users = Array.from({ length: 8 }, somebody);
  const follows = users.map((user) => event(user, followed()));
  const noise = [{ type: 'teleport' }, null, { ...event(somebody(), said('x')), mode: 'standby' }] as LineEvent[];
  const answer = await postEvents(app, ...follows.slice(0, 4), ...noise, ...follows.slice(4));
  expect(answer.status).toBe(200);
  await happen(...follows);
  for (const [i, follow] of follows.entries()) {
    expect(callsOf(follow)).toHaveLength(1);
    expect((await turnOf(follow))?.user).toBe(users[i]);
  }
});

test('three messages of one person in one body run in the order in which they happened', async () => {
  const user = somebody();
  const [a, b, c] = ['하나', '둘', '셋'].map((text, i) => lineEvent(user, said(text), now + 1000 + i));
  if (!a || !b || !c) throw new Error('three events');
  await happen(c, a, b);
  expect([await turnOf(a), await turnOf(b), await turnOf(c)].map((turn) => turn?.seq)).toEqual([1, 2, 3]);
});

test('nothing of all this was an error', () => {
  expect(app.logger.lines.filter((one) => one.level === 'error')).toEqual([]);
});
