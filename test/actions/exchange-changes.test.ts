import type { Person } from '../../src/engine/types';
import { MAX_RELAYED } from '../../src/services/exchange/limits';
import { changeActions, draft, missing, openStage, type Stage } from '../services/exchange/stage';
import { DAY, GRANT, HOUR } from '../services/exchange/support';

let stage: Stage;
let asker: Person;
let helper: Person;
const run: Stage['run'] = (...of) => stage.run(...of);
const outcome: Stage['outcome'] = (...of) => stage.outcome(...of);

beforeEach(async () => {
  stage = await openStage();
  ({ asker, helper } = stage);
});
afterEach(() => stage.town.close());

/** The pending change of a request. */
async function pending(request: string): Promise<string> {
  const view = await stage.town.exchange.look(request, asker.member ?? '');
  return view?.request.match?.change?.id ?? '';
}

/** A match, and its change to another time that the asker wants; gives both ids. */
async function proposed(time = '16:00'): Promise<{ request: string; change: string }> {
  const request = await stage.match();
  expect(await outcome('change-request', asker, { request, time })).toBe('proposed');
  return { request, change: await pending(request) };
}

describe('hear-appointment', () => {
  test.each([
    ['10분쯤 늦겠습니다', 'late'],
    ['아직도 안 오시네요', 'no-show'],
    ['사정이 생겨서 못 가겠어요', 'cancel'],
    ['약속을 4시로 옮겨 주세요', 'change'],
    ['초록색 대문으로 오시라고 전해 주시겠어요', 'relay'],
    ['오늘 날씨가 좋네요', 'none'],
  ])('%s: %s', async (words, is) => {
    await stage.match();
    expect(await outcome('hear-appointment', asker, { words })).toBe(is);
  });

  test('without an appointment the words mean something else', async () => {
    expect(await outcome('hear-appointment', asker, { words: '약속을 4시로 옮겨 주세요' })).toBe('none');
    await stage.request();
    expect(await outcome('hear-appointment', asker, { words: '약속을 4시로 옮겨 주세요' })).toBe('change');
    expect(await outcome('hear-appointment', asker, { words: '10분 늦겠습니다' })).toBe('none');
  });
});

test('find-named and its list: all, or those of the day that the words name', async () => {
  expect(await outcome('find-named', asker, { of: 'all' })).toBe('none');
  const one = await stage.match();
  expect(await run('find-named', asker, { of: 'matches' })).toMatchObject({ outcome: 'one', data: { request: one } });
  const two = await stage.request({ date: '2026-11-25' });
  expect(await outcome('find-named', asker, { of: 'all' })).toBe('some');
  expect((await stage.list('named', asker, { of: 'all' })).map(({ value }) => value)).toEqual([one, two]);
  const words = '25일 약속 5시로 바꿔 주세요';
  expect(await run('find-named', asker, { words, of: 'all' })).toMatchObject({
    outcome: 'one',
    data: { request: two },
  });
  expect((await stage.list('named', asker, { words, of: 'all' })).map(({ value }) => value)).toEqual([two]);
  expect(await stage.list('named', { ...asker, member: null }, { of: 'all' })).toEqual([]);
});

test('read-place: where one meets, said beside another answer', async () => {
  expect(await run('read-place', asker, { words: '만날 곳은 마포구청 정문 앞이에요' })).toMatchObject({
    outcome: 'said',
    data: { address: '마포구청 정문 앞' },
  });
  expect(await run('read-place', asker, { words: '마포구 성산동 해맑은아파트 12동 305호' })).toMatchObject({
    outcome: 'said',
    data: { address: '마포구 성산동 해맑은아파트 12동 305호' },
  });
  expect(await outcome('read-place', asker, { words: '마포구요' })).toBe('none');
});

