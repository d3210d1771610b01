import Redis from 'ioredis';
import { randomInt, seededRandom } from '../../src/lib/random';
import { startFakeLine } from '../support/load/fake-line';
import { lineProgram, settled, shownTwice } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { residents } from '../support/load/residents';
import { startMongoSet } from '../support/mongo-set';
import { type Program, sleep } from '../support/program';
import {
  describeWithMongo,
  describeWithRedis,
  type FaultServer,
  type Server,
  startMongod,
  startRedis,
} from '../support/servers';
import { LIMIT_MS, report, seed, times } from './size';

const REDIS_ROUNDS = times('FAULT_REDIS', { promised: 50, whole: 4, small: 4 });
const MONGO_ROUNDS = times('FAULT_MONGO', { promised: 50, whole: 2, small: 2 });
const PRIMARY_ROUNDS = times('FAULT_PRIMARY', { promised: 50, whole: 2, small: 2 });

/** A killed primary stays away for so long. */
const ELECTED_MS = 3_000;

interface Servers<M> {
  readonly mongo: M;
  readonly redis: FaultServer;
}

/** Two processes under a mixed load on their own mongod and redis-server, while `hurt` is done to the servers each round. */
async function underLoad<M extends Server>(
  name: string,
  rounds: number,
  start: () => Promise<M | null>,
  hurt: (servers: Servers<M>, round: number) => Promise<void>,
): Promise<void> {
  const random = seededRandom(seed);
  const [mongo, redis] = [await start(), await startRedis()];
  if (!mongo || !redis) throw new Error('mongod or redis-server is missing');
  const line = await startFakeLine();
  const env = { MONGODB_URL: mongo.url, REDIS_URL: redis.url };
  const [one, two] = [await lineProgram(line, env), await lineProgram(line, env)];
  const programs: Program[] = [];
  const crowd = residents({ line, count: 40, random });
  try {
    for (const made of [one, two]) programs.push(await made.start());
    let going = true;
    const load = (async () => {
      while (going) {
        await Promise.all([crowd.act(one.url, 4), crowd.act(two.url, 4)]);
        await sleep(20);
      }
    })();
    for (let round = 0; round < rounds; round++) {
      await sleep(150 + randomInt(random, 400));
      await hurt({ mongo, redis }, round);
      await sleep(200);
    }
    going = false;
    await load;
    await crowd.redeliver(one.url);
    await settled(one.url);
    for (const program of programs) await program.kill('SIGTERM');
    const verdict = await judge({ dataDir: '', mongodbUrl: mongo.url }, crowd.acknowledged);
    report(
      `${name} x${rounds} (seed ${seed}): ${crowd.acknowledged.size} acknowledged, ${verdict.turns} turns, ${verdict.transfers} transfers (${verdict.kinds}), ${line.calls.length} sent (rows: ${verdict.rows}), ${verdict.violations.length} violations, ${shownTwice(line)} shown twice`,
    );
    expect(verdict.violations).toEqual([]);
    expect(shownTwice(line)).toBe(0);
    expect(crowd.acknowledged.size).toBeGreaterThan(rounds);
  } finally {
    for (const program of programs) await program.kill();
    await line.stop();
    await redis.stop();
    await mongo.stop();
  }
}

/** Empties a Redis: locks and sessions are gone in the middle of everything. */
async function flush(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

describeWithMongo('servers that die', () => {
  describeWithRedis('under a mixed load', () => {
    test(
      `redis-server killed or flushed ${REDIS_ROUNDS} times: only speed is lost`,
      () =>
        underLoad('redis killed or flushed', REDIS_ROUNDS, startMongod, async ({ redis }, round) => {
          if (round % 2) await flush(redis.url);
          else {
            await redis.kill('SIGKILL');
            await sleep(100);
            await redis.restart();
          }
        }),
      LIMIT_MS,
    );

    test(
      `mongod killed ${MONGO_ROUNDS} times: nothing acknowledged is lost`,
      () =>
        underLoad('mongod killed', MONGO_ROUNDS, startMongod, async ({ mongo }) => {
          await mongo.kill('SIGKILL');
          await mongo.restart();
        }),
      LIMIT_MS,
    );

    test(
      `the primary of three members killed ${PRIMARY_ROUNDS} times: nothing acknowledged is lost, nothing happens twice`,
      () =>
        underLoad('primary killed', PRIMARY_ROUNDS, startMongoSet, async ({ mongo }) => {
          const again = await mongo.killPrimary();
          // Another member has to take over while the killed one is away.
          await sleep(ELECTED_MS);
          await again();
        }),
      LIMIT_MS,
    );
  });
});
