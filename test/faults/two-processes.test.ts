import { startFakeLine } from '../support/load/fake-line';
import { buttonsOf, followed, lineEvent, lineUser, postLine, pressed, said } from '../support/load/line-events';
import { lineProgram, settled, shownTwice } from '../support/load/line-program';
import { openStore } from '../support/load/look';
import { judge } from '../support/load/oracle';
import { sleep } from '../support/program';
import { describeWithMongo, startRedis } from '../support/servers';
import { LIMIT_MS, report, times } from './size';

const CONVERSATIONS = times('FAULT_CONVERSATIONS', { promised: 100, whole: 100, small: 100 });
/** The five answers, in the order in which the questions of `members.join` are asked. */
const answers = (name: string) => ['네', '동의해요', name, '은평구', '나중에 고르기'];

describeWithMongo('two processes on one MongoDB and one Redis', (mongo) => {
  test(
    `${CONVERSATIONS} conversations x 5 answers at once: all complete in order`,
    async () => {
      const redis = await startRedis();
      const line = await startFakeLine();
      const env = { MONGODB_URL: mongo(), REDIS_URL: redis?.url ?? '' };
      const [one, two] = [await lineProgram(line, env), await lineProgram(line, env)];
      const programs = [await one.start(), await two.start()];
      const acknowledged = new Set<string>();
      const post = async (url: string, events: readonly ReturnType<typeof lineEvent>[]): Promise<void> => {
        // The messenger repeats what a busy program refuses.
        while ((await postLine(url, events, 30_000)) !== 200) await sleep(100);
        for (const event of events) acknowledged.add(event.webhookEventId);
      };
      try {
        const names = Array.from({ length: CONVERSATIONS }, (_, i) => `이웃${i}`);
        const join = await firstButton(line, one.url, post);
        await Promise.all(
          names.map(async (name, i) => {
            const user = lineUser(name);
            await post(one.url, [lineEvent(user, followed())]);
            await post(two.url, [lineEvent(user, pressed(join))]);
            const events = answers(name).map((answer) => lineEvent(user, said(answer)));
            // Half get the five in one webhook, half in five, each sent when the one before was acknowledged, not answered.
            if (i % 2) return post(i % 4 === 1 ? one.url : two.url, events);
            for (const [n, event] of events.entries()) await post(n % 2 ? one.url : two.url, [event]);
          }),
        );
        await settled(one.url);
        await settled(two.url);
        for (const program of programs) await program.kill('SIGTERM');
        const verdict = await judge({ dataDir: '', mongodbUrl: mongo() }, acknowledged);
        const complete = await inOrder(mongo(), names);
        report(
          `two processes: ${complete} of ${CONVERSATIONS} conversations complete in order, ${verdict.violations.length} violations, ${shownTwice(line)} shown twice`,
        );
        expect(verdict.violations).toEqual([]);
        expect(complete).toBe(CONVERSATIONS);
        expect(shownTwice(line)).toBe(0);
      } finally {
        for (const program of programs) await program.kill();
        await line.stop();
        await redis?.stop();
      }
    },
    LIMIT_MS,
  );
});

/** The payload of the button that starts joining, as a new friend is shown it. */
async function firstButton(
  line: Awaited<ReturnType<typeof startFakeLine>>,
  url: string,
  post: (url: string, events: readonly ReturnType<typeof lineEvent>[]) => Promise<void>,
): Promise<string> {
  await post(url, [lineEvent(lineUser('scout'), followed())]);
  await settled(url);
  const button = line.calls
    .flatMap((call) => buttonsOf(call.messages))
    .find((payload) => payload.includes('members.join'));
  if (!button) throw new Error('a new friend was not offered to join');
  return button;
}

/** How many conversations have taken each answer at its own question. */
async function inOrder(mongodbUrl: string, names: readonly string[]): Promise<number> {
  return openStore({ dataDir: '', mongodbUrl }, async (all) => {
    const turns = await all<{
      conversation: string;
      seq?: number;
      session?: { frames: { flow: string; step: string; vars: Record<string, unknown> }[] };
    }>('turns');
    return names.filter((name) => {
      const mine = turns.filter((turn) => turn.conversation === `line:${lineUser(name)}` && turn.seq !== undefined);
      const last = mine.sort((a, b) => (b.seq ?? 0) - (a.seq ?? 0))[0];
      const frame = last?.session?.frames.at(-1);
      return (
        mine.length === 7 &&
        frame?.flow === 'members.join' &&
        frame.vars.name === name &&
        frame.vars.zone === 'eunpyeong' &&
        frame.step === 'needs'
      );
    }).length;
  });
}
