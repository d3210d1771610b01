import { cause } from '../../../src/lib/cause';
import type { EventOf } from '../../../src/lib/event';
import type { Notice } from '../../../src/lib/notice';
import { COMMUNITY, HOUR, openTown, type Town, texts, toldTo, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

type Fate = 'shown' | 'waiting' | 'never';

/** Reports a question's fate to the exchange, twice with one cause, and gives the notices. */
async function becomes(question: Notice | undefined, fate: Fate): Promise<Notice[]> {
  if (!question) throw new Error('nobody was asked');
  const { to, about, purpose } = question;
  const of = { notice: 'row', to, about, purpose, at: town.now() };
  const event: EventOf<'notice.shown' | 'notice.waiting' | 'notice.never'> =
    fate === 'never' ? { type: 'notice.never', why: 'nobody to send to', ...of } : { type: `notice.${fate}`, ...of };
  const { cause: first, told } = town.because();
  await town.exchange.questionFate(event, first);
  const again: Notice[] = [];
  await town.exchange.questionFate(event, cause(first.key, first.at, again));
  expect(again).toEqual(told);
  return told;
}

/** A request with this many helpers about, and the questions of its first wave. */
async function asked(helpers: number) {
  for (let n = 1; n <= helpers; n++) await town.helper(`h${n}`);
  const asker = await town.join('asker');
  const { cause: why, told } = town.because();
  const result = await town.exchange.ask(walk(asker), why);
  if (!result.ok) throw new Error(result.why);
  return { id: result.request.id, asker, questions: told };
}

const askOf = async (member: string) => (await town.matching.asks.of([member])).get(member)?.at(-1);

test('a question that is never shown makes way for the next person at once, without waiting for the wave', async () => {
  const { questions } = await asked(4);
  const [first] = questions;
  const told = await becomes(first, 'never');
  expect(texts(told)).toEqual(['ask']);
  expect(toldTo(questions)).not.toContain(told[0]?.to);
  expect(await askOf(first?.to ?? '')).toMatchObject({ answer: null, fate: 'never' });
});

test('when nobody can be reached and nobody is left, the coordinators hear of it at once', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const { asker, questions } = await asked(2);
  expect(await becomes(questions[0], 'never')).toEqual([]);
  const told = await becomes(questions[1], 'never');
  expect(toldTo(told)).toEqual([coordinator, asker]);
  expect(texts(told)).toEqual(['unfilled-nobody', 'unfilled-asker']);
  const text = told[0]?.say.text;
  expect(text && 'params' in text && text.params).toMatchObject({ asked: 0 });
});

test('a question that waits is no silence, and the search goes on with the wave as before', async () => {
  const { questions } = await asked(3);
  const [first] = questions;
  expect(await becomes(first, 'waiting')).toEqual([]);
  expect(await askOf(first?.to ?? '')).toMatchObject({ fate: 'waiting' });
  const { jobs } = await town.pass(7 * HOUR);
  expect(jobs.map((job) => job.split(':')[0])).toEqual(['exchange.wave']);
  expect(await becomes(first, 'shown')).toEqual([]);
  expect(await askOf(first?.to ?? '')).toMatchObject({ fate: 'shown', fateAt: town.now() });
});

test('who answered before the fate was known, or after the request was taken, changes nothing', async () => {
  const { id, questions } = await asked(3);
  const [first, second] = questions;
  await town.exchange.decline(id, first?.to ?? '', null, town.because().cause);
  expect(await becomes(first, 'never')).toEqual([]);
  await town.exchange.accept(id, second?.to ?? '', town.because().cause);
  expect(await becomes(second, 'never')).toEqual([]);
});

test('a coordinator whose pick could not be reached is told, and sees it among the reasons', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const { id, questions } = await asked(3);
  const all = (await town.exchange.helpersFor(id, coordinator, town.now())).map((one) => one.member);
  const third = all.find((one) => !toldTo(questions).includes(one)) ?? '';
  const { cause: why, told: picked } = town.because();
  expect(await town.exchange.assign(id, coordinator, { members: [third], over: true }, why)).toMatchObject({
    is: 'asked',
  });
  const told = await becomes(picked[0], 'never');
  expect(toldTo(told)).toEqual([coordinator]);
  expect(texts(told)).toEqual(['unreached']);
  const reasons = (await town.exchange.helpersFor(id, coordinator, town.now())).find((one) => one.member === third);
  expect(reasons?.reasons).toContain('but-unreached');
  expect(reasons?.reasons).not.toContain('but-asked');
  // Picked once more: what became of the first question is not about the second.
  town.sleep(HOUR);
  await town.exchange.assign(id, coordinator, { members: [third], over: true }, town.because().cause);
  expect(await becomes(picked[0], 'never')).toEqual([]);
});

test('one counter: what other features told somebody this week stands against asking, and against a pick', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const { outbox } = town;
  const busy = await town.helper('busy');
  for (let n = 0; n < 5; n++) {
    const notice = { about: { feature: 'polls', id: `poll_${n}` }, purpose: 'poll' as const };
    expect(await outbox.reserve({ member: busy, community: COMMUNITY, notice, at: town.now() })).toBe(true);
  }
  const { id, questions } = await asked(1);
  expect(toldTo(questions)).not.toContain(busy);
  const shown = (await town.exchange.helpersFor(id, coordinator, town.now())).find((one) => one.member === busy);
  expect(shown?.reasons).toContain('but-weekly');
});
