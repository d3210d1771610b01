import { randomInt, seededRandom } from '../../src/lib/random';
import { startFakeLine } from '../support/load/fake-line';
import { lineProgram, settled, shownTwice } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { residents } from '../support/load/residents';
import { sleep, tempDir } from '../support/program';
import { LIMIT_MS, report, seed, times } from './size';

const ROUNDS = times('FAULT_KILLS', { promised: 300, whole: 6, small: 3 });

test(
  `kill -9 at ${ROUNDS} random moments of a mixed load, embedded store: nothing acknowledged is lost, nothing happens twice`,
  async () => {
    const random = seededRandom(seed);
    const line = await startFakeLine();
    const data = tempDir();
    const made = await lineProgram(line, { DATA_DIR: data.dir });
    const crowd = residents({ line, count: 16, random });
    let program = await made.start();
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const load = (async () => {
          while (program.running()) await crowd.act(made.url, 8);
        })();
        const clock = round % 3 === 2 ? made.later(8 * 60) : undefined;
        await sleep(100 + randomInt(random, 500));
        await program.kill();
        await load;
        await clock;
        program = await made.start();
        await crowd.redeliver(made.url);
      }
      await settled(made.url);
      await program.kill('SIGTERM');
      const verdict = await judge({ dataDir: data.dir }, crowd.acknowledged);
      report(
        `kill -9 x${ROUNDS} (seed ${seed}): ${crowd.acknowledged.size} acknowledged, ${verdict.turns} turns, ${verdict.transfers} transfers (${verdict.kinds}), ${line.calls.length} sent (rows: ${verdict.rows}), ${verdict.violations.length} violations`,
      );
      expect(verdict.violations).toEqual([]);
      expect(shownTwice(line)).toBe(0);
      expect(crowd.acknowledged.size).toBeGreaterThan(ROUNDS);
    } finally {
      await program.kill();
      await line.stop();
      data.remove();
    }
  },
  LIMIT_MS,
);
