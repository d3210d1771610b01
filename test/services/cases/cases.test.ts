import { cause } from '../../../src/lib/cause';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import { loadPacks } from '../../../src/packs';
import { type Cases, MAX_CASE_LENGTH, toLine } from '../../../src/services/cases';
import { CLOSED_DAYS, MAX_LINES, MAX_LISTED, MAX_SHOWN, MAX_WAITING } from '../../../src/services/cases/limits';
import { beginning } from '../../../src/services/cases/rules';
import { type CaseMove, caseMoves } from '../../../src/services/cases/states';
import type { CaseState } from '../../../src/services/cases/types';
import type { Member } from '../../../src/services/members';
import { mayMove } from '../../../src/services/record';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';
import { AT, HERE, joining, turn } from '../members/support';

let store: Store;
let cases: Cases;
let logger: ReturnType<typeof memoryLogger>;
let join: (user: string, zone?: string, boss?: boolean) => Promise<Member>;
let leave: (id: string) => Promise<unknown>;

beforeEach(async () => {
  logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  const communities = loadPacks([HERE]);
  const services = servicesOver(store, { communities, logger });
  const { members } = services;
  cases = services.cases;
  await store.ready();
  join = async (user, zone = 'mapo', boss = false) => {
    await members.meet('web', user, undefined, AT);
    const { member } = await members.join(joining(user, { zone }), turn().cause);
    if (boss) await appoint(members, member.id);
    return member;
  };
  leave = (id) => members.leave(id, turn().cause);
});

afterEach(() => store.close());

const opening = (member: Member | null, text = '도와주세요') => ({
  community: HERE,
  conversation: member ? `web:${member.name}` : 'web:stranger',
  member: member?.id ?? null,
  kind: 'question' as const,
  text,
});

const to = (notices: readonly Notice[]) => notices.map((notice) => notice.to);

test('opening tells the coordinators of the zone who wrote, from where, and the beginning of it', async () => {
  const near = await join('near', 'mapo', true);
  await join('far', 'guro', true);
  const asker = await join('asker');
  const { cause, notices } = turn();
  const made = await cases.open(opening(asker, `  ${'가'.repeat(MAX_SHOWN + 50)}  `), cause);
  expect(made).toMatchObject({ state: 'open', zone: 'mapo', member: asker.id, kind: 'question' });
  expect(to(notices)).toEqual([near.id]);
  expect(notices[0]?.say).toMatchObject({
    text: {
      key: 'cases.notice.opened',
      params: {
        kind: { key: 'cases.kind.question' },
        writer: { key: 'cases.writer', params: { name: 'asker', zone: { key: `${HERE}.zone.mapo` } } },
        text: { plain: `${'가'.repeat(MAX_SHOWN - 1)}…` },
      },
    },
    buttons: [
      { press: { do: 'start', flow: 'cases.answer', with: { case: made.id } } },
      { press: { do: 'start', flow: 'cases.talk', with: { case: made.id } } },
      { press: { do: 'start', flow: 'cases.close', with: { case: made.id } } },
    ],
  });
  expect(notices[0]).toMatchObject({ about: { feature: 'cases', id: made.id }, purpose: 'system' });
  expect((await cases.get(made.id))?.lines[0]?.text).toHaveLength(MAX_SHOWN + 50);
});

test('a worry about safety reaches them in quiet hours too', async () => {
  await join('boss', 'mapo', true);
  const { cause, notices } = turn();
  await cases.open({ ...opening(await join('asker')), kind: 'safety' }, cause);
  expect(notices).toMatchObject([{ purpose: 'safety' }]);
});

test('somebody who has not joined may write, and is answered in the conversation', async () => {
  const boss = await join('boss', 'mapo', true);
  const opened = turn();
  const made = await cases.open(opening(null), opened.cause);
  expect(opened.notices).toMatchObject([
    { to: boss.id, say: { text: { params: { writer: { key: 'cases.newcomer' } } } } },
  ]);
  const answered = turn();
  await cases.answer({ id: made.id, by: boss.id, text: '네' }, answered.cause);
  expect(to(answered.notices)).toEqual(['web:stranger']);
});

