import { randomInt, seededRandom } from '../../src/lib/random';
import { startFakeLine } from '../support/load/fake-line';
import { lineProgram, settled, shownTwice } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { repeatsAt } from '../support/load/repeats';
import { residents } from '../support/load/residents';
import { visitors } from '../support/load/visitors';
import { sleep, tempDir } from '../support/program';
import { LIMIT_MS, report, seed, times } from './size';

const ROUNDS = times('FAULT_KILLS', { promised: 1000, whole: 40, small: 2 });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Most looks, 10 ms apart, for the moment of a kill. */
const MAX_LOOKS = 6_000;
/** How far the clocks of the program and of the messenger are moved at a restart. */
const MOVES = [0, 10 * MINUTE_MS, HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS];

test(
  `kill -9 at ${ROUNDS} random moments of a mixed load on three channels, with moved clocks: nothing acknowledged is lost, nothing happens twice`,
  async () => {
    const random = seededRandom(seed);
    const line = await startFakeLine();
    const data = tempDir();
    const made = await lineProgram(line, { DATA_DIR: data.dir });
    const crowd = residents({ line, count: 16, random });
    const others = visitors({ count: 12, random });
    const move = () => MOVES[randomInt(random, MOVES.length)] ?? 0;
    const total = () => crowd.acknowledged.size + others.acknowledged.size;
    let program = await made.start();
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const load = (async () => {
          while (program.running()) await Promise.all([crowd.act(made.url, 6), others.act(made.url, 4)]);
        })();
        const clock = round % 3 === 2 ? made.later(8 * 60) : undefined;
        // The moment is drawn in acknowledgements, so that a slow machine is killed in the middle of work too.
        // LINE acknowledges before the turn, Kakao and web after it, so every second round counts the latter alone.
        const counted = round % 2 === 0 ? total : () => others.acknowledged.size;
        const enough = counted() + 1 + randomInt(random, 16);
        for (let look = 0; look < MAX_LOOKS && counted() < enough; look++) await sleep(10);
        await sleep(randomInt(random, 100));
        await program.kill();
        await load;
        await clock;
        crowd.moveClock(move());
        program = await made.start(move());
        await crowd.redeliver(made.url);
      }
      await settled(made.url);
      await program.kill('SIGTERM');
      const acknowledged = new Set([...crowd.acknowledged, ...others.acknowledged]);
      const verdict = await judge({ dataDir: data.dir }, acknowledged);
      const repeats = repeatsAt(line);
      report(
        `kill -9 x${ROUNDS} (seed ${seed}): ${acknowledged.size} acknowledged (${others.acknowledged.size} on Kakao and web), ${verdict.turns} turns, ${verdict.transfers} transfers (${verdict.kinds}), ${line.calls.length} sent (rows: ${verdict.rows}), ${repeats.marked} marked repeats, ${verdict.violations.length} violations`,
      );
      expect(verdict.violations).toEqual([]);
      expect(shownTwice(line)).toBe(0);
      expect(repeats.wrong).toEqual([]);
      expect(total()).toBeGreaterThan(ROUNDS);
      expect(others.acknowledged.size).toBeGreaterThan(0);
    } finally {
      await program.kill();
      await line.stop();
      data.remove();
    }
  },
  LIMIT_MS,
);
