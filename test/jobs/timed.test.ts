import { DUE_AT_ONCE, MAX_DUE } from '../../src/jobs/limits';
import { startSchedules } from '../../src/jobs/schedules';
import { runDue, timedSchedules } from '../../src/jobs/timed';
import { ManualClock } from '../../src/lib/clock';
import type { Job, Timed } from '../../src/lib/job';
import { memoryLogger } from '../../src/lib/logger';

const clock = new ManualClock(new Date('2026-11-21T01:00:00Z'));

const jobOf = (timed: string, n: number): Job => ({ id: `${timed}.tick:${n}`, timed, args: {} });
const service = (name: string, ...due: readonly Job[]): Timed => ({
  name,
  due: async () => due,
  run: async () => undefined,
});
const broken: Timed = { name: 'a', due: () => Promise.reject(new Error('broken')), run: async () => undefined };

test('the jobs of a service run in its order, one after another; a failed one is told and the others go on', async () => {
  const jobs = [1, 2, 3].map((n) => jobOf('b', n));
  const seen: string[] = [];
  const failures: (string | null)[] = [];
  const work = async (job: Job): Promise<void> => {
    seen.push(`begin ${job.id}`);
    await Promise.resolve();
    if (job === jobs[1]) throw new Error('no');
    seen.push(`end ${job.id}`);
  };
  const failed = (_: unknown, job: Job | null) => void failures.push(job?.id ?? null);
  expect(await runDue(service('b', ...jobs), { work, clock, failed })).toBe(3);
  expect(seen).toEqual(['begin b.tick:1', 'end b.tick:1', 'begin b.tick:2', 'begin b.tick:3', 'end b.tick:3']);
  expect(await runDue(broken, { work, clock, failed })).toBe(0);
  expect(failures).toEqual(['b.tick:2', null]);
});

test('the work of one instant runs side by side with a bound, a service takes all of it at once, each job once', async () => {
  const MANY = 3_000;
  const left = Array.from({ length: MANY }, (_, n) => jobOf('b', n));
  const ran: string[] = [];
  let [under, most] = [0, 0];
  const busy: Timed = { name: 'b', due: async (_, some) => left.slice(0, some), run: async () => undefined };
  const work = async (job: Job): Promise<void> => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    ran.push(job.id);
    left.splice(left.indexOf(job), 1);
    under -= 1;
  };
  const [schedule] = timedSchedules({ timed: [busy], work, clock, logger: memoryLogger() });
  await schedule?.run();
  expect([ran.length, new Set(ran).size, most]).toEqual([MANY, MANY, DUE_AT_ONCE]);
});

test('work that fails is not taken again at once', async () => {
  const jobs = Array.from({ length: MAX_DUE }, (_, n) => jobOf('b', n));
  let tries = 0;
  const work = (): Promise<void> => {
    tries += 1;
    return Promise.reject(new Error('no'));
  };
  const [schedule] = timedSchedules({ timed: [service('b', ...jobs)], work, clock, logger: memoryLogger() });
  await schedule?.run();
  expect(tries).toBe(MAX_DUE);
});

test('a `failed` that throws reports the failure at once', async () => {
  const failed = (error: unknown): never => {
    throw error;
  };
  const work = () => Promise.reject(new Error('no'));
  await expect(runDue(service('b', jobOf('b', 1)), { work, clock, failed })).rejects.toThrow('no');
  await expect(runDue(broken, { work, clock, failed })).rejects.toThrow('broken');
});

test('a service that fails and one that hangs keep no other waiting', async () => {
  const logger = memoryLogger();
  const [hung, ran] = [gate<void>(), gate<string>()];
  const work = async (job: Job): Promise<void> => (job.timed === 'slow' ? hung.opened : ran.open(job.id));
  const timed = [broken, service('slow', jobOf('slow', 1)), service('whole', jobOf('whole', 1))];
  const schedules = timedSchedules({ timed, work, clock, logger });
  expect(schedules.map(({ name }) => name)).toEqual(['timed:a', 'timed:slow', 'timed:whole']);
  const running = startSchedules(schedules, { logger });
  expect(await ran.opened).toBe('whole.tick:1');
  hung.open();
  await running.stop();
  expect(logger.lines[0]).toMatchObject({ level: 'error', fields: { service: 'a', job: null, error: 'broken' } });
});

/** A promise that somebody else resolves. */
function gate<T>(): { readonly opened: Promise<T>; readonly open: (value: T) => void } {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open: (value) => open(value) };
}

test('a schedule with a first pause runs after it; a stop ends the pause without a run', async () => {
  const ran: string[] = [];
  const schedule = (name: string, firstMs: number) => ({
    ...{ name, firstMs, everyMs: 60_000, timeoutMs: 60_000 },
    run: async () => void ran.push(name),
  });
  const running = startSchedules([schedule('soon', 5), schedule('late', 60_000)], { logger: memoryLogger() });
  while (ran.length === 0) await new Promise((go) => setTimeout(go, 5));
  await running.stop();
  expect(ran).toEqual(['soon']);
});
