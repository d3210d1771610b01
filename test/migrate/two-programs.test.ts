import { seededRandom } from '../../src/lib/random';
import { LIMIT_MS, report, seed } from '../faults/size';
import { startFakeLine } from '../support/load/fake-line';
import { type LineProgram, lineProgram, settled, shownTwice } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { residents } from '../support/load/residents';
import type { Program } from '../support/program';
import { describeWithMongo, startRedis } from '../support/servers';
import { historyHolds, olderProgram } from './older-program';

/** Rounds of eight residents each, before, beside and after the older program. */
const ROUNDS = { before: 6, beside: 12, after: 6 };

const inHistory = historyHolds() ? test : test.skip;
if (!historyHolds()) process.stderr.write('skipped: two programs of two versions, as this clone has no history\n');

describeWithMongo('the first program and today’s on one MongoDB and one Redis', (mongo) => {
  inHistory(
    'the residents of both are answered once, before, beside and after',
    async () => {
      const older = olderProgram();
      const redis = await startRedis();
      const line = await startFakeLine();
      const env = { MONGODB_URL: mongo(), REDIS_URL: redis?.url ?? '' };
      const crowd = residents({ line, count: 40, random: seededRandom(seed) });
      const old = await lineProgram(line, env, older.root);
      const today = await lineProgram(line, env);
      const running: Program[] = [];
      const act = async (rounds: number, ...programs: LineProgram[]): Promise<void> => {
        for (let round = 0; round < rounds; round++)
          for (const { url } of programs) {
            await crowd.act(url, 8);
            await crowd.redeliver(url);
          }
        for (const { url } of programs) await settled(url);
      };
      try {
        const first = await old.start();
        running.push(first);
        await act(ROUNDS.before, old);
        running.push(await today.start());
        await act(ROUNDS.beside, old, today);
        await first.kill('SIGTERM');
        await act(ROUNDS.after, today);
        for (const program of running) await program.kill('SIGTERM');
        const verdict = await judge({ dataDir: '', mongodbUrl: mongo() }, crowd.acknowledged);
        report(
          `two versions: ${crowd.acknowledged.size} acknowledged, ${verdict.turns} turns, ${verdict.transfers} transfers (${verdict.kinds}), ${verdict.violations.length} violations, ${shownTwice(line)} shown twice`,
        );
        expect(verdict.violations).toEqual([]);
        expect(shownTwice(line)).toBe(0);
      } finally {
        for (const program of running) await program.kill();
        await line.stop();
        await redis?.stop();
        older.remove();
      }
    },
    LIMIT_MS,
  );
});
