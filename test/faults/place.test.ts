import type { OutMessage } from '../../src/channels/message';
import { readConfig } from '../../src/config';
import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import type { ModelHost } from '../../src/lib/model-host';
import { type Random, randomInt, seededRandom } from '../../src/lib/random';
import type { Turn } from '../../src/runner/turns';
import { createRuntime, type Runtime } from '../../src/runtime';
import { connectStore, type Store } from '../../src/storage/store';
import { joining } from '../services/members/support';
import { doorOf, plainChannel } from '../support/doors';
import { calls } from '../support/mortal-host';
import { programFiles } from '../support/program-files';
import { LIMIT_MS, report, seed, times } from './size';

const PEOPLE = times('FAULT_PLACES', { promised: 200, whole: 24, small: 12 });
const START = new Date('2026-11-24T01:00:00Z');

let store: Store;
const open: Runtime[] = [];

beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.runner.close();
  await store.close();
});

const pause = (random: Random, most: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, randomInt(random, most)));

/** A host whose every call waits a moment, as a server far away does. */
function farAway(host: ModelHost, random: Random): ModelHost {
  const wrap = <T extends object>(model: T): T =>
    new Proxy(model, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (name !== 'collection') return value;
        return new Proxy(value as object, {
          get(collection, call) {
            const found: unknown = Reflect.get(collection, call, collection);
            if (typeof found !== 'function' || !calls.includes(String(call))) return found;
            return async (...args: unknown[]) => {
              await pause(random, randomInt(random, 6) === 0 ? 60 : 2);
              return Reflect.apply(found, collection, args);
            };
          },
        });
      },
    });
  return { model: (name, schema) => wrap(host.model(name, schema)) };
}

/** One process of the program; it shares the store with others, and no Redis. */
async function program(random: Random): Promise<Runtime> {
  const logger = memoryLogger();
  const runtime = await createRuntime({
    ...{
      store: { ...store, kind: 'mongodb', ...farAway(store, random) },
      logger,
      random,
      clock: new ManualClock(START),
    },
    ...{ config: readConfig({ HUB: 'direct' }), quietHours: true, files: programFiles() },
    channels: () => [plainChannel(doorOf('push'), async () => ({ is: 'sent' }))],
  });
  open.push(runtime);
  return runtime;
}

const said = (replies: readonly OutMessage[] = []): string => replies.map(({ text }) => text).join('\n');

test(
  `${PEOPLE} people give two answers at once to two processes without Redis: nobody's minutes move against their word`,
  async () => {
    const random = seededRandom(seed);
    const [one, two] = [await program(random), await program(random)];
    let events = 0;
    const say = async (at: Runtime, user: string, text: string, later = 0): Promise<string> => {
      events += 1;
      const when = new Date(START.getTime() + events * 1_000 + later);
      const turn = await at.receive({
        door: 'push',
        user,
        eventId: `e${events}`,
        at: when,
        input: { kind: 'text', text },
      });
      expect(turn.failed).toBeUndefined();
      return said(turn.replies);
    };
    let told = 0;
    for (let i = 0; i < PEOPLE; i++) {
      const user = `u${i}`;
      await say(one, user, '안녕하세요');
      const who = { ...joining(user), conversation: `push:${user}` };
      const joined = cause(`joining/${i}`, START, []);
      const { member } = await one.services.members.join(who, joined);
      await one.services.ledger.grantWelcome(member.community, member.id, joined);
      await say(one, user, '시간 나누기');
      await say(two, user, '30분');
      // The messenger delivers them in any order, so a later answer may carry the earlier time.
      const answers = ['네', '아니요'].map(async (text, n) => {
        await pause(random, 60);
        return say(n === 0 ? one : two, user, text, randomInt(random, 1_000));
      });
      const [yes = '', no = ''] = await Promise.all(answers);
      const thanks = [yes, no].filter((text) => text.includes('30분을 나눠 주셨어요')).length;
      expect(thanks).toBeLessThan(2);
      told += thanks;
    }
    const { connection } = store.mongoose;
    const given = await connection.collection('transfers').find({ kind: 'donate' }).toArray();
    report(`places: ${PEOPLE} pairs of answers at once, ${given.length} donations, ${told} said (seed ${seed})`);
    expect(given.length).toBe(told);
    const turns = (await connection.collection('turns').find({}).toArray()) as unknown as Turn[];
    expect(turns.filter(({ state }) => state !== 'done')).toEqual([]);
  },
  LIMIT_MS,
);
