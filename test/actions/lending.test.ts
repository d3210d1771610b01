import { areaOf } from '../../src/actions';
import { mark } from '../../src/actions/bookings/mark';
import { checkOffer } from '../../src/actions/lending/check-offer';
import { checkRight } from '../../src/actions/lending/check-right';
import { findOffers } from '../../src/actions/lending/find-offers';
import { offers } from '../../src/actions/lending/offers.source';
import { parties } from '../../src/actions/lending/parties.source';
import { postOffer } from '../../src/actions/lending/post-offer';
import { readDone } from '../../src/actions/lending/read-done';
import { readOffer } from '../../src/actions/lending/read-offer';
import { takeOffer } from '../../src/actions/lending/take-offer';
import { takers } from '../../src/actions/lending/takers.source';
import { decide } from '../../src/actions/volunteering/decide';
import type { Action } from '../../src/engine/types';
import { partyAccount } from '../../src/services/ledger';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const hall = { as: 'lend', title: '3층 강당', date: '2026-11-27', time: '14:00', minutes: 120, address: '이웃로 12' };

let town: Town;
let boss: Who;
let lender: Who;
let taker: Who;
let staff: Who;
let house: string;
let youth: string;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  lender = await head('lender');
  taker = await head('taker');
  staff = await head('staff');
  house = await joined('마포이웃복지관', 'pty_1', lender);
  youth = await joined('서대문청년센터', 'pty_2', taker);
  const appointing = { member: staff.member, party: youth, role: 'staff' as const, by: taker.member };
  await town.services.members.appointIn(appointing, turn().cause);
  await town.services.ledger.fill(
    { community: HERE, account: partyAccount(youth), minutes: 150, by: boss.member },
    turn().cause,
  );
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('lending').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** Somebody with the rights that the runner gives to who acts for a party. */
async function head(user: string): Promise<Who> {
  return { ...(await town.member(user, { name: user })), roles: ['party'] };
}

/** A party of somebody that the coordinator takes in; gives its id. */
async function joined(name: string, id: string, by: Who, may: readonly ('calls' | 'lends')[] = ['lends']) {
  const asking = { id, community: HERE, type: 'institution', name, zone: 'mapo', may, months: 1, head: by.member };
  const asked = await town.services.parties.ask(asking, turn().cause);
  if (!asked.ok) throw new Error(asked.why);
  const done = await town.services.parties.decide({ party: id, by: boss.member, approve: true }, turn().cause);
  if (!done.ok) throw new Error(done.why);
  return id;
}

const outcome = async (action: Action, who: Who, args: object = {}) => (await town.does(action, who, args)).outcome;
const balance = (party: string) => town.services.ledger.balance(HERE, partyAccount(party));

/** A posted offer of the house; gives its slot. */
async function posted(more: object = {}): Promise<string> {
  expect(await outcome(postOffer, lender, { party: house, ...hall, ...more })).toBe('posted');
  const slots = await town.services.bookings.slots.ofHost({ community: HERE, by: lender.member }, AT);
  return slots.at(-1)?.id ?? '';
}

/** The same, asked for by the youth centre and accepted; gives its slot and booking. */
async function accepted(): Promise<{ slot: string; booking: string }> {
  const slot = await posted();
  const taken = await town.does(takeOffer, taker, { slot, party: youth });
  expect(taken.outcome).toBe('applied');
  const booking = String(taken.data?.booking);
  expect(await outcome(decide, lender, { slot, bookings: [booking], as: 'accept' })).toBe('all');
  return { slot, booking };
}

/** Moves a slot so that it is over. */
async function over(slot: string): Promise<void> {
  const set = { from: new Date(AT.getTime() - 9_000_000), to: new Date(AT.getTime() - 1_800_000), state: 'over' };
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot }, { $set: set });
}

test('lending.check-right, parties, takers: who may lend, and who may take as a head', async () => {
  expect(await town.does(checkRight, lender)).toMatchObject({ outcome: 'one', data: { party: house } });
  expect(await outcome(checkRight, boss)).toBe('none');
  const other = await joined('새복지관', 'pty_3', lender);
  expect(await outcome(checkRight, lender)).toBe('several');
  expect((await town.lists(parties, lender)).map(({ value }) => value).sort()).toEqual([house, other]);
  expect((await town.lists(takers, lender)).map(({ value }) => value).sort()).toEqual([house, other]);
  expect((await town.lists(parties, staff)).map(({ value }) => value)).toEqual([youth]);
  expect(await town.lists(takers, staff)).toEqual([]);
  await town.services.parties.move({ party: youth, by: boss.member, as: 'suspend' }, turn().cause);
  expect(await outcome(checkRight, taker)).toBe('closed');
  const caller = await head('caller');
  await joined('모집복지관', 'pty_4', caller, ['calls']);
  expect(await outcome(checkRight, caller)).toBe('no-right');
  const ended = { from: '2025-11-01', to: '2026-10-31' };
  await town.store.mongoose.models.Party?.updateOne({ _id: house }, { $set: { agreement: ended } });
  await town.store.mongoose.models.Party?.updateOne({ _id: other }, { $set: { agreement: ended } });
  expect(await outcome(checkRight, lender)).toBe('no-agreement');
});

