import { areaOf } from '../../src/actions';
import { markTold } from '../../src/actions/bookings/mark-told';
import { applicants } from '../../src/actions/volunteering/applicants.source';
import { calls } from '../../src/actions/volunteering/calls.source';
import { checkCall } from '../../src/actions/volunteering/check-call';
import { checkRight } from '../../src/actions/volunteering/check-right';
import { decide } from '../../src/actions/volunteering/decide';
import { findCalls } from '../../src/actions/volunteering/find-calls';
import { findHosted } from '../../src/actions/volunteering/find-hosted';
import { hosted } from '../../src/actions/volunteering/hosted.source';
import { parties } from '../../src/actions/volunteering/parties.source';
import { postCall } from '../../src/actions/volunteering/post-call';
import { readCall } from '../../src/actions/volunteering/read-call';
import { readHosted } from '../../src/actions/volunteering/read-hosted';
import type { Action } from '../../src/engine/types';
import { fundAccount } from '../../src/services/ledger';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const call = { kind: 'safety-patrol', date: '2026-11-27', time: '19:00', minutes: 90, places: 1, address: '망원역' };

let town: Town;
let boss: Who;
let head: Who;
let ann: Who;
let bob: Who;
let party: string;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  head = await town.member('head', { name: '한결' });
  ann = await town.member('ann', { name: '하람' });
  bob = await town.member('bob', { name: '도윤' });
  party = await joined('마포자원봉사센터', 'pty_1', 'centre');
  head = (await town.person('head')) as Who;
  const fund = { community: HERE, account: fundAccount(HERE), minutes: 600, by: boss.member };
  await town.services.ledger.fill(fund, turn().cause);
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('volunteering').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** A party of somebody that the coordinator takes in; gives its id. */
async function joined(
  name: string,
  id: string,
  type: string,
  may: readonly ('calls' | 'lends')[] = ['calls'],
  by: Who = head,
) {
  const asking = { id, community: HERE, type, name, zone: 'mapo', may, months: 1, head: by.member };
  const asked = await town.services.parties.ask(asking, turn().cause);
  if (!asked.ok) throw new Error(asked.why);
  const done = await town.services.parties.decide({ party: id, by: boss.member, approve: true }, turn().cause);
  if (!done.ok) throw new Error(done.why);
  return id;
}

/** A posted call; gives its slot. */
async function posted(more: object = {}): Promise<string> {
  expect(await outcome(postCall, head, { party, ...call, ...more })).toBe('posted');
  const slots = await town.services.bookings.slots.ofHost({ community: HERE, by: head.member }, AT);
  return slots.at(-1)?.id ?? '';
}

const outcome = async (action: Action, who: Who, args: object = {}) => (await town.does(action, who, args)).outcome;

/** Somebody applies; gives the booking and the notices of it. */
async function applied(slot: string, who: Who) {
  const of = turn();
  const taken = await town.services.bookings.take({ slot, by: who.member, for: who.member }, of.cause);
  if (taken.is !== 'applied') throw new Error(taken.is);
  return { booking: taken.booking.id, notices: of.notices };
}

/** Moves a slot so that it has begun. */
async function begun(slot: string): Promise<void> {
  const set = { from: new Date(AT.getTime() - 7_200_000), to: new Date(AT.getTime() - 1_800_000), state: 'over' };
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot }, { $set: set });
}

test('volunteering.check-right: one, several, and nobody of a party', async () => {
  expect(await town.does(checkRight, head)).toMatchObject({ outcome: 'one', data: { party } });
  expect(await outcome(checkRight, ann)).toBe('none');
  const other = await joined('마포복지관', 'pty_2', 'institution');
  expect(await outcome(checkRight, head)).toBe('several');
  expect((await town.lists(parties, head)).map(({ value }) => value).sort()).toEqual([party, other]);
  expect(await town.lists(parties, ann)).toEqual([]);
});

test('volunteering.check-right: a suspended party, one without the right, and one without an agreement', async () => {
  await town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
  expect(await outcome(checkRight, head)).toBe('closed');
  const mute = await town.member('mute');
  await joined('이웃복지관', 'pty_3', 'institution', ['lends'], mute);
  expect(await outcome(checkRight, mute)).toBe('no-right');
  const free = await town.member('free');
  const bare = await joined('새복지관', 'pty_4', 'institution', ['calls'], free);
  await town.store.mongoose.models.Party?.updateOne({ _id: bare }, { $set: { agreement: null } });
  expect(await outcome(checkRight, free)).toBe('no-agreement');
  const ended = { from: '2025-11-01', to: '2026-10-31' };
  await town.store.mongoose.models.Party?.updateOne({ _id: bare }, { $set: { agreement: ended } });
  expect(await outcome(checkRight, free)).toBe('no-agreement');
  expect(await outcome(postCall, free, { party: bare, ...call })).toBe('barred');
});

test.each([
  ['check-call', checkCall, 'ready'],
  ['post-call', postCall, 'posted'],
] as const)('volunteering.%s: a call, and why there is none', async (_, action, good) => {
  const tries = (more: object = {}, who = head) => outcome(action, who, { party, ...call, ...more });
  expect(await tries()).toBe(good);
  expect(await tries({}, ann)).toBe('barred');
  expect(await tries({ kind: 'flying' })).toBe('unknown');
  expect(await tries({ date: '2026-11-20' })).toBe('past');
  expect(await tries({ date: '2027-03-20' })).toBe('past');
  expect(await tries({ time: '23:00' })).toBe('length');
  expect(await tries({ time: '22:30' })).toBe(good);
});

