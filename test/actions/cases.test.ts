import { areaOf } from '../../src/actions';
import { answer } from '../../src/actions/cases/answer';
import { close } from '../../src/actions/cases/close';
import { findOpen } from '../../src/actions/cases/find-open';
import { kinds } from '../../src/actions/cases/kinds.source';
import { listed } from '../../src/actions/cases/listed.source';
import { lists } from '../../src/actions/cases/lists.source';
import { open } from '../../src/actions/cases/open';
import { read } from '../../src/actions/cases/read';
import { readKind } from '../../src/actions/cases/read-kind';
import { readMatch } from '../../src/actions/cases/read-match';
import { readOwn } from '../../src/actions/cases/read-own';
import { reply } from '../../src/actions/cases/reply';
import { MAX_SHOWN_LINES } from '../../src/actions/limits';
import type { Person } from '../../src/engine/types';
import { plain } from '../../src/lib/text';
import { MAX_LINES } from '../../src/services/cases/limits';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { talkActions } from './cases-actions';
import { draft } from './replayed/stage';

const { actions: casesActions, sources: casesSources } = areaOf('cases');

let town: Town;
let boss: Person & { member: string };
let asker: Person & { member: string };

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  asker = await town.member('asker');
});

afterEach(() => town.store.close());

const openCases = () => town.services.cases.list({ community: HERE, by: boss.member, state: 'open' }, AT);

async function opened(who: Person = asker): Promise<string> {
  await town.does(open, who, { kind: 'question', text: '언제 만나요?' });
  return (await openCases()).at(-1)?.id ?? '';
}

const caseKind = { key: 'cases.kind.question' };
const when = { key: `${HERE}.answer-when` };

test('cases.open: ok once, for newcomers too; bad-text for nothing and for too much', async () => {
  const args = { kind: 'report', text: '불편해요' };
  const first = await town.does(open, asker, args, 'turn-o/open');
  expect(first).toMatchObject({ outcome: 'ok', data: { when }, notices: [{ to: boss.member }] });
  expect(await town.does(open, asker, args, 'turn-o/open')).toEqual(first);
  expect(await town.does(open, await town.stranger('x'), args)).toMatchObject({ outcome: 'ok' });
  expect(await openCases()).toHaveLength(2);
  for (const text of [' ', '가'.repeat(2001)])
    expect(await town.does(open, asker, { kind: 'report', text })).toMatchObject({ outcome: 'bad-text', notices: [] });
});

test('cases.read: ok shows the latest messages, then closed; unknown elsewhere', async () => {
  const id = await opened();
  for (let i = 1; i <= MAX_SHOWN_LINES; i++) await town.does(answer, boss, { case: id, text: `답 ${i}` });
  const shown = await town.does(read, boss, { case: id });
  expect(shown).toMatchObject({ outcome: 'ok', data: { kind: { key: 'cases.kind.question' } } });
  expect(JSON.stringify(shown.data)).toContain('답 1');
  expect(JSON.stringify(shown.data)).not.toContain('언제 만나요?');
  expect(await town.does(read, { ...boss, community: 'elsewhere' }, { case: id })).toMatchObject({
    outcome: 'unknown',
  });
  await town.does(close, boss, { case: id });
  expect(await town.does(read, boss, { case: id })).toMatchObject({ outcome: 'closed' });
});

test('cases.answer: ok once; bad-text; unknown for others than coordinators; full; closed', async () => {
  const id = await opened();
  const first = await town.does(answer, boss, { case: id, text: '내일이요' }, 'turn-a/answer');
  expect(first).toMatchObject({ outcome: 'ok', notices: [{ to: asker.member }] });
  expect(await town.does(answer, boss, { case: id, text: '내일이요' }, 'turn-a/answer')).toEqual(first);
  expect((await town.services.cases.get(id))?.lines).toHaveLength(2);
  expect(await town.does(answer, boss, { case: id, text: ' ' })).toMatchObject({ outcome: 'bad-text' });
  const forged = { ...asker, roles: ['coordinator'] };
  expect(await town.does(answer, forged, { case: id, text: '네' })).toMatchObject({ outcome: 'unknown', notices: [] });
  const nobody = await town.stranger('x');
  expect(await town.does(answer, nobody, { case: id, text: '네' })).toMatchObject({ outcome: 'unknown' });
  for (let i = 2; i < MAX_LINES; i++)
    await town.services.cases.answer({ id, by: boss.member, text: `${i}` }, turn().cause);
  expect(await town.does(answer, boss, { case: id, text: '또' })).toMatchObject({ outcome: 'full', notices: [] });
  await town.does(close, boss, { case: id });
  expect(await town.does(answer, boss, { case: id, text: '또' })).toMatchObject({ outcome: 'closed', notices: [] });
});

