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
import { reply } from '../../src/actions/cases/reply';
import { MAX_SHOWN_LINES } from '../../src/actions/limits';
import type { Person } from '../../src/engine/types';
import { MAX_LINES } from '../../src/services/cases/limits';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

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

test('every action and source of the area is tested, every outcome seen', () => {
  expect(casesSources.map(({ name }) => name)).toEqual(['cases.kinds', 'cases.listed', 'cases.lists']);
  for (const { name, outcomes } of casesActions)
    expect({ name, outcomes: [...(town.seen.get(name) ?? [])].sort() }).toEqual({
      name,
      outcomes: [...outcomes].sort(),
    });
});
