import { areaOf } from '../../src/actions';
import { wishesOf } from '../../src/actions/exchange/draft';
import type { Person, Value } from '../../src/engine/types';
import {
  changeActions,
  deskActions,
  draft,
  linkActions,
  missing,
  offerActions,
  openStage,
  reasonActions,
  type Stage,
} from '../services/exchange/stage';
import { COMMUNITY, DAY, GRANT, HOUR } from '../services/exchange/support';
import { appoint } from '../support/appoint';

const { actions: exchangeActions } = areaOf('exchange');
let town: Stage['town'];
let stage: Stage;
let asker: Person;
let helper: Person;
let coordinator: Person;
const run: Stage['run'] = (...of) => stage.run(...of);
const outcome: Stage['outcome'] = (...of) => stage.outcome(...of);
const list: Stage['list'] = (...of) => stage.list(...of);
const person: Stage['person'] = (...of) => stage.person(...of);
const request: Stage['request'] = (...of) => stage.request(...of);
const match: Stage['match'] = (...of) => stage.match(...of);

beforeEach(async () => {
  stage = await openStage();
  ({ town, asker, helper, coordinator } = stage);
});
afterEach(() => town.close());

test('every action refuses who is no member, and the coordinators’ who is no coordinator', async () => {
  // A newcomer's first wish is read before joining, and changes nothing.
  const free = exchangeActions.filter(({ needs }) => needs === 'anyone');
  expect(free.map(({ name, changes }) => [name, changes])).toEqual([['exchange.match-kind', false]]);
  for (const action of exchangeActions) {
    if (free.includes(action)) continue;
    const name = action.name.replace('exchange.', '');
    expect(await outcome(name, { ...asker, member: null })).toBe('refused: join');
    if (action.needs === 'coordinator') expect(await outcome(name, asker)).toBe('refused: not-allowed');
  }
});

describe('check-request and send-request', () => {
  test.each<[string, Record<string, Value>, Record<string, Value>]>([
    ['refused', { note: '다단계' }, { why: { key: `${COMMUNITY}.refuse.profit` } }],
    ['private', { note: '010-1234-5678' }, {}],
    ['health', { note: '휠체어를 타요' }, {}],
    ['past', { date: '2026-11-20' }, {}],
    ['far', { date: '2027-11-20' }, {}],
    ['night', { time: '03:00' }, { from: '05:00', to: '23:00' }],
    ['length', { minutes: 10 }, { min: 30, max: 480 }],
    ['insufficient', { minutes: 400 }, { free: GRANT, needed: 400 }],
    ['unknown', { zone: 'moon' }, {}],
  ])('%s', async (is, change, data) => {
    for (const name of ['check-request', 'send-request'])
      expect(await run(name, asker, { ...draft, ...change })).toMatchObject({ outcome: is, data });
    expect(stage.told()).toEqual([]);
  });

  test('nothing: not even the shortest fits', async () => {
    await request({ minutes: 280 });
    for (const name of ['check-request', 'send-request'])
      expect(await run(name, asker, draft)).toMatchObject({ outcome: 'nothing', data: { free: 20, needed: 60 } });
  });

  test('too-many', async () => {
    for (let n = 0; n < 10; n++) await request({ minutes: 30 });
    for (const name of ['check-request', 'send-request'])
      expect(await outcome(name, asker, { ...draft, minutes: 30 })).toBe('too-many');
  });

  test('ok gives the rows of the card, sending asks', async () => {
    const wishes = ['gender:female', 'language:en'];
    const checked = await run('check-request', asker, { ...draft, wishes });
    expect(checked).toMatchObject({
      outcome: 'ok',
      data: {
        kind: { key: `${COMMUNITY}.kind.walk` },
        when: { key: 'exchange.when', params: { date: '2026-11-23', time: '14:00' } },
        length: { params: { minutes: 60 } },
        zone: { key: `${COMMUNITY}.zone.north` },
        wishes: { params: { items: [{ key: 'exchange.wish.female' }, { key: 'exchange.wish.language' }] } },
        free: GRANT,
      },
    });
    expect(stage.told()).toEqual([]);
    expect(await run('send-request', asker, draft)).toMatchObject({ outcome: 'ok', data: { asked: 1 } });
    expect(stage.told().map((notice) => notice.to)).toEqual([helper.member]);
    expect(await run('send-request', asker, { ...draft, wishes })).toMatchObject({
      outcome: 'nobody',
      data: { asked: 0 },
    });
  });

  test('picked wishes become one gender and one language; both genders are no wish', () => {
    expect(wishesOf([])).toEqual({});
    expect(wishesOf(['gender:male', 'language:vi', 'language:en'])).toEqual({ gender: 'male', language: 'vi' });
    expect(wishesOf(['gender:male', 'gender:female'])).toEqual({});
  });
});