test('read-wanted: what is new beside what stays', async () => {
  const open = await stage.request();
  expect(await run('read-wanted', asker, { request: open, words: '3시로 미뤄 주세요' })).toMatchObject({
    outcome: 'open',
    data: { time: '15:00', date: null, newWhen: { key: 'exchange.change.from-to' }, newLength: null, newPlace: null },
  });
  expect(await outcome('read-wanted', asker, { request: open, words: '2시로 해 주세요' })).toBe('nothing');
  expect(await outcome('read-wanted', asker, { request: open })).toBe('nothing');
  expect(await outcome('read-wanted', helper, { request: open })).toBe('none');
  expect(await outcome('read-wanted', asker, {})).toBe('none');
  const bare = await stage.request({ address: '', time: '18:00' });
  expect(await outcome('read-wanted', asker, { request: bare, words: '만날 곳은 2번 출구 앞이에요' })).toBe('place');
  await run('accept-request', helper, { request: open });
  expect(await run('read-wanted', helper, { request: open, minutes: 90, address: 'the gate' })).toMatchObject({
    outcome: 'matched',
    data: { long: 90, address: 'the gate', newPlace: { plain: 'the gate' }, newWhen: null, other: 'asker' },
  });
});

describe('change-request', () => {
  test('changed: who was asked reads the new time, and nobody is asked twice', async () => {
    const request = await stage.request();
    expect(await run('change-request', asker, { request, time: '15:00' })).toMatchObject({
      outcome: 'changed',
      data: { asked: 1 },
    });
    expect(stage.told()).toMatchObject([
      { to: helper.member, purpose: 'appointment', say: { text: { key: 'exchange.notice.ask-amended' } } },
    ]);
    expect(await outcome('accept-request', helper, { request })).toBe('ok');
  });

  test('placed: the place that was open needs nobody’s consent, another one does', async () => {
    const request = await stage.match({ address: '' });
    expect(await outcome('change-request', asker, { request, address: '2 Elm Street' })).toBe('placed');
    expect(stage.told()).toMatchObject([{ to: helper.member, say: { text: { key: 'exchange.notice.placed' } } }]);
    expect(await outcome('change-request', asker, { request, address: '3 Elm Street' })).toBe('proposed');
  });

  test('proposed: the other side is asked; until the answer another change waits', async () => {
    const request = await stage.match();
    expect(await run('change-request', helper, { request, date: '2026-11-24' })).toMatchObject({ outcome: 'proposed' });
    expect(stage.told()).toMatchObject([{ to: asker.member, say: { text: { key: 'exchange.notice.change-asked' } } }]);
    expect(await outcome('change-request', asker, { request, time: '17:00' })).toBe('waiting');
  });

  test.each([
    ['past', { date: '2026-11-20' }, {}],
    ['far', { date: '2027-11-20' }, {}],
    ['night', { time: '03:00' }, { from: '05:00', to: '23:00' }],
    ['length', { minutes: 10 }, { min: 30, max: 480 }],
    ['insufficient', { minutes: 400 }, { free: GRANT }],
    ['unknown', { date: '2026-02-30' }, {}],
    ['same', { time: '14:00' }, {}],
  ])('%s', async (is, wanted, data) => {
    const request = await stage.match();
    const result = await run('change-request', asker, { request, ...wanted });
    expect({ ...result, data: result.data ?? {} }).toMatchObject({ outcome: is, data });
    expect(stage.told()).toEqual([]);
  });

  test('busy, started, ended, not-allowed', async () => {
    const request = await stage.match();
    const other = await stage.request({ time: '17:00' });
    expect(await outcome('change-request', helper, { request: other, time: '18:00' })).toBe('not-allowed');
    await run('accept-request', helper, { request: other });
    expect(await outcome('change-request', helper, { request, time: '16:30' })).toBe('busy');
    stage.town.sleep(DAY + 5 * HOUR);
    expect(await outcome('change-request', asker, { request, date: '2026-11-26' })).toBe('started');
    await run('confirm-match', asker, { request, minutes: 60 });
    expect(await outcome('change-request', asker, { request, date: '2026-11-26' })).toBe('ended');
  });
});

