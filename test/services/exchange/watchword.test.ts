import { firstFree } from '../../../src/services/exchange/watchword';
import { openTown, type Town, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

async function matchOf(asker: string, helper: string, time: string) {
  const made = await town.exchange.ask(walk(asker, { time }), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { cause, told } = town.because();
  const result = await town.exchange.accept(made.request.id, helper, cause);
  if (result.is !== 'matched') throw new Error(result.is);
  return { id: made.request.id, match: result.request.match, told, again: cause };
}

const rowOf = (say: unknown) => JSON.stringify(say).match(/"digits":"(\d+)"/)?.[1];

test('both sides of a match are told the same two digits; a repeated yes changes nothing', async () => {
  const asker = await town.join('asker');
  const helper = await town.helper('helper');
  const { id, match, told, again } = await matchOf(asker, helper, '10:00');
  expect(match?.watchword).toMatch(/^[1-9]\d$/);
  expect(rowOf(told.find(({ to }) => to === asker)?.say)).toBe(match?.watchword);
  expect((await town.exchange.look(id, helper))?.request.match?.watchword).toBe(match?.watchword);
  const repeat = await town.exchange.accept(id, helper, again);
  expect(repeat.is === 'matched' && repeat.request.match?.watchword).toBe(match?.watchword);
});

test('coordinators, who are told of the match, are not told the digits', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const asker = await town.join('asker');
  const { told } = await matchOf(asker, await town.helper('helper'), '10:00');
  expect(told.filter(({ to }) => to === coordinator)).toHaveLength(1);
  expect(told.filter(({ to }) => to === coordinator).map(({ say }) => rowOf(say))).toEqual([undefined]);
});

test('a person’s matches of one day have different digits', async () => {
  const asker = await town.join('asker');
  const helper = await town.helper('helper');
  const words = [];
  for (const time of ['10:00', '12:00', '14:00']) words.push((await matchOf(asker, helper, time)).match?.watchword);
  expect(new Set(words).size).toBe(3);
});

test('used digits are passed over, from any match id, until none is free', () => {
  const used = new Set<string>();
  for (let n = 0; n < 90; n++) {
    const next = firstFree('mat_1', used);
    expect(used.has(next)).toBe(false);
    expect(next).toMatch(/^[1-9]\d$/);
    used.add(next);
  }
  expect(firstFree('mat_1', used)).toMatch(/^[1-9]\d$/);
});