test('accept-request: it is mine, with the card; then taken, gone, unknown, not allowed', async () => {
  const other = await person('other', {}, true);
  const id = await request({ note: 'slowly' });
  const stranger = await person('stranger');
  expect(await outcome('accept-request', stranger, { request: id })).toBe('not-allowed');
  const spouse = await person('spouse', { phone: '+821011112222' }, true);
  expect(await outcome('accept-request', spouse, { request: id })).toBe('both-sides');
  expect(await run('accept-request', helper, { request: id })).toMatchObject({
    outcome: 'ok',
    data: {
      request: id,
      name: 'asker',
      phone: { plain: '010-1111-2222' },
      address: { plain: '1 Elm Street' },
      note: { plain: 'slowly' },
      photo: null,
      kind: { key: `${COMMUNITY}.kind.walk` },
    },
  });
  expect(await outcome('accept-request', other, { request: id })).toBe('taken');
  const next = await request({ time: '17:00' });
  expect(await run('accept-request', other, { request: id })).toMatchObject({
    outcome: 'other',
    data: { request: next },
  });
  await run('cancel-request', asker, { request: id });
  expect(await outcome('accept-request', helper, { request: id })).toBe('gone');
  expect(await outcome('accept-request', helper, { request: 'req_none' })).toBe('unknown');
});

test('accept-request: busy and short', async () => {
  const second = await person('second');
  const [one, two] = [await request(), await request({ time: '14:30' }, second)];
  await run('accept-request', helper, { request: one });
  expect(await outcome('accept-request', helper, { request: two })).toBe('busy');
  const poor = await request({ time: '17:00' }, second);
  const gift = { community: COMMUNITY, from: second.member ?? '', to: asker.member ?? '', minutes: 290 };
  await town.ledger.donate(gift, town.because().cause);
  expect(await outcome('accept-request', helper, { request: poor })).toBe('short');
});

test('accept-request: unlinked, since the institution that linked the helper is gone', async () => {
  const id = await request();
  const asked = [{ member: helper.member, round: 1, wave: 1, at: town.now(), by: 'mem_none', party: 'pty_none' }];
  await town.store.mongoose.model('Request').updateOne({ _id: id }, { $set: { asked } });
  expect(await outcome('accept-request', helper, { request: id })).toBe('unlinked');
});

test('decline-request: with or without a reason, not after a yes, not by others', async () => {
  const id = await request();
  const no = (more: object) => outcome('decline-request', helper, { request: id, ...more });
  expect([await no({}), await no({ why: 'far' }), await no({ words: '멀어서 못 가요' })]).toEqual(['ok', 'ok', 'told']);
  expect(await outcome('decline-request', asker, { request: id })).toBe('not-allowed');
  expect(await outcome('decline-request', helper, { request: 'req_none' })).toBe('unknown');
  const mine = await match({ time: '18:00' });
  expect(await outcome('decline-request', helper, { request: mine })).toBe('mine');
  const decline = exchangeActions.find((one) => one.name === 'exchange.decline-request');
  expect(decline?.args.safeParse({ request: id, why: 'no zone fits' }).success).toBe(false);
});

