import { areaOf } from '../../src/actions';
import { answer } from '../../src/actions/questions/answer';
import { end } from '../../src/actions/questions/end';
import { find } from '../../src/actions/questions/find';
import { findPosts } from '../../src/actions/questions/find-posts';
import { noteMiss } from '../../src/actions/questions/note-miss';
import { post } from '../../src/actions/questions/post';
import { posts } from '../../src/actions/questions/posts.source';
import { topics } from '../../src/actions/questions/topics.source';
import { writable } from '../../src/actions/questions/writable.source';
import { MAX_POSTS } from '../../src/services/questions/limits';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { draft } from './replayed/stage';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let user: Who;

beforeEach(async () => {
  town = await openTown();
  user = await town.member('user');
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('questions').actions)
    expect([...(town.seen.get(name) ?? [])].sort()).toEqual([...outcomes].sort());
});

test('questions.find: asked, named, unknown, none; for newcomers too', async () => {
  const nobody = await town.stranger('nobody');
  const said = {
    asked: '돈을 내야 하나요?',
    named: '보험 처리 되는지',
    unknown: '강아지를 데려가도 되나요?',
    none: '좋아요',
  };
  for (const [outcome, words] of Object.entries(said))
    for (const who of [user, nobody]) expect(await town.does(find, who, { words })).toMatchObject({ outcome });
  expect(await town.does(find, user, { words: '가'.repeat(500) })).toMatchObject({ outcome: 'none' });
});

test('questions.topics: every question of the pack, its own first', async () => {
  const all = await town.lists(topics, user);
  expect(all[0]).toMatchObject({ text: { key: expect.stringMatching(`^${HERE}[.]question-title[.]`) } });
  expect(all).toHaveLength(28);
  expect(all.map(({ value }) => value)).toEqual(expect.arrayContaining(['cost', 'insurance', 'answer-hours']));
});

test('questions.answer: a text, a page, the number of the centre, or nothing', async () => {
  const text = { key: 'questions.answer.cost' };
  for (const words of ['cost', '이거 무료인가요'])
    expect(await town.does(answer, user, { words })).toMatchObject({ outcome: 'text', data: { text } });
  expect(await town.does(answer, user, { words: 'foreigners' })).toMatchObject({
    outcome: 'text',
    data: { text: { key: `${HERE}.question.foreigners` } },
  });
  expect(await town.does(answer, user, { words: 'privacy' })).toMatchObject({ outcome: 'page' });
  expect(await town.does(answer, user, { words: '센터 전화번호' })).toMatchObject({
    outcome: 'phone',
    data: { phone: '02-120' },
  });
  expect(await town.does(answer, user, { words: '강아지를 데려가도 되나요?' })).toMatchObject({ outcome: 'unknown' });
});

test('questions.answer: own minutes and appointments; a newcomer gets the general answer', async () => {
  const nobody = await town.stranger('nobody');
  expect(await town.does(answer, nobody, { words: 'minutes-left' })).toMatchObject({
    outcome: 'text',
    data: { text: { key: 'questions.answer.minutes-left' } },
  });
  expect(await town.does(answer, user, { words: '제 시간 얼마나 남았나요' })).toMatchObject({
    outcome: 'minutes',
    data: { text: { key: 'questions.own.minutes', params: { free: 300 } } },
  });
  expect(await town.does(answer, user, { words: '언제 만나요?' })).toMatchObject({ outcome: 'text' });
});

test('questions.answer: with an appointment or a request, when, where, who and how far the search is', async () => {
  const { exchange, matching } = town.services;
  const helper = await town.member('helper', { name: '해바라기', can: ['company-talk'] });
  await matching.offers.fromProfile(helper.member, turn().cause);
  const text = (key: string) => ({ outcome: 'appointment', data: { text: { key: `questions.own.${key}` } } });
  const sent = await exchange.ask({ asker: user.member, ...draft }, turn().cause);
  const id = sent.ok ? sent.request.id : '';
  expect(await town.does(answer, user, { words: 'when' })).toMatchObject(text('open'));
  expect(await exchange.accept(id, helper.member, turn().cause)).toMatchObject({ is: 'matched' });
  expect(await town.does(answer, user, { words: '누가 오세요?' })).toMatchObject(text('who'));
  expect(await town.does(answer, helper, { words: '누구를 만나나요' })).toMatchObject(text('to-whom'));
  for (const who of [user, helper]) {
    expect(await town.does(answer, who, { words: '언제였죠?' })).toMatchObject(text('when'));
    expect(await town.does(answer, who, { words: '어디로 가면 돼요?' })).toMatchObject(text('where'));
  }
  expect(await town.does(answer, user, { words: 'minutes-left' })).toMatchObject({
    outcome: 'minutes',
    data: { text: { key: 'questions.own.minutes-held', params: { free: 240, held: 60 } } },
  });
  await exchange.ask({ asker: user.member, ...draft, date: '2026-11-25' }, turn().cause);
  expect(await town.does(answer, user, { words: '아직 찾고 있나요?' })).toMatchObject(text('more'));
});

