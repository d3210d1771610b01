import { cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import type { Reach } from '../../../src/lib/reach';
import { seoulInstant } from '../../../src/lib/seoul';
import type { Draft } from '../../../src/services/exchange';
import type { OutboxRow } from '../../../src/services/outbox';
import { HOUR, openTown, type Town, texts, toldTo, walk } from './support';

/** A Thursday, ten in the morning in Seoul; the walk is on the Monday after. */
const START = seoulInstant('2026-11-19', '10:00');

let town: Town;
beforeEach(async () => {
  town = await openTown(START);
});
afterEach(() => town.close());

async function matched(draft: (asker: string) => Draft = walk) {
  const asker = await town.join('asker');
  const helper = await town.helper('helper');
  const made = await town.exchange.ask(draft(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { cause: why, told } = town.because();
  expect((await town.exchange.accept(made.request.id, helper, why)).is).toBe('matched');
  return { id: made.request.id, asker, helper, card: told.find(({ to }) => to === asker) };
}

/** Runs the reminders, twice with one cause, where people are reached like this. */
async function reminded(id: string, by: Reach['by'], at: Date, what = 'remind'): Promise<Notice[]> {
  const exchange = town.another({
    reaching: { earliest: async () => ({ at, by }), rungAnyway: async () => new Set() },
  });
  const told: Notice[] = [];
  const job = (await exchange.due(at, 10)).find((one) => one.id.includes(what));
  if (!job) throw new Error(`no job ${what} of ${id} is due`);
  await exchange.run(job, cause(job.id, at, told));
  return told;
}

/** A request that leaves the place open. */
function nowhere(asker: string): Draft {
  const { address: _, ...draft } = walk(asker);
  return draft;
}

const morning = seoulInstant('2026-11-22', '09:00');

/** The asker's card of the match, as the outbox keeps it. */
async function waitingCard(card: Notice | undefined, state: OutboxRow['state'], endedAt?: Date) {
  if (!card) throw new Error('the asker was not told of the match');
  const { to: member, about, purpose, say } = card;
  const row = { _id: 'turn#n0', kind: 'notice', state, member, about, purpose, say, nextAt: START, attempts: 0 };
  await town.outbox.add([{ ...row, tried: [], createdAt: START, ...(endedAt ? { endedAt } : {}) } as OutboxRow]);
}

const card = async () => (await town.outbox.byIds(['turn#n0']))[0];

test('whom the program reaches is reminded at the pack’s hour, others are rung from the morning on', async () => {
  const { id } = await matched();
  const evening = seoulInstant('2026-11-22', '18:00');
  const pushed = await reminded(id, 'program', morning);
  expect(pushed.map(({ notBefore }) => notBefore)).toEqual([evening, evening]);
  expect(texts(pushed)).toEqual(['remind-asker', 'remind-helper']);
});

test('who needs a call hears it from the morning of the day before', async () => {
  const { id, asker, helper } = await matched();
  const told = await reminded(id, 'call', morning);
  expect(toldTo(told)).toEqual([asker, helper]);
  expect(told.map(({ notBefore }) => notBefore)).toEqual([undefined, undefined]);
});

test('nobody is rung to be reminded of what they have just been told', async () => {
  const { id, helper, card: made } = await matched();
  await waitingCard(made, 'sent', new Date(morning.getTime() - 2 * HOUR));
  expect(toldTo(await reminded(id, 'call', morning))).toEqual([helper]);
});

test.each([
  ['call', []],
  ['program', ['place-missing']],
] as const)('the reminder asks for a missing place: who is reached by %s hears beside it %j', async (by, heard) => {
  const { id } = await matched(nowhere);
  await reminded(id, by, morning);
  expect(texts(await reminded(id, by, morning, 'place'))).toEqual(heard);
});

test.each([
  ['sent', []],
  ['waiting', ['place-missing']],
] as const)('a late match: whose card is %s hears a call for the missing place: %j', async (state, heard) => {
  await town.close();
  town = await openTown(seoulInstant('2026-11-22', '16:00'));
  const { id, card: made } = await matched(nowhere);
  const at = seoulInstant('2026-11-23', '11:00');
  await waitingCard(made, state, state === 'sent' ? seoulInstant('2026-11-22', '16:30') : undefined);
  expect(texts(await reminded(id, 'call', at, 'place'))).toEqual(heard);
});

test('a reminder takes the place of a card that nobody has seen, so that one call tells both', async () => {
  const { id, asker, helper, card: made } = await matched();
  await waitingCard(made, 'waiting');
  expect(toldTo(await reminded(id, 'call', morning))).toEqual([asker, helper]);
  expect((await card())?.expiresAt).toEqual(morning);
});

test('once a match is decided, nobody is rung to be asked how it went', async () => {
  const { id, asker, helper } = await matched();
  town.sleep(4 * 24 * HOUR + 6 * HOUR);
  const question = { to: asker, about: { feature: 'exchange', id }, purpose: 'ledger', say: { text: { plain: '?' } } };
  await waitingCard(question as Notice, 'waiting');
  await town.exchange.confirm(id, asker, { minutes: 60 }, town.because().cause);
  expect((await card())?.expiresAt).toBeUndefined();
  await town.exchange.confirm(id, helper, { minutes: 60 }, town.because().cause);
  expect((await card())?.expiresAt).toEqual(town.now());
});
