import { areaOf } from '../../src/actions';
import { answer } from '../../src/actions/questions/answer';
import { find } from '../../src/actions/questions/find';
import { topics } from '../../src/actions/questions/topics.source';
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
    named: '보험이 있나',
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
  expect(all).toHaveLength(23);
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
    data: { phone: '02-000-0000' },
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
