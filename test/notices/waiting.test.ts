import { memoryLogger } from '../../src/lib/logger';
import { waitsSaid } from '../../src/lib/waits';
import { fateEvent, fateOf, type Outbox, type OutboxRow } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { servicesOver } from '../support/services';
import { wordsWith } from '../support/words';

const now = new Date('2026-11-24T01:00:00Z');
const by = { staff: 'mem_staff', means: 'phone', consent: 'self' } as const;

let store: Store;
let outbox: Outbox;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  outbox = servicesOver(store).outbox;
  await store.ready();
});
afterEach(() => store.close());

/** A notice to the member that waits in a conversation. */
const notice = (_id: string, conversation: string, more: Partial<OutboxRow> = {}): OutboxRow => ({
  ...{ _id, kind: 'notice', state: 'waiting', member: 'mem_a', conversation, say: { text: { plain: _id } } },
  ...{ purpose: 'match', about: { feature: 'town', id: _id }, nextAt: now, attempts: 1, tried: [], createdAt: now },
  ...{ heard: true, ...more },
});
const everything = { most: 3, what: 'everything', now } as const;
const a = (conversation: string | null) => ({ conversation, member: 'mem_a' });
const idsOf = (rows: readonly OutboxRow[]) => rows.map(({ _id }) => _id);

test('a waiting notice goes with the next contact of the member, in whichever conversation', async () => {
  await outbox.add([notice('one', 'kakao:a'), notice('two', 'desk:mem_a'), notice('hers', 'kakao:b', { member: 'b' })]);
  expect(await outbox.waitingFor(a('line:a'), now)).toEqual({ all: 2 });
  expect(idsOf(await outbox.takeAlong(a(null), 't1', everything))).toEqual(['one', 'two']);
  expect(await outbox.waitingFor(a('kakao:a'), now)).toEqual({ all: 0 });
  expect(await outbox.takeAlong(a('kakao:a'), 't2', everything)).toEqual([]);
  // A replay of the turn finds its own rows again.
  expect(idsOf(await outbox.takeAlong(a(null), 't1', everything))).toEqual(['one', 'two']);
});

test('what matters is counted by its purpose too, and named in the sentence', async () => {
  const of = (id: string, purpose: 'safety' | 'appointment' | 'match') => notice(id, 'kakao:a', { purpose });
  await outbox.add([of('one', 'appointment'), of('two', 'match'), of('three', 'safety'), of('four', 'appointment')]);
  const waits = await outbox.waitingFor(a('kakao:a'), now);
  expect(waits).toEqual({ all: 4, safety: 1, appointment: 2 });
  const { of: key, params } = waitsSaid(waits);
  const say = (lang: string) => wordsWith().say(lang, { key: `system.${key}`, params });
  expect(say('ko')).toBe('안전 소식 1개, 약속 소식 2개, 다른 소식 1개 있어요.');
  expect(say('en')).toBe('There is more for you: 1 about safety, 2 about an appointment and 1 other.');
  expect(waitsSaid({ all: 2, appointment: 2 }).params.parts).toHaveLength(1);
  expect(waitsSaid({ all: 3 })).toEqual({ of: 'waits', params: { count: 3 } });
});

test('rows shown with a turn come in the order shown, so that the newest notice is the last', async () => {
  await outbox.add([notice('a-new', 'desk:mem_a'), notice('b-old', 'desk:mem_a')]);
  await outbox.takeAlong(a(null), 't1', everything);
  expect(idsOf(await outbox.carried(['b-old', 'a-new'], { at: now, conversation: 'desk:mem_a' }))).toEqual([
    ...['b-old', 'a-new'],
  ]);
});

test('two conversations that write at the same moment never show the same notice', async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `n${String(i).padStart(2, '0')}`);
  await outbox.add(ids.map((id) => notice(id, 'desk:mem_a')));
  const turns = Array.from({ length: 8 }, (_, i) => `t${i}`);
  const taken = await Promise.all(turns.map((turn) => outbox.takeAlong(a(`web:${turn}`), turn, everything)));
  const shown = taken.flatMap(idsOf);
  expect(new Set(shown).size).toBe(shown.length);
  const left = await outbox.takeAlong(a(null), 'last', { ...everything, most: 12 });
  expect([...shown, ...idsOf(left)].sort()).toEqual(ids);
});

test('a turn that fails gives back what it took in every conversation', async () => {
  await outbox.add([notice('one', 'kakao:a'), notice('two', 'desk:mem_a')]);
  await outbox.takeAlong(a('line:a'), 't1', everything);
  await outbox.letGo('t1');
  expect(idsOf(await outbox.takeAlong(a('kakao:a'), 't2', everything))).toEqual(['one', 'two']);
});

test('replies that wait and rows of a conversation without a member are counted once', async () => {
  const own = notice('to-newcomer', 'web:new', { member: 'web:new' });
  const { member: _, ...reply } = notice('reply', 'web:new');
  await outbox.add([notice('one', 'web:new'), own, { ...reply, kind: 'reply' }]);
  expect(await outbox.waitingFor(a('web:new'), now)).toEqual({ all: 3 });
  expect(await outbox.waitingFor({ conversation: 'web:new', member: null }, now)).toEqual({ all: 3 });
  expect(idsOf(await outbox.takeAlong(a('web:new'), 't', { ...everything, most: 9 }))).toEqual([
    'reply',
    'one',
    'to-newcomer',
  ]);
});

test('a notice told by staff is called: by whom and how stands in the row and in the event', async () => {
  await outbox.add([notice('one', 'desk:mem_a', { key: 'k' })]);
  await outbox.takeAlong(a('desk:mem_a'), 't1', everything);
  const [ended] = await outbox.carried(['one'], { at: now, conversation: 'desk:mem_a', by });
  expect(ended?._id).toBe('one');
  const [row] = await outbox.untold(9);
  expect(row).toMatchObject({ state: 'sent', calledBy: 'mem_staff', means: 'phone', untold: 'shown' });
  expect(row && fateOf(row)).toBe('called');
  expect(row && fateEvent(row)).toMatchObject({ type: 'notice.shown', by: { staff: 'mem_staff', means: 'phone' } });
  await outbox.answered(['k'], now);
  const [answered] = await outbox.untold(9);
  expect(answered && fateOf(answered)).toBe('answered');
  // A repeat of the turn changes nothing.
  expect(await outbox.carried(['one'], { at: now, conversation: 'line:a' })).toEqual([]);
});