test('questions.answer: why somebody was asked: their own offer, or a coordinator; nobody learns of requests of others', async () => {
  const { exchange, matching } = town.services;
  const helper = await town.member('helper', { can: ['company-talk'] });
  await matching.offers.fromProfile(helper.member, turn().cause);
  const general = { outcome: 'text', data: { text: { key: 'questions.answer.why-me' } } };
  expect(await town.does(answer, helper, { words: '왜 저에게 왔나요?' })).toMatchObject(general);
  await exchange.ask({ asker: user.member, ...draft }, turn().cause);
  const why = await town.does(answer, helper, { words: '왜 저에게 왔나요?' });
  const reasons = ['offered', 'own-zone', 'newcomer', 'rested'].map((reason) => ({
    key: `exchange.why-asked.${reason}`,
  }));
  expect(why).toMatchObject({ outcome: 'text', data: { text: { key: 'questions.own.why-me', params: { reasons } } } });
  expect(await town.does(answer, user, { words: '왜 저에게 왔나요?' })).toMatchObject(general);

  const chosen = await town.member('chosen', { can: ['company-talk'] });
  const boss = await town.coordinator('boss', 'mapo');
  const [request] = await exchange.asks(helper.member, turn().cause);
  await matching.offers.fromProfile(chosen.member, turn().cause);
  await exchange.assign(request?.id ?? '', boss.member, { members: [chosen.member], over: true }, turn().cause);
  expect(await town.does(answer, chosen, { words: '왜 저에게 왔나요?' })).toMatchObject({
    outcome: 'text',
    data: { text: { key: 'questions.own.why-picked' } },
  });
});

const SENTENCE = '주차할 곳이 있나요?';
const count = (model: string, where = {}) => town.store.mongoose.model(model).countDocuments(where);

test('questions.note-miss: kept and counted once; elsewhere in a community without cases; deleted after a month', async () => {
  for (let n = 0; n < 2; n += 1)
    expect(await town.does(noteMiss, user, { words: SENTENCE }, 'turn-m/note')).toMatchObject({ outcome: 'noted' });
  expect(await count('QuestionMiss')).toBe(1);
  expect(await count('Fact', { kind: 'questions.missed' })).toBe(1);
  await town.store.mongoose.model('QuestionMiss').updateOne({}, { $set: { at: new Date(0) } });
  await town.does(noteMiss, await town.stranger('nobody'), { words: SENTENCE });
  expect(await count('QuestionMiss')).toBe(1);
  const other = await openTown();
  try {
    const pack = other.services.communities.get(HERE);
    Object.assign(other.services, {
      communities: { ...other.services.communities, get: () => ({ ...pack, features: ['questions'] }) },
    });
    expect(await other.does(noteMiss, await other.member('x'), { words: SENTENCE })).toMatchObject({
      outcome: 'elsewhere',
      data: { contact: { key: `${HERE}.contact` } },
    });
  } finally {
    await other.store.close();
  }
});

test('questions.writable, questions.post, questions.posts, questions.end: an answer to a sentence, shown and ended', async () => {
  const boss = await town.coordinator('boss');
  for (const who of [user, boss]) await town.does(noteMiss, who, { words: SENTENCE });
  expect(await town.lists(writable, { ...user, roles: ['coordinator'] })).toHaveLength(28);
  expect(await town.lists(writable, await town.stranger('nobody'))).toEqual([]);
  const [missed, news] = await town.lists(writable, boss);
  expect([missed, news]).toMatchObject([{ text: { params: { sentence: SENTENCE, times: 2 } } }, { value: 'news' }]);
  expect(await town.does(findPosts, boss)).toMatchObject({ outcome: 'none' });
  const args = { about: missed?.value ?? '', text: '구청 주차장이요', until: '2026-11-23' };
  const first = await town.does(post, boss, args, 'turn-p/post');
  expect(first).toMatchObject({ outcome: 'posted' });
  expect(await town.does(post, boss, args, 'turn-p/post')).toEqual(first);
  expect((await town.lists(writable, boss))[0]).toMatchObject({ value: 'news' });
  expect(await town.does(findPosts, boss)).toMatchObject({ outcome: 'some' });
  const [shown] = await town.lists(posts, boss);
  expect(await town.lists(posts, user)).toEqual([]);
  expect(await town.does(answer, user, { words: SENTENCE })).toMatchObject({
    outcome: 'text',
    data: { text: { plain: '구청 주차장이요' } },
  });
  const forged = { ...user, roles: ['coordinator'] };
  for (const [who, outcome] of [
    [forged, 'unknown'],
    [boss, 'ended'],
    [boss, 'over'],
  ] as const)
    expect(await town.does(end, who, { post: shown?.value ?? '' })).toMatchObject({ outcome });
  expect(await town.does(answer, user, { words: SENTENCE })).toMatchObject({ outcome: 'unknown' });
});

