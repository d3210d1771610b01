import type { Fact } from '../../src/services/figures';
import { groupsOfPeriod } from '../../src/tools/report/groups';

const entered = (party: string, n: number): Fact => ({
  ...{ source: `${party}${n}`, kind: 'parties.entered', community: 'town', day: '2026-10-05', zone: 'mapo', party },
  ...{ service: null, giver: null, receiver: `${party}${n}`, corrects: null },
  ...{ times: 1, units: 0, outOf: 0, minutes: 0, won: 0 },
});
const many = (party: string, number: number) => Array.from({ length: number }, (_, n) => entered(party, n));
async function* read(facts: readonly Fact[]) {
  yield* facts;
}

const of = {
  period: '2026-10',
  lang: 'ko',
  words: {
    say: (_: string, text: object) => ('plain' in text ? String(text.plain) : String((text as { key: string }).key)),
  },
  parties: { get: async (id: string) => ({ id, community: 'town', name: `${id} 모임` }) },
} as unknown as Parameters<typeof groupsOfPeriod>[1];

test('groups by name, small ones together, everybody in the last row', async () => {
  expect((await groupsOfPeriod(read([...many('뜨개', 6), ...many('걷기', 3), ...many('책', 3)]), of))?.rows).toEqual([
    ['뜨개 모임', 6],
    ['figures.others', 6],
    ['figures.everywhere', 12],
  ]);
});

test('few people in all are told as few; without anybody there is no table', async () => {
  expect((await groupsOfPeriod(read(many('뜨개', 2)), of))?.rows).toEqual([['figures.everywhere', 'figures.few']]);
  expect(await groupsOfPeriod(read([]), of)).toBeNull();
});
