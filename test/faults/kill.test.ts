import { randomInt, seededRandom } from '../../src/lib/random';
import { startFakeLine } from '../support/load/fake-line';
import { lineSecret, lineToken } from '../support/load/line-events';
import { judge } from '../support/load/oracle';
import { residents } from '../support/load/residents';
import { freePort, sleep, startProgram, tempDir } from '../support/program';

/** `FAULTS=full` runs the figures of the promise, otherwise a small form. */
const full = process.env['FAULTS'] === 'full';
const ROUNDS = Number(process.env['FAULT_ROUNDS'] ?? (full ? 300 : 8));
const SEED = Number(process.env['FAULT_SEED'] ?? 7);

test(`kill -9 at ${ROUNDS} random moments of a mixed load, embedded store: nothing acknowledged is lost, nothing happens twice`, async () => {
  const random = seededRandom(SEED);
  const line = await startFakeLine();
  const data = tempDir();
  const port = await freePort();
  const env = {
    DATA_DIR: data.dir,
    DEMO: '1',
    LINE_CHANNEL_SECRET: lineSecret,
    LINE_CHANNEL_ACCESS_TOKEN: lineToken,
    LINE_API_BASE_URL: line.url,
    LOG_LEVEL: 'error',
  };
  const crowd = residents({ line, count: 40, random });
  let program = await startProgram(env, port);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const load = (async () => {
        while (program.running()) await crowd.act(program.url, 8);
      })();
      await sleep(100 + randomInt(random, 500));
      await program.kill();
      await load;
      program = await startProgram(env, port);
      await crowd.redeliver(program.url);
    }
    await settled(program.url);
    await program.kill('SIGTERM');
    const verdict = await judge({ dataDir: data.dir }, crowd.acknowledged);
    const doubles = line.calls.length - new Set(line.calls.map((call) => `${call.kind}:${call.key}`)).size;
    process.stdout.write(
      `kill -9 x${ROUNDS} (seed ${SEED}): ${crowd.acknowledged.size} acknowledged, ${verdict.turns} turns, ${verdict.transfers} transfers, ${line.calls.length} sent, ${verdict.violations.length} violations\n`,
    );
    expect(verdict.violations).toEqual([]);
    expect(doubles).toBe(0);
    expect(crowd.acknowledged.size).toBeGreaterThan(ROUNDS);
  } finally {
    await program.kill();
    await line.stop();
    data.remove();
  }
}, 3_600_000);

/** Waits until the outbox holds nothing that is due, so that the last words are out. */
async function settled(url: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const text = await fetch(`${url}/metrics`).then((res) => res.text());
    const rows = (state: string) =>
      Number(new RegExp(`pumasi_outbox_rows\\{state="${state}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
    if (rows('queued') + rows('sending') === 0) return;
    await sleep(100);
  }
}
