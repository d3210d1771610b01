import { areaOf } from '../../src/actions';
import { give } from '../../src/actions/consents/give';
import { refuse } from '../../src/actions/consents/refuse';
import { withdraw } from '../../src/actions/consents/withdraw';
import { leave } from '../../src/actions/members/leave';
import { addChild } from '../../src/actions/parties/add-child';
import { ask } from '../../src/actions/parties/ask';
import { children } from '../../src/actions/parties/children.source';
import { decide } from '../../src/actions/parties/decide';
import { findChildren } from '../../src/actions/parties/find-children';
import { findManaged } from '../../src/actions/parties/find-managed';
import { managed } from '../../src/actions/parties/managed.source';
import { matchName } from '../../src/actions/parties/match-name';
import { move } from '../../src/actions/parties/move';
import { noteChild } from '../../src/actions/parties/note-child';
import { readMine } from '../../src/actions/parties/read-mine';
import { renew } from '../../src/actions/parties/renew';
import { rights } from '../../src/actions/parties/rights.source';
import { terms } from '../../src/actions/parties/terms.source';
import { types } from '../../src/actions/parties/types.source';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const said = { name: '마포이웃복지관', type: 'institution', zone: 'mapo', may: ['calls'], months: '12' };
const person = { person: '한결', phone: '010-2222-3333' };