test('read-request: each state, to each part, and to nobody else', async () => {
  const stranger = await person('stranger');
  const read = (who: Person, request: string) => run('read-request', who, { request });
  const id = await request({ note: 'slowly', wishes: ['language:en'] });
  expect(await read(asker, id)).toMatchObject({
    outcome: 'unfilled',
    data: { part: 'asker', note: { plain: 'slowly' }, wishes: { key: 'exchange.list' } },
  });
  expect(await read(stranger, id)).toEqual({ outcome: 'none' });
  expect(await outcome('read-request', stranger)).toBe('none');
  const open = await request({ note: 'slowly' });
  expect(await read(helper, open)).toMatchObject({
    outcome: 'open',
    data: { part: 'asked', note: null, asker: 'asker' },
  });
  await run('accept-request', helper, { request: open });
  expect(await read(helper, open)).toMatchObject({ outcome: 'matched', data: { part: 'helper', other: 'asker' } });
  expect(await read(asker, open)).toMatchObject({ outcome: 'matched', data: { part: 'asker', other: 'helper' } });
  expect(await read(coordinator, open)).toMatchObject({
    data: { part: 'coordinator', asker: 'asker', helper: 'helper' },
  });
  await run('confirm-match', helper, { request: open, minutes: 60, early: true });
  expect(await read(asker, open)).toMatchObject({ outcome: 'confirming', data: { helperSaid: 60, askerSaid: null } });
  await run('confirm-match', asker, { request: open, minutes: 90, early: true });
  expect(await read(coordinator, open)).toMatchObject({ outcome: 'disputed', data: { askerSaid: 90, helperSaid: 60 } });
  await run('settle-match', coordinator, { request: open, minutes: 60 });
  expect(await outcome('read-request', asker, { request: open })).toBe('over');
});

test('read-contact: the other side, both for a coordinator, nobody before or besides', async () => {
  const stranger = await person('stranger');
  const id = await request();
  expect(await outcome('read-contact', asker, { request: id })).toBe('not-matched');
  expect(await outcome('read-contact', helper, { request: id })).toBe('not-allowed');
  await run('accept-request', helper, { request: id });
  expect(await run('read-contact', asker, { request: id })).toMatchObject({
    outcome: 'shown',
    data: { name: 'helper', phone: { plain: '010-3333-4444' } },
  });
  expect(await run('read-contact', coordinator, { request: id })).toMatchObject({
    outcome: 'both',
    data: { askerPhone: { plain: '010-1111-2222' }, helperPhone: { plain: '010-3333-4444' } },
  });
  expect(await outcome('read-contact', stranger, { request: id })).toBe('not-allowed');
  expect(await outcome('read-contact', asker)).toBe('unknown');
  await run('cancel-request', asker, { request: id });
  expect(await outcome('read-contact', helper, { request: id })).toBe('not-allowed');
});

test('cancel-request: every outcome', async () => {
  const stranger = await person('stranger');
  const id = await match();
  expect(await outcome('cancel-request', stranger, { request: id })).toBe('not-allowed');
  expect(await outcome('cancel-request', helper, { request: id })).toBe('reopened');
  expect(await outcome('cancel-request', asker, { request: id })).toBe('cancelled');
  expect(await outcome('cancel-request', asker, { request: id })).toBe('ended');
  expect(await outcome('cancel-request', asker, { request: 'req_none' })).toBe('unknown');
  const late = await match({ time: '18:00' });
  town.sleep(2 * DAY);
  expect(await outcome('cancel-request', asker, { request: late })).toBe('started');
});

test('confirm-match: every outcome; minutes come from a question or from a button', async () => {
  const stranger = await person('stranger');
  const id = await match();
  for (const minutes of [60, 0]) expect(await outcome('confirm-match', asker, { request: id, minutes })).toBe('early');
  expect(await outcome('confirm-match', stranger, { request: id, minutes: 60, early: true })).toBe('not-allowed');
  expect(await run('confirm-match', asker, { request: id, minutes: 500, early: true })).toMatchObject({
    outcome: 'length',
    data: { max: 480 },
  });
  expect(await outcome('confirm-match', asker, { request: id, minutes: '60', early: true })).toBe('waiting');
  expect(await outcome('confirm-match', helper, { request: id, minutes: 60, early: true })).toBe('agreed');
  expect(await outcome('confirm-match', helper, { request: id, minutes: 60, early: true })).toBe('ended');
  expect(await outcome('confirm-match', helper, { request: 'req_none', minutes: 60, early: true })).toBe('unknown');
  const other = await match({ time: '18:00' });
  await run('confirm-match', asker, { request: other, minutes: 60, early: true });
  expect(await outcome('confirm-match', helper, { request: other, minutes: 0, why: 'ill', early: true })).toBe(
    'disputed',
  );
  const confirm = exchangeActions.find((one) => one.name === 'exchange.confirm-match');
  for (const minutes of ['-5', 'abc', 1.5, '12345'])
    expect(confirm?.args.safeParse({ request: id, minutes }).success).toBe(false);
});