test('cases.reply: ok once; bad-text; unknown for everybody else; full; closed', async () => {
  const id = await opened();
  const first = await town.does(reply, asker, { case: id, text: '네' }, 'turn-r/reply');
  expect(first).toMatchObject({ outcome: 'ok', data: { when }, notices: [{ to: boss.member }] });
  expect(await town.does(reply, asker, { case: id, text: '네' }, 'turn-r/reply')).toEqual(first);
  expect(await town.does(reply, asker, { case: id, text: '' })).toMatchObject({ outcome: 'bad-text' });
  for (const who of [await town.member('other'), await town.stranger('x'), boss])
    expect(await town.does(reply, who, { case: id, text: '나도' })).toMatchObject({ outcome: 'unknown', notices: [] });
  for (let i = 2; i < MAX_LINES; i++)
    await town.services.cases.answer({ id, by: boss.member, text: `${i}` }, turn().cause);
  expect(await town.does(reply, asker, { case: id, text: '또' })).toMatchObject({ outcome: 'full', notices: [] });
  await town.does(close, boss, { case: id });
  expect(await town.does(reply, asker, { case: id, text: '또' })).toMatchObject({ outcome: 'closed', notices: [] });
});

test('somebody who has not joined replies from the same conversation only', async () => {
  const stranger = await town.stranger('x');
  const id = await opened(stranger);
  expect(await town.does(reply, stranger, { case: id, text: '네' })).toMatchObject({ outcome: 'ok' });
  expect(await town.does(reply, await town.stranger('y'), { case: id, text: '네' })).toMatchObject({
    outcome: 'unknown',
  });
});

test('cases.close: ok once, then closed; unknown for others than coordinators', async () => {
  const id = await opened();
  for (const who of [asker, { ...asker, roles: ['coordinator'] }, await town.stranger('x')])
    expect(await town.does(close, who, { case: id })).toMatchObject({ outcome: 'unknown', notices: [] });
  const first = await town.does(close, boss, { case: id }, 'turn-c/close');
  expect(first).toMatchObject({ outcome: 'ok', notices: [{ to: asker.member }] });
  expect(await town.does(close, boss, { case: id }, 'turn-c/close')).toEqual(first);
  expect(await town.does(close, boss, { case: id })).toMatchObject({ outcome: 'closed', notices: [] });
});

test('cases.find-open, cases.listed, cases.lists: none, some, then others only; for coordinators', async () => {
  expect(await town.does(findOpen, boss)).toMatchObject({ outcome: 'none', data: { number: 0 } });
  const id = await opened();
  await opened(await town.stranger('x'));
  expect(await town.does(findOpen, boss)).toMatchObject({ outcome: 'some', data: { number: 2 } });
  const open = { state: 'open' };
  expect(await town.lists(listed, boss, open)).toMatchObject([
    { value: id, text: { key: 'common.list.line', params: { name: { params: { name: 'asker' } }, what: caseKind } } },
    { text: { key: 'common.list.line-anywhere', params: { name: { key: 'cases.newcomer' } } } },
  ]);
  expect(await town.lists(listed, asker, open)).toEqual([]);
  expect(await town.lists(lists, asker)).toEqual([]);
  for (const one of await openCases()) await town.does(close, boss, { case: one.id });
  expect(await town.does(findOpen, boss)).toMatchObject({ outcome: 'others', data: { number: 0 } });
  expect(await town.lists(lists, boss)).toEqual([
    { value: 'closed', text: { key: 'cases.list.closed', params: { number: 2 } } },
  ]);
  expect(await town.lists(listed, boss, open)).toEqual([]);
  expect(await town.lists(listed, boss, { state: 'closed' })).toHaveLength(2);
});

test('cases.kinds, cases.read-kind: what the pack lets people write about; unknown for anything else', async () => {
  expect((await town.lists(kinds, asker)).map(({ value }) => value)).toEqual(['question', 'report', 'safety']);
  expect(await town.does(readKind, asker, { kind: 'report' })).toMatchObject({
    outcome: 'ok',
    data: { what: { key: 'cases.open.report' } },
  });
  expect(await town.does(readKind, asker, { kind: 'ufo' })).toMatchObject({ outcome: 'unknown' });
});

