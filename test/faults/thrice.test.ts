import { type Random, randomInt, seededRandom } from '../../src/lib/random';
import { startFakeLine } from '../support/load/fake-line';
import { followed, lineEvent, lineUser, postLine, said } from '../support/load/line-events';
import { lineProgram, settled, shownTwice } from '../support/load/line-program';
import { judge } from '../support/load/oracle';
import { tempDir } from '../support/program';
import { LIMIT_MS, report, seed, times } from './size';

const EVENTS = times('FAULT_EVENTS', { promised: 10_000, whole: 600, small: 150 });
/** So many that nobody writes more than a sender may. */
const USERS = Math.max(100, EVENTS / 10);
/** Posts under way at once. */
const AT_ONCE = 24;

const words = ['네', '메뉴', '느티나무', '은평구', '내일', '🙂', '도움이 필요해요', '그만', '1', '{{#a'];

test(
  `${EVENTS} webhooks, each delivered three times, in random order, in parallel and across a restart: one effect each`,
  async () => {
    const random = seededRandom(seed);
    const line = await startFakeLine();
    const data = tempDir();
    const made = await lineProgram(line, { DATA_DIR: data.dir });
    const events = Array.from({ length: EVENTS }, (_, i) =>
      lineEvent(
        lineUser(`thrice-${i % USERS}`),
        i < USERS ? followed() : said(words[randomInt(random, words.length)] ?? '네'),
      ),
    );
    const deliveries = shuffled([...events, ...events, ...events], random);
    const half = Math.floor(deliveries.length / 2);
    const acknowledged = new Set<string>();
    const deliver = async (batch: typeof deliveries): Promise<void> => {
      const left = [...batch];
      const worker = async () => {
        for (let event = left.pop(); event; event = left.pop()) {
          if ((await postLine(made.url, [event], 30_000)) === 200) acknowledged.add(event.webhookEventId);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    };
    let program = await made.start();
    try {
      await deliver(deliveries.slice(0, half));
      await program.kill();
      program = await made.start();
      await deliver(deliveries.slice(half));
      await settled(made.url);
      await program.kill('SIGTERM');
      const verdict = await judge({ dataDir: data.dir }, acknowledged);
      const lineTurns = verdict.turnsOf('line');
      report(
        `thrice: ${EVENTS} events x3, ${lineTurns} turns, ${EVENTS - acknowledged.size} missing, ${lineTurns - acknowledged.size} double, ${shownTwice(line)} shown twice`,
      );
      expect(verdict.violations).toEqual([]);
      expect(acknowledged.size).toBe(EVENTS);
      expect(lineTurns).toBe(EVENTS);
      expect(shownTwice(line)).toBe(0);
    } finally {
      await program.kill();
      await line.stop();
      data.remove();
    }
  },
  LIMIT_MS,
);

function shuffled<T>(items: T[], random: Random): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