test('volunteering.find-calls, calls, read-call: what everybody sees, and never the exact place', async () => {
  expect(await outcome(findCalls, ann)).toBe('none');
  expect(await outcome(readCall, ann, { slot: 'nothing' })).toBe('over');
  const slot = await posted();
  expect(await outcome(findCalls, ann)).toBe('some');
  expect((await town.lists(calls, ann)).map(({ value }) => value)).toEqual([slot]);
  const read = await town.does(readCall, ann, { slot });
  expect(read).toMatchObject({ outcome: 'open', data: { free: 1, who: { plain: '마포자원봉사센터' } } });
  expect(JSON.stringify(read)).not.toContain('망원역');
  const { booking, notices } = await applied(slot, ann);
  expect(notices).toMatchObject([{ to: head.member, about: { part: 'applied' } }]);
  expect(await town.does(readCall, ann, { slot })).toMatchObject({ outcome: 'mine', data: { booking } });
});

test('volunteering.find-hosted, hosted, read-hosted, applicants: the host sees the list, nobody else does', async () => {
  expect(await outcome(findHosted, head)).toBe('none');
  const slot = await posted();
  expect(await town.does(findHosted, head)).toMatchObject({ outcome: 'one', data: { slot } });
  expect(await outcome(findHosted, head, { ended: true })).toBe('none');
  expect(await outcome(readHosted, head, { slot })).toBe('coming');
  const { booking } = await applied(slot, ann);
  expect(await town.does(readHosted, head, { slot })).toMatchObject({
    outcome: 'applied',
    data: { applied: [{ plain: '하람' }] },
  });
  expect(await town.lists(applicants, head, { slot })).toEqual([{ value: booking, text: { plain: '하람' } }]);
  expect(await outcome(readHosted, ann, { slot })).toBe('none');
  expect(await town.lists(applicants, ann, { slot })).toEqual([]);
  // Before the choice the host reads what they can, how often they came, and what was checked.
  const known = async (who: Who) => {
    const args = { slot };
    const listed = await applicants.list({ services: town.services, who, cause: turn().cause, args } as never);
    return JSON.stringify('facts' in listed ? listed.facts.known : null);
  };
  expect(await known(head)).toContain('"times":0');
  expect(await known(head)).not.toContain('volunteering.known.checked');
  const noted = { _id: `${ann.member}.seen`, community: HERE, kind: 'seen', member: ann.member, from: '2026-11-01' };
  await town.store.mongoose.models.Vetting?.create([
    { ...noted, until: null, by: 'nobody', told: null, state: 'live', rev: 1, log: [], nextAt: null, nextJob: null },
  ]);
  expect(await known(head)).toContain('volunteering.known.checked');
  expect(await known(ann)).toBe('""');
  await posted({ time: '15:00' });
  expect(await outcome(findHosted, head)).toBe('some');
  expect(await town.lists(hosted, head)).toHaveLength(2);
  expect(await town.lists(hosted, ann)).toEqual([]);
});

test('volunteering.decide: accepted people get the place, the others wait', async () => {
  const slot = await posted();
  const [first, second] = [await applied(slot, ann), await applied(slot, bob)];
  const bookings = [first.booking, second.booking];
  expect(await outcome(decide, ann, { slot, bookings, as: 'accept' })).toBe('none');
  const some = await town.does(decide, head, { slot, bookings, as: 'accept' });
  expect(some).toMatchObject({
    outcome: 'some',
    data: {
      names: [{ key: 'volunteering.person', params: { name: { plain: '하람' } } }],
      rest: [second.booking],
      left: 1,
    },
  });
  expect(some.notices).toMatchObject([{ to: ann.member, say: { rows: [{ value: { plain: '망원역' } }] } }]);
  const waits = await town.does(decide, head, { slot, bookings: [second.booking], as: 'wait' });
  expect(waits.outcome).toBe('all');
  expect(JSON.stringify(waits.notices)).not.toContain('망원역');
  expect(await town.services.ledger.balance(HERE, fundAccount(HERE))).toMatchObject({ posted: 600, held: 90 });
});

test('volunteering.read-hosted, find-hosted: a call that has begun asks who came, and pays out of the fund', async () => {
  const slot = await posted({ places: 2 });
  const [one, two] = [await applied(slot, ann), await applied(slot, bob)];
  await town.does(decide, head, { slot, bookings: [one.booking, two.booking], as: 'accept' });
  await begun(slot);
  expect(await town.does(findHosted, head, { ended: true })).toMatchObject({ outcome: 'one', data: { slot } });
  expect(await outcome(readHosted, head, { slot })).toBe('ended');
  const marks = [`${one.booking}|60`, `${two.booking}|0`];
  expect(await outcome(markTold, head, { marks })).toBe('all');
  expect(await town.services.ledger.balance(HERE, ann.member)).toMatchObject({ posted: 360 });
  expect(await town.services.ledger.balance(HERE, bob.member)).toMatchObject({ posted: 300 });
  expect(await town.services.ledger.balance(HERE, fundAccount(HERE))).toMatchObject({ posted: 540, held: 0 });
});
