import { seededRandom } from '../../src/lib/random';
import { skillBody } from '../app/kakao';
import { startFakeLine } from '../support/load/fake-line';
import { followed, kakaoSecret, lineEvent, lineUser, postLine } from '../support/load/line-events';
import { lineProgram, settled } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { residents } from '../support/load/residents';
import { sleep } from '../support/program';
import { describeWithMongo, describeWithRedis, startMongod, startRedis } from '../support/servers';
import { LIMIT_MS, seed } from './size';

/** Longer than the driver looks for a server. */
const PATIENCE_MS = 30_000;
const MAX_LOOKS = 900;

async function ready(url: string, status: number): Promise<void> {
  for (let look = 0; look < MAX_LOOKS; look++) {
    if ((await fetch(`${url}/readyz`)).status === status) return;
    await sleep(100);
  }
  throw new Error(`/readyz never said ${status}`);
}

describeWithMongo('a program whose servers are all gone', () => {
  describeWithRedis('MongoDB and Redis', () => {
    test(
      'says so at every door, and goes on when they are back',
      async () => {
        const [mongo, redis, line] = [await startMongod(), await startRedis(), await startFakeLine()];
        if (!mongo || !redis) throw new Error('mongod or redis-server is missing');
        const made = await lineProgram(line, { MONGODB_URL: mongo.url, REDIS_URL: redis.url, LOG_LEVEL: 'silent' });
        const crowd = residents({ line, count: 8, random: seededRandom(seed) });
        const program = await made.start();
        try {
          for (let i = 0; i < 6; i++) await crowd.act(made.url, 6);
          await Promise.all([mongo.kill('SIGKILL'), redis.kill('SIGKILL')]);
          await ready(made.url, 503);
          expect(await postLine(made.url, [lineEvent(lineUser('away'), followed())], PATIENCE_MS)).toBe(503);
          const skill = await fetch(`${made.url}/webhooks/kakao/skill`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-skill-secret': kakaoSecret, 'x-request-id': 'away' },
            body: JSON.stringify(skillBody({ user: 'away' })),
          });
          // Nothing is written down, so no answer is promised for later.
          expect([skill.status, await skill.text()]).toEqual([200, expect.stringContaining('다시 보내 주세요')]);
          await Promise.all([mongo.restart(), redis.restart()]);
          await ready(made.url, 200);
          await crowd.redeliver(made.url);
          for (let i = 0; i < 6; i++) await crowd.act(made.url, 6);
          await settled(made.url);
          await program.kill('SIGTERM');
          const verdict = await judge({ dataDir: '', mongodbUrl: mongo.url }, crowd.acknowledged);
          expect(verdict.violations).toEqual([]);
        } finally {
          await program.kill();
          await Promise.all([line.stop(), redis.stop(), mongo.stop()]);
        }
      },
      LIMIT_MS,
    );
  });
});
