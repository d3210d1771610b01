import { findOwnActs } from '../../src/actions/desk/find-own-acts';
import { ownActs } from '../../src/actions/desk/own-acts.source';
import { undo } from '../../src/actions/desk/undo';
import type { Person } from '../../src/engine/types';
import { ManualClock } from '../../src/lib/clock';
import { AT, HERE, joining, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
let boss: Person & { member: string };
let other: Person & { member: string };

beforeEach(async () => {
  town = await openTown({}, { clock: new ManualClock(AT) });
  boss = await town.coordinator('boss');
  other = await town.coordinator('other');
});
afterEach(() => town.store.close());

const own = async (who: Person = boss) => (await town.lists(ownActs, who)).map(({ value }) => value);
const found = async (who: Person = boss) => (await town.does(findOwnActs, who)).outcome;
const take = async (act: string, more: object = {}, who: Person = boss) => {
  const { outcome, data, notices } = await town.does(undo, who, { act, ...more });
  return { outcome, said: JSON.stringify(data?.said ?? null), notices };
};
const suspended = async (by = boss.member) => {
  const { member } = await town.member('ann', joining('ann'));
  await town.services.members.suspend({ member, by, days: 7, reason: '세 번' }, turn().cause);
  return member;
};

test('find-own-acts and own-acts: none, then the own act alone; a stranger and another coordinator have none', async () => {
  expect([await found(), await own()]).toEqual(['none', []]);
  const member = await suspended();
  expect([await found(), await own()]).toEqual(['some', [`members lift ${member}`]]);
  expect([await found(other), await own(other)]).toEqual(['none', []]);
  expect(await own(await town.stranger('x'))).toEqual([]);
});

test('undo: said for a suspension, which then is lifted and told, and is in no list any more', async () => {
  const member = await suspended();
  const taken = await take(`members lift ${member}`);
  expect(taken).toMatchObject({ outcome: 'said', notices: [{ to: member }] });
  expect(taken.said).toContain('members.lift.done');
  expect(await own()).toEqual([]);
});

test('undo: a poll within ten minutes; a case within a day', async () => {
  const { polls, cases } = town.services;
  const started = await polls.start(
    { community: HERE, by: boss.member, question: '윷놀이 할까요?', options: ['네', '아니요'], zone: null, days: 3 },
    turn().cause,
  );
  if (!started.ok) throw new Error(started.why);
  const { member } = await town.member('ann', joining('ann'));
  const of = { community: HERE, conversation: 'web:ann', member, kind: 'question', text: '회비가 있나요' };
  const opened = await cases.open(of, turn().cause);
  await cases.close({ id: opened.id, by: boss.member }, turn().cause);
  expect([...(await own())].sort()).toEqual([`cases reopen ${opened.id}`, `polls withdraw ${started.poll.id}`]);
  expect((await take(`polls withdraw ${started.poll.id}`)).said).toContain('polls.withdraw.done');
  expect((await take(`cases reopen ${opened.id}`)).said).toContain('cases.reopen.done');
  expect(await own()).toEqual([]);
});

test('undo: reason for what is proposed to another coordinator; over for words that name no act, and a bad reason', async () => {
  expect(await take('exchange undo req_1')).toMatchObject({ outcome: 'reason' });
  expect(await take('exchange undo req_1', { why: 'x' })).toMatchObject({ outcome: 'over' });
  expect((await take('exchange undo req_1', { why: '잘못 마쳤어요' })).said).toContain('desk.not-allowed');
  for (const act of ['', 'exchange', 'exchange undo', 'nothing at all'])
    expect(await take(act, { why: '잘못 마쳤어요' })).toMatchObject({ outcome: 'over' });
});

test('undo: of another area nothing is taken back', async () => {
  const member = await suspended();
  const far = await town.coordinator('far', 'gangnam');
  expect((await take(`members lift ${member}`, {}, far)).said).toContain('desk.not-allowed');
  expect(await own(far)).toEqual([]);
});

test('own-acts: a posted text can be taken down, and shown again within a day while there is room', async () => {
  const { questions } = town.services;
  const of = { community: HERE, by: boss.member, about: 'cost', text: '회비는 없어요.', until: null };
  const posted = await questions.post(of, turn().cause);
  if (!posted.ok) throw new Error(posted.why);
  const { id } = posted.post;
  expect(await own()).toEqual([`questions end ${id}`]);
  await take(`questions end ${id}`);
  expect(await own()).toEqual([`questions again ${id}`]);
  expect(await questions.postFor(HERE, 'cost', AT)).toBeNull();
  await take(`questions again ${id}`);
  expect(await questions.postFor(HERE, 'cost', AT)).not.toBeNull();
  const late = { ...turn().cause, at: new Date(AT.getTime() + 25 * 3_600_000) };
  await questions.end({ id, by: boss.member }, turn().cause);
  expect(await questions.again({ id, by: boss.member }, late)).toEqual({ ok: false, why: 'over' });
});

test('undo: a suspended party begins again; the own open proposal is taken back, and nobody else sees it there', async () => {
  const { parties, ledger } = town.services;
  const { member } = await town.member('ann', joining('ann'));
  const asking = turn().cause;
  const asked = {
    id: parties.idFor(asking),
    community: HERE,
    type: 'institution',
    name: '마포복지관',
    zone: 'mapo',
    may: [],
    months: 12,
    head: member,
  };
  const made = await parties.ask(asked, asking);
  if (!made.ok) throw new Error(made.why);
  const party = made.party.id;
  await parties.decide({ party, by: boss.member, approve: true }, turn().cause);
  await parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
  const { member: to } = await town.member('ben', joining('ben'));
  const given = await ledger.donate({ community: HERE, from: member, to, minutes: 10 }, turn().cause);
  if (!given.ok) throw new Error(given.why);
  const { id: transfer } = given.transfer;
  const of = { community: HERE, by: boss.member, transfer, reason: '잘못', minutes: 10, asked: [other.member] };
  const proposed = await ledger.propose(of, turn().cause);
  if (!proposed.ok) throw new Error(proposed.why);
  const mine = [`ledger withdraw ${proposed.proposal.id}`, `parties resume ${party}`];
  expect([...(await own())].sort()).toEqual(mine);
  expect(await own(other)).toEqual([]);
  for (const act of mine) expect(await take(act)).toMatchObject({ outcome: 'said' });
  expect((await parties.get(party))?.state).toBe('active');
  expect(await ledger.waiting(HERE, other.member)).toEqual([]);
  expect(await own()).toEqual([]);
});