test('with nobody to tell, the case is kept and the log says so', async () => {
  const made = await cases.open(opening(null), turn().cause);
  expect(await cases.get(made.id)).toMatchObject({ state: 'open' });
  expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error', fields: { case: made.id } }));
});

test('an answer, a reply and the end', async () => {
  const boss = await join('boss', 'mapo', true);
  const asker = await join('asker');
  const made = await cases.open(opening(asker), turn().cause);

  const answered = turn();
  expect(await cases.answer({ id: made.id, by: boss.id, text: '내일 전화드릴게요' }, answered.cause)).toMatchObject({
    ok: true,
    case: { state: 'answered' },
  });
  expect(answered.notices).toMatchObject([
    {
      to: asker.id,
      say: {
        text: { key: 'cases.notice.answered', params: { text: { plain: '내일 전화드릴게요' } } },
        buttons: [{ press: { flow: 'cases.reply', with: { case: made.id } } }],
      },
    },
  ]);

  const replied = turn();
  const reply = { id: made.id, conversation: 'web:asker', member: asker.id, text: '고맙습니다' };
  expect(await cases.reply(reply, replied.cause)).toMatchObject({ ok: true, case: { state: 'open' } });
  expect(replied.notices).toMatchObject([{ to: boss.id, say: { text: { key: 'cases.notice.again' } } }]);

  const closed = turn();
  expect(await cases.close({ id: made.id, by: boss.id }, closed.cause)).toMatchObject({
    ok: true,
    case: { state: 'closed' },
  });
  expect(closed.notices).toMatchObject([{ to: asker.id, say: { text: { key: 'cases.notice.closed' } } }]);
  expect((await cases.get(made.id))?.lines.map(({ from, text }) => [from, text])).toEqual([
    ['resident', '도와주세요'],
    ['coordinator', '내일 전화드릴게요'],
    ['resident', '고맙습니다'],
  ]);
  for (const late of [
    cases.answer({ id: made.id, by: boss.id, text: '또' }, turn().cause),
    cases.reply(reply, turn().cause),
    cases.close({ id: made.id, by: boss.id }, turn().cause),
  ])
    expect(await late).toEqual({ ok: false, why: 'closed' });
});

test('the same cause again writes nothing more and tells the same', async () => {
  const boss = await join('boss', 'mapo', true);
  const asker = await join('asker');
  const again = async (key: string, act: (c: ReturnType<typeof cause>) => Promise<unknown>) => {
    const notices: Notice[][] = [[], []];
    for (const heard of notices) await act(cause(key, AT, heard));
    expect(notices[1]).toEqual(notices[0]);
    expect(notices[0]).toHaveLength(1);
  };
  let id = '';
  await again('t/open', async (c) => {
    id = (await cases.open(opening(asker), c)).id;
  });
  await again('t/answer', (c) => cases.answer({ id, by: boss.id, text: '네' }, c));
  await again('t/reply', (c) => cases.reply({ id, conversation: 'web:asker', member: asker.id, text: '또' }, c));
  await again('t/close', (c) => cases.close({ id, by: boss.id }, c));
  expect((await cases.get(id))?.lines).toHaveLength(3);
  expect(await cases.count({ community: HERE, by: boss.id }, AT)).toEqual({
    open: 0,
    talking: 0,
    answered: 0,
    closed: 1,
  });
});

test('only coordinators of the community answer and close, only the writer replies', async () => {
  const asker = await join('asker');
  const other = await join('other');
  const boss = await join('boss', 'mapo', true);
  const { id } = await cases.open(opening(asker), turn().cause);
  for (const by of [asker.id, other.id, 'mem_nobody']) {
    expect(await cases.answer({ id, by, text: '네' }, turn().cause)).toEqual({ ok: false, why: 'not-allowed' });
    expect(await cases.close({ id, by }, turn().cause)).toEqual({ ok: false, why: 'not-allowed' });
  }
  const reply = { id, conversation: 'web:other', member: other.id, text: '나도' };
  expect(await cases.reply(reply, turn().cause)).toEqual({ ok: false, why: 'not-allowed' });
  expect(await cases.reply({ ...reply, id: 'cas_nothing' }, turn().cause)).toEqual({ ok: false, why: 'unknown' });
  await leave(boss.id);
  expect(await cases.answer({ id, by: boss.id, text: '네' }, turn().cause)).toEqual({ ok: false, why: 'not-allowed' });
});

