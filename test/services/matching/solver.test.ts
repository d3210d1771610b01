import { assigned, type BatchNeed, programOf } from '../../../src/services/matching/engine';
import { solveInWorker } from '../../../src/services/matching/solver';

const need = (id: string, worths: Readonly<Record<string, number>>): BatchNeed => ({
  need: id,
  helpers: Object.entries(worths).map(([member, worth]) => ({ member, worth })),
});

/** The greatest worth over all ways to give each need a helper of its own or none. */
function most(needs: readonly BatchNeed[], taken: ReadonlySet<string> = new Set()): number {
  const [first, ...rest] = needs;
  if (!first) return 0;
  const free = first.helpers.filter(({ member }) => !taken.has(member));
  return Math.max(
    most(rest, taken),
    ...free.map(({ member, worth }) => worth + most(rest, new Set([...taken, member]))),
  );
}

async function solve(needs: readonly BatchNeed[]): Promise<ReadonlyMap<string, string>> {
  const solved = await solveInWorker()(programOf(needs) ?? '');
  if (solved.is !== 'solved') throw new Error(solved.why);
  return assigned(needs, solved.values);
}

test('the thread gives whole assignments of the greatest worth, nobody twice', async () => {
  const worth = (i: number, j: number): number => ((i * 37 + j * 53) % 29) / 29 + 0.01;
  for (const many of [1, 2, 5, 6]) {
    const needs = Array.from({ length: many }, (_, i) =>
      need(`n${i}`, Object.fromEntries([0, 1, 2, 3].map((j) => [`m${(i + 2 * j) % 5}`, worth(i, j)]))),
    );
    const found = await solve(needs);
    const sum = [...found].reduce(
      (all, [id, member]) =>
        all + (needs.find((one) => one.need === id)?.helpers.find((one) => one.member === member)?.worth ?? NaN),
      0,
    );
    expect(sum).toBeCloseTo(most(needs), 4);
    expect(new Set(found.values()).size).toBe(found.size);
  }
});

test('who is best for two is given to the one that has nobody else as good', async () => {
  const found = await solve([need('a', { both: 0.5, other: 0.45 }), need('b', { both: 0.5 })]);
  expect([...found]).toEqual([
    ['a', 'other'],
    ['b', 'both'],
  ]);
});

test('no helper, no program', () => {
  expect(programOf([need('a', {})])).toBeNull();
  expect(programOf([])).toBeNull();
});

test('a thread that is late or breaks says so, and is gone', async () => {
  expect(await solveInWorker(1)('Maximize\n a: x\nSubject To\n c: x <= 1\nEnd\n')).toMatchObject({ is: 'late' });
  expect(await solveInWorker()('no program')).toMatchObject({ is: 'failed' });
  expect(await solveInWorker()('Maximize\n a: x\nSubject To\n c: x <= -1\nEnd\n')).toMatchObject({ is: 'failed' });
});
