import sift from 'sift';
import { type CellEntry, createCellIndex } from '../../../bench/candidates/cells';
import { Scan, SLOTS, townOf } from '../../../bench/candidates/town';
import { streamOf } from '../../../bench/matching/chance';

const MANY = 3_000;

function settled(seed: number) {
  const town = townOf(MANY, seed);
  const offers = Array.from({ length: MANY }, (_, nth) => town.next(nth));
  const index = createCellIndex();
  for (const offer of offers) index.set(offer);
  return { town, offers, index };
}

/** The members that a filter of documents finds, best first. */
function filtered(offers: readonly CellEntry[], cells: readonly string[], slot: number): readonly string[] {
  const docs = offers.map((offer) => ({
    ...offer,
    times: Array.from({ length: SLOTS }, (_, at) => at).filter((at) => offer.times & (1 << at)),
  }));
  return docs
    .filter(sift({ cells: { $in: [...cells] }, times: slot } as object))
    .sort((a, b) => b.points - a.points || (a.member < b.member ? -1 : 1))
    .slice(0, 10)
    .map(({ member }) => member);
}

test('the index, a reading of everything and a filter of documents find the same ten', () => {
  const { town, offers, index } = settled(1);
  const scan = new Scan(offers);
  for (let n = 0; n < 200; n++) {
    const question = town.ask();
    const found = index.best(question.cells, 1 << question.slot, 10);
    expect(found).toEqual(scan.best(question, 10));
    if (n < 10) expect(found).toEqual(filtered(offers, question.cells, question.slot));
  }
});

test('it stays right while offers come, change and go', () => {
  const { town, offers, index } = settled(2);
  const stream = streamOf(3);
  const now = new Map(offers.map((one) => [one.member, one]));
  for (let round = 0; round < 40; round++) {
    for (let n = 0; n < 100; n++) {
      const nth = stream.below(MANY);
      const one = town.next(nth);
      const there = now.get(one.member);
      const chance = stream.next();
      if (chance < 0.2) {
        now.delete(one.member);
        index.remove(one.member);
        continue;
      }
      // Some change only when they are there, some only their points.
      const next =
        chance < 0.4 && there
          ? { ...there, times: one.times }
          : chance < 0.6 && there
            ? { ...there, points: one.points }
            : one;
      now.set(one.member, next);
      index.set(next);
    }
    expect(index.size).toBe(now.size);
    const scan = new Scan([...now.values()].sort((a, b) => (a.member < b.member ? -1 : 1)));
    for (let n = 0; n < 5; n++) {
      const question = town.ask();
      expect(index.best(question.cells, 1 << question.slot, 10)).toEqual(scan.best(question, 10));
    }
  }
  for (const member of now.keys()) index.remove(member);
  expect(index.size).toBe(0);
  expect(index.best(town.ask().cells, 63, 10)).toEqual([]);
});

test('equal points are ordered by the id, and a member of several cells is found once', () => {
  const index = createCellIndex();
  const cells = ['walk@north', 'walk@south'];
  for (const member of ['c', 'a', 'b']) index.set({ member, cells, times: 1, points: 0 });
  expect(index.best(cells, 1, 10)).toEqual(['a', 'b', 'c']);
  expect(index.best(cells, 2, 10)).toEqual([]);
  expect(() => index.set({ member: 'd', cells, times: 1 << 21, points: 0 })).toThrow(RangeError);
});