test('a case takes so many messages and no more', async () => {
  const boss = await join('boss', 'mapo', true);
  const { id } = await cases.open(opening(await join('asker')), turn().cause);
  for (let i = 1; i < MAX_LINES; i++)
    expect(await cases.answer({ id, by: boss.id, text: `${i}` }, turn().cause)).toMatchObject({ ok: true });
  expect(await cases.answer({ id, by: boss.id, text: '또' }, turn().cause)).toEqual({ ok: false, why: 'full' });
  expect(await cases.close({ id, by: boss.id }, turn().cause)).toMatchObject({ ok: true });
});

test('closing twice at once tells the resident once', async () => {
  const boss = await join('boss', 'mapo', true);
  const { id } = await cases.open(opening(await join('asker')), turn().cause);
  const [a, b] = [turn(), turn()];
  await Promise.all([cases.close({ id, by: boss.id }, a.cause), cases.close({ id, by: boss.id }, b.cause)]);
  expect([...a.notices, ...b.notices]).toHaveLength(1);
});

test('the lists are apart, urgent cases first, then the longest waiting', async () => {
  const boss = await join('boss', 'mapo', true);
  const asker = await join('asker');
  const at = (minutes: number) => cause(`list/${minutes}`, new Date(AT.getTime() + minutes * 60_000), []);
  const first = await cases.open(opening(asker), at(1));
  const second = await cases.open(opening(asker), at(2));
  const third = await cases.open(opening(asker), at(3));
  await cases.answer({ id: first.id, by: boss.id, text: '네' }, at(4));
  const listed = async (state: CaseState) =>
    (await cases.list({ community: HERE, by: boss.id, state }, AT)).map(({ id }) => id);
  expect(await listed('open')).toEqual([second.id, third.id]);
  expect(await listed('answered')).toEqual([first.id]);
  const urgent = await cases.open({ ...opening(asker, '무서워요'), kind: 'safety' }, at(5));
  expect(await listed('open')).toEqual([urgent.id, second.id, third.id]);
  // More words don't make a question younger; an answer and a new question do.
  const more = { conversation: 'web:asker', member: asker.id, text: '또' };
  await cases.reply({ id: second.id, ...more }, at(6));
  expect(await listed('open')).toEqual([urgent.id, second.id, third.id]);
  await cases.answer({ id: second.id, by: boss.id, text: '네' }, at(7));
  await cases.reply({ id: second.id, ...more }, at(8));
  expect(await listed('open')).toEqual([urgent.id, third.id, second.id]);
  await cases.close({ id: third.id, by: boss.id }, at(9));
  await cases.close({ id: urgent.id, by: boss.id }, at(10));
  expect(await listed('closed')).toEqual([urgent.id, third.id]);
  expect(await cases.count({ community: HERE, by: boss.id }, AT)).toEqual({
    open: 1,
    talking: 0,
    answered: 1,
    closed: 2,
  });
  const later = new Date(AT.getTime() + (CLOSED_DAYS + 1) * 86_400_000);
  expect(await cases.count({ community: HERE, by: boss.id }, later)).toEqual({
    open: 1,
    talking: 0,
    answered: 1,
    closed: 0,
  });
});