describe('answer-change', () => {
  test('made: the appointment moves, and the proposer is told', async () => {
    const { request, change } = await proposed();
    expect(await run('answer-change', helper, { request, change, answer: 'yes' })).toMatchObject({
      outcome: 'made',
      data: { when: { params: { date: draft.date, time: '16:00' } } },
    });
    expect(stage.told()).toMatchObject([{ to: asker.member, say: { text: { key: 'exchange.notice.change-made' } } }]);
    expect(await outcome('answer-change', helper, { request, change, answer: 'yes' })).toBe('over');
  });

  test('declined: it stays, and the asker reads what can be done', async () => {
    const { request, change } = await proposed();
    expect(await outcome('answer-change', helper, { request, change, answer: 'no' })).toBe('declined');
    expect(stage.told()).toMatchObject([
      { to: asker.member, say: { text: { key: 'exchange.notice.change-declined' } } },
    ]);
    expect(await run('read-request', asker, { request })).toMatchObject({
      data: { when: { params: { time: '14:00' } } },
    });
  });

  test('busy: the helper took something else meanwhile', async () => {
    const { request, change } = await proposed();
    const other = await stage.request({ time: '16:30' });
    await run('accept-request', helper, { request: other });
    expect(await outcome('answer-change', helper, { request, change, answer: 'yes' })).toBe('busy');
    expect(stage.told()).toMatchObject([{ to: asker.member, say: { text: { key: 'exchange.notice.change-busy' } } }]);
  });

  test('short: the asker lacks the further minutes, and the hold stays', async () => {
    const request = await stage.match();
    await run('change-request', helper, { request, minutes: 400 });
    const change = await pending(request);
    expect(await outcome('answer-change', asker, { request, change, answer: 'yes' })).toBe('short');
    const { ledger } = stage.town;
    expect(await ledger.balance(asker.community, asker.member ?? '')).toMatchObject({ held: 60 });
  });

  test('not-allowed, unknown', async () => {
    const { request, change } = await proposed();
    const stranger = await stage.person('stranger');
    expect(await outcome('answer-change', stranger, { request, change, answer: 'yes' })).toBe('not-allowed');
    expect(await outcome('answer-change', asker, { request, change, answer: 'yes' })).toBe('over');
    expect(await outcome('answer-change', helper, { request: 'req_none', change, answer: 'yes' })).toBe('unknown');
  });
});

test('read-change and withdraw-change', async () => {
  const { request, change } = await proposed();
  expect(await run('read-change', helper, { request, change })).toMatchObject({
    outcome: 'open',
    data: { change, other: 'asker', newWhen: { key: 'exchange.change.from-to' }, newLength: null },
  });
  expect(await outcome('read-change', asker, { request })).toBe('own');
  expect(await outcome('read-change', await stage.person('stranger'), { request })).toBe('none');
  expect(await outcome('withdraw-change', helper, { request, change })).toBe('over');
  expect(await outcome('withdraw-change', await stage.person('other'), { request, change })).toBe('not-allowed');
  expect(await outcome('withdraw-change', asker, { request: 'req_none', change })).toBe('unknown');
  expect(await outcome('withdraw-change', asker, { request, change })).toBe('withdrawn');
  expect(stage.told()).toMatchObject([
    { to: helper.member, say: { text: { key: 'exchange.notice.change-withdrawn-other' } } },
  ]);
  expect(await outcome('read-change', asker, { request, change })).toBe('over');
});

describe('tell-late', () => {
  test('told and some: the other side reads the minutes as heard, and later ones', async () => {
    const request = await stage.match();
    expect(await run('tell-late', helper, { request, words: '길이 막혀서 15분 늦겠습니다' })).toMatchObject({
      outcome: 'told',
      data: { minutes: 15 },
    });
    expect(stage.told()).toMatchObject([
      {
        to: asker.member,
        purpose: 'appointment',
        say: { text: { key: 'exchange.notice.late', params: { minutes: 15 } } },
      },
    ]);
    await run('tell-late', helper, { request, minutes: 30 });
    expect(stage.told()).toMatchObject([
      { say: { text: { key: 'exchange.notice.late-again', params: { minutes: 30, before: 15 } } } },
    ]);
    expect(await outcome('tell-late', asker, { request, words: '조금 늦을 것 같습니다' })).toBe('some');
    expect(stage.told()).toMatchObject([{ to: helper.member, say: { text: { key: 'exchange.notice.late-some' } } }]);
    expect((await run('read-request', asker, { request })).data).toMatchObject({ when: { params: { time: '14:00' } } });
  });

  test('over, not-allowed, unknown', async () => {
    const request = await stage.match();
    expect(await outcome('tell-late', await stage.person('stranger'), { request, minutes: 10 })).toBe('not-allowed');
    expect(await outcome('tell-late', asker, { request: 'req_none', minutes: 10 })).toBe('unknown');
    stage.town.sleep(2 * DAY);
    expect(await outcome('tell-late', asker, { request, minutes: 10 })).toBe('over');
    expect(stage.told()).toEqual([]);
  });
});