let town: Town;
let boss: Who;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
});
afterEach(() => town.store.close());
afterAll(() => {
  // test/actions/parties-mandates has the actions of mandates, parties-people those of roles, parties-group-codes theirs.
  const own = areaOf('parties').actions.filter(
    ({ name }) =>
      !/mandate|principal|stand-in|people|role|find-named|to-join|joinable|joined|admit|leave-group|group-code|headed/.test(
        name,
      ),
  );
  for (const { name, outcomes } of own)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const idIn = (notices: readonly Notice[]) => notices.find(({ about }) => about.feature === 'parties')?.about.id ?? '';

/** An institution that `user` has asked for; gives its id. */
async function asked(user = 'head', more: object = {}): Promise<string> {
  const done = await town.does(ask, await town.stranger(user), { ...said, ...person, ...more });
  expect(done.outcome).toBe('sent');
  return idIn(done.notices);
}

/** The same, taken in; gives its id and its head. */
async function active(more: object = {}): Promise<{ party: string; head: Who }> {
  const party = await asked('head', more);
  expect(await town.does(decide, boss, { party, answer: 'yes' })).toMatchObject({ outcome: 'approved' });
  return { party, head: (await town.person('head')) as Who };
}

test('parties.types, rights, terms: as the pack says', async () => {
  const who = await town.stranger('x');
  expect((await town.lists(types, who)).map(({ value }) => value)).toEqual(['centre', 'institution']);
  expect((await town.lists(rights, who, { type: 'centre' })).map(({ value }) => value)).toEqual([
    'calls',
    'links',
    'lends',
  ]);
  expect(await town.lists(rights, who, { type: 'ship' })).toEqual([]);
  expect((await town.lists(terms, who)).map(({ value }) => value)).toEqual(['12', '24']);
});

describe('parties.ask', () => {
  test('sent: a newcomer becomes a member without welcome minutes, once, and the coordinator is told', async () => {
    const who = await town.stranger('head');
    const first = await town.does(ask, who, { ...said, ...person }, 'turn-a/ask');
    expect(first).toMatchObject({ outcome: 'sent', data: { name: { plain: said.name }, person: '한결' } });
    expect(first.notices).toMatchObject([{ to: boss.member, say: { buttons: [{ means: 'yes' }, { means: 'no' }] } }]);
    expect(await town.does(ask, who, { ...said, ...person }, 'turn-a/ask')).toEqual(first);
    const { member } = await town.person('head');
    expect(await town.services.ledger.balance(HERE, member ?? '')).toMatchObject({ posted: 0 });
    await town.services.welcomes.approved(member ?? '', turn().cause);
    expect(await town.services.ledger.balance(HERE, member ?? '')).toMatchObject({ posted: 0 });
  });

  test('waiting: one request at a time; taken: an active party has the name', async () => {
    const { head } = await active();
    expect(await town.does(ask, head, said)).toMatchObject({ outcome: 'taken' });
    expect(await town.does(ask, head, { ...said, name: '다른 복지관' })).toMatchObject({ outcome: 'sent' });
    expect(await town.does(ask, head, { ...said, name: '또 다른 복지관' })).toMatchObject({ outcome: 'waiting' });
  });

  test('bad words, an unknown zone, a type that nobody asks for, and a child', async () => {
    const who = await town.stranger('x');
    const tries = async (more: object) => (await town.does(ask, who, { ...said, ...person, ...more })).outcome;
    expect(await tries({ person: '!!' })).toBe('bad-person');
    expect(await tries({ phone: '12' })).toBe('bad-phone');
    expect(await tries({ zone: 'moon' })).toBe('unknown-zone');
    await town.services.members.sayChild(who.conversation, turn().cause);
    expect(await tries({})).toBe('child');
    const member = await town.member('m');
    expect(await town.does(ask, member, { ...said, name: '010-1234-5678' })).toMatchObject({ outcome: 'bad-name' });
    expect(await town.does(ask, member, { ...said, type: 'ship' })).toMatchObject({ outcome: 'not-asked' });
  });
});

describe('parties.decide', () => {
  test('approved: the head gets the role, once, and hears of it', async () => {
    const party = await asked();
    const yes = { party, answer: 'yes' };
    const first = await town.does(decide, boss, yes, 'turn-d/decide');
    expect(first).toMatchObject({ outcome: 'approved', data: { until: '2027-11-21' } });
    const head = await town.person('head');
    expect(first.notices).toMatchObject([{ to: head.member, say: { text: { key: 'parties.notice.approved' } } }]);
    expect(await town.does(decide, boss, yes, 'turn-d/decide')).toEqual(first);
    expect(head.roles).toEqual(['party']);
    expect(await town.does(decide, boss, yes)).toMatchObject({ outcome: 'gone' });
  });

  test('refused; gone without an answer; not-allowed in another area; head-gone after the person has left', async () => {
    const party = await asked();
    const far = await town.coordinator('far', 'jongno');
    expect(await town.does(decide, far, { party, answer: 'yes' })).toMatchObject({ outcome: 'not-allowed' });
    expect(await town.does(decide, boss, { party, answer: 'maybe' })).toMatchObject({ outcome: 'gone' });
    expect(await town.does(decide, boss, { party, answer: 'no' })).toMatchObject({ outcome: 'refused' });
    expect((await town.person('head')).roles).toEqual([]);
    const second = await asked('other', { name: '둘째 복지관' });
    await town.services.members.leave((await town.person('other')).member ?? '', turn().cause);
    expect(await town.does(decide, boss, { party: second, answer: 'yes' })).toMatchObject({ outcome: 'head-gone' });
  });

  test('taken: a party of the same name was taken in meanwhile', async () => {
    const [one, two] = [await asked('a'), await asked('b')];
    await town.does(decide, boss, { party: one, answer: 'yes' });
    expect(await town.does(decide, boss, { party: two, answer: 'yes' })).toMatchObject({ outcome: 'taken' });
  });

  test('the desk has a card for it until it is decided', async () => {
    const party = await asked();
    const { deskCards, acts } = town.services;
    const cards = (await deskCards(boss.member)).filter(({ feature }) => feature === 'parties');
    expect(cards).toMatchObject([{ record: party, acts: [{ act: 'approve' }, { act: 'refuse' }] }]);
    const of = { key: 'k', by: boss.member, community: HERE, feature: 'parties', act: 'approve', given: {} };
    expect(await acts.run({ ...of, record: party }, turn().cause)).toMatchObject({ ok: true });
    expect((await deskCards(boss.member)).filter(({ feature }) => feature === 'parties')).toEqual([]);
    expect((await town.person('head')).roles).toEqual(['party']);
  });
});

test('parties.renew: from the day after the old agreement; gone for an unknown state; not-allowed elsewhere', async () => {
  const { party } = await active();
  const far = await town.coordinator('far', 'jongno');
  expect(await town.does(renew, boss, { party, months: '12' })).toMatchObject({
    outcome: 'renewed',
    data: { until: '2028-11-21' },
  });
  expect(await town.does(renew, far, { party, months: '12' })).toMatchObject({ outcome: 'not-allowed' });
  await town.services.parties.move({ party, by: boss.member, as: 'end' }, turn().cause);
  expect(await town.does(renew, boss, { party, months: '12' })).toMatchObject({ outcome: 'gone' });
});

test('parties.read-mine: bound by an agreement; none for others; free for a party of the list', async () => {
  const { head } = await active();
  expect(await town.does(readMine, head)).toMatchObject({ outcome: 'bound', data: { until: '2027-11-21', people: 1 } });
  expect(await town.does(readMine, await town.member('x'))).toMatchObject({ outcome: 'none' });
  const types = [{ id: 'centre', may: ['calls'], roles: ['head'], asked: false, public: true, account: false }];
  const list = [{ id: 'mapo-centre', type: 'centre', zone: 'mapo' }];
  const there = await openTown({ parties: { types, list, terms: [12], noticeDays: 30 } });
  const y = await there.member('y');
  const post = { member: y.member, party: `${HERE}:mapo-centre`, role: 'head', by: null } as const;
  expect(await there.services.members.appointIn(post, turn().cause)).toMatchObject({ ok: true });
  expect(await there.does(readMine, y)).toMatchObject({ outcome: 'free' });
  await there.store.close();
});

describe('agreements', () => {
  /** What is due at a moment, run twice as after a crash. */
  async function due(at: string): Promise<readonly Notice[]> {
    const now = new Date(at);
    const told: Notice[] = [];
    for (const job of await town.services.parties.due(now, 10)) {
      const runs: Notice[][] = [[], []];
      for (const notices of runs) await town.services.parties.run(job, cause(`${job.id}/run`, now, notices));
      expect(runs[1]).toEqual(runs[0]);
      told.push(...(runs[0] ?? []));
    }
    return told;
  }
  const keys = (told: readonly Notice[]) => told.map(({ say }) => ('key' in say.text ? say.text.key : ''));

  test('a notice before the end and one after it, to the head and the coordinator; then nothing', async () => {
    const { party, head } = await active();
    const bars = (at: string, right: 'calls' | 'lends' = 'calls') =>
      town.services.parties.barred({ party, by: head.member, right, at: new Date(at) });
    expect(await due('2027-10-20T00:00:00Z')).toEqual([]);
    expect(keys(await due('2027-10-22T01:00:00Z'))).toEqual(['parties.notice.warn', 'parties.notice.warn-staff']);
    expect(await bars('2027-11-21T14:59:00Z')).toBeNull();
    expect(await bars('2027-11-21T15:00:00Z')).toBe('agreement-over');
    expect(await bars('2027-11-01T00:00:00Z', 'lends')).toBe('no-right');
    expect(keys(await due('2027-11-22T01:00:00Z'))).toEqual(['parties.notice.lapse', 'parties.notice.lapse-staff']);
    expect(await due('2030-01-01T00:00:00Z')).toEqual([]);
  });

  test('a renewed one is told of again', async () => {
    const { party } = await active();
    await due('2027-10-22T01:00:00Z');
    await town.does(renew, boss, { party, months: '12' });
    expect(await due('2027-11-22T01:00:00Z')).toEqual([]);
    expect(keys(await due('2028-10-22T01:00:00Z'))).toEqual(['parties.notice.warn', 'parties.notice.warn-staff']);
  });
});

test('who may not act: a stranger to it, a waiting, a suspended and an ended party', async () => {
  const waits = await asked();
  const head = await town.person('head');
  const other = await town.member('other');
  const { parties } = town.services;
  const bars = (party: string, by: string | null) => parties.barred({ party, by: by ?? '', right: 'calls', at: AT });
  expect(await bars(waits, head.member)).toBe('waiting');
  expect(await bars(waits, other.member)).toBe('unknown');
  await town.does(decide, boss, { party: waits, answer: 'yes' });
  expect(await bars(waits, head.member)).toBeNull();
  expect(await bars(waits, other.member)).toBe('not-yours');
  expect(await bars('pty_0', head.member)).toBe('unknown');
  for (const [as, why] of [
    ['suspend', 'suspended'],
    ['resume', null],
    ['end', 'ended'],
  ] as const) {
    const { cause: why2, notices } = turn();
    expect(await parties.move({ party: waits, by: boss.member, as }, why2)).toMatchObject({ ok: true });
    expect(notices).toMatchObject([{ to: head.member, say: { text: { key: `parties.notice.${as}` } } }]);
    expect(await bars(waits, head.member)).toBe(why);
  }
});

test('the last head can’t leave, another head can', async () => {
  const { party, head } = await active();
  expect(await town.does(leave, head)).toMatchObject({ outcome: 'head' });
  const other = await town.member('other');
  const { parties } = town.services;
  const post = { party, member: other.member, role: 'head', by: head.member } as const;
  expect(await parties.offerRole({ ...post, by: other.member }, turn().cause)).toMatchObject({ why: 'not-allowed' });
  expect(await parties.offerRole({ ...post, role: 'driver' }, turn().cause)).toMatchObject({ why: 'no-role' });
  expect(await parties.offerRole(post, turn().cause)).toMatchObject({ ok: true });
  expect(await parties.answerRole({ ...post, yes: true }, turn().cause)).toMatchObject({ ok: true });
  expect(await parties.offerRole(post, turn().cause)).toMatchObject({ why: 'already' });
  expect(await town.does(leave, head)).toMatchObject({ outcome: 'ok' });
  const last = { ...post, by: other.member };
  expect(await parties.dismiss(last, turn().cause)).toMatchObject({ why: 'last' });
});

test('who leaves takes the waiting request along', async () => {
  const party = await asked();
  const head = await town.person('head');
  expect(await town.does(leave, head)).toMatchObject({ outcome: 'ok' });
  expect(await town.services.parties.get(party)).toMatchObject({ state: 'refused' });
});

describe('parties.add-child', () => {
  const child = { name: '하늘', born: 2019 };
  const guardian = async (user: string) => {
    const who = await town.member(user);
    await town.does(give, who, { kind: 'children' });
    return who;
  };

  test('ok: once, with the guardian’s consent, and only the guardian acts for it', async () => {
    const [mother, other] = [await guardian('mother'), await town.member('other')];
    await town.does(refuse, other, { kind: 'children' });
    expect(await town.does(addChild, other, child)).toMatchObject({ outcome: 'no-consent' });
    for (let n = 0; n < 2; n++)
      expect(await town.does(addChild, mother, child, 'turn-c/add')).toMatchObject({
        outcome: 'ok',
        data: { born: '2019' },
      });
    const { parties } = town.services;
    const [made, ...more] = await parties.dependents(mother.member);
    expect(more).toEqual([]);
    expect(made).toMatchObject({ name: '하늘', guardian: mother.member, consent: { at: AT } });
    const may = (by: string, whom: string) => parties.mayAct({ by, for: whom, at: AT });
    const id = made?.id ?? '';
    expect(await may(mother.member, id)).toEqual({ ok: true, as: 'guardian' });
    expect(await may(other.member, id)).toEqual({ ok: false, why: 'not-yours' });
    expect(await may(other.member, other.member)).toEqual({ ok: true, as: 'self' });
    expect(await may(other.member, 'dep_0')).toEqual({ ok: false, why: 'unknown' });
    expect(await parties.removeDependent({ dependent: id, by: other.member }, turn().cause)).toBe(false);
    expect(await parties.removeDependent({ dependent: id, by: mother.member }, turn().cause)).toBe(true);
    expect(await may(mother.member, id)).toEqual({ ok: false, why: 'not-yours' });
    expect(await parties.dependents(mother.member)).toEqual([]);
  });

  test('bad-name, bad-year, already, full, and not-allowed for a child', async () => {
    const mother = await guardian('mother');
    const tries = async (more: object) => (await town.does(addChild, mother, { ...child, ...more })).outcome;
    expect(await tries({ name: '010-1234-5678' })).toBe('bad-name');
    expect(await tries({ born: 2027 })).toBe('bad-year');
    expect(await tries({ born: 2007 })).toBe('bad-year');
    expect(await tries({ born: 2008 })).toBe('ok');
    expect(await tries({})).toBe('already');
    for (let n = 1; n < 10; n++) expect(await tries({ name: `아이${n}` })).toBe('ok');
    expect(await tries({ name: '열한째' })).toBe('full');
    await town.member('young', { minor: true, guardian: { name: '보호자', phone: '+821011112222' } });
    const young = await town.services.members.standing('web:young');
    await town.services.members.approve(young?.id ?? '', boss.member, turn().cause);
    expect(await town.does(addChild, await town.person('young'), child)).toMatchObject({ outcome: 'not-allowed' });
  });

  test('the children go with the guardian', async () => {
    const mother = await guardian('mother');
    await town.does(addChild, mother, child);
    await town.does(leave, mother);
    const [doc] = await town.store.mongoose.connection.collection('dependents').find({}).toArray();
    expect(doc?.name ?? '').toBe('');
    expect(doc?.born ?? null).toBeNull();
  });

  test('the children go when the consent is taken back', async () => {
    const mother = await guardian('mother');
    await town.does(addChild, mother, child);
    const { events } = await town.does(withdraw, mother, { kind: 'children' });
    for (let n = 0; n < 2; n++) await town.hears(events);
    expect(await town.services.parties.dependents(mother.member)).toEqual([]);
    expect(await town.does(addChild, mother, child)).toMatchObject({ outcome: 'no-consent' });
  });
});

test('parties.find-children, children, note-child: on the consent for words about health, and gone with it', async () => {
  const [mother, other] = [await town.member('mother'), await town.member('other')];
  expect(await town.does(findChildren, mother)).toMatchObject({ outcome: 'none' });
  await town.does(give, mother, { kind: 'children' });
  await town.does(addChild, mother, { name: '하늘', born: 2019 });
  const { data } = await town.does(findChildren, mother);
  expect(data).toMatchObject({ agreed: null });
  const [child] = (await town.lists(children, mother)).map(({ value }) => value);
  expect([child, data?.child]).toEqual([data?.child, child]);
  const wish = { child, note: '땅콩 알레르기' };
  expect(await town.does(noteChild, mother, wish)).toMatchObject({ outcome: 'no-consent' });
  await town.does(give, mother, { kind: 'health' });
  await town.does(give, other, { kind: 'health' });
  expect(await town.does(noteChild, other, wish)).toMatchObject({ outcome: 'gone' });
  expect(await town.does(noteChild, mother, wish)).toMatchObject({ outcome: 'noted', data: { name: '하늘' } });
  const notes = async () => (await town.services.parties.dependents(mother.member)).map(({ note }) => note);
  expect(await notes()).toEqual(['땅콩 알레르기']);
  await town.does(addChild, mother, { name: '바다', born: 2021 });
  expect(await town.does(findChildren, mother)).toMatchObject({ outcome: 'some', data: { agreed: 'yes' } });
  expect(await town.does(noteChild, mother, { child })).toMatchObject({ outcome: 'cleared' });
  await town.does(noteChild, mother, wish);
  const { events } = await town.does(withdraw, mother, { kind: 'health' });
  for (let n = 0; n < 2; n++) await town.hears(events);
  expect(await notes()).toEqual(['', '']);
  const acting = { ...mother, standsIn: { by: other.member, name: '하늘엄마', scope: ['ask'] } };
  expect(await town.does(findChildren, acting)).toMatchObject({ outcome: 'not-yours' });
});

test('parties.mayAct: for a party, while it is active', async () => {
  const { party, head } = await active();
  const may = () => town.services.parties.mayAct({ by: head.member, for: party, at: AT });
  expect(await may()).toEqual({ ok: true, as: 'party' });
  await town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
  expect(await may()).toEqual({ ok: false, why: 'closed' });
});

test('parties.match-name: a name that ends like an institution’s, where institutions join', async () => {
  const who = await town.stranger('x');
  expect(await town.does(matchName, who, { name: '마포이웃복지관' })).toMatchObject({ outcome: 'institution' });
  expect(await town.does(matchName, who, { name: '하람' })).toMatchObject({ outcome: 'person' });
});

test('parties.find-managed, managed, move: a coordinator of the zone suspends a party and lets it go on', async () => {
  expect((await town.does(findManaged, boss)).outcome).toBe('none');
  const { party, head } = await active();
  expect((await town.does(findManaged, boss)).outcome).toBe('some');
  expect((await town.lists(managed, boss)).map(({ value }) => value)).toContain(party);
  expect(await town.lists(managed, head)).toEqual([]);
  expect((await town.does(findManaged, boss, { party })).outcome).toBe('active');
  const stopped = await town.does(move, boss, { party, as: 'suspend' });
  expect([stopped.outcome, stopped.notices.map(({ to }) => to)]).toEqual(['suspend', [head.member]]);
  expect((await town.does(findManaged, boss, { party })).outcome).toBe('suspended');
  expect((await town.does(move, boss, { party, as: 'suspend' })).outcome).toBe('gone');
  expect((await town.does(move, boss, { party: 'pty_none', as: 'suspend' })).outcome).toBe('not-allowed');
  expect((await town.does(move, boss, { party, as: 'resume' })).outcome).toBe('resume');
});