test('cases.open, cases.reply: alone says whom to ring when no coordinator can be rung', async () => {
  const lonely = await openTown();
  const who = await lonely.member('asker');
  const opened = await lonely.does(open, who, { kind: 'safety', text: '살려주세요' });
  expect(opened).toMatchObject({ outcome: 'alone', data: { when: { key: 'duty.alone.safety' } }, notices: [] });
  const more = await lonely.does(reply, who, { case: opened.data?.case, text: '빨리요' });
  expect(more).toMatchObject({ outcome: 'alone', data: { when: { key: 'duty.alone.safety' } }, notices: [] });
  await lonely.store.close();
});

/** A match of the asker and a helper; gives the helper and the request's id. */
async function matched(): Promise<{ helper: Person & { member: string }; request: string }> {
  const helper = await town.member('helper', { phone: '+821033334444', can: [draft.kind] });
  const { exchange, matching } = town.services;
  await matching.offers.fromProfile(helper.member, turn().cause);
  const sent = await exchange.ask(
    { asker: asker.member, ...draft, date: '2026-11-22', address: '행운아파트 101동' },
    turn().cause,
  );
  if (!sent.ok) throw new Error(sent.why);
  const { is } = await exchange.accept(sent.request.id, helper.member, turn().cause);
  expect(is).toBe('matched');
  return { helper, request: sent.request.id };
}

const tied = async (who: Person, more: Record<string, string>) => {
  const { data } = await town.does(open, who, { text: '넘어졌어요', ...more });
  return town.services.cases.get(String(data?.case));
};

test('cases.open: a report and a call for help remember the close match, a question only a named one', async () => {
  const { helper, request } = await matched();
  const concerns = { feature: 'exchange', id: request, people: [asker.member, helper.member] };
  for (const who of [asker, helper]) {
    expect(await tied(who, { kind: 'safety' })).toMatchObject({ concerns });
    expect(await tied(who, { kind: 'report' })).toMatchObject({ concerns });
    expect((await tied(who, { kind: 'question' }))?.concerns).toBeUndefined();
    expect(await tied(who, { kind: 'question', request })).toMatchObject({ concerns });
  }
  // Another's match is never named, and nobody's is close for others.
  const other = await town.member('other');
  expect((await tied(other, { kind: 'report', request }))?.concerns).toBeUndefined();
  expect((await tied(other, { kind: 'safety' }))?.concerns).toBeUndefined();
  expect((await tied(await town.stranger('x'), { kind: 'safety', request }))?.concerns).toBeUndefined();
  // Long before the match, nothing is guessed.
  const nearest = (days: number) =>
    town.services.exchange.nearestMatch(helper.member, new Date(AT.getTime() + days * 86_400_000));
  expect([await nearest(-9), (await nearest(0))?.request, await nearest(9)]).toEqual([null, request, null]);
});

test('cases.read-match: the place and both numbers of an urgent case, each look with the case as its reason', async () => {
  const { helper } = await matched();
  const report = await tied(asker, { kind: 'report' });
  const shown = await town.does(readMatch, boss, { case: report?.id });
  expect(shown).toMatchObject({ outcome: 'match', data: { asker: plain('asker'), helper: plain('helper') } });
  expect(shown.data).toMatchObject({ place: null, askerPhone: null, helperPhone: null });
  expect(await town.services.looks.at(helper.member)).toEqual([]);
  const safety = await tied(asker, { kind: 'safety' });
  const urgent = await town.does(readMatch, boss, { case: safety?.id }, 'turn-m/read');
  expect(urgent.data).toMatchObject({ place: plain('행운아파트 101동'), helperPhone: plain('010-3333-4444') });
  expect(await town.does(readMatch, boss, { case: safety?.id }, 'turn-m/read')).toEqual(urgent);
  const about = { feature: 'cases', id: safety?.id };
  expect(await town.services.looks.at(helper.member)).toMatchObject([{ by: boss.member, about }]);
  const far = await town.coordinator('far', 'guro');
  for (const who of [far, asker, { ...boss, community: 'elsewhere' }])
    expect(await town.does(readMatch, who, { case: safety?.id })).toMatchObject({ outcome: 'none' });
  expect(await town.does(readMatch, boss, { case: await opened() })).toMatchObject({ outcome: 'none' });
});

