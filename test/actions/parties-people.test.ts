import { areaOf } from '../../src/actions';
import { answerRole } from '../../src/actions/parties/answer-role';
import { ask } from '../../src/actions/parties/ask';
import { decide } from '../../src/actions/parties/decide';
import { endRole } from '../../src/actions/parties/end-role';
import { findNamed } from '../../src/actions/parties/find-named';
import { led } from '../../src/actions/parties/led.source';
import { named } from '../../src/actions/parties/named.source';
import { offerRole } from '../../src/actions/parties/offer-role';
import { posts } from '../../src/actions/parties/posts.source';
import { readPeople } from '../../src/actions/parties/read-people';
import { roles } from '../../src/actions/parties/roles.source';
import { cause } from '../../src/lib/cause';
import { DAY_MS } from '../../src/lib/units';
import { MAX_OFFERS, OFFER_DAYS } from '../../src/services/parties/limits';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

type Who = Awaited<ReturnType<Town['member']>>;

const said = { type: 'institution', zone: 'mapo', may: ['calls'], months: '12' };

let town: Town;
let boss: Who;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
});
afterEach(() => town.store.close());
afterAll(() => {
  const own = areaOf('parties').actions.filter(({ name }) => /read-people|role|find-named/.test(name));
  expect(own).toHaveLength(5);
  for (const { name, outcomes } of own)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** An active institution and its head. */
async function active(name = '마포이웃복지관', user = 'head'): Promise<{ party: string; head: Who }> {
  const who = await town.stranger(user);
  const asked = await town.does(ask, who, { ...said, name, person: '한결', phone: '010-2222-3333' });
  const party = asked.notices.find(({ about }) => about.feature === 'parties')?.about.id ?? '';
  expect(await town.does(decide, boss, { party, answer: 'yes' })).toMatchObject({ outcome: 'approved' });
  return { party, head: (await town.person(user)) as Who };
}

/** Makes a member a volunteer of the party. */
async function appointed(party: string, head: Who, who: Who, role = 'volunteer'): Promise<void> {
  await town.does(offerRole, head, { party, member: who.member, role });
  expect(await town.does(answerRole, who, { party, role, answer: 'yes' })).toMatchObject({ outcome: 'taken' });
}

test('parties.read-people, led, posts, roles: the people of the own party, for its head alone', async () => {
  const { party, head } = await active();
  const ann = await town.member('ann');
  expect(await town.does(readPeople, ann, {})).toMatchObject({ outcome: 'none' });
  expect(await town.lists(led, ann)).toEqual([]);
  expect(await town.lists(posts, ann, { party })).toEqual([]);
  expect(await town.lists(roles, ann, { party })).toEqual([]);
  await appointed(party, head, ann, 'staff');
  // Staff act for the party, and its people are the head's.
  expect(await town.does(readPeople, ann, {})).toMatchObject({ outcome: 'none' });
  expect(await town.does(readPeople, head, {})).toMatchObject({
    ...{ outcome: 'one', data: { party, people: [{ params: { name: '한결' } }, { params: {} }] } },
  });
  expect((await town.lists(posts, head, { party })).map(({ value }) => value)).toEqual([
    `${head.member}/head`,
    `${ann.member}/staff`,
  ]);
  expect((await town.lists(roles, head, { party })).map(({ value }) => value)).toEqual(['head', 'staff', 'volunteer']);
  const second = await town.does(ask, head, { ...said, name: '또 다른 복지관' });
  const other = second.notices.find(({ about }) => about.feature === 'parties')?.about.id ?? '';
  await town.does(decide, boss, { party: other, answer: 'yes' });
  expect(await town.does(readPeople, head, {})).toMatchObject({ outcome: 'some' });
  expect((await town.lists(led, head)).map(({ value }) => value)).toEqual([party, other]);
});

test('parties.find-named: by name or by number, for heads alone', async () => {
  const { head } = await active();
  const ann = await town.member('ann', { name: '하람' });
  expect(await town.does(findNamed, ann, { words: '하람' })).toMatchObject({ outcome: 'none' });
  expect(await town.lists(named, ann, { words: '하람' })).toEqual([]);
  expect(await town.does(findNamed, head, { words: '하람' })).toMatchObject({
    ...{ outcome: 'one', data: { member: ann.member } },
  });
  expect(await town.does(findNamed, head, { words: '010-2222-3333' })).toMatchObject({
    ...{ outcome: 'one', data: { member: head.member } },
  });
  expect(await town.does(findNamed, head, { words: '아무도' })).toMatchObject({ outcome: 'none' });
  await town.member('bob', { name: '하람' });
  expect(await town.does(findNamed, head, { words: '하람' })).toMatchObject({ outcome: 'some' });
  expect(await town.lists(named, head, { words: '하람' })).toHaveLength(2);
});

describe('parties.offer-role, answer-role', () => {
  test('asked: the member is told and has no role before the yes; the head hears of it', async () => {
    const { party, head } = await active();
    const ann = await town.member('ann');
    const offer = { party, member: ann.member, role: 'volunteer' };
    const first = await town.does(offerRole, head, offer, 'turn-a/offer');
    expect(first).toMatchObject({ outcome: 'asked', notices: [{ to: ann.member }] });
    expect(await town.does(offerRole, head, offer, 'turn-a/offer')).toEqual(first);
    const of = await town.services.parties.get(party);
    if (!of) throw new Error('no party');
    expect(await town.services.parties.people(of, ['volunteer'], AT)).toEqual([]);
    expect(await town.does(offerRole, head, offer)).toMatchObject({ outcome: 'waiting' });
    const yes = await town.does(answerRole, ann, { party, role: 'volunteer', answer: 'yes' }, 'turn-b/answer');
    expect(yes).toMatchObject({ outcome: 'taken', notices: [{ to: head.member }] });
    expect(await town.does(answerRole, ann, { party, role: 'volunteer', answer: 'yes' }, 'turn-b/answer')).toEqual(yes);
    expect(await town.services.parties.people(of, ['volunteer'], AT)).toMatchObject([{ id: ann.member }]);
    expect(await town.does(offerRole, head, offer)).toMatchObject({ outcome: 'already' });
    expect(await town.does(answerRole, ann, { party, role: 'volunteer', answer: 'yes' })).toMatchObject({
      outcome: 'gone',
    });
  });

  test('declined: nothing changes, and the head hears of it', async () => {
    const { party, head } = await active();
    const ann = await town.member('ann');
    await town.does(offerRole, head, { party, member: ann.member, role: 'staff' });
    const no = await town.does(answerRole, ann, { party, role: 'staff', answer: 'no' });
    expect(no).toMatchObject({ outcome: 'declined', notices: [{ to: head.member }] });
    expect(await town.does(answerRole, ann, { party, role: 'staff', answer: 'yes' })).toMatchObject({
      outcome: 'gone',
    });
  });

  test('gone: too late, of a head who is none any more, or never asked; already: the role came another way', async () => {
    const { party, head } = await active();
    const [ann, bob] = [await town.member('ann'), await town.member('bob')];
    const yes = { party, role: 'volunteer', answer: 'yes' };
    expect(await town.does(answerRole, bob, yes)).toMatchObject({ outcome: 'gone' });
    const before = cause('turn-x/offer', new Date(AT.getTime() - (OFFER_DAYS + 1) * DAY_MS), []);
    const offer = { party, member: ann.member, role: 'volunteer', by: head.member } as const;
    await town.services.members.appointIn({ ...offer, member: head.member, role: 'head', from: null }, before);
    expect(await town.services.parties.offerRole(offer, before)).toMatchObject({ ok: true });
    expect(await town.does(answerRole, ann, yes)).toMatchObject({ outcome: 'gone' });
    await appointed(party, head, bob, 'head');
    await town.does(offerRole, head, { party, member: ann.member, role: 'volunteer' });
    await town.services.members.appointIn(
      { member: ann.member, party, role: 'volunteer', by: head.member },
      turn().cause,
    );
    expect(await town.does(answerRole, ann, yes)).toMatchObject({ outcome: 'already' });
    await town.does(endRole, bob, { party, post: `${ann.member}/volunteer` });
    await town.does(offerRole, head, { party, member: ann.member, role: 'volunteer' });
    expect(await town.does(endRole, bob, { party, post: `${head.member}/head` })).toMatchObject({ outcome: 'ended' });
    expect(await town.does(answerRole, ann, yes)).toMatchObject({ outcome: 'gone' });
  });

  test('not-allowed, gone, closed, full', async () => {
    const { party, head } = await active();
    const ann = await town.member('ann');
    const offer = { party, member: ann.member, role: 'volunteer' };
    expect(await town.does(offerRole, ann, offer)).toMatchObject({ outcome: 'not-allowed' });
    expect(await town.does(offerRole, head, { ...offer, role: 'driver' })).toMatchObject({ outcome: 'not-allowed' });
    expect(await town.does(offerRole, head, { ...offer, member: 'mem_none' })).toMatchObject({ outcome: 'gone' });
    for (let n = 0; n < MAX_OFFERS; n++) {
      const { member } = await town.member(`m${n}`);
      expect(await town.does(offerRole, head, { ...offer, member })).toMatchObject({ outcome: 'asked' });
    }
    expect(await town.does(offerRole, head, offer)).toMatchObject({ outcome: 'full' });
    await town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
    expect(await town.does(offerRole, head, offer)).toMatchObject({ outcome: 'closed' });
  });
});

test('parties.end-role: ended at once, by a head or for oneself; the last head stays', async () => {
  const { party, head } = await active();
  const ann = await town.member('ann');
  await appointed(party, head, ann, 'staff');
  const post = `${ann.member}/staff`;
  const at = AT;
  const bars = () => town.services.parties.barred({ party, by: ann.member, right: 'calls', at });
  expect(await bars()).toBeNull();
  const other = await town.member('other');
  expect(await town.does(endRole, other, { party, post })).toMatchObject({ outcome: 'not-allowed' });
  const ended = await town.does(endRole, head, { party, post });
  expect(ended).toMatchObject({ outcome: 'ended', notices: [{ to: ann.member }] });
  expect(await bars()).toBe('not-yours');
  expect(await town.does(endRole, head, { party, post })).toMatchObject({ outcome: 'gone' });
  expect(await town.does(endRole, head, { party, post: `${head.member}/head` })).toMatchObject({ outcome: 'last' });
  await appointed(party, head, ann, 'staff');
  const own = await town.does(endRole, ann, { party, post });
  expect(own).toMatchObject({ outcome: 'ended', notices: [{ to: head.member }] });
});

test('an offer leaves with the member, in both directions', async () => {
  const { party, head } = await active();
  const ann = await town.member('ann');
  await town.does(offerRole, head, { party, member: ann.member, role: 'volunteer' });
  await town.services.parties.forget(ann.member, turn().cause);
  expect(await town.services.parties.get(party)).toMatchObject({ offers: [] });
});
