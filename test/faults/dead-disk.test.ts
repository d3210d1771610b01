import { execFileSync } from 'node:child_process';
import { inRoot } from '../../src/lib/paths';
import { randomInt, seededRandom } from '../../src/lib/random';
import { startFakeLine } from '../support/load/fake-line';
import { followed, kakaoSecret, lineEvent, lineUser, postLine } from '../support/load/line-events';
import { lineProgram, settled, shownTwice } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { residents } from '../support/load/residents';
import { type Program, sleep, tempDir } from '../support/program';
import { LIMIT_MS, report, seed, times } from './size';

const ROUNDS = times('FAULT_DISKS', { promised: 50, whole: 3, small: 1 });
const IO_ROUNDS = times('FAULT_IO', { promised: 50, whole: 4, small: 1 });
/** Most looks, 50 ms apart, until a program has noticed a change of its disk. */
const MAX_LOOKS = 1_200;

/** A way in which the disk of a program fails. */
interface DeadDisk {
  readonly name: string;
  readonly rounds: number;
  readonly env: Readonly<Record<string, string>>;
  /** From now on each write fails, or succeeds again. */
  turn(program: Program, works: boolean): void;
}

const disks: readonly DeadDisk[] = [
  {
    name: 'no room',
    rounds: ROUNDS,
    env: {},
    turn: ({ pid }, works) =>
      void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${works ? 'unlimited' : '0'}:unlimited`]),
  },
  {
    name: 'I/O errors',
    rounds: IO_ROUNDS,
    env: { NODE_OPTIONS: `--require ${inRoot('test/support/failing-disk.cjs')}` },
    turn: ({ pid }) => void process.kill(pid, 'SIGUSR2'),
  },
];

async function health(url: string, status: number): Promise<void> {
  for (let look = 0; look < MAX_LOOKS; look++) {
    if ((await fetch(`${url}/healthz`)).status === status) return;
    await sleep(50);
  }
  throw new Error(`/healthz never said ${status}`);
}

/** What every door says while the disk takes nothing. */
async function expectRefusals(url: string, round: number): Promise<void> {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await fetch(`${url}${path}`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { error: { id: 'store.away' } }]);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  }
  expect(await postLine(url, [lineEvent(lineUser(`refused-${round}`), followed())])).toBe(503);
  const json = { 'content-type': 'application/json' };
  const skill = await fetch(`${url}/webhooks/kakao/skill`, {
    method: 'POST',
    headers: { ...json, 'x-skill-secret': kakaoSecret, 'x-request-id': `refused-${round}` },
    body: JSON.stringify({ userRequest: { utterance: '안녕하세요', user: { id: 'k1' }, lang: 'ko' } }),
  });
  expect([skill.status, await skill.text()]).toEqual([200, expect.stringMatching(/[가-힣]/)]);
  // One address may bring only so many visitors in an hour.
  const chat = await fetch(`${url}/chat`, { headers: { 'x-forwarded-for': `10.0.0.${round}` } });
  const cookie = (chat.headers.getSetCookie?.() ?? []).map((one) => one.split(';')[0]).join('; ');
  const sent = await fetch(`${url}/chat/messages`, {
    method: 'POST',
    headers: { ...json, cookie, origin: url },
    body: JSON.stringify({ id: `refused-${round}`, text: '안녕하세요' }),
  });
  expect([sent.status, await sent.json()]).toMatchObject([503, { error: { id: 'web.away' } }]);
}

test.each(disks)(
  'a disk with $name, $rounds times under a mixed load: every door says so, the program goes on by itself, nothing is lost',
  async ({ name, rounds, env, turn }) => {
    const random = seededRandom(seed);
    const line = await startFakeLine();
    const data = tempDir();
    const made = await lineProgram(line, { DATA_DIR: data.dir, LOG_LEVEL: 'silent', TRUST_PROXY: '1', ...env });
    const crowd = residents({ line, count: 16, random });
    const program = await made.start();
    try {
      for (let round = 0; round < rounds; round++) {
        let over = false;
        const load = (async () => {
          while (!over) await crowd.act(made.url, 6);
        })();
        try {
          await sleep(150 + randomInt(random, 300));
          turn(program, false);
          await health(made.url, 503);
          await expectRefusals(made.url, round);
        } finally {
          over = true;
          await load;
        }
        turn(program, true);
        await health(made.url, 200);
        await crowd.redeliver(made.url);
      }
      await settled(made.url);
      await program.kill('SIGTERM');
      const verdict = await judge({ dataDir: data.dir }, crowd.acknowledged);
      report(
        `dead disk (${name}) x${rounds} (seed ${seed}): ${crowd.acknowledged.size} acknowledged, ${verdict.turns} turns, ${verdict.transfers} transfers, ${line.calls.length} sent (rows: ${verdict.rows}), ${verdict.violations.length} violations, ${shownTwice(line)} shown twice`,
      );
      expect(verdict.violations).toEqual([]);
      expect(shownTwice(line)).toBe(0);
      expect(crowd.acknowledged.size).toBeGreaterThan(rounds);
    } finally {
      await program.kill();
      await line.stop();
      data.remove();
    }
  },
  LIMIT_MS,
);