test('the desk: the card of an urgent case has its match, the place, and people whose numbers may be looked at', async () => {
  const { helper } = await matched();
  const { deskCards, deskPeople, acts } = town.services;
  await tied(asker, { kind: 'safety' });
  await tied(helper, { kind: 'report' });
  const [safety, report] = await deskCards(boss.member);
  expect(safety).toMatchObject({ harm: 'safety', matter: { place: plain('행운아파트 101동') } });
  expect(report).toMatchObject({ harm: 'waiting', matter: { place: null } });
  if (!safety || !report) throw new Error('two cards are wanted');
  const look = (member: string) => [{ act: 'look', given: { member } }];
  expect(await deskPeople(boss.member, safety)).toMatchObject([
    { member: asker.member, acts: look(asker.member) },
    { member: helper.member, acts: look(helper.member) },
  ]);
  expect(await deskPeople(boss.member, report)).toMatchObject([{ acts: [] }, { acts: [] }]);
  const act = (record: string, member: string) => {
    const acting = { key: 'k', by: boss.member, community: HERE, feature: 'cases', act: 'look', record };
    return acts.run({ ...acting, given: { member } }, turn().cause);
  };
  expect(await act(safety.record, helper.member)).toMatchObject({ ok: true });
  expect(await town.services.looks.at(helper.member)).toMatchObject([{ about: { id: safety.record } }]);
  expect(await act(safety.record, boss.member)).toMatchObject({ ok: false });
  expect(await act(report.record, helper.member)).toMatchObject({ ok: false });
});

test('the desk: on a call for help, once it is acknowledged, the writer’s number comes before writing; the look is noted with the case', async () => {
  const writer = await town.member('writer', { phone: '010-7777-1234' });
  await town.does(open, writer, { kind: 'safety', text: '가슴이 아파요' });
  await town.does(open, writer, { kind: 'question', text: '언제 만나요?' });
  const { deskCards, deskPeople, acts, looks } = town.services;
  const [safety, other] = await deskCards(boss.member);
  if (!safety || !other) throw new Error('two cards are wanted');
  expect(safety.acts.map(({ act }) => act)).toEqual(['acknowledge', 'answer', 'talk', 'close']);
  expect(other.acts.map(({ act }) => act)).toEqual(['answer', 'talk', 'close']);
  expect(await deskPeople(boss.member, safety)).toMatchObject([{ member: writer.member, acts: [{ act: 'look' }] }]);
  expect(await deskPeople(boss.member, other)).toMatchObject([{ acts: [] }]);
  const [{ act: acknowledge = '', on } = {}] = safety.acts;
  const acknowledging = { key: 'a', by: boss.member, community: HERE, feature: '', record: '', ...on, given: {} };
  expect(await acts.run({ ...acknowledging, act: acknowledge }, turn().cause)).toMatchObject({ ok: true });
  const [held] = await deskCards(boss.member);
  expect(held?.acts.map((one) => one.act)).toEqual(['look', 'answer', 'talk', 'close']);
  const [{ act = '', given = {} } = {}] = held?.acts ?? [];
  const acting = { by: boss.member, community: HERE, feature: 'cases', act, given };
  const looked = await acts.run({ ...acting, key: 'k', record: safety.record }, turn().cause);
  expect(looked).toMatchObject({ ok: true, look: expect.any(String) });
  expect(await looks.at(writer.member)).toMatchObject([{ by: boss.member, about: { id: safety.record } }]);
  expect(await acts.run({ ...acting, key: 'l', record: other.record }, turn().cause)).toMatchObject({ ok: false });
});

test('cases.read-own: ok; closed; unknown for everybody else and in another community', async () => {
  const id = await opened();
  expect(await town.does(readOwn, asker, { case: id })).toMatchObject({ outcome: 'ok' });
  for (const who of [await town.member('other'), await town.stranger('x'), boss])
    expect(await town.does(readOwn, who, { case: id })).toMatchObject({ outcome: 'unknown' });
  expect(await town.does(readOwn, { ...asker, community: 'elsewhere' }, { case: id })).toMatchObject({
    outcome: 'unknown',
  });
  await town.does(close, boss, { case: id });
  expect(await town.does(readOwn, asker, { case: id })).toMatchObject({ outcome: 'closed' });
});

test('every action and source of the area is tested, every outcome seen', () => {
  expect(casesSources.map(({ name }) => name)).toEqual(['cases.kinds', 'cases.listed', 'cases.lists']);
  // The actions of a talk are tried in `cases-handover.test.ts`.
  for (const { name, outcomes } of casesActions.filter((one) => !talkActions.includes(one.name)))
    expect({ name, outcomes: [...(town.seen.get(name) ?? [])].sort() }).toEqual({
      name,
      outcomes: [...outcomes].sort(),
    });
});
