import { caps } from '../../src/actions/exchange/set-offer';
import { MAX_NAMES_SHOWN } from '../../src/actions/limits';
import type { Person } from '../../src/engine/types';
import { missing, offerActions, openStage, type Stage } from '../services/exchange/stage';
import { COMMUNITY } from '../services/exchange/support';

let town: Stage['town'];
let stage: Stage;
let asker: Person;
let helper: Person;
const run: Stage['run'] = (...of) => stage.run(...of);
const outcome: Stage['outcome'] = (...of) => stage.outcome(...of);
const list: Stage['list'] = (...of) => stage.list(...of);
const person: Stage['person'] = (...of) => stage.person(...of);

beforeEach(async () => {
  stage = await openStage();
  ({ town, asker, helper } = stage);
});
afterEach(() => town.close());

test.each([
  ['walk', 'chosen'],
  ['산책하고 싶어요', 'found'],
  ['지붕 고치기', 'none'],
  ['산책 같이 해 드릴게요', 'offer'],
  ['내일 산책 약속을 미뤄 주세요', 'appointment'],
  ['제가 도와드릴 일 있나요', 'needed'],
  ['다단계', 'refused'],
  ['010-1234-5678', 'private'],
  ['부탁 좀 할게요', 'asked'],
])('match-kind: %s is %s', async (words, is) => {
  const { outcome, data } = await run('match-kind', asker, { words });
  expect(outcome).toBe(is);
  if (is === 'chosen' || is === 'found')
    expect(data).toMatchObject({ kind: 'walk', name: { key: `${COMMUNITY}.kind.walk` } });
  if (is === 'refused') expect(data).toMatchObject({ why: { key: `${COMMUNITY}.refuse.profit` } });
});

test('match-kind: a day is counted from the moment the words were said', async () => {
  const words = '내일 오후 2시에 산책 같이 해 주세요';
  const { data: now } = await run('match-kind', asker, { words });
  const { data: then } = await run('match-kind', asker, { words, at: '2026-01-01T01:00:00.000Z' });
  expect(then).toMatchObject({ date: '2026-01-02' });
  expect(now).not.toMatchObject({ date: '2026-01-02' });
});

test('match-kind: a sentence gives what was said, and no more', async () => {
  const said = await run('match-kind', asker, { words: '내일 오후 2시에 산책 같이 하실 여자분' });
  expect(said.outcome).toBe('part');
  expect(said.data).toMatchObject({
    kind: 'walk',
    time: '14:00',
    minutes: null,
    zone: null,
    wishes: ['gender:female'],
  });
  const whole = await run('match-kind', asker, { words: '내일 오후 2시에 남구에서 한 시간 산책 같이 해 주세요' });
  expect(whole).toMatchObject({ outcome: 'whole', data: { minutes: 60, zone: 'south', wishes: null } });
});

test.each([
  ['매주 화요일 오후 2시부터 3시까지 산책 같이 하실 분', ['2'], '14:00', 60],
  ['월요일마다 산책 한 시간 같이 해 주세요', ['1'], null, 60],
  ['매주 산책 같이 해 주세요', null, null, null],
])('match-kind: help every week, %s', async (words, weekdays, time, minutes) => {
  const said = await run('match-kind', asker, { words });
  expect(said).toMatchObject({ outcome: 'weekly', data: { kind: 'walk', weekdays, time, minutes } });
});

test.each([
  ['휠체어를 타요', 'ok'],
  ['선거운동', 'refused'],
  ['900101-1234567', 'private'],
])('check-words: %s is %s', async (words, is) => {
  expect(await outcome('check-words', asker, { words })).toBe(is);
});