test('read-message: the words to pass on, and none', async () => {
  expect(await run('read-message', asker, { words: '2층 문은 열려 있다고 전해 주세요' })).toMatchObject({
    outcome: 'found',
    data: { message: '2층 문은 열려 있대요' },
  });
  expect(await outcome('read-message', asker, { words: '전해 주세요' })).toBe('none');
});

describe('relay-message', () => {
  test('relayed once, with the name; masked: without a number', async () => {
    const request = await stage.match();
    expect(await outcome('relay-message', asker, { request, text: '무릎이 아파서 천천히 걸어요' })).toBe('health');
    expect(await outcome('relay-message', asker, { request, text: 'The back door is open.' })).toBe('relayed');
    expect(stage.told()).toMatchObject([
      {
        to: helper.member,
        say: {
          text: {
            key: 'exchange.notice.message',
            params: { name: 'asker', words: { plain: 'The back door is open.' } },
          },
        },
      },
    ]);
    expect(await outcome('relay-message', helper, { request, text: 'Ring 010-1234-5678 please' })).toBe('masked');
    expect(JSON.stringify(stage.told())).not.toContain('1234');
  });

  test('full, over, not-allowed, unknown', async () => {
    const request = await stage.match();
    for (let n = 0; n < MAX_RELAYED; n++)
      await stage.town.exchange.relay(request, asker.member ?? '', 'Hello', stage.town.because().cause);
    expect(await outcome('relay-message', asker, { request, text: 'Hello' })).toBe('full');
    expect(await outcome('relay-message', await stage.person('stranger'), { request, text: 'Hi' })).toBe('not-allowed');
    expect(await outcome('relay-message', asker, { request: 'req_none', text: 'Hi' })).toBe('unknown');
    await run('cancel-request', asker, { request });
    expect(await outcome('relay-message', asker, { request, text: 'Hi' })).toBe('over');
  });
});

test('check-no-show: only after the pack’s minutes, and after a delay that was told', async () => {
  const request = await stage.match();
  expect(await run('check-no-show', asker, { request })).toMatchObject({
    outcome: 'early',
    data: { from: '2026-11-23T05:15:00.000Z' },
  });
  await run('tell-late', helper, { request, minutes: 20 });
  expect(await run('check-no-show', asker, { request })).toMatchObject({
    outcome: 'late',
    data: { from: '2026-11-23T05:35:00.000Z', minutes: 20 },
  });
  expect(await outcome('check-no-show', await stage.person('stranger'), { request })).toBe('not-allowed');
  expect(await outcome('check-no-show', asker, { request: 'req_none' })).toBe('unknown');
  stage.town.sleep(DAY + 4 * HOUR + 35 * 60_000);
  expect(await outcome('check-no-show', asker, { request })).toBe('due');
  expect(await run('read-request', asker, { request })).toMatchObject({ data: { begun: true } });
  await run('confirm-match', asker, { request, minutes: 0 });
  expect(await outcome('check-no-show', asker, { request })).toBe('over');
});

test('seek-other: the asker looks for somebody else, and the helper is thanked', async () => {
  const { request, change } = await proposed();
  await run('answer-change', helper, { request, change, answer: 'no' });
  expect(await outcome('seek-other', helper, { request })).toBe('not-allowed');
  expect(await outcome('seek-other', asker, { request: 'req_none' })).toBe('unknown');
  const other = await stage.person('other', {}, true);
  expect(await outcome('seek-other', asker, { request })).toBe('reopened');
  expect(stage.told().map(({ to, say }) => [to, 'key' in say.text ? say.text.key : ''])).toEqual([
    [helper.member, 'exchange.notice.sought-other'],
    [other.member, 'exchange.notice.ask'],
  ]);
  expect(await outcome('seek-other', asker, { request })).toBe('ended');
  await run('accept-request', other, { request });
  stage.town.sleep(DAY + 5 * HOUR);
  expect(await outcome('seek-other', asker, { request })).toBe('started');
});

test('every outcome of these actions has come about', () => {
  expect(missing((name) => changeActions.includes(name))).toEqual([]);
});
