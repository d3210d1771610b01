import type { Poll } from '../../../src/services/polls';
import { pollKinds } from '../../../src/services/polls/kinds';
import { BATCH, MAX_BOXES, MAX_OPTION, VOTERS_PER_BOX } from '../../../src/services/polls/limits';
import { batchesOf, boxesFor, boxOf, percent, readOptions, resultOf } from '../../../src/services/polls/rules';
import { pollMoves } from '../../../src/services/polls/states';
import { invitation, resultNotice } from '../../../src/services/polls/texts';
import { AT } from './support';

const poll: Poll = {
  ...{ id: 'poll_1', community: 'c', kind: 'single', question: 'Where to?', options: ['river', 'hill'], zone: null },
  ...{ state: 'open', opensAt: AT, closesAt: AT, by: 'mem_1' },
};

describe('rules of the polls', () => {
  test.each([
    ['one', [], ['one']],
    ['one, two，three、four', [], ['one', 'two', 'three', 'four']],
    ['네, 필요해요 / 아니요 / 잘 모르겠어요', [], ['네, 필요해요', '아니요', '잘 모르겠어요']],
    ['네, 필요해요\n아니요', [], ['네, 필요해요', '아니요']],
    ['1. 네, 필요해요 2. 아니요', [], ['네, 필요해요', '아니요']],
    ['1/2, and/or', [], ['1/2', 'and/or']],
    ['1. one\n2) two\n- three\n\n• four', [], ['one', 'two', 'three', 'four']],
    ['one, with comma\ntwo', [], ['one, with comma', 'two']],
    ['two,  T W O , one', ['one'], ['one', 'two']],
    ['  spaced   out ', [], ['spaced out']],
    ['7 pm, 8 pm', [], ['7 pm', '8 pm']],
    [' , ,', ['one'], ['one']],
    ['3.5 km, 10.3 km', [], ['3.5 km', '10.3 km']],
    ['1,000 won, 2,000 won,300 won', [], ['1,000 won', '2,000 won', '300 won']],
    ['', [], []],
  ])('%j after %j reads as %j', (words, before, options) => {
    expect(readOptions(words, before)).toEqual(options);
  });

  test.each([
    [[3, 1], 10, { votes: 4, eligible: 10, winners: [0] }],
    [[2, 2, 0], 3, { votes: 4, eligible: 4, winners: [0, 1] }],
    [[0, 0], 5, { votes: 0, eligible: 5, winners: [] }],
  ])('%j of %d', (counts, eligible, result) => {
    expect(resultOf(counts, eligible, AT)).toEqual({ counts, closedAt: AT, ...result });
  });

  test.each([
    [1, 3, 33],
    [2, 3, 67],
    [0, 0, 0],
    [5, 5, 100],
  ])('%d of %d are %d per cent', (part, whole, share) => {
    expect(percent(part, whole)).toBe(share);
  });

  test('a member’s box is always the same, and boxes are about evenly used', () => {
    const used = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 1000; i++) {
      const box = boxOf(`mem_${i}`, 10);
      expect(boxOf(`mem_${i}`, 10)).toBe(box);
      used[box] = (used[box] ?? 0) + 1;
    }
    expect(Math.min(...used)).toBeGreaterThan(50);
  });

  test('boxes grow with the voters, to a limit', () => {
    expect([0, 1, VOTERS_PER_BOX, VOTERS_PER_BOX + 1, 10_000, 1_000_000].map(boxesFor)).toEqual([
      1,
      1,
      1,
      2,
      200,
      MAX_BOXES,
    ]);
  });

  test('batches hold whole boxes and about BATCH voters', () => {
    expect(batchesOf([])).toEqual([0]);
    expect(batchesOf([0, 0])).toEqual([0]);
    expect(batchesOf([40, 40, 40, 40, 40])).toEqual([0, 2, 4]);
    expect(batchesOf([BATCH + 5, 1, 2])).toEqual([0, 1]);
  });

  test('every kind counts only what it allows', () => {
    expect(Object.entries(pollKinds).map(([name, kind]) => [name, kind.name])).toEqual([['single', 'single']]);
    const { single } = pollKinds;
    expect([0, 1, 2, -1, 0.5].map((ballot) => single.allows(ballot, 2))).toEqual([true, true, false, false, false]);
    expect(single.count([0, 1, 1], 3)).toEqual([1, 2, 0]);
  });

  test('the states a poll may take', () => {
    expect(pollMoves).toEqual({
      close: { from: ['open'], to: 'closing' },
      withdraw: { from: ['open'], to: 'withdrawn' },
      count: { from: ['closing'], to: 'closed' },
    });
  });

  test('buttons say the option in full, however long it is', () => {
    const labels = (of: Poll) => invitation(of).buttons?.map((button) => button.text);
    const long = 'x'.repeat(MAX_OPTION);
    expect(labels({ ...poll, options: [long, 'hill'] })).toEqual([{ plain: long }, { plain: 'hill' }]);
  });

  test.each([
    [[2, 1], { key: 'polls.result.won', params: { option: { plain: 'river' } } }],
    [[1, 1], { key: 'polls.result.tie', params: { options: [{ plain: 'river' }, { plain: 'hill' }] } }],
    [[0, 0], { key: 'polls.result.none' }],
  ])('%j is told as %j', (counts, outcome) => {
    expect(resultNotice(poll, resultOf(counts, 9, AT)).text).toMatchObject({ params: { outcome } });
  });
});