test('questions.post: bad-text, unknown, full; an answer corrects that of the pack until its last day is over', async () => {
  const boss = await town.coordinator('boss');
  const until = { until: '2026-11-22' };
  const about = { about: 'insurance', text: '들어 있어요', ...until };
  expect(await town.does(post, boss, { ...about, text: ' ' })).toMatchObject({ outcome: 'bad-text' });
  expect(await town.does(post, boss, { ...about, text: '가'.repeat(301) })).toMatchObject({ outcome: 'bad-text' });
  expect(await town.does(post, boss, { ...about, about: 'moon' })).toMatchObject({ outcome: 'unknown' });
  expect(await town.does(post, { ...user, roles: ['coordinator'] }, about)).toMatchObject({ outcome: 'unknown' });
  await town.does(post, boss, about);
  const { questions } = town.services;
  const textAt = (day: string) => questions.postFor(HERE, 'insurance', new Date(`${day}T23:00:00+09:00`));
  expect([await textAt('2026-11-22'), await textAt('2026-11-23')]).toEqual([{ plain: '들어 있어요' }, null]);
  for (let n = 1; n < MAX_POSTS; n += 1) await town.does(post, boss, about);
  expect(await town.does(post, boss, about)).toMatchObject({ outcome: 'full' });
});

test('questions: the desk has one card for all sentences without an answer, and a preview before an answer is shown', async () => {
  const boss = await town.coordinator('boss');
  await town.does(noteMiss, user, { words: SENTENCE });
  await town.does(noteMiss, user, { words: '화장실이 있나요?' });
  const { services } = town;
  const cards = async () => (await services.deskCards(boss.member)).filter(({ feature }) => feature === 'questions');
  const act = (name: string, record: string, given: object = {}) =>
    services.acts.run(
      { key: `${name}-${record}`, by: boss.member, community: HERE, feature: 'questions', act: name, record, given },
      turn().cause,
    );
  const [card] = await cards();
  expect(card).toMatchObject({ record: HERE, title: { key: 'questions.card.title', params: { count: 2 } } });
  const [first, second] = await town.lists(writable, boss);
  const given = { which: first?.value ?? '', text: '구청 주차장이요', days: '7' };
  expect(await act('answer', HERE, given)).toMatchObject({ ok: true });
  expect(await act('answer', HERE, { ...given, which: 'mis_0' })).toMatchObject({ ok: false });
  expect(await town.does(answer, user, { words: SENTENCE })).toMatchObject({ outcome: 'unknown' });
  expect(await act('drop', HERE, { which: second?.value ?? '' })).toMatchObject({ ok: true });
  expect(await act('drop', HERE, { which: 'mis_0' })).toMatchObject({ ok: false });
  const [draft, ...more] = await cards();
  expect(more).toEqual([]);
  expect(draft).toMatchObject({ title: { key: 'questions.card.draft' }, acts: [{ act: 'show' }, { act: 'end' }] });
  expect(await act('show', draft?.record ?? '')).toMatchObject({ ok: true });
  expect(await cards()).toEqual([]);
  expect(await town.does(answer, user, { words: SENTENCE })).toMatchObject({ outcome: 'text' });
  expect(await act('end', draft?.record ?? '')).toMatchObject({ ok: true });
  expect(await act('show', draft?.record ?? '')).toMatchObject({ ok: false, why: { key: 'questions.write.over' } });
});

test('questions: farewell: the sentences of a leaver are deleted, also those from before joining', async () => {
  const nobody = await town.stranger('later');
  await town.does(noteMiss, nobody, { words: SENTENCE });
  const later = await town.member('later');
  await town.does(noteMiss, later, { words: SENTENCE });
  await town.does(noteMiss, user, { words: SENTENCE });
  for (let n = 0; n < 2; n += 1) await town.services.questions.forget(later.member);
  expect(await count('QuestionMiss')).toBe(1);
});
