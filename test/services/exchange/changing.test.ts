import fc from 'fast-check';
import type { Exchange, Request } from '../../../src/services/exchange';
import { COMMUNITY, HOUR, openTown, type Town, texts, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** A match, its two sides, and another process over the same store. */
async function matched() {
  const asker = await town.join('asker');
  const helper = await town.helper('helper');
  const made = await town.exchange.ask(walk(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  await town.exchange.accept(made.request.id, helper, town.because().cause);
  return { id: made.request.id, asker, helper, another: town.another() };
}

async function requestOf(id: string, by: string): Promise<Request> {
  const view = await town.exchange.look(id, by);
  if (!view) throw new Error(`${id} is not ${by}'s`);
  return view.request;
}

/** What must hold of a match at rest, whatever happened to it. */
async function holds(id: string, asker: string, helper: string): Promise<void> {
  const request = await requestOf(id, asker);
  const { held } = await town.ledger.balance(COMMUNITY, asker);
  const entries = (await town.matching.diary.of([helper])).get(helper) ?? [];
  const live = request.state === 'matched' && request.match;
  expect(held).toBe(live ? request.minutes : 0);
  expect(entries.map(({ id, from, to }) => ({ id, from, to }))).toEqual(
    live ? [{ id: live.id, from: request.startsAt, to: request.endsAt }] : [],
  );
  expect(request.match?.change?.state).not.toBe('agreed');
  expect((await town.ledger.prove()).violations).toEqual([]);
}

test('both sides propose at once in two processes: one change is open, the other side is told of it', async () => {
  const { id, asker, helper, another } = await matched();
  const [one, two] = [town.because(), town.because()];
  const results = await Promise.all([
    town.exchange.change(id, asker, { time: '15:00' }, one.cause),
    another.change(id, helper, { time: '16:00' }, two.cause),
  ]);
  expect(results.map(({ is }) => is).sort()).toEqual(['proposed', 'waiting']);
  expect(texts([...one.told, ...two.told])).toEqual(['change-asked']);
  await holds(id, asker, helper);
});

test('two yeses at once make one change, and one hold of the new length', async () => {
  const { id, asker, helper, another } = await matched();
  await town.exchange.change(id, asker, { minutes: 120 }, town.because().cause);
  const change = (await requestOf(id, asker)).match?.change?.id ?? '';
  const results = await Promise.all([
    town.exchange.answerChange(id, helper, { change, yes: true }, town.because().cause),
    another.answerChange(id, helper, { change, yes: true }, town.because().cause),
  ]);
  expect(results.map(({ is }) => is).sort()).toEqual(['made', 'over']);
  expect((await requestOf(id, asker)).minutes).toBe(120);
  await holds(id, asker, helper);
});

test('a consent after the cancelling changes nothing; at the same moment one of them wins', async () => {
  for (const by of ['asker', 'helper'] as const) {
    const { id, asker, helper, another } = await matched();
    await town.exchange.change(id, asker, { time: '17:00', minutes: 90 }, town.because().cause);
    const change = (await requestOf(id, asker)).match?.change?.id ?? '';
    const [cancelled, answered] = await Promise.all([
      town.exchange.cancel(id, by === 'asker' ? asker : helper, town.because().cause),
      another.answerChange(id, helper, { change, yes: true }, town.because().cause),
    ]);
    expect(['cancelled', 'reopened']).toContain(cancelled.is);
    expect(['made', 'over', 'not-allowed']).toContain(answered.is);
    await holds(id, asker, helper);
    const late = await town.exchange.answerChange(id, helper, { change, yes: true }, town.because().cause);
    expect(['over', 'not-allowed']).toContain(late.is);
    await town.exchange.cancel(id, asker, town.because().cause);
    await town.close();
    town = await openTown();
  }
});

test('without an answer both hear that everything stays; with time left to do something', async () => {
  const { id, asker, helper } = await matched();
  const result = await town.exchange.change(id, asker, { date: '2026-11-25' }, town.because().cause);
  if (result.is !== 'proposed') throw new Error(result.is);
  const { startsAt } = await requestOf(id, asker);
  expect(startsAt.getTime() - result.until.getTime()).toBeGreaterThan(2 * HOUR);
  const { told } = await town.pass(result.until.getTime() - town.now().getTime());
  expect(texts(told, asker)).toContain('change-lapsed');
  expect(texts(told, helper)).toContain('change-lapsed-other');
  await holds(id, asker, helper);
});

const acts = ['asker-proposes', 'helper-proposes', 'yes', 'no', 'withdraw', 'cancel', 'late', 'wait'] as const;

/** One act of one process; the change that it means is the one it reads. */
async function act(exchange: Exchange, what: (typeof acts)[number], minutes: number, of: Match): Promise<void> {
  const { id, asker, helper } = of;
  const { cause } = town.because();
  const request = await requestOf(id, asker);
  const change = request.match?.change;
  const other = change?.side === 'asker' ? helper : asker;
  const proposer = change?.side === 'asker' ? asker : helper;
  if (what === 'asker-proposes') await exchange.change(id, asker, { minutes, time: '15:00' }, cause);
  else if (what === 'helper-proposes') await exchange.change(id, helper, { minutes }, cause);
  else if (what === 'cancel') await exchange.cancel(id, minutes > 200 ? asker : helper, cause);
  else if (what === 'late') await exchange.tellLate(id, helper, 10, cause);
  else if (change && what !== 'wait') {
    if (what === 'withdraw') await exchange.withdrawChange(id, proposer, change.id, cause);
    else await exchange.answerChange(id, other, { change: change.id, yes: what === 'yes' }, cause);
  }
}

interface Match {
  readonly id: string;
  readonly asker: string;
  readonly helper: string;
}

test('whatever two processes do at once: the hold, the diary and the appointment agree', async () => {
  const step = fc.record({
    both: fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...acts)),
    minutes: fc.constantFrom(30, 90, 240, 480),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      await town.close();
      town = await openTown();
      const of = await matched();
      for (const { both, minutes } of steps)
        await Promise.all(both.map((what, n) => act(n === 0 ? town.exchange : of.another, what, minutes, of)));
      await holds(of.id, of.asker, of.helper);
    }),
    { numRuns: 12 },
  );
});
