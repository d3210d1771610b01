import request from 'supertest';
import { speak } from '../../src/channels/speak';
import { renderBubbles } from '../../src/channels/web/bubble';
import { HOUR_MS } from '../../src/lib/units';
import { makeMember } from '../../src/tools/chat/people';
import { visit } from '../channels/web/visitor';
import { makeStaff } from '../console/desk';
import { doorOf } from '../support/doors';
import { vet } from '../support/vet';
import { type App, openApp } from './app';

/** The slip of a match in the web chat: opened and printed by its two people, and by nobody else. */
let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** A member with a browser. */
async function person(name: string, lang: 'ko' | 'en' = 'ko') {
  const browser = await visit(app.url);
  const user = browser.cookie.split('=')[1]?.split('.')[0] ?? '';
  const door = doorOf('web');
  const { id } = await makeMember(app.runtime, { door, user, name, zone: 'mapo', lang });
  const slip = (of: string, path = '/chat') => browser.get(`${path}/slips/${of}`).set('accept', 'text/html');
  return { id, slip };
}

/** A match from two o'clock on, for an hour. */
async function matchOf(asker: string, helper: string, more: object = {}): Promise<string> {
  const at = app.clock.now();
  const requests = app.runtime.store.mongoose.connection.collection('requests');
  const match = { id: `mat_${asker}`, helper, at, watchword: '37', held: true };
  const times = { startsAt: new Date(at.getTime() + HOUR_MS), endsAt: new Date(at.getTime() + 2 * HOUR_MS) };
  await requests.insertOne({
    ...{ _id: `req_${asker}` as never, rev: 1, log: [], state: 'matched', community: 'seoul-timebank', asker },
    ...{ zone: 'mapo', kind: 'company-talk', date: '2026-11-27', time: '14:00', minutes: 60, ...times },
    ...{ round: 1, roundAt: at, asked: [], past: [], match, createdAt: at, ...more },
  });
  return `req_${asker}`;
}

test('both people of a match see who, when and the two digits, each in their own language', async () => {
  const asker = await person('김순자');
  const helper = await person('Ann', 'en');
  const id = await matchOf(asker.id, helper.id);
  const { text, headers } = await asker.slip(id).expect(200);
  for (const words of ['김순자 님의 약속', 'Ann 님이 와요', '오후 2시', '>37<', '인쇄하기', 'lang="ko"'])
    expect(text).toContain(words);
  expect(headers['cache-control']).toBe('no-store');
  const theirs = (await helper.slip(id, '/chat/seoul-timebank').expect(200)).text;
  for (const words of ['You meet 김순자', '>37<', 'Print', 'lang="en"']) expect(theirs).toContain(words);
  expect(theirs).not.toMatch(/010-/);
});

test('the asker’s slip says what was checked of the helper and on which day, and the helper’s says nothing of it', async () => {
  const asker = await person('김순자');
  const helper = await person('박도움');
  const id = await matchOf(asker.id, helper.id);
  expect((await asker.slip(id)).text).toContain('<p class="checks"></p>');
  await vet(app, { community: 'seoul-timebank', kind: 'background', member: helper.id });
  const { text } = await asker.slip(id).expect(200);
  expect(text).toMatch(/담당자가 확인했어요: [^<]+ 범죄경력 조회</);
  expect((await helper.slip(id)).text).toContain('<p class="checks"></p>');
});

test('anybody else gets a page that says nothing of it: a helper who was asked, a coordinator, a stranger, no visitor', async () => {
  const asker = await person('김순자');
  const helper = await person('박도움');
  const asked = await person('최이웃');
  const at = app.clock.now();
  const id = await matchOf(asker.id, helper.id, { asked: [{ member: asked.id, round: 1, wave: 1, at }] });
  const coordinator = await person('한담당');
  await makeStaff(app, { name: '이담당', zone: 'mapo', role: 'coordinator' });
  for (const who of [asked, coordinator]) {
    const { text } = await who.slip(id).expect(404);
    expect(text).toContain('페이지를 찾을 수 없어요');
    expect(text).not.toMatch(/37|순자|박도움/);
  }
  const stranger = await visit(app.url);
  expect((await stranger.get(`/chat/slips/${id}`).set('accept', 'text/html').expect(404)).text).not.toContain('순자');
  const { text } = await request(app.url).get(`/chat/slips/${id}`).set('accept', 'text/html').expect(401);
  expect(text).toContain('<!doctype html>');
});

test.each(['req_none', '%00', 'x'.repeat(400), '..%2f..%2fmessages', '<script>'])(
  'the bad address %s is a page',
  async (id) => {
    const asker = await person('김순자');
    const { status, text } = await asker.slip(id);
    expect([400, 404]).toContain(status);
    expect(text).toContain('<!doctype html>');
    expect(text).not.toContain('<script>');
  },
);

test('the address ends with the match: over, taken back, or without held minutes', async () => {
  const asker = await person('김순자');
  const helper = await person('박도움');
  const id = await matchOf(asker.id, helper.id);
  await asker.slip(id).expect(200);
  const requests = app.runtime.store.mongoose.connection.collection('requests');
  for (const state of ['confirming', 'settled', 'cancelled', 'lapsed']) {
    await requests.updateOne({ _id: id as never }, { $set: { state } });
    await asker.slip(id).expect(404);
  }
  await requests.updateOne({ _id: id as never }, { $set: { state: 'matched', 'match.held': false } });
  await asker.slip(id).expect(404);
  await requests.updateOne({ _id: id as never }, { $set: { 'match.held': true } });
  await asker.slip(id).expect(200);
  app.clock.advance(2 * HOUR_MS);
  await asker.slip(id).expect(404);
});

test('the card of a match links the slip in the web chat alone', async () => {
  const asker = await person('김순자');
  const voice = { say: () => '말', publicUrl: '' };
  const message = speak({ text: { plain: '약속' }, slip: await matchOf(asker.id, asker.id) }, 'ko', voice);
  expect(renderBubbles([message])).toMatchObject([{ slip: `req_${asker.id}` }]);
});
