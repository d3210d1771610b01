import { partOf } from '../../../src/lib/cause';
import type { Event, EventOf } from '../../../src/lib/event';
import { HOUR_MS } from '../../../src/lib/units';
import { dismiss } from '../../support/appoint';
import { COMMUNITY, GRANT, texts as keysOf, openTown, sidesAndJudges, type Town, walk } from './support';

let town: Town;
let asker: string;
let helper: string;
let boss: string;
let second: string;
beforeEach(async () => {
  town = await openTown();
  ({ asker, helper, boss, second } = await sidesAndJudges(town));
});
afterEach(() => town.close());

const texts = (...of: Parameters<typeof keysOf>) => keysOf(...of).map((key) => key.replace('ledger.correct.', ''));
const why = '다른 분의 약속이었어요';
type Minded = EventOf<'correction.proposed' | 'correction.dropped' | 'transfer.corrected'>;

/** The features hear what a turn emitted, each event in a turn of its own. */
async function heard(events: readonly Event[]): Promise<void> {
  for (const event of events)
    if (['correction.proposed', 'correction.dropped', 'transfer.corrected'].includes(event.type))
      await town.exchange.transferMoved(event as Minded, town.because().cause);
}

/** A match of an hour that a coordinator has decided with these minutes. */
async function settled(minutes = 60, by = boss): Promise<string> {
  const made = await town.exchange.ask(walk(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { id, startsAt } = made.request;
  expect((await town.exchange.accept(id, helper, town.because().cause)).is).toBe('matched');
  town.sleep(startsAt.getTime() + HOUR_MS - town.now().getTime());
  expect((await town.exchange.settle(id, by, minutes, town.because().cause, 'heard-both')).is).toBe('settled');
  return id;
}

/** Proposes, and lets everybody hear; gives what was told. */
async function propose(id: string, by = boss, way: 'back' | 'again' = 'back') {
  const { cause, told, events } = town.because();
  const undone = await town.exchange.undo(id, by, { way, why }, cause);
  await heard(events);
  return { ...undone, told };
}

/** The second coordinator answers the only open proposal. */
async function decide(approve: boolean, by = second) {
  const [open] = await town.ledger.waiting(COMMUNITY, by);
  const { cause, told, events } = town.because();
  const of = { community: COMMUNITY, proposal: open?.proposal.id ?? '', by, approve };
  const decided = await town.ledger.decide(of, cause);
  await heard(events);
  return { ...decided, told };
}

const posted = async (who: string) => (await town.ledger.balance(COMMUNITY, who)).posted;
const past = async (by = boss) => {
  const [one] = await town.exchange.past({ community: COMMUNITY, zones: ['north'], by, now: town.now(), most: 60 });
  return { outcome: one?.outcome, acts: one?.acts.map(({ act }) => act) };
};
const facts = async () => {
  const found = await town.store.mongoose.model('Fact').find({}).sort({ _id: 1 }).lean<Record<string, unknown>[]>();
  const counted = found.filter(({ kind }) => kind === 'exchange.match' || kind === 'ledger.corrected');
  return counted.map(({ kind, times, minutes }) => [kind, times, minutes]);
};
const sum = async () => (await facts()).reduce((all, [, times]) => all + Number(times), 0);

test('a settled match: proposed by one, taken back by another; both sides hear both, and nothing is deleted', async () => {
  const id = await settled();
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.settled' }, acts: ['undo'] });
  const proposed = await propose(id);
  expect(proposed).toMatchObject({ is: 'proposed', minutes: 60 });
  expect(texts(proposed.told, asker)).toEqual(['told-proposed-more']);
  expect(texts(proposed.told, helper)).toEqual(['told-proposed-less']);
  expect(texts(proposed.told, second)).toEqual(['proposed']);
  expect([await posted(asker), await posted(helper)]).toEqual([GRANT - 60, GRANT + 60]);
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.settled-proposed' }, acts: ['withdraw'] });
  const decided = await decide(true);
  expect(decided.is).toBe('approved');
  expect(texts(decided.told, asker)).toEqual(['told-more']);
  expect(texts(decided.told, helper)).toEqual(['told-less']);
  expect([await posted(asker), await posted(helper)]).toEqual([GRANT, GRANT]);
  expect(await past()).toMatchObject({
    outcome: { key: 'exchange.past.settled-undone', params: { minutes: 60 } },
    acts: ['redo'],
  });
  expect(await town.store.mongoose.model('Transfer').countDocuments({ kind: { $in: ['post', 'correct'] } })).toBe(2);
  expect((await town.ledger.prove()).violations).toEqual([]);
});

test('the figures count the match no more once it is taken back, and again once it is moved again', async () => {
  const id = await settled();
  await propose(id);
  expect(await facts()).toEqual([['exchange.match', 1, 60]]);
  await decide(true);
  expect(await facts()).toContainEqual(['ledger.corrected', -1, -60]);
  expect(await sum()).toBe(0);
  await propose(id, boss, 'again');
  await decide(true);
  expect(await facts()).toContainEqual(['ledger.corrected', 1, 60]);
  expect(await sum()).toBe(1);
});

test('a no leaves it as it was: both sides and the proposer are told, and it may be proposed anew', async () => {
  const id = await settled();
  await propose(id);
  const { is, told } = await decide(false);
  expect(is).toBe('rejected');
  for (const who of [asker, helper]) expect(texts(told, who)).toEqual(['told-dropped']);
  expect(texts(told, boss)).toEqual(['told-rejected']);
  expect(await posted(helper)).toBe(GRANT + 60);
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.settled-dropped' }, acts: ['undo'] });
  expect((await propose(id)).is).toBe('proposed');
});

test('the helper has spent the minutes: approved, but nothing moves, and both sides hear that it stays', async () => {
  const id = await settled();
  await propose(id);
  const all = { community: COMMUNITY, from: helper, to: `pool:${COMMUNITY}`, minutes: GRANT + 60 };
  expect((await town.ledger.donate(all, town.because().cause)).ok).toBe(true);
  const { is, told } = await decide(true);
  expect(is).toBe('failed');
  expect(texts(told, asker)).toEqual(['told-dropped']);
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.settled-dropped' }, acts: ['undo'] });
});

test('pressed twice in one turn: one proposal, the same words; a second turn and a second coordinator wait', async () => {
  const id = await settled();
  const { cause, told } = town.because();
  const way = { way: 'back', why } as const;
  const both = [await town.exchange.undo(id, boss, way, cause), await town.exchange.undo(id, boss, way, cause)];
  expect(both[1]).toEqual(both[0]);
  expect(told.slice(told.length / 2)).toEqual(told.slice(0, told.length / 2));
  for (const by of [boss, second]) expect((await propose(id, by)).is).toBe('waiting');
  expect(await town.ledger.waiting(COMMUNITY, second)).toHaveLength(1);
});

test('two coordinators at once: one proposal stands', async () => {
  const id = await settled();
  const because = town.because();
  const at = (by: string) => town.exchange.undo(id, by, { way: 'back', why }, partOf(because.cause, by));
  const both = await Promise.all([at(boss), at(second)]);
  expect(both.map(({ is }) => is).sort()).toEqual(['proposed', 'waiting']);
});

test('a replay after another coordinator has approved: the proposal it made, and no second one', async () => {
  const id = await settled();
  const { cause } = town.because();
  const first = await town.exchange.undo(id, boss, { way: 'back', why }, cause);
  expect((await decide(true)).is).toBe('approved');
  expect(await town.exchange.undo(id, boss, { way: 'back', why }, cause)).toEqual(first);
  expect(await town.ledger.waiting(COMMUNITY, second)).toEqual([]);
  expect((await town.ledger.prove()).violations).toEqual([]);
});

test('the proposer takes the open proposal back, once: both sides hear that it stays, and it asks nobody any more', async () => {
  const id = await settled();
  await propose(id);
  const [open] = await town.ledger.waiting(COMMUNITY, second);
  const of = { community: COMMUNITY, proposal: open?.proposal.id ?? '', by: boss };
  const [act] = (await town.exchange.past({ ...of, zones: ['north'], now: town.now(), most: 60 }))[0]?.acts ?? [];
  expect(act).toMatchObject({ act: 'withdraw', on: { feature: 'ledger', record: of.proposal } });
  expect((await past(second)).acts).toEqual([]);
  expect(await town.ledger.withdraw({ ...of, by: second }, town.because().cause)).toEqual({ is: 'unknown' });
  const { cause, told, events } = town.because();
  expect(await town.ledger.withdraw(of, cause)).toEqual({ is: 'withdrawn' });
  await heard(events);
  for (const who of [asker, helper]) expect(texts(told, who)).toEqual(['told-dropped']);
  const before = JSON.stringify([told, events]);
  expect(await town.ledger.withdraw(of, cause)).toEqual({ is: 'withdrawn' });
  expect(JSON.stringify([told.slice(told.length / 2), events.slice(events.length / 2)])).toBe(before);
  expect(await town.ledger.waiting(COMMUNITY, second)).toEqual([]);
  const late = { ...of, by: second, approve: true };
  expect(await town.ledger.decide(late, town.because().cause)).toEqual({ is: 'withdrawn' });
  expect(await posted(helper)).toBe(GRANT + 60);
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.settled-dropped' }, acts: ['undo'] });
});

test('taking back and approving at once: one of them stands', async () => {
  const id = await settled();
  await propose(id);
  const [open] = await town.ledger.waiting(COMMUNITY, second);
  const of = { community: COMMUNITY, proposal: open?.proposal.id ?? '' };
  const [withdrawn, decided] = await Promise.all([
    town.ledger.withdraw({ ...of, by: boss }, town.because().cause),
    town.ledger.decide({ ...of, by: second, approve: true }, town.because().cause),
  ]);
  expect([withdrawn.is, decided.is]).toEqual(
    withdrawn.is === 'withdrawn' ? ['withdrawn', 'withdrawn'] : ['decided', 'approved'],
  );
  expect(await posted(helper)).toBe(withdrawn.is === 'withdrawn' ? GRANT + 60 : GRANT);
});

test('what is taken back: no second time; moved again by two, and then it may be taken back', async () => {
  const id = await settled();
  expect((await propose(id, boss, 'again')).is).toBe('nothing');
  await propose(id);
  await decide(true);
  expect((await propose(id)).is).toBe('nothing');
  expect(await propose(id, boss, 'again')).toMatchObject({ is: 'proposed', minutes: 60 });
  await decide(true);
  expect([await posted(asker), await posted(helper)]).toEqual([GRANT - 60, GRANT + 60]);
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.settled' }, acts: ['undo'] });
  expect((await propose(id)).is).toBe('proposed');
});

test('a match that the chat has corrected says so, and only the rest goes back', async () => {
  const id = await settled();
  const moved = await town.ledger.moved((await town.exchange.look(id, asker))?.request.match?.id ?? '');
  const { cause, events } = town.because();
  const by = [boss, second] as const;
  await town.ledger.correct({ transfer: moved?.transfer.id ?? '', minutes: 20, reason: 'r', by }, cause);
  await heard(events);
  expect(await past()).toMatchObject({
    outcome: { key: 'exchange.past.settled-corrected', params: { minutes: 60, left: 40 } },
    acts: ['undo'],
  });
  expect(await propose(id)).toMatchObject({ is: 'proposed', minutes: 40 });
  await decide(true);
  expect(await posted(asker)).toBe(GRANT);
});

test('no minutes moved: missed, disputed, under way and closed each say why nothing can be taken back', async () => {
  const missed = await settled(0);
  expect((await propose(missed)).is).toBe('missed');
  expect(await past()).toMatchObject({ outcome: { key: 'exchange.past.missed-why' }, acts: [] });
  const made = await town.exchange.ask(walk(asker, { date: '2026-11-25' }), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { id, startsAt } = made.request;
  expect((await propose(id)).is).toBe('not-settled');
  await town.exchange.accept(id, helper, town.because().cause);
  expect((await propose(id)).is).toBe('not-settled');
  town.sleep(startsAt.getTime() + HOUR_MS - town.now().getTime());
  await town.exchange.confirm(id, asker, { minutes: 30 }, town.because().cause);
  await town.exchange.confirm(id, helper, { minutes: 60 }, town.because().cause);
  expect((await propose(id)).is).toBe('not-settled');
});

test('refused: residents, another area, a coordinator on their own match, nobody else to decide', async () => {
  const id = await settled();
  const far = await town.join('far', { coordinator: true, zone: 'south' });
  for (const by of [asker, helper, far]) expect((await propose(id, by)).is).toBe('not-allowed');
  expect((await propose('req_none')).is).toBe('unknown');
  await town.members.appoint({ member: asker, role: 'coordinator', area: 'north', by: null }, town.because().cause);
  expect((await propose(id, asker)).is).toBe('not-allowed');
  expect(await past(asker)).toMatchObject({ acts: [] });
  for (const who of [second, far]) await dismiss(town.members, who);
  expect((await propose(id)).is).toBe('alone');
  expect((await town.ledger.waiting(COMMUNITY, asker)).length).toBe(0);
});

test('a person has left: nobody is paid who is gone, and what the leaver received may go back', async () => {
  const id = await settled();
  await town.members.leave(helper, town.because().cause);
  expect((await propose(id)).is).toBe('proposed');
  expect((await decide(true)).is).toBe('approved');
  expect(await posted(asker)).toBe(GRANT);
  expect((await propose(id, boss, 'again')).is).toBe('left');
  expect(await town.ledger.waiting(COMMUNITY, second)).toEqual([]);
});

test('a number in the reason would be read by both: refused with the words kept out', async () => {
  const id = await settled();
  const of = { way: 'back', why: '010-1234-5678로 전화하셨어요' } as const;
  expect((await town.exchange.undo(id, boss, of, town.because().cause)).is).toBe('private');
});
