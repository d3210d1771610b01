import { areaOf } from '../../src/actions';
import { admit } from '../../src/actions/parties/admit';
import { askToJoin } from '../../src/actions/parties/ask-to-join';
import { askers } from '../../src/actions/parties/askers.source';
import { findJoinable } from '../../src/actions/parties/find-joinable';
import { findJoined } from '../../src/actions/parties/find-joined';
import { joinable } from '../../src/actions/parties/joinable.source';
import { joined } from '../../src/actions/parties/joined.source';
import { leaveGroup } from '../../src/actions/parties/leave-group';
import { MAX_OFFERS } from '../../src/services/parties/limits';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { PARTIES } from './payouts-group';

type Who = Awaited<ReturnType<Town['member']>>;

const party = `${HERE}:knitting`;
const other = `${HERE}:singing`;

let town: Town;
let head: Who;
let ann: Who;

beforeEach(async () => {
  town = await openTown({ parties: PARTIES });
  head = await town.member('head', { name: '느티나무' });
  ann = await town.member('ann', { name: '보리차' });
  await town.services.members.appointIn({ member: head.member, party, role: 'head', by: null }, turn().cause);
});
afterEach(() => town.store.close());
afterAll(() => {
  const own = areaOf('parties').actions.filter(({ name }) => /to-join|joinable|joined|admit|leave-group/.test(name));
  expect(own).toHaveLength(5);
  for (const { name, outcomes } of own)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const values = async (of: Parameters<Town['lists']>[0], who: Who, args = {}) =>
  (await town.lists(of, who, args)).map(({ value }) => value);
const asks = (who: Who, of = party, key?: string) => town.does(askToJoin, who, { party: of }, key);
const answers = (who: Who, member: string, answer: 'yes' | 'no', key?: string) =>
  town.does(admit, who, { party, member, answer }, key);

test('asked and taken in: the head hears the name, the member hears the answer, each once', async () => {
  expect(await values(joinable, ann)).toEqual([party, other]);
  expect(await town.does(findJoinable, ann, {})).toMatchObject({ outcome: 'some' });
  const first = await asks(ann, party, 'turn-a/ask');
  expect(first).toMatchObject({ outcome: 'asked', notices: [{ to: head.member }] });
  expect(await asks(ann, party, 'turn-a/ask')).toEqual(first);
  expect(await asks(ann)).toMatchObject({ outcome: 'waiting', notices: [] });
  expect(await values(askers, head, { party })).toEqual([ann.member]);
  const yes = await answers(head, ann.member, 'yes', 'turn-b/admit');
  expect(yes).toMatchObject({ outcome: 'admitted', data: { name: '보리차' }, notices: [{ to: ann.member }] });
  expect(await answers(head, ann.member, 'yes', 'turn-b/admit')).toEqual(yes);
  expect(await answers(head, ann.member, 'yes')).toMatchObject({ outcome: 'gone' });
  expect(await asks(ann)).toMatchObject({ outcome: 'already' });
  expect(await values(joined, ann)).toEqual([party]);
  expect(await values(joinable, ann)).toEqual([other]);
});

test('who asks gives no right: not before the answer, not by the own answer, not by the head of another group', async () => {
  const bob = await town.member('bob');
  await town.services.members.appointIn({ member: bob.member, party: other, role: 'head', by: null }, turn().cause);
  await asks(ann);
  expect(await values(joined, ann)).toEqual([]);
  expect(await answers(ann, ann.member, 'yes')).toMatchObject({ outcome: 'not-allowed' });
  expect(await answers(bob, ann.member, 'yes')).toMatchObject({ outcome: 'not-allowed' });
  expect(await values(askers, bob, { party })).toEqual([]);
  const own = { party, member: ann.member, role: 'member', yes: true } as const;
  expect(await town.services.parties.answerRole(own, turn().cause)).toMatchObject({ ok: false });
  expect(await values(joined, ann)).toEqual([]);
});

test('a no is told, and the member may ask anew; an offer of the head takes the place of the wish', async () => {
  await asks(ann);
  expect(await answers(head, ann.member, 'no')).toMatchObject({ outcome: 'declined', notices: [{ to: ann.member }] });
  expect(await asks(ann)).toMatchObject({ outcome: 'asked' });
  const offer = { party, member: ann.member, role: 'member', by: head.member } as const;
  expect(await town.services.parties.offerRole(offer, turn().cause)).toMatchObject({ ok: true });
  expect(await values(askers, head, { party })).toEqual([]);
  const yes = { party, member: ann.member, role: 'member', yes: true } as const;
  expect(await town.services.parties.answerRole(yes, turn().cause)).toMatchObject({ ok: true });
  const facts = [];
  for await (const fact of town.services.figures.facts(HERE, '2026'))
    if (fact.kind === 'parties.entered') facts.push(fact);
  expect(facts).toMatchObject([{ party, receiver: ann.member, times: 1 }]);
});

test('a group without a head, one with a full list, one that is gone, and an institution', async () => {
  expect(await asks(ann, other)).toMatchObject({ outcome: 'no-head' });
  expect(await asks(ann, `${HERE}:hub`)).toMatchObject({ outcome: 'gone' });
  for (let n = 0; n < MAX_OFFERS; n++) await asks(await town.member(`many${n}`));
  expect(await asks(ann)).toMatchObject({ outcome: 'full' });
});

test('somebody who has left the community waits for nobody', async () => {
  await asks(ann);
  await town.services.parties.forget(ann.member, turn().cause);
  expect(await values(askers, head, { party })).toEqual([]);
  expect(await answers(head, ann.member, 'yes')).toMatchObject({ outcome: 'gone' });
});

test('left: the head is told once, and it can be left once', async () => {
  expect(await town.does(findJoined, ann, {})).toMatchObject({ outcome: 'none' });
  for (const one of [party, other])
    await town.services.members.appointIn({ member: ann.member, party: one, role: 'member', by: null }, turn().cause);
  expect(await town.does(findJoined, ann, {})).toMatchObject({ outcome: 'some' });
  expect(await town.does(findJoinable, ann, {})).toMatchObject({ outcome: 'none' });
  const left = await town.does(leaveGroup, ann, { party }, 'turn-c/leave');
  expect(left).toMatchObject({ outcome: 'left', notices: [{ to: head.member }] });
  expect(await town.does(leaveGroup, ann, { party }, 'turn-c/leave')).toEqual(left);
  expect(await town.does(leaveGroup, ann, { party })).toMatchObject({ outcome: 'gone' });
  expect(await town.does(findJoined, ann, {})).toMatchObject({ outcome: 'one', data: { party: other } });
  expect(await town.does(findJoinable, ann, {})).toMatchObject({ outcome: 'one', data: { party } });
});

test('an exchange counts for a group of the asker: one of both first, else the one joined first, else none', async () => {
  const { members, parties } = town.services;
  const bob = await town.member('bob');
  const joins = (who: Who, of: string, role: 'member' | 'head' | 'staff' = 'member') =>
    members.appointIn({ member: who.member, party: of, role, by: null }, turn().cause);
  const groupFor = (asker: Who, helper: Who) =>
    parties.groupFor({ asker: asker.member, helper: helper.member }, turn().cause.at);
  await joins(ann, `${HERE}:hub`, 'staff');
  expect(await groupFor(ann, head)).toBeNull();
  await joins(ann, other);
  await joins(ann, party);
  expect(await groupFor(ann, bob)).toBe(other);
  expect(await groupFor(bob, ann)).toBeNull();
  // A head belongs to the group as well.
  expect(await groupFor(ann, head)).toBe(party);
  expect(await groupFor(head, bob)).toBe(party);
  const boss = await town.coordinator('boss');
  await parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
  expect(await groupFor(ann, head)).toBe(other);
});
