import { timedSchedule } from '../../src/jobs/schedules';
import { ManualClock } from '../../src/lib/clock';
import type { Job, Timed } from '../../src/lib/job';
import { memoryLogger } from '../../src/lib/logger';

test('a service that can not say what is due does not keep the others waiting', async () => {
  const job: Job = { id: 'b.tick:1', timed: 'b', args: {} };
  const broken: Timed = { name: 'a', due: () => Promise.reject(new Error('broken')), run: async () => undefined };
  const whole: Timed = { name: 'b', due: async () => [job], run: async () => undefined };
  const worked: string[] = [];
  const logger = memoryLogger();
  const work = async ({ id }: Job): Promise<void> => void worked.push(id);
  const clock = new ManualClock(new Date('2026-11-21T01:00:00Z'));
  await timedSchedule({ timed: [broken, whole], work, clock, logger }).run();
  expect(worked).toEqual([job.id]);
  expect(logger.lines).toMatchObject([{ level: 'error' }]);
});
