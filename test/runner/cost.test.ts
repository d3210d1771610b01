import type { Sent } from '../../src/channels/channel';
import { readConfig } from '../../src/config';
import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { seededRandom } from '../../src/lib/random';
import { isPerson, sealingPlan } from '../../src/privacy/sealed';
import { createRuntime, type Runtime } from '../../src/runtime';
import { secretOf } from '../../src/storage/sealing';
import { connectStore } from '../../src/storage/store';
import { joining } from '../services/members/support';
import { doorOf, plainChannel, routeOf } from '../support/doors';
import { programFiles } from '../support/program-files';

/** Calls of the driver that read; every other call writes. */
const READS = ['find', 'findOne', 'countDocuments'];

/** The store calls of one turn, each as `<collection>.<call>`. */
interface Cost {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

let runtime: Runtime;
let called: string[] = [];
let events = 0;

beforeAll(async () => {
  const logger = memoryLogger();
  const store = await connectStore({
    ...{ dataDir: ':memory:', logger },
    sealing: () => ({ secrets: [secretOf('a-secret-of-this-suite')], plan: sealingPlan, isPerson }),
  });
  store.mongoose.set('debug', (collection: string, call: string) => called.push(`${collection}.${call}`));
  const counted = doorOf('counted');
  const taking = async ({ take }: { take?: (messages: number) => Promise<boolean> }): Promise<Sent> =>
    (await take?.(1)) === false ? { is: 'never', why: 'the month is over' } : { is: 'sent' };
  runtime = await createRuntime({
    ...{ store, logger, random: seededRandom(7), clock: new ManualClock(new Date('2026-11-24T01:00:00Z')) },
    ...{ config: readConfig({ HUB: 'direct' }), quietHours: true, files: programFiles() },
    channels: () => [
      plainChannel(doorOf('push'), async () => ({ is: 'sent' })),
      plainChannel(doorOf('inline'), async () => ({ is: 'waits' }), { delivery: 'inline' }),
      plainChannel(counted, taking, { routes: [{ ...routeOf(counted), bucket: 'messages' }] }),
    ],
  });
});
afterAll(() => runtime.close());

/** The store calls of one more turn of a person at a door, once the earlier ones are over. */
async function costOf(door: string, user: string, text = '도움말'): Promise<Cost> {
  await runtime.runner.close();
  called = [];
  events += 1;
  await runtime.receive({
    ...{ door, user, eventId: `e${events}`, at: runtime.clock.now() },
    input: { kind: 'text', text },
  });
  await runtime.sender.idle();
  await runtime.runner.close();
  const isRead = (one: string) => READS.includes(one.split('.')[1] ?? '');
  return { reads: called.filter(isRead).sort(), writes: called.filter((one) => !isRead(one)).sort() };
}

async function joinAt(door: string, user: string): Promise<void> {
  await costOf(door, user);
  await runtime.services.members.join(
    { ...joining(user), conversation: `${door}:${user}` },
    cause(`joining/${door}`, runtime.clock.now(), []),
  );
  await costOf(door, user);
}

/** What every turn costs: it is run with its contact, written done and marked. */
const turn = {
  reads: ['contacts.findOne', 'outbox.findOne', 'turns.findOne'],
  writes: ['turns.insertOne', 'turns.updateMany'],
};
/** The costs of one turn that only shows something, beyond those of every turn. */
const costs: readonly { who: 'newcomer' | 'member'; door: string; reads: string[]; writes: string[] }[] = [
  { who: 'newcomer', door: 'push', reads: [], writes: [] },
  // Its answer waits for the turn in the same request, so the message is accepted first.
  { who: 'newcomer', door: 'inline', reads: [], writes: ['turns.updateOne'] },
  { who: 'member', door: 'push', reads: ['members.findOne'], writes: [] },
  // Replies wait in the conversation, notices for the member.
  { who: 'member', door: 'inline', reads: ['members.findOne', 'outbox.findOne'], writes: ['turns.updateOne'] },
  // A message of the month is reserved and spent.
  {
    ...{ who: 'member', door: 'counted', reads: ['members.findOne'] },
    writes: ['quotas.insertOne', 'quotas.insertOne'],
  },
];

test.each(costs)('a turn of a $who for whom nothing waits, at the door $door', async ({ who, door, reads, writes }) => {
  const user = `${who}-${door}`;
  if (who === 'member') await joinAt(door, user);
  else await costOf(door, user);
  expect(await costOf(door, user)).toEqual({
    reads: [...turn.reads, ...reads].sort(),
    writes: [...turn.writes, ...writes].sort(),
  });
});

test('the welcome of a newcomer knows from the contact that nobody has joined', async () => {
  await costOf('push', 'greeted');
  expect(await costOf('push', 'greeted', '처음')).toEqual(turn);
});
