import fc from 'fast-check';
import { type Callable, ladder, nextRung } from '../../../src/services/duty/ladder';

const ids = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'));
const set = ids.map((list) => new Set<string>(list));
const callable: fc.Arbitrary<Callable> = fc.record({ onDuty: ids, local: ids, others: ids, busy: set, away: set });

test('the one on duty first, alone; then the zone together, then everybody else', () => {
  const none: ReadonlySet<string> = new Set();
  expect(
    ladder({ onDuty: ['d', 'e'], local: ['d', 'l', 'm'], others: ['l', 'o', 'p'], busy: none, away: none }),
  ).toEqual([['d'], ['e'], ['l', 'm'], ['o', 'p']]);
});

test('who holds another alarm comes after everybody free', () => {
  const busy = new Set(['d']);
  expect(ladder({ onDuty: ['d', 'e'], local: ['l'], others: ['o'], busy, away: new Set() })).toEqual([
    ['e'],
    ['l'],
    ['o'],
    ['d'],
  ]);
});

test('everybody who isn’t away is on exactly one rung, and nobody else is', () => {
  fc.assert(
    fc.property(callable, (of) => {
      const all = ladder(of).flat();
      const everybody = new Set([...of.onDuty, ...of.local, ...of.others].filter((id) => !of.away.has(id)));
      expect(all.length).toBe(everybody.size);
      expect(new Set(all)).toEqual(everybody);
    }),
  );
});

test('climbing tells everybody once, and stops at the first rung that can be rung', () => {
  fc.assert(
    fc.property(callable, set, (of, rings) => {
      const rungs = ladder(of);
      const told = new Set<string>();
      for (let n = 0; n <= rungs.length; n++) {
        const { members, reached } = nextRung(rungs, told, rings);
        expect(members.some((id) => told.has(id))).toBe(false);
        expect(members.some((id) => rings.has(id))).toBe(reached);
        for (const id of members) told.add(id);
        if (!reached) break;
      }
      expect([...told].sort()).toEqual(rungs.flat().sort());
    }),
  );
});
