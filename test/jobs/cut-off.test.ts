import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { DAY_MS, MINUTE_MS } from '../../src/lib/units';
import { connectStore, type Store } from '../../src/storage/store';
import { openSending, start } from './support';

/** Notices on their way into a conversation that is unlinked from elsewhere, such as on a lost telephone. */

let store: Store;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock(start);
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

/** A member whose first conversation waits for a contact, and whose second one can be told. */
async function two() {
  const made = await openSending({ store, clock }, { second: true });
  const { members, outbox } = made;
  return {
    ...made,
    cut: (conversation: string, from: string) =>
      members.cutOff({ conversation, from, by: null }, cause('cut', clock.now(), [])),
    /** The rows that somebody who writes on the lost telephone is shown. */
    stranger: async () => {
      const contact = await members.meet('inline', 'u1', 'ko', clock.now());
      const since = contact.cutAt ? { since: contact.cutAt } : {};
      const whose = { conversation: contact.id, member: contact.member, ...since };
      return outbox.takeAlong(whose, 'turn:stranger', { most: 3, what: 'everything', now: clock.now() });
    },
  };
}

test('a notice that waits there takes the next route at once, and a stranger is shown nothing', async () => {
  const { sender, add, row, outbox, cut, stranger, pushed } = await two();
  await add('poll', { state: 'waiting', conversation: 'inline:u1', way: 'inline:u1' });
  clock.advance(MINUTE_MS);
  expect(await cut('inline:u1', 'push:u1')).toEqual({ is: 'cut' });
  expect(await stranger()).toEqual([]);
  expect(await sender().fallThrough()).toBe(1);
  await sender().sendDue();
  expect(pushed).toHaveLength(1);
  expect(await row()).toMatchObject({ state: 'sent', conversation: 'push:u1', tried: ['inline:u1'] });
  expect(await outbox.due(clock.now())).toBe(0);
});

test('a reply that waits there ends without its words, and one that a process was just sending is shown to nobody', async () => {
  const { row, outbox, cut, stranger } = await two();
  const reply = { kind: 'reply', purpose: 'answer', messages: [{ text: 'for the member' }], createdAt: start } as const;
  const at = { conversation: 'inline:u1', nextAt: start, attempts: 0, tried: [] } as const;
  await outbox.add([
    { _id: 'turn#n0', ...reply, ...at, state: 'waiting' },
    { _id: 'turn#late', ...reply, ...at, state: 'sending' },
  ]);
  clock.advance(MINUTE_MS);
  await cut('inline:u1', 'push:u1');
  expect(await row()).toMatchObject({ state: 'dropped', why: 'unlinked' });
  expect((await row()).messages ?? []).toEqual([]);
  await store.mongoose.models.Outbox?.updateOne({ _id: 'turn#late' }, { $set: { state: 'waiting' } });
  clock.advance(MINUTE_MS);
  expect(await stranger()).toEqual([]);
});

test('nothing new goes there, and the last conversation of somebody with a number leaves the call', async () => {
  const { sender, add, row, members, member, calls, cut, coordinator } = await two();
  await cut('inline:u1', 'push:u1');
  const { id: from } = await members.conversationAt('desk', { id: member, lang: 'ko' }, clock.now());
  const by = { staff: coordinator, purpose: 'rung back' };
  const why = cause('cut2', clock.now(), []);
  expect(await members.cutOff({ conversation: 'push:u1', from, by }, why)).toEqual({ is: 'cut' });
  await add('appointment');
  await sender().sendDue();
  expect(await row()).toMatchObject({ state: 'waiting', conversation: from });
  expect(await calls.open([member], new Date(clock.now().getTime() + DAY_MS))).toEqual([member]);
});
