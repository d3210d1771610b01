import { seoulInstant } from '../../../src/lib/seoul';
import { type Answer, type Need, slots } from '../../../src/services/matching';
import { ableTo, type Facts, type Obstacle, obstacles, recentLoad } from '../../../src/services/matching/filters';
import { acceptance, balanceScore, byScore, scoreOf, weights } from '../../../src/services/matching/score';
import type { Member } from '../../../src/services/members';
import { COMMUNITY, DAY, START } from '../exchange/support';

const member: Member = {
  id: 'mem_h',
  community: COMMUNITY,
  name: 'h',
  zone: 'north',
  status: 'active',
  appointments: [],
  lang: 'ko',
  languages: ['ko'],
  can: [],
  needs: [],
  minor: false,
  consent: { version: '1', at: START, channel: 'web' },
  invented: true,
  joinedAt: new Date(START.getTime() - 100 * DAY),
};
const facts: Facts = {
  member,
  offer: {
    member: 'mem_h',
    community: COMMUNITY,
    kinds: ['walk'],
    zones: ['north'],
    times: slots,
    days: [],
    cap: { times: 2, per: 'week' },
    paused: false,
  },
  suspended: false,
  unvetted: false,
  apart: false,
  actsFor: [],
  home: [],
  entries: [],
  asks: [],
};
const need: Need = {
  id: 'req_1',
  community: COMMUNITY,
  kind: 'walk',
  zones: ['north'],
  span: { from: seoulInstant('2026-11-23', '14:00'), to: seoulInstant('2026-11-23', '15:00') },
  seats: 1,
  wishes: {},
  exclude: ['mem_a'],
  purpose: 'match',
  round: 1,
  asked: [],
};
const booking = (from: string, to: string, id = 'req_other') => ({
  of: 'match' as const,
  id: `mat_${from}`,
  about: id,
  from: new Date(`2026-11-${from}+09:00`),
  to: new Date(`2026-11-${to}+09:00`),
});
const ago = (days: number) => new Date(START.getTime() - days * DAY);
const ask = (days: number, answer: 'yes' | 'no' | null = null, more: Partial<Facts['asks'][number]> = {}) => ({
  ...{ at: ago(days), answer, fate: 'shown' as const, fateAt: ago(days) },
  ...more,
});
const unshown = (answer?: Answer) => [{ ...was(answer)[0], member: 'mem_h', round: 1, unreachedAt: START }];
const was = (answer?: Answer, round = 1) => [{ member: 'mem_h', round, ...(answer ? { answer } : {}) }];

test.each<[string, Partial<Facts>, Partial<Need>, readonly Obstacle[]]>([
  ['fits', {}, {}, []],
  ['is left out', {}, { exclude: ['mem_h'] }, ['excluded']],
  ['is suspended', { suspended: true }, {}, ['inactive']],
  ['does not meet the person in need', { apart: true }, {}, ['apart']],
  ['acts for the person in need', { actsFor: ['mem_a'] }, {}, ['excluded']],
  ['lives with the person in need', { home: ['mem_a'] }, {}, ['excluded']],
  ['has left', { member: { ...member, status: 'left' } }, {}, ['inactive']],
  ['is of another community', { member: { ...member, community: 'x' } }, {}, ['inactive']],
  ['rests that day', { offer: { ...facts.offer, rest: { from: '2026-11-20', to: '2026-12-20' } } }, {}, ['paused']],
  ['rested before', { offer: { ...facts.offer, rest: { from: '2026-11-20', to: '2026-11-22' } } }, {}, []],
  ['pauses', { offer: { ...facts.offer, paused: true } }, {}, ['paused']],
  ['does other things', {}, { kind: 'talk' }, ['kind']],
  ['is elsewhere', {}, { zones: ['south'] }, ['zone']],
  ['is near, where zones near by count', {}, { zones: ['south', 'north'] }, []],
  ['is too far even then', {}, { zones: ['west', 'south'] }, ['zone']],
  ['has no time then', { offer: { ...facts.offer, times: ['weekend-morning'] } }, {}, ['time']],
  ['is no woman', { member: { ...member, gender: 'male' } }, { wishes: { gender: 'female' } }, ['gender']],
  ['has not said the gender', {}, { wishes: { gender: 'female' } }, ['gender']],
  ['is a woman', { member: { ...member, gender: 'female' } }, { wishes: { gender: 'female' } }, []],
  ['speaks no English', {}, { wishes: { language: 'en' } }, ['language']],
  ['speaks English', { member: { ...member, languages: ['ko', 'en'] } }, { wishes: { language: 'en' } }, []],
  ['is booked', { entries: [booking('23T14:30', '23T16:00')] }, {}, ['busy']],
  ['is booked right after', { entries: [booking('23T15:00', '23T16:00')] }, {}, []],
  ['is booked for this very need', { entries: [booking('23T14:00', '23T15:00', 'req_1')] }, {}, []],
  [
    'has helped enough this week',
    { entries: [booking('23T08:00', '23T09:00'), booking('29T08:00', '29T09:00')] },
    {},
    ['cap'],
  ],
  ['said no', {}, { asked: was('no') }, ['declined', 'asked']],
  ['said no in an earlier round', {}, { asked: was('no'), round: 2 }, ['declined']],
  ['gave it back', {}, { asked: was('left'), round: 2 }, ['declined']],
  ['is being asked', {}, { asked: was() }, ['asked']],
  ['was silent in an earlier round', {}, { asked: was(), round: 2 }, []],
  ['said yes when minutes were short', {}, { asked: was('short'), round: 2 }, []],
  ['was never shown the question', {}, { asked: unshown() }, ['unreached']],
  ['was never shown the question, and answered all the same', {}, { asked: unshown('yes') }, ['asked']],
  ['was never shown the question of an earlier round', {}, { asked: unshown(), round: 2 }, []],
])('a helper who %s', (_, change, other, found) => {
  expect(obstacles({ ...facts, ...change }, { ...need, ...other }, true)).toEqual(found);
  expect(obstacles({ ...facts, ...change }, { ...need, ...other }, false)).toEqual([...found, 'weekly']);
});

