import fc from 'fast-check';
import { createDoors } from '../../src/channels/doors';
import { leaveAt } from '../../src/jobs/leaving';
import { createReaching } from '../../src/jobs/reach';
import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { fallAt } from '../../src/lib/notice';
import { seoulInstant } from '../../src/lib/seoul';
import { HOUR_MS, MINUTE_MS } from '../../src/lib/units';
import { loadPacks } from '../../src/packs';
import { ringsAt } from '../../src/services/calls';
import { ringingOf } from '../../src/services/duty';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, plainChannel, routeOf } from '../support/doors';
import { HERE, servicesOver } from '../support/services';

/** The hours of a pack that sets none. */
const ringing = ringingOf(null);
/** A Wednesday without holidays around it. */
const on = (day: number, time: string) => seoulInstant(`2026-11-${day}`, time);

test.each([
  // purpose, since, deadline, leaves
  ['match', on(25, '17:50'), on(26, '08:00'), on(25, '17:55')],
  ['match', on(25, '15:00'), on(26, '08:00'), on(25, '16:30')],
  ['appointment', on(25, '09:00'), on(26, '09:00'), on(25, '13:30')],
  ['appointment', on(25, '18:03'), on(26, '09:00'), on(25, '18:03')],
  ['appointment', on(25, '09:00'), on(26, '16:00'), on(26, '00:30')],
  ['appointment', on(25, '09:00'), on(29, '16:00'), on(26, '09:00')],
  ['match', on(25, '09:00'), on(29, '09:00'), on(25, '21:00')],
] as const)('a %s that waits since %s for %s leaves at %s', (purpose, since, expiresAt, leaves) => {
  expect(leaveAt({ purpose, expiresAt }, since, ringing)).toEqual(leaves);
});

test('a notice never waits so long that nobody can ring in time, and never longer than its purpose allows', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 10 });
  const purposes = fc.constantFrom('answer' as const, 'match' as const, 'appointment' as const, 'ledger' as const);
  fc.assert(
    fc.property(purposes, minutes, minutes, (purpose, first, length) => {
      const since = new Date(on(23, '00:00').getTime() + first * MINUTE_MS);
      const expiresAt = new Date(since.getTime() + (length + 1) * MINUTE_MS);
      const leaves = leaveAt({ purpose, expiresAt }, since, ringing);
      const fall = fallAt({ purpose, expiresAt }, since, 'contact');
      if (!leaves || !fall) throw new Error(`a ${purpose} stays`);
      expect(leaves >= since && leaves <= fall).toBe(true);
      // Who could be rung in time at the beginning can be rung in time at the end of the wait.
      if (ringsAt(purpose, since, ringing) < expiresAt)
        expect(ringsAt(purpose, leaves, ringing) < expiresAt).toBe(true);
    }),
  );
});

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

/** A member with one conversation, at a desk. */
async function reachOf(door: 'inline' | 'push', at: Date) {
  const clock = new ManualClock(at);
  const communities = loadPacks([HERE]);
  const services = servicesOver(store, { communities, clock });
  const deskDoor = doorOf('desk');
  const sends = async () => ({ is: 'sent' }) as const;
  const doors = createDoors([
    plainChannel(doorOf('inline'), sends, { delivery: 'inline' }),
    plainChannel(doorOf('push'), sends),
    plainChannel(deskDoor, sends, {
      delivery: 'inline',
      routes: [{ ...routeOf(deskDoor, 'inline'), id: 'desk.call', needs: 'phone' }],
    }),
  ]);
  await store.ready();
  await services.members.meet(door, 'u1', 'ko', at);
  const joining = { conversation: `${door}:u1`, community: HERE, name: 'u1', zone: 'mapo' };
  const { member } = await services.members.join(
    { ...joining, can: [], needs: [], minor: false, lang: 'ko', phone: '+821012345678' },
    cause('join', at, []),
  );
  const reaching = createReaching({ ...services, doors, routes: () => [], clock, quietHours: true });
  return { reaching, member: member.id, ...services };
}

test.each([
  ['push', on(25, '17:50'), on(26, '08:00'), { at: on(25, '17:50'), by: 'program' }],
  ['push', on(25, '22:00'), on(27, '08:00'), { at: on(26, '08:00'), by: 'program' }],
  ['inline', on(25, '14:00'), on(26, '08:00'), { at: on(25, '16:00'), by: 'call', noted: true }],
  ['inline', on(25, '18:00'), on(26, '08:00'), { at: on(26, '09:00'), by: 'call', noted: true }],
] as const)('a member at %s, asked at %s for %s, is reached for certain', async (door, at, expiresAt, reach) => {
  const { reaching, member } = await reachOf(door, at);
  expect(await reaching.earliest(member, { purpose: 'match', expiresAt }, at)).toEqual(reach);
});

test('who has an open card is rung anyway; who is no member is never reached', async () => {
  const at = on(25, '10:00');
  const { reaching, member, calls } = await reachOf('inline', at);
  expect(await reaching.rungAnyway([member], at)).toEqual(new Set());
  await calls.wait({ id: 'row', member, purpose: 'match', at, deadline: new Date(at.getTime() + HOUR_MS) });
  expect(await reaching.rungAnyway([member, 'mem_other'], at)).toEqual(new Set([member]));
  // A card that is rung only in some days is no call anyway.
  expect(await reaching.rungAnyway([member], new Date(at.getTime() - 48 * HOUR_MS))).toEqual(new Set());
  expect(await reaching.earliest('mem_other', { purpose: 'match' }, at)).toBeNull();
});
