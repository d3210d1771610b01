import { seededRandom } from '../../../src/lib/random';
import { issueAccount, MAX_MINUTES, poolAccount, type Transfer, transferKinds } from '../../../src/services/ledger';
import { commitmentTo, openingFor } from '../../../src/services/ledger/commitment';
import {
  available,
  effectOf,
  floorOf,
  hashOf,
  isAmount,
  leftToCorrect,
  needOf,
  numberOf,
  readNumber,
} from '../../../src/services/ledger/rules';
import { CAP, CAPPED, CREDIT, communities } from './support';

const transfer: Transfer = {
  ...{ id: 'trf_1', community: 'c', kind: 'donate', key: 'donate:1', no: '12345678', minutes: 60, from: 'a', to: 'b' },
  by: ['a'],
  legs: [
    { account: 'a', seq: 1, posted: -60, pending: 0, held: 0, key: 'a#1' },
    { account: 'b', seq: 1, posted: 60, pending: 0, held: 0, key: 'b#1' },
  ],
  hash: '',
  at: new Date('2026-11-22T00:00:00Z'),
};

describe('rules of the ledger', () => {
  test.each(transferKinds.map((kind) => [kind] as const))('%s makes and loses no minute', (kind) => {
    const { from, to } = effectOf(kind, 50, kind === 'post' ? 60 : 50);
    expect([from.posted + to.posted, from.pending + to.pending, to.held]).toEqual([0, 0, 0]);
  });

  test.each([
    ['hold', { posted: 0, pending: -50, held: 50 }, { posted: 0, pending: 50, held: 0 }],
    ['post', { posted: -50, pending: 60, held: -60 }, { posted: 50, pending: -60, held: 0 }],
    ['void', { posted: 0, pending: 60, held: -60 }, { posted: 0, pending: -60, held: 0 }],
    ['expire', { posted: 0, pending: 60, held: -60 }, { posted: 0, pending: -60, held: 0 }],
    ['grant', { posted: -50, pending: 0, held: 0 }, { posted: 50, pending: 0, held: 0 }],
    ['correct', { posted: -50, pending: 0, held: 0 }, { posted: 50, pending: 0, held: 0 }],
  ] as const)('%s of 50, where 60 are held', (kind, from, to) => {
    expect(effectOf(kind, 50, 60)).toEqual({ from, to });
  });

  test.each([
    ['hold', 50, 0, 50],
    ['post', 50, 60, 0],
    ['post', 70, 60, 10],
    ['void', 60, 60, 0],
    ['expire', 60, 60, 0],
    ['donate', 50, 0, 50],
  ] as const)('%s of %d with %d held needs %d free', (kind, minutes, held, need) => {
    expect(needOf(kind, minutes, held)).toBe(need);
  });

  test('only what is there and not set aside may be spent, not what is to come', () => {
    expect(available({ posted: 100, pending: 50, held: 30 }, 60)).toBe(130);
    expect(available({ posted: 0, pending: 500, held: 0 }, 0)).toBe(0);
  });

  test('how far below zero each kind of account may go', () => {
    const community = communities().get(CAPPED);
    expect(floorOf(issueAccount(CAPPED), community)).toBe(CAP);
    expect(floorOf(poolAccount(CAPPED), community)).toBe(0);
    expect(floorOf('mem_1', community)).toBe(CREDIT);
  });

  test.each([
    [1, true],
    [MAX_MINUTES, true],
    [0, false],
    [-1, false],
    [0.5, false],
    [MAX_MINUTES + 1, false],
    [Number.POSITIVE_INFINITY, false],
  ])('%d minutes may be moved: %s', (minutes, may) => {
    expect(isAmount(minutes)).toBe(may);
  });

  test('a number is read as people type it', () => {
    expect(numberOf('trf_01J9Z3N8Q4ABCDEFGHJKMN0189')).toBe('JKMN0189');
    expect(readNumber(' jkmn-oi89 ')).toBe('JKMN0189');
    expect(readNumber('ＪＫＭＮ ０１８９')).toBe('JKMN0189');
    expect(readNumber('l')).toBe('1');
  });

  test('the hash changes with the content, with the legs and with what came before', () => {
    const hash = hashOf(transfer, ['x', 'y']);
    const [first, second] = transfer.legs;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ ...transfer }, ['x', 'y'])).toBe(hash);
    const others = [
      hashOf(transfer, ['x', 'z']),
      hashOf({ ...transfer, minutes: 61 }, ['x', 'y']),
      hashOf({ ...transfer, by: ['a', 'b'] }, ['x', 'y']),
      hashOf({ ...transfer, legs: [{ ...first, held: 1 }, second] }, ['x', 'y']),
      hashOf({ ...transfer, at: new Date('2026-11-22T00:00:00.001Z') }, ['x', 'y']),
      hashOf({ ...transfer, about: 'r' }, ['x', 'y']),
      hashOf({ ...transfer, reason: 'r' }, ['x', 'y']),
      hashOf({ ...transfer, form: 2 }, ['x', 'y']),
      hashOf({ ...transfer, form: 2, commitment: 'r' }, ['x', 'y']),
    ];
    expect(new Set([hash, ...others]).size).toBe(others.length + 1);
  });

  test('the second form hashes the commitment, not the reason', () => {
    const opening = openingFor('r', seededRandom(1));
    const second = { ...transfer, form: 2, commitment: commitmentTo(opening), reason: 'r' } as const;
    const { reason: _, ...emptied } = second;
    expect(hashOf(emptied, ['x', 'y'])).toBe(hashOf(second, ['x', 'y']));
    expect(commitmentTo(openingFor('r', seededRandom(2)))).not.toBe(second.commitment);
    expect(commitmentTo({ ...opening, reason: 's' })).not.toBe(second.commitment);
  });

  test('what is left to move back counts both directions', () => {
    const back = { ...transfer, from: 'b', to: 'a', minutes: 40 };
    const on = { ...transfer, minutes: 15 };
    expect(leftToCorrect(transfer, [])).toBe(60);
    expect(leftToCorrect(transfer, [back])).toBe(20);
    expect(leftToCorrect(transfer, [back, on])).toBe(35);
  });
});
