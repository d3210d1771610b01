import type { Sending, Sent } from '../../src/channels/channel';
import { createDoors } from '../../src/channels/doors';
import { createOutboxSender } from '../../src/jobs/outbox';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { loadPacks } from '../../src/packs';
import type { Outbox, OutboxRow } from '../../src/services/outbox';
import { MAX_TRIES, RETRY_MAX_MS } from '../../src/services/outbox';
import { connectStore, type Store } from '../../src/storage/store';
import { doorOf, plainChannel } from '../support/doors';
import { holdersOf } from '../support/holders';
import { servicesOver } from '../support/services';

const start = new Date('2026-11-21T01:00:00Z');

let store: Store;
let clock: ManualClock;
let sent: Sending[];
let answer: Sent;

beforeEach(async () => {
  clock = new ManualClock(start);
  sent = [];
  answer = { is: 'sent' };
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

/** A sender whose words can't be said where `silent`; `around` stands between it and the outbox. */
async function open({ silent = false, around = (outbox: Outbox) => outbox, forgetful = false, door = 'web' } = {}) {
  const communities = loadPacks(['seoul-timebank']);
  const { members, outbox, calls, quota } = servicesOver(store, { communities, clock });
  const sender = createOutboxSender({
    outbox: around(outbox),
    holders: holdersOf(),
    calls,
    members: forgetful ? { ...members, addCards: () => Promise.reject(new Error('away')) } : members,
    communities,
    doors: createDoors([
      plainChannel(doorOf(door), async (sending): Promise<Sent> => {
        sent.push(sending);
        return answer;
      }),
    ]),
    voiceOf: () => ({
      say: () => {
        if (silent) throw new Error('no such words');
        return 'words';
      },
      publicUrl: '',
    }),
    clock,
    logger: memoryLogger(),
    quietHours: false,
    routes: () => [],
    quota,
  });
  await store.ready();
  await members.meet('web', 'u1', 'ko', start);
  const row: OutboxRow = {
    _id: 'web:e1#n0',
    kind: 'notice',
    state: 'queued',
    member: 'web:u1',
    say: { text: { plain: 'hello' } },
    purpose: 'system',
    nextAt: start,
    attempts: 0,
    tried: [],
    createdAt: start,
  };
  await outbox.add([row]);
  return { sender, outbox };
}

test('a row that can not even be put into words is given up after so many tries', async () => {
  const { sender, outbox } = await open({ silent: true });
  for (let n = 1; n <= MAX_TRIES; n++) {
    expect([n, await sender.sendDue()]).toEqual([n, 1]);
    clock.advance(RETRY_MAX_MS);
  }
  expect(await sender.sendDue()).toBe(0);
  expect(await outbox.count()).toMatchObject({ dropped: 1, queued: 0 });
});

test('a row that went out and could not be marked is not queued again as if it had not', async () => {
  let away = true;
  const { sender, outbox } = await open({
    around: (outbox) => ({
      ...outbox,
      end: async (...of) => {
        if (!away) return outbox.end(...of);
        away = false;
        throw new Error('the store was away');
      },
    }),
  });
  await sender.sendDue();
  clock.advance(RETRY_MAX_MS);
  await sender.sendDue();
  expect(sent).toHaveLength(1);
  expect(await outbox.count()).toMatchObject({ sent: 1, queued: 0 });
});

test('a known outcome that the store does not take is written once it is back, and nothing goes out again', async () => {
  let away = true;
  const { sender, outbox } = await open({
    around: (outbox) => ({
      ...outbox,
      end: async (...of) => {
        if (away) throw new Error('the store was away');
        return outbox.end(...of);
      },
    }),
  });
  await expect(sender.sendDue()).rejects.toThrow('away');
  await expect(sender.recover()).rejects.toThrow('away');
  away = false;
  await sender.recover();
  clock.advance(RETRY_MAX_MS);
  await sender.sendDue();
  expect(sent).toHaveLength(1);
  expect(await outbox.count()).toMatchObject({ sent: 1, queued: 0, sending: 0 });
});

test('a notice that went out is sent, even where its buttons could not be remembered', async () => {
  const { sender, outbox } = await open({ forgetful: true });
  await sender.sendDue();
  expect(await outbox.count()).toMatchObject({ sent: 1, queued: 0 });
});

test.each<Sent>([{ is: 'never', why: 'blocked' }, { is: 'unknown', why: 'silence' }, { is: 'waits' }])(
  'what became of a notice is kept: $is',
  async (said) => {
    answer = said;
    const { sender, outbox } = await open();
    await sender.sendDue();
    const state = { never: 'queued', unknown: 'unknown', waits: 'waiting' }[said.is as 'never' | 'unknown' | 'waits'];
    expect(await outbox.count()).toMatchObject({ [state]: 1 });
  },
);

test('a door that is not open any more takes nothing, and the notice ends without another try', async () => {
  const { sender, outbox } = await open({ door: 'line' });
  await sender.sendDue();
  await sender.sendDue();
  expect(sent).toHaveLength(0);
  expect(await outbox.count()).toMatchObject({ dropped: 1 });
});

test('a reminder for the evening is queued and due only at its hour; a pause between two tries is due', async () => {
  const evening = new Date('2026-11-21T09:00:00Z');
  answer = { is: 'later', why: 'busy' };
  const { sender, outbox } = await open();
  const [row] = await outbox.byIds(['web:e1#n0']);
  if (!row) throw new Error('no row');
  await outbox.add([{ ...row, _id: 'web:e1#n1', nextAt: evening }]);
  await sender.sendDue();
  expect(await outbox.count()).toMatchObject({ queued: 2 });
  expect(await outbox.due(clock.now())).toBe(0);
  expect(await outbox.due(new Date(clock.now().getTime() + 60_000))).toBe(1);
  expect(await outbox.due(evening)).toBe(2);
});