test('a coordinator may overlook consideration, nothing else', () => {
  expect(ableTo([])).toBe(true);
  expect(ableTo(['asked', 'cap', 'weekly', 'declined'])).toBe(true);
  for (const hard of ['excluded', 'kind', 'busy', 'gender', 'paused'] as const)
    expect(ableTo([hard, 'cap'])).toBe(false);
});

test('load counts the last four weeks and what is ahead', () => {
  const entries = [booking('01T08:00', '01T09:00'), booking('23T08:00', '23T09:00'), booking('29T08:00', '29T09:00')];
  expect(recentLoad(entries, START)).toBe(3);
  expect(recentLoad(entries, new Date(START.getTime() + 10 * DAY))).toBe(2);
});

const points = (change: Partial<Facts>) => scoreOf({ ...facts, ...change }, need, START).score;

test('each thing moves the score the way it should', () => {
  const plain = points({});
  expect(points({ member: { ...member, zone: 'south' } })).toBeCloseTo(plain - weights.ownZone);
  expect(points({ asks: [ask(0)] })).toBeLessThan(points({ asks: [ask(7)] }));
  expect(points({ asks: [ask(7, 'no')] })).toBeLessThan(points({ asks: [ask(7, 'yes')] }));
  expect(points({ entries: [booking('20T08:00', '20T09:00')] })).toBeCloseTo(plain + weights.load);
  const many = [1, 2, 3, 4, 5].map((n) => booking(`1${n}T08:00`, `1${n}T09:00`));
  expect(points({ entries: many })).toBeCloseTo(plain + 3 * weights.load);
  expect(points({ member: { ...member, joinedAt: START } })).toBeCloseTo(plain + weights.newcomer);
});

test('reasons say what counted', () => {
  const fresh = scoreOf({ ...facts, member: { ...member, joinedAt: START } }, need, START).reasons;
  expect(fresh).toEqual(['own-zone', 'rested', 'newcomer']);
  const busy = { asks: [ask(1, 'yes'), ask(2, 'yes'), ask(3, 'yes')], entries: [booking('20T08:00', '20T09:00')] };
  const reasons = scoreOf({ ...facts, ...busy, member: { ...member, zone: 'south' } }, need, START).reasons;
  expect(reasons).toEqual(['near-zone', 'helped-lately', 'often-yes']);
});

test('acceptance begins at a third, needs several answers to move, and reads long silence as no', () => {
  expect(acceptance({ asks: [] }, START)).toBeCloseTo(1 / 3);
  expect(acceptance({ asks: [ask(1)] }, START)).toBeCloseTo(1 / 3);
  expect(acceptance({ asks: [ask(3)] }, START)).toBeCloseTo(1 / 4);
  expect(acceptance({ asks: [ask(1, 'yes'), ask(2, 'yes')] }, START)).toBeCloseTo(3 / 5);
});

test('a silence begins when the question is shown; one that waits or never arrived is none', () => {
  const { at, answer } = ask(9);
  expect(acceptance({ asks: [{ at, answer }] }, START)).toBeCloseTo(1 / 3);
  for (const fate of ['waiting', 'never'] as const)
    expect(acceptance({ asks: [ask(9, null, { fate })] }, START)).toBeCloseTo(1 / 3);
  expect(acceptance({ asks: [ask(9, null, { fateAt: ago(1) })] }, START)).toBeCloseTo(1 / 3);
  expect(acceptance({ asks: [ask(9, null, { fateAt: ago(3) })] }, START)).toBeCloseTo(1 / 4);
  expect(acceptance({ asks: [ask(9, 'yes', { fate: 'never' })] }, START)).toBeCloseTo(2 / 4);
});

test('who was never shown a question counts as rested', () => {
  expect(points({ asks: [ask(0, null, { fate: 'never' })] })).toBeCloseTo(points({}));
  expect(points({ asks: [ask(0, null, { fate: 'waiting' })] })).toBeLessThan(points({}));
});

test('a low balance is worth more than a full one', () => {
  expect(balanceScore(0)).toEqual({ score: weights.lowBalance, reasons: ['low-balance'] });
  expect(balanceScore(600).score).toBe(0);
  expect(balanceScore(10_000).score).toBe(0);
  expect(balanceScore(-30).score).toBe(weights.lowBalance);
  expect(balanceScore(450)).toEqual({ score: 0.25 * weights.lowBalance, reasons: [] });
});

test('equal points are ordered by a lot that differs from need to need and never changes', () => {
  const list = ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => ({ member: one, score: 1 }));
  const order = (id: string) =>
    byScore(id, list)
      .map((one) => one.member)
      .join('');
  expect(order('req_1')).toBe(order('req_1'));
  expect(
    byScore('req_1', [...list].reverse())
      .map((one) => one.member)
      .join(''),
  ).toBe(order('req_1'));
  expect(new Set(['req_1', 'req_2', 'req_3', 'req_4'].map(order)).size).toBeGreaterThan(1);
  expect(byScore('req_1', [...list, { member: 'z', score: 2 }])[0]?.member).toBe('z');
});