test('no number of older questions hides a safety case, and the number counts what the list leaves out', async () => {
  const boss = await join('boss', 'mapo', true);
  const asker = await join('asker');
  // One person has only a few waiting cases of a kind.
  for (let i = 0; i < MAX_LISTED + 2; i++)
    await cases.open({ ...opening(null), conversation: `web:stranger-${i}` }, turn().cause);
  const urgent = await cases.open({ ...opening(asker), kind: 'safety' }, turn().cause);
  const listed = await cases.list({ community: HERE, by: boss.id, state: 'open' }, AT);
  expect(listed).toHaveLength(MAX_LISTED);
  expect(listed[0]?.id).toBe(urgent.id);
  expect((await cases.count({ community: HERE, by: boss.id }, AT)).open).toBe(MAX_LISTED + 3);
});

test('what somebody wrote is wiped when they leave', async () => {
  await join('boss', 'mapo', true);
  const asker = await join('asker');
  const { id } = await cases.open(opening(asker, '비밀이에요'), turn().cause);
  await cases.forget(asker.id, turn().cause);
  await cases.forget(asker.id, turn().cause);
  expect(await cases.get(id)).toMatchObject({ state: 'closed', lines: [] });
});

test('a message is 1 to 2,000 characters', () => {
  expect(toLine('  가 ')).toBe('가');
  expect(toLine(' \n ')).toBeNull();
  expect(toLine('가'.repeat(MAX_CASE_LENGTH))).not.toBeNull();
  expect(toLine('가'.repeat(MAX_CASE_LENGTH + 1))).toBeNull();
  expect(beginning('a\n b')).toBe('a b');
});

test('only these moves of a case are possible', () => {
  const states: CaseState[] = ['open', 'talking', 'answered', 'closed'];
  const possible = (Object.keys(caseMoves) as CaseMove[]).flatMap((move) =>
    states.filter((state) => mayMove(caseMoves, state, move)).map((state) => `${state} ${move} ${caseMoves[move].to}`),
  );
  expect(possible).toEqual([
    'open answer answered',
    'answered answer answered',
    'open reply open',
    'answered reply open',
    'open talk talking',
    'talking talk talking',
    'answered talk talking',
    'talking say talking',
    'talking hear talking',
    'talking hand-back answered',
    'talking break open',
    'open close closed',
    'talking close closed',
    'answered close closed',
    'closed reopen open',
  ]);
});

test.each([
  ['a member', 'asker'],
  ['somebody who has not joined', null],
] as const)('so many cases of a kind wait for %s; more words go to the newest, once', async (_who, user) => {
  const boss = await join('near', 'mapo', true);
  const asker = user === null ? null : await join(user);
  const made = [];
  // Ids of one moment have no order.
  const at = (ms: number) => cause(`at-${ms}`, new Date(AT.getTime() + ms), []);
  for (let n = 0; n < MAX_WAITING; n++) made.push(await cases.open(opening(asker, `말 ${n}`), at(n)));
  const { cause: again, notices } = turn();
  const added = await cases.open(opening(asker, '한 번 더'), again);
  expect(added).toMatchObject({
    id: made.at(-1)?.id,
    lines: [{ text: `말 ${MAX_WAITING - 1}` }, { text: '한 번 더' }],
  });
  expect(notices).toHaveLength(1);
  // A replay adds nothing, also after a case has been closed in between.
  const closed = await cases.close({ id: made[0]?.id ?? '', by: boss.id }, turn().cause);
  expect(closed.ok).toBe(true);
  expect((await cases.open(opening(asker, '한 번 더'), again)).lines).toHaveLength(2);
  // Another kind, and another person, are apart.
  expect((await cases.open({ ...opening(asker), kind: 'report' }, turn().cause)).lines).toHaveLength(1);
  expect((await cases.open(opening(await join('other')), turn().cause)).lines).toHaveLength(1);
  expect((await cases.open(opening(asker, '넷째'), turn().cause)).lines).toHaveLength(1);
  // A full one takes no more, and nobody is rung anew.
  for (let n = 1; n < MAX_LINES; n++) await cases.open(opening(asker, `더 ${n}`), turn().cause);
  const full = turn();
  const last = await cases.open(opening(asker, '너무 많이'), full.cause);
  expect(last).toMatchObject({ reached: false });
  expect(full.notices).toEqual([]);
  expect((await cases.get(last.id))?.lines).toHaveLength(MAX_LINES);
});
