import { features } from '../../src/features';
import type { Acting } from '../../src/lib/desk';
import { plain } from '../../src/lib/text';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let boss: Who;
let other: Who;
let user: Who;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss', 'mapo');
  other = await town.coordinator('other', 'jongno');
  user = await town.member('user', { zone: 'mapo' });
});
afterEach(() => town.store.close());

const act = (by: Who, of: Partial<Acting>, key?: string) => {
  const { cause, notices } = turn(key);
  const acting = { key: 'k', by: by.member, community: HERE, feature: 'cases', act: 'close', record: '', given: {} };
  return town.services.acts.run({ ...acting, ...of }, cause).then((result) => ({ ...result, notices }));
};

async function opened(kind = 'question', who: Who = user) {
  const { conversation, member } = who;
  const text = '문이 잠겼어요';
  return town.services.cases.open({ community: HERE, conversation, member, kind, text }, turn().cause);
}

test('cases: a card for the coordinator of the zone alone, safety first, gone once answered', async () => {
  const question = await opened();
  const safety = await opened('safety');
  const cards = await town.services.deskCards(boss.member);
  expect(cards.map(({ record, harm }) => [record, harm])).toEqual([
    [safety.id, 'safety'],
    [question.id, 'waiting'],
  ]);
  expect(cards[0]).toMatchObject({ id: `cases:${safety.id}`, who: user.member, zone: 'mapo' });
  expect(await town.services.deskCards(other.member)).toEqual([]);
  expect(await town.services.deskCards(user.member)).toEqual([]);
  const answered = await act(boss, { act: 'answer', record: question.id, given: { text: '제가 갈게요' } });
  expect(answered).toMatchObject({ ok: true, notices: [{ to: user.member }] });
  expect((await town.services.deskCards(boss.member)).map(({ record }) => record)).toEqual([safety.id]);
});

test('an operator sees the cards of all coordinators, each once with their names and without acts', async () => {
  const operator = await town.member('operator', { zone: 'jongno' });
  await appoint(town.services.members, operator.member, 'operator');
  const second = await town.coordinator('second', 'mapo');
  const { id: record } = await opened('safety');
  const [card, ...rest] = await town.services.deskCards(operator.member);
  expect(rest).toEqual([]);
  expect(card).toMatchObject({ record, belongsTo: ['boss', 'second'], acts: [] });
  expect((await town.services.deskCards(boss.member))[0]).not.toHaveProperty('belongsTo');
  expect(await act(operator, { record })).toMatchObject({ ok: false, why: { key: 'desk.not-allowed' } });
  expect(await town.services.deskPeople(operator.member, { feature: 'cases', record })).toEqual([]);
  await act(second, { record });
  expect(await town.services.deskCards(operator.member)).toEqual([]);
});

test('an operator who is a coordinator too acts on the own cards and reads the others', async () => {
  await appoint(town.services.members, boss.member, 'operator', null);
  const mine = await opened();
  const theirs = await opened('question', await town.member('away', { zone: 'jongno' }));
  const cards = await town.services.deskCards(boss.member);
  expect(cards.map(({ record, belongsTo = null, acts }) => [record, belongsTo, acts.length > 0])).toEqual([
    [mine.id, null, true],
    [theirs.id, ['other'], false],
  ]);
});

test('an operator of a community without coordinators acts on every card', async () => {
  const lone = await openTown();
  const operator = await lone.member('operator', { zone: 'jongno' });
  await appoint(lone.services.members, operator.member, 'operator', null);
  const { conversation, member } = await lone.member('user', { zone: 'mapo' });
  const opening = { community: HERE, conversation, member, kind: 'question', text: '문의해요' };
  await lone.services.cases.open(opening, turn().cause);
  const [card] = await lone.services.deskCards(operator.member);
  expect(card).not.toHaveProperty('belongsTo');
  expect(card?.acts).not.toEqual([]);
  await lone.store.close();
});

test('cases: an act of another area, of a member, or on a card that is over is refused', async () => {
  const { id: record } = await opened();
  expect(await act(other, { record })).toMatchObject({ ok: false, why: { key: 'cases.unknown' }, notices: [] });
  expect(await act(user, { record })).toMatchObject({ ok: false, why: { key: 'desk.not-allowed' }, notices: [] });
  expect(await act(boss, { record, community: 'elsewhere' })).toMatchObject({ ok: false });
  expect(await act(boss, { record })).toMatchObject({ ok: true });
  expect(await act(boss, { record })).toMatchObject({ ok: false, why: { key: 'cases.closed' }, notices: [] });
});

test('an unknown act, and values of a wrong form, are refused before they run', () => {
  const { acts } = town.services;
  const acting = { key: 'k', by: boss.member, community: HERE, feature: 'cases', act: 'answer', record: 'x' };
  expect(acts.refused({ ...acting, given: { text: '네' } })).toBeNull();
  for (const given of [{ text: ' ' }, { text: 'x', more: 1 }, null, 'x', {}])
    expect(acts.refused({ ...acting, given })).toMatchObject({ why: { key: 'desk.given' } });
  for (const wrong of [{ act: 'toString' }, { feature: 'nothing' }, { feature: 'figures' }])
    expect(acts.refused({ ...acting, given: {}, ...wrong })).toMatchObject({ why: { key: 'desk.unknown' } });
});

test('every act on a card exists, with its values, and its texts are said', async () => {
  await opened();
  const cards = await town.services.deskCards(boss.member);
  for (const { id, feature, record, acts } of cards) {
    expect(id).toBe(`${feature}:${record}`);
    for (const { act, on, text } of acts) {
      const found = features.find(({ name }) => name === (on?.feature ?? feature));
      expect(Object.keys(found?.acts ?? {})).toContain(act);
      expect(text).not.toEqual(plain(''));
    }
  }
});
