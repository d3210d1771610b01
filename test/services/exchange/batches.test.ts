import { cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import { seoulInstant } from '../../../src/lib/seoul';
import type { Draft } from '../../../src/services/exchange';
import { exchangeSettings } from '../../../src/services/exchange/settings';
import { slots } from '../../../src/services/matching';
import { type Solved, type Solver, solveInWorker } from '../../../src/services/matching/solver';
import { communitiesOf, communityOf } from '../../support/community';
import { COMMUNITY, community, DAY, HOUR, openTown, START, type Town, texts, toldTo, walk } from './support';

/** New series are shared out together at eleven; it is ten now. */
const batching = communityOf(COMMUNITY, {
  ...{ zones: community.zones, kinds: community.kinds },
  sections: {
    ...community.sections,
    exchange: {
      ...exchangeSettings.of(community),
      strategy: 'learned',
      standing: { most: 26, aheadDays: 10, batchHour: 11 },
    },
  },
});
const series = { id: 'std_1', adopts: true, weekdays: [1], left: 8, until: '2027-01-18' };
const far = { date: '2026-11-30', standing: series };

let solved: string[] = [];
const counting: Solver = (program) => {
  solved.push(program);
  return solveInWorker()(program);
};

let town: Town;
const open = async (solve: Solver = counting): Promise<void> => {
  solved = [];
  town = await openTown(START, undefined, communitiesOf(batching), { solve });
};
afterEach(() => town.close());

async function ask(change: Partial<Draft> = {}, name = 'asker') {
  const { cause, told } = town.because();
  const result = await town.exchange.ask(walk(await town.join(name), change), cause);
  if (!result.ok) throw new Error(result.why);
  return { id: result.request.id, asked: result.asked, told };
}

/** Somebody who helps in one kind of help, or in all. */
async function helper(name: string, kinds: readonly string[] = community.kinds): Promise<string> {
  const id = await town.helper(name);
  const offer = { kinds, zones: ['north'], times: slots, cap: { times: 5, per: 'week' as const } };
  await town.matching.offers.set(id, offer, town.because().cause);
  return id;
}

const questions = (told: readonly Notice[]) =>
  told.filter((one) => ['ask', 'ask-standing'].includes(texts([one])[0] ?? ''));
const askedFor = (told: readonly Notice[], id: string) =>
  toldTo(questions(told).filter(({ about }) => about?.id === id));

test('a series waits for the hour; what is asked for once, or begins soon, does not', async () => {
  await open();
  await helper('h1');
  expect(await ask(far)).toMatchObject({ asked: 0, told: [] });
  expect((await ask({ date: '2026-11-30' }, 'once')).asked).toBe(1);
  expect((await ask({ date: '2026-11-24', standing: series }, 'soon')).asked).toBe(1);
  expect(questions((await town.pass(59 * 60_000)).told)).toEqual([]);
});

test('one program shares out all series that wait: nobody is the first one asked for two', async () => {
  await open();
  const both = await helper('both');
  const walks = await helper('walks', ['walk']);
  const talk = await ask({ ...far, kind: 'talk' }, 'talker');
  const walked = await ask({ ...far, time: '15:00' }, 'walker');
  const { told } = await town.pass(HOUR);
  expect(askedFor(told, talk.id)).toEqual([both]);
  expect(askedFor(told, walked.id)).toEqual([walks]);
  expect(solved).toHaveLength(1);
  expect(await town.exchange.whyAsked(walked.id, walks)).toContain('planned-together');
  // Only a yes makes a match; a no goes on as every search does.
  expect((await town.exchange.look(talk.id, both))?.request.match).toBeNull();
  const { cause, told: next } = town.because();
  await town.exchange.decline(walked.id, walks, null, cause);
  expect(askedFor(next, walked.id)).toEqual([both]);
  expect(await town.exchange.whyAsked(walked.id, both)).not.toContain('planned-together');
});

test('a batch is planned once, however often its turns are repeated, and in whichever process', async () => {
  await open();
  for (const n of [1, 2, 3, 4]) await helper(`h${n}`);
  await ask(far, 'a');
  await ask({ ...far, time: '15:00' }, 'b');
  town.sleep(HOUR);
  const at = town.now();
  const jobs = await town.exchange.due(at, 10);
  expect(jobs).toHaveLength(2);
  const runs = [town.exchange, town.another(), town.exchange].map((exchange) => ({ exchange, told: [] as Notice[] }));
  for (const { exchange, told } of runs) for (const job of jobs) await exchange.run(job, cause(job.id, at, told));
  expect(questions(runs[0]?.told ?? []).length).toBeGreaterThan(1);
  expect(runs[1]?.told).toEqual(runs[0]?.told);
  expect(runs[2]?.told).toEqual(runs[0]?.told);
  expect(solved).toHaveLength(1);
});

const failures: readonly Solved[] = [
  { is: 'late', why: 'no solution in 1 ms' },
  { is: 'failed', why: 'the thread ended with 1' },
];
test.each(failures)('without a solution each series goes its own way at that hour: %j', async (failure) => {
  await open(async () => failure);
  const all = [await helper('h1'), await helper('h2')];
  const { id } = await ask(far);
  const { told } = await town.pass(HOUR);
  const [first = ''] = askedFor(told, id);
  expect(all).toContain(first);
  expect(await town.exchange.whyAsked(id, first)).not.toContain('planned-together');
});

test('who is chosen for another series is asked for this one too if nobody else fits', async () => {
  await open();
  const only = await helper('only');
  const ids = [(await ask(far, 'a')).id, (await ask({ ...far, time: '15:00' }, 'b')).id];
  const { told } = await town.pass(HOUR);
  expect(ids.map((id) => askedFor(told, id))).toEqual([[only], [only]]);
});

test('the clock of the coordinators begins at the batch, and a series without helpers is told at once', async () => {
  await open();
  const coordinator = await town.join('coordinator', { coordinator: true });
  await ask(far);
  expect((await town.pass(HOUR - 1)).told).toEqual([]);
  const { told } = await town.pass(1);
  expect(toldTo(told)).toContain(coordinator);
});

test('a series that is taken back before the hour asks nobody', async () => {
  await open();
  await helper('h1');
  const asker = await town.join('asker');
  const result = await town.exchange.ask(walk(asker, far), town.because().cause);
  if (!result.ok) throw new Error(result.why);
  await town.exchange.cancel(result.request.id, asker, town.because().cause);
  expect(questions((await town.pass(DAY)).told)).toEqual([]);
  expect(solved).toEqual([]);
});

test('the batch of tomorrow takes what comes after the hour', async () => {
  await open();
  await helper('h1');
  town.sleep(2 * HOUR);
  const { id } = await ask(far);
  expect(questions((await town.pass(22 * HOUR)).told)).toEqual([]);
  expect(town.now()).toEqual(seoulInstant('2026-11-23', '10:00'));
  expect(askedFor((await town.pass(HOUR)).told, id)).toHaveLength(1);
});
