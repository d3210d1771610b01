import { findSuspendable } from '../../src/actions/members/find-suspendable';
import { findSuspended } from '../../src/actions/members/find-suspended';
import { lift } from '../../src/actions/members/lift';
import { suspend } from '../../src/actions/members/suspend';
import { suspendable } from '../../src/actions/members/suspendable.source';
import { suspended } from '../../src/actions/members/suspended.source';
import { refusalOf } from '../../src/engine/rights';
import { personOf } from '../../src/runner/person';
import { suspensionAt } from '../../src/services/members';
import { AT, HERE, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
let boss: Awaited<ReturnType<Town['coordinator']>>;
let ann: typeof boss;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('k');
  ann = await town.member('ann', { name: '보리' });
});
afterEach(() => town.store.close());

const DAY = 24 * 60 * 60 * 1000;
const args = () => ({ member: ann.member, days: '7', reason: '세 번 안 나오셨어요' });
const read = async () => {
  const member = await town.services.members.get(ann.member);
  if (!member) throw new Error('gone');
  return member;
};
const later = (days: number) => new Date(AT.getTime() + days * DAY);

test('find-suspendable and suspendable: members of the zones by name, none with a role', async () => {
  expect(await town.does(findSuspendable, boss, { words: '보리' })).toMatchObject({ data: { member: ann.member } });
  expect(await town.does(findSuspendable, boss, { words: '아무개' })).toMatchObject({ outcome: 'none' });
  const own = (await town.services.members.get(boss.member))?.name ?? '';
  expect(await town.does(findSuspendable, boss, { words: own })).toMatchObject({ outcome: 'none' });
  await town.member('eve', { name: '보리' });
  expect(await town.does(findSuspendable, boss, { words: '보리' })).toMatchObject({ outcome: 'some' });
  expect(await town.lists(suspendable, boss, { words: '보리' })).toHaveLength(2);
  expect(await town.lists(suspendable, ann, { words: '보리' })).toEqual([]);
});

test('suspend: told with reason and day; the member holds it until then, and only then', async () => {
  const made = await town.does(suspend, boss, args());
  expect(made).toMatchObject({ outcome: 'ok', data: { name: '보리' } });
  expect(made.notices).toMatchObject([{ to: ann.member, purpose: 'system' }]);
  expect(made.events).toEqual([{ type: 'member.suspended', community: HERE, member: ann.member }]);
  const member = await read();
  expect(suspensionAt(member, later(6.9))).toMatchObject({ reason: '세 번 안 나오셨어요', by: boss.member });
  expect(suspensionAt(member, later(7))).toBeNull();
  expect(await town.does(findSuspended, boss)).toMatchObject({ outcome: 'some' });
  expect(await town.lists(suspended, boss)).toMatchObject([{ value: ann.member }]);
  expect(await town.lists(suspended, ann)).toEqual([]);
});

test('suspend: staff, gone and not-allowed', async () => {
  const other = await town.coordinator('l');
  expect(await town.does(suspend, boss, { ...args(), member: other.member })).toMatchObject({ outcome: 'staff' });
  expect(await town.does(suspend, boss, { ...args(), member: boss.member })).toMatchObject({ outcome: 'not-allowed' });
  expect(await town.does(suspend, ann, { ...args(), member: boss.member })).toMatchObject({ outcome: 'not-allowed' });
  await town.services.members.leave(ann.member, turn().cause);
  expect(await town.does(suspend, boss, args())).toMatchObject({ outcome: 'gone' });
  expect(await town.does(findSuspended, boss)).toMatchObject({ outcome: 'none' });
});

test('lift: ends it at once, and the member is told; gone without one', async () => {
  expect(await town.does(lift, boss, { member: ann.member })).toMatchObject({ outcome: 'gone' });
  await town.does(suspend, boss, args());
  expect(await town.does(lift, ann, { member: ann.member })).toMatchObject({ outcome: 'not-allowed' });
  const lifted = await town.does(lift, boss, { member: ann.member });
  expect(lifted).toMatchObject({ outcome: 'ok', notices: [{ to: ann.member }] });
  expect(suspensionAt(await read(), AT)).toBeNull();
});

test('a suspended member may start what begins nothing new, and reads why not otherwise', async () => {
  await town.does(suspend, boss, args());
  const [contact] = await town.services.members.contactsOf(ann.member);
  if (!contact) throw new Error('no contact');
  const who = personOf(contact, await read(), HERE, later(1));
  expect(who.suspended).toEqual({ until: '2026-11-29', reason: '세 번 안 나오셨어요' });
  const flow = { id: 'a.b', feature: null, for: 'member', suspended: false } as const;
  expect(refusalOf(flow as never, who, [])).toBe('suspended');
  expect(refusalOf({ ...flow, suspended: true } as never, who, [])).toBeNull();
  expect(refusalOf({ ...flow, for: 'anyone' } as never, who, [])).toBeNull();
  const after = personOf(contact, await read(), HERE, later(7));
  expect(after.suspended).toBeUndefined();
});

test('open searches of a suspended member end, others are asked instead of them, and matches stay', async () => {
  const { exchange, matching } = town.services;
  const bob = await town.member('bob', { name: '느티', can: ['company-talk'] });
  await matching.offers.fromProfile(bob.member, turn().cause);
  const draft = { kind: 'company-talk', time: '14:00', minutes: 60, zone: 'mapo' };
  const ask = async (asker: string, date: string) => {
    const made = await exchange.ask({ asker, date, ...draft }, turn().cause);
    if (!made.ok) throw new Error(made.why);
    return made.request.id;
  };
  const match = await ask(ann.member, '2026-11-26');
  expect((await exchange.accept(match, bob.member, turn().cause)).is).toBe('matched');
  const open = await ask(ann.member, '2026-11-27');
  await town.hears((await town.does(suspend, boss, args())).events);
  const state = async (id: string) => (await exchange.look(id, ann.member))?.request.state;
  expect([await state(match), await state(open)]).toEqual(['matched', 'cancelled']);
  const other = await town.member('cho', { name: '초록' });
  const theirs = await ask(other.member, '2026-11-28');
  await town.hears((await town.does(suspend, boss, { ...args(), member: bob.member })).events);
  expect((await exchange.look(theirs, other.member))?.request.asked).toEqual([]);
  expect((await exchange.accept(theirs, bob.member, turn().cause)).is).toBe('not-allowed');
});