test('settle-match: every outcome', async () => {
  const id = await match();
  expect(await outcome('settle-match', coordinator, { request: id, minutes: 60 })).toBe('ended');
  await run('confirm-match', asker, { request: id, minutes: 60, early: true });
  await run('confirm-match', helper, { request: id, minutes: 90, early: true });
  await appoint(town.members, helper.member ?? '');
  const own = { ...helper, roles: ['coordinator'] };
  expect(await outcome('settle-match', own, { request: id, minutes: 90 })).toBe('not-allowed');
  // A role that was taken away meanwhile doesn't count, whatever the conversation still says.
  expect(await outcome('settle-match', { ...asker, roles: ['coordinator'] }, { request: id, minutes: 0 })).toBe(
    'not-allowed',
  );
  expect(await run('settle-match', coordinator, { request: id, minutes: 500 })).toMatchObject({ outcome: 'length' });
  expect(await outcome('settle-match', coordinator, { request: 'req_none', minutes: 60 })).toBe('unknown');
  expect(await run('settle-match', coordinator, { request: id, minutes: '75' })).toMatchObject({
    outcome: 'settled',
    data: { minutes: 75 },
  });
});

test('ask-again, assign-helper, find-helpers, replace-helper: every outcome', async () => {
  const fake = { ...asker, roles: ['coordinator'] };
  const id = await request();
  const of = { request: id };
  const pick = { ...of, member: helper.member };
  expect(await outcome('ask-again', coordinator, of)).toBe('asked');
  expect(await outcome('find-helpers', coordinator, of)).toBe('some');
  expect((await list('helpers', coordinator, of)).map((one) => one.value)).toEqual([helper.member]);
  expect(await list('helpers', asker, of)).toEqual([]);
  expect(await outcome('assign-helper', coordinator, { ...of, member: asker.member })).toBe('unfit');
  expect(await outcome('assign-helper', coordinator, pick)).toBe('asked');
  await run('decline-request', helper, of);
  expect(await outcome('ask-again', coordinator, of)).toBe('nobody');
  expect(await outcome('find-helpers', coordinator, of)).toBe('none');
  for (const name of ['ask-again', 'replace-helper']) {
    expect(await outcome(name, fake, of)).toBe('not-allowed');
    expect(await outcome(name, coordinator, { request: 'req_none' })).toBe('unknown');
  }
  expect(await outcome('assign-helper', fake, pick)).toBe('not-allowed');
  expect(await outcome('assign-helper', coordinator, { ...pick, request: 'req_none' })).toBe('unknown');
  expect(await outcome('replace-helper', coordinator, of)).toBe('ended');

  const matched = await match({ time: '18:00' });
  expect(await outcome('ask-again', coordinator, { request: matched })).toBe('ended');
  expect(await outcome('replace-helper', coordinator, { request: matched })).toBe('reopened');
  expect(await outcome('assign-helper', coordinator, { ...pick, request: matched })).toBe('asked');
  await run('cancel-request', asker, { request: matched });
  expect(await outcome('assign-helper', coordinator, { ...pick, request: matched })).toBe('ended');

  const late = await match({ date: '2026-11-24' });
  const open = await request({ date: '2026-11-24', time: '16:00' });
  town.sleep(3 * DAY);
  expect(await outcome('replace-helper', coordinator, { request: late })).toBe('started');
  expect(await outcome('ask-again', coordinator, { request: open })).toBe('started');
  expect(await outcome('assign-helper', coordinator, { ...pick, request: open })).toBe('started');
});