test.each([
  ['check-offer', checkOffer, 'ready'],
  ['post-offer', postOffer, 'posted'],
] as const)('lending.%s: an offer, and why there is none', async (_, action, good) => {
  const tries = (more: object = {}, who = lender) => outcome(action, who, { party: house, ...hall, ...more });
  expect(await tries()).toBe(good);
  expect(await tries({}, taker)).toBe('barred');
  expect(await tries({ title: ' ' })).toBe('title');
  expect(await tries({ title: '교회 전도 집회' })).toBe('refused');
  expect(await tries({ date: '2026-11-20' })).toBe('past');
  expect(await tries({ date: '2027-03-20' })).toBe('past');
  expect(await tries({ time: '23:00' })).toBe('length');
  expect(await tries({ as: 'joint', title: '김장 함께하기' })).toBe(good);
});

test('lending.find-offers, offers, read-offer: others see what is offered, never the exact place', async () => {
  expect(await outcome(findOffers, taker)).toBe('none');
  const slot = await posted();
  expect(await outcome(findOffers, taker)).toBe('some');
  expect(await outcome(findOffers, lender)).toBe('none');
  expect((await town.lists(offers, taker)).map(({ value }) => value)).toEqual([slot]);
  expect(await town.lists(offers, lender)).toEqual([]);
  const read = await town.does(readOffer, taker, { slot });
  expect(read).toMatchObject({
    outcome: 'one',
    data: { party: youth, minutes: 120, who: { plain: '마포이웃복지관' } },
  });
  expect(JSON.stringify(read)).not.toContain('이웃로');
  expect(await outcome(readOffer, staff, { slot })).toBe('no-head');
  expect(await outcome(readOffer, lender, { slot })).toBe('own');
  expect(await outcome(readOffer, taker, { slot: 'nothing' })).toBe('over');
  await joined('청년모임', 'pty_3', taker);
  expect(await outcome(readOffer, taker, { slot })).toBe('several');
  expect(await outcome(takeOffer, taker, { slot, party: youth })).toBe('applied');
  expect(await outcome(readOffer, taker, { slot })).toBe('mine');
});

test('lending.take-offer: a head asks once, for an own party with minutes, and never for what it offers itself', async () => {
  const slot = await posted();
  expect(await outcome(takeOffer, staff, { slot, party: youth })).toBe('barred');
  expect(await outcome(takeOffer, taker, { slot, party: house })).toBe('barred');
  expect(await outcome(takeOffer, lender, { slot, party: house })).toBe('over');
  expect(await outcome(takeOffer, taker, { slot: 'nothing', party: youth })).toBe('over');
  const long = await posted({ date: '2026-11-28', minutes: 180 });
  expect(await outcome(takeOffer, taker, { slot: long, party: youth })).toBe('minutes');
  expect(await outcome(takeOffer, taker, { slot, party: youth })).toBe('applied');
  expect(await outcome(takeOffer, taker, { slot, party: youth })).toBe('twice');
  // A place of parties is nobody's own, whoever knows its slot.
  const sneaked = await town.services.bookings.take({ slot, by: boss.member, for: boss.member }, turn().cause);
  expect(sneaked).toMatchObject({ is: 'refused', why: 'unknown' });
});

test('lending.read-done: with a yes the minutes move from the one account to the other, and the fourth cell counts it', async () => {
  const { slot, booking } = await accepted();
  expect(await balance(youth)).toMatchObject({ posted: 150, held: 120 });
  expect(await outcome(readDone, lender, { slot })).toBe('none');
  await over(slot);
  expect(await outcome(readDone, taker, { slot })).toBe('none');
  const read = await town.does(readDone, lender, { slot });
  expect(read).toMatchObject({ outcome: 'ended', data: { bookings: [booking], who: { plain: '서대문청년센터' } } });
  const marked = await town.does(mark, lender, { bookings: [booking], as: 'in' });
  expect(marked.notices).toMatchObject([
    { to: taker.member, say: { text: { key: 'bookings.notice.came-paid', params: { minutes: 120 } } } },
  ]);
  expect(await balance(youth)).toMatchObject({ posted: 30, held: 0 });
  expect(await balance(house)).toMatchObject({ posted: 120, held: 0 });
  const facts = await town.store.mongoose.models.Fact?.find({ kind: 'bookings.lent' }).lean();
  expect(facts).toMatchObject([{ party: house, minutes: 120, times: 1, giver: null, receiver: null }]);
  expect(await town.store.mongoose.models.Fact?.countDocuments({ kind: 'bookings.helped' })).toBe(0);
  expect(await outcome(readDone, lender, { slot })).toBe('none');
});

test('a loan that fell out moves nothing and counts nothing', async () => {
  const { slot, booking } = await accepted();
  await over(slot);
  expect(await outcome(mark, lender, { bookings: [booking], as: 'no-show' })).toBe('no-show');
  expect(await balance(youth)).toMatchObject({ posted: 150, held: 0 });
  expect(await balance(house)).toMatchObject({ posted: 0 });
  expect(await town.store.mongoose.models.Fact?.countDocuments({ kind: 'bookings.lent' })).toBe(0);
});

test('the head who had arranged a loan leaves: the lender and the coordinators hear that it is off', async () => {
  const { booking } = await accepted();
  const appointing = { member: staff.member, party: youth, role: 'head' as const, by: taker.member };
  await town.services.members.appointIn(appointing, turn().cause);
  const { cause, notices } = turn();
  await town.services.memberships.end({ member: taker.member, community: HERE }, cause);
  expect(await town.services.bookings.get(booking)).toMatchObject({ state: 'cancelled', why: 'left' });
  const told = notices.filter(({ about }) => about.part === 'party-left');
  expect(told.map(({ to }) => to).sort()).toEqual([lender.member, boss.member].sort());
  expect(JSON.stringify(told)).toContain('서대문청년센터');
});