describe('offers', () => {
  const offer = { kinds: ['walk'], zones: ['near'], times: ['weekday-morning'], often: 'week-1' };

  test('set-offer: own zone and near are meant by one choice; without times it is any time', async () => {
    expect(await outcome('set-offer', asker, offer)).toBe('ok');
    expect(await town.matching.offers.of(asker.member ?? '')).toMatchObject({
      zones: ['north', 'south'],
      times: ['weekday-morning'],
      cap: caps['week-1'],
    });
    expect(await outcome('set-offer', asker, { ...offer, times: [], zones: ['west'] })).toBe('empty');
    const { times: _, ...anyTime } = offer;
    expect(await outcome('set-offer', asker, { ...anyTime, often: 'month-2' })).toBe('ok');
    expect(await town.matching.offers.of(asker.member ?? '')).toMatchObject({ cap: { times: 2, per: 'month' } });
    expect((await town.matching.offers.of(asker.member ?? ''))?.times).toHaveLength(6);
    await town.members.leave(asker.member ?? '', town.because().cause);
    expect(await outcome('set-offer', asker, offer)).toBe('not-active');
  });

  test('hear-offer: what the words say is for the questions and the card; an offer that is there grows', async () => {
    const said = { words: '화요일 오전마다 산책 같이 해 드릴 수 있어요' };
    expect(await run('hear-offer', asker, said)).toMatchObject({
      outcome: 'first',
      data: {
        kinds: ['walk'],
        times: ['weekday-morning'],
        days: [2],
        often: 'week-1',
        zones: null,
        'said-days': { params: { items: [{ key: 'exchange.weekday.2' }] } },
      },
    });
    expect(await outcome('hear-offer', asker, { words: '도와 드릴게요' })).toBe('none');
    await run('set-offer', asker, { ...offer, days: [2] });
    expect(await run('hear-offer', asker, { words: '토요일 오후에도 산책해 드릴게요' })).toMatchObject({
      outcome: 'more',
      data: {
        kinds: ['walk'],
        times: ['weekday-morning', 'weekend-afternoon'],
        days: [2, 6],
        zones: ['north', 'south'],
      },
    });
    expect(await run('hear-offer', asker, { words: '주말 오후에도 산책해 드릴게요' })).toMatchObject({
      data: { times: ['weekday-morning', 'weekend-afternoon'], days: [0, 2, 6] },
    });
    // Any time, as in the first offer from a profile, is narrowed by the times of the words.
    expect(await run('hear-offer', helper, { words: '평일 저녁에만 산책해 드릴게요' })).toMatchObject({
      outcome: 'more',
      data: { times: ['weekday-evening'], days: [] },
    });
  });

  test('show-offer: the lines of an offer before it is set', async () => {
    const shown = await run('show-offer', asker, { ...offer, days: [6, 1] });
    expect(shown).toMatchObject({
      outcome: 'ok',
      data: {
        days: { params: { items: [{ key: 'exchange.weekday.1' }, { key: 'exchange.weekday.6' }] } },
        often: { key: 'exchange.often.week', params: { times: 1 } },
      },
    });
    expect(await town.matching.offers.of(asker.member ?? '')).toBeNull();
  });

  test('read-offer says little enough for a session', async () => {
    expect(await outcome('read-offer', asker)).toBe('none');
    const read = await run('read-offer', helper);
    expect(read).toMatchObject({
      outcome: 'active',
      data: { times: { key: 'exchange.slot.any' }, often: { key: 'exchange.often.week', params: { times: 5 } } },
    });
    await run('set-offer', asker, {
      ...offer,
      times: ['weekday-morning', 'weekday-evening', 'weekend-morning', 'weekend-evening'],
    });
    const { data } = await run('read-offer', asker);
    expect(data).toMatchObject({ times: { key: 'exchange.list-more', params: { more: 4 - MAX_NAMES_SHOWN } } });
    await run('pause-offer', helper, { paused: true });
    expect(await outcome('read-offer', helper)).toBe('paused');
  });

  test('pause-offer', async () => {
    expect(await outcome('pause-offer', asker, { paused: true })).toBe('none');
    expect(await outcome('pause-offer', helper, { paused: true })).toBe('paused');
    expect(await outcome('pause-offer', helper, { paused: false })).toBe('active');
  });

  test('a rest is read from words, kept, shown, and ends with a resumed offer', async () => {
    expect(await outcome('hear-rest', helper, { words: '당분간 쉴게요' })).toBe('open');
    expect(await outcome('hear-rest', helper)).toBe('open');
    expect(await outcome('hear-rest', helper, { words: '2028년 1월 1일까지 쉴게요' })).toBe('open');
    // Staff who have an offer too mean the days of their duty.
    const staff = { ...helper, roles: ['coordinator'] as const };
    expect(await outcome('hear-rest', staff, { words: '11월 30일까지 쉴게요' })).toBe('open');
    const rest = { from: '2026-11-22', to: '2026-11-30' };
    expect(await run('hear-rest', helper, { words: '11월 30일까지 쉴게요' })).toMatchObject({
      outcome: 'days',
      data: { ...rest, days: { key: 'exchange.rest.days', params: rest } },
    });
    expect(await outcome('rest-offer', asker, rest)).toBe('none');
    expect(await outcome('rest-offer', helper, rest)).toBe('resting');
    expect(await run('read-offer', helper)).toMatchObject({
      outcome: 'resting',
      data: { rest: { key: 'exchange.rest.days', params: rest } },
    });
    expect(await outcome('pause-offer', helper, { paused: false })).toBe('active');
    expect(await outcome('read-offer', helper)).toBe('active');
    await run('rest-offer', helper, { from: '2026-11-01', to: '2026-11-20' });
    expect(await outcome('read-offer', helper)).toBe('active');
  });

  test('offer-from-profile', async () => {
    expect(await outcome('offer-from-profile', asker)).toBe('none');
    const able = await person('able', { can: ['walk'] });
    expect(await outcome('offer-from-profile', able)).toBe('ok');
    expect(await town.matching.offers.of(able.member ?? '')).toMatchObject({
      kinds: ['walk'],
      zones: ['north', 'south'],
    });
  });
});

test('lists of choices: kinds as in the pack, zones by nearness, wishes', async () => {
  expect((await list('kinds', asker)).map((one) => one.value)).toEqual(['hospital', 'walk', 'talk']);
  const west = await person('west', { zone: 'west' });
  expect((await list('zones', west)).map((one) => one.value)).toEqual(['west', 'south', 'north']);
  expect((await list('offer-zones', west)).map((one) => one.value)).toEqual(['near', 'west', 'south', 'north']);
  const wishes = (await list('wishes', asker)).map((one) => one.value);
  expect(wishes.slice(0, 2)).toEqual(['gender:female', 'gender:male']);
  expect(wishes).toContain('language:en');
  expect(wishes).not.toContain('language:ko');
});

test('every outcome of these actions has come about', () => {
  expect(missing((name) => offerActions.includes(name))).toEqual([]);
});