test('find-mine and its list', async () => {
  expect(await outcome('find-mine', asker)).toBe('none');
  const late = await match({ date: '2026-11-24' });
  expect(await run('find-mine', helper)).toMatchObject({ outcome: 'one', data: { request: late } });
  const early = await request();
  expect(await outcome('find-mine', asker)).toBe('some');
  expect(await list('mine', asker)).toMatchObject([
    { value: early, text: { key: 'exchange.item.open', params: { kind: { key: `${COMMUNITY}.kind.walk` } } } },
    { value: late, text: { key: 'exchange.item.matched' } },
  ]);
  expect(await list('mine', { ...asker, member: null })).toEqual([]);
});

test('find-board and its list: the most pressing first', async () => {
  expect(await outcome('find-board', coordinator)).toBe('none');
  const open = await request();
  const disputed = await match({ time: '18:00' });
  await run('confirm-match', asker, { request: disputed, minutes: 60, early: true });
  await run('confirm-match', helper, { request: disputed, minutes: 90, early: true });
  const matched = await match({ time: '10:00' });
  const unfilled = await request({ kind: 'talk', zone: 'west' });
  expect(await run('find-board', coordinator)).toEqual({ outcome: 'some' });
  expect((await list('board', coordinator)).map((one) => one.value)).toEqual([disputed, unfilled, open, matched]);
  expect(await list('board', asker)).toEqual([]);
});

test('a day in short: what one is told and what time brings', async () => {
  const id = await match();
  expect(
    stage
      .told()
      .map((notice) => notice.to)
      .sort(),
  ).toEqual([asker.member, coordinator.member].sort());
  const { jobs } = await town.pass(DAY + 6 * HOUR);
  expect(jobs.map((job) => job.split(':')[0])).toEqual(['exchange.remind', 'exchange.finish']);
  await run('confirm-match', asker, { request: id, minutes: 60, early: true });
  await run('confirm-match', helper, { request: id, minutes: 60, early: true });
  expect(await town.ledger.balance(COMMUNITY, helper.member ?? '')).toMatchObject({ posted: GRANT + 60 });
});

test('find-needed and its list: what fits and was not refused, asked or not', async () => {
  expect(await outcome('find-needed', helper)).toBe('none');
  const one = await request();
  expect(await run('find-needed', helper)).toMatchObject({
    outcome: 'one',
    data: { request: one, kind: { key: `${COMMUNITY}.kind.walk` } },
  });
  const two = await request({ time: '17:00' });
  expect(await outcome('find-needed', helper)).toBe('some');
  expect(await list('needed', helper)).toMatchObject([{ value: one }, { value: two }]);
  expect(await run('find-needed', helper, { request: two })).toMatchObject({ outcome: 'one', data: { request: two } });
  await run('decline-request', helper, { request: one });
  expect(await outcome('find-needed', helper, { request: one })).toBe('none');
  expect(await list('needed', helper)).toMatchObject([{ value: two }]);
  expect(await list('needed', asker)).toEqual([]);
  expect(await list('needed', { ...asker, member: null })).toEqual([]);
});

test('find-asked and its list: what is open and unanswered', async () => {
  expect(await outcome('find-asked', helper)).toBe('none');
  const one = await request();
  expect(await run('find-asked', helper)).toMatchObject({ outcome: 'one', data: { request: one } });
  const two = await request({ time: '17:00' });
  expect(await outcome('find-asked', helper)).toBe('some');
  expect(await list('asked', helper)).toMatchObject([
    { value: one, text: { key: 'exchange.item.asked', params: { kind: { key: `${COMMUNITY}.kind.walk` } } } },
    { value: two },
  ]);
  await run('decline-request', helper, { request: one });
  expect(await run('find-asked', helper)).toMatchObject({ outcome: 'one', data: { request: two } });
  expect(await outcome('find-asked', asker)).toBe('none');
  expect(await list('asked', { ...asker, member: null })).toEqual([]);
});

test('every outcome of these actions has come about', () => {
  const elsewhere = [...offerActions, ...deskActions, ...changeActions, ...reasonActions, ...linkActions];
  expect(missing((name) => !elsewhere.includes(name))).toEqual([]);
});
