import { exchangeActions, exchangeSources } from '../../src/actions/exchange';
import { wishesOf } from '../../src/actions/exchange/draft';
import { MAX_SHOWN } from '../../src/actions/exchange/read-offer';
import { caps } from '../../src/actions/exchange/set-offer';
import type { Services } from '../../src/actions/services';
import { refusalFor } from '../../src/engine/rights';
import type { ActionResult, Person, Value } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/utterance';
import {
  COMMUNITY,
  communities,
  DAY,
  GRANT,
  HOUR,
  openTown,
  type Someone,
  type Town,
} from '../services/exchange/support';

let town: Town;
let services: Services;
let asker: Person;
let helper: Person;
let coordinator: Person;
let turns = 0;
let told: Notice[] = [];
/** Outcomes seen, by action; the last test wants them all. */
const seen = new Map<string, Set<string>>();

async function person(name: string, someone: Someone = {}, offers = false): Promise<Person> {
  const member = await (offers ? town.helper(name, someone) : town.join(name, someone));
  const roles = someone.coordinator ? ['coordinator'] : [];
  return { conversation: `web:${name}`, channel: 'web', lang: 'ko', community: COMMUNITY, member, roles };
}

/** Runs an action as the engine does: rights, arguments, the action; then once more with the same cause. */
async function run(name: string, who: Person, args: Record<string, Value> = {}): Promise<ActionResult> {
  const action = exchangeActions.find((one) => one.name === `exchange.${name}`);
  if (!action) throw new Error(`no action ${name}`);
  const refused = refusalFor(action.needs, who);
  if (refused) return { outcome: `refused: ${refused}` };
  const key = `turn_a${++turns}/step`;
  const once = (notices: Notice[]) =>
    action.run({ services, who, cause: cause(key, town.now(), notices), args: action.args.parse(args) });
  told = [];
  const result = await once(told);
  const again: Notice[] = [];
  const repeated = await once(again);
  expect(again).toEqual(told);
  expect(repeated.outcome).toBe(result.outcome);
  if (action.changes) expect(repeated).toEqual(result);
  expect(action.outcomes).toContain(result.outcome);
  expect(action.gives).toEqual(expect.arrayContaining(Object.keys(result.data ?? {})));
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  seen.set(name, (seen.get(name) ?? new Set()).add(result.outcome));
  return result;
}
const outcome = async (name: string, who: Person, args: Record<string, Value> = {}) =>
  (await run(name, who, args)).outcome;

async function list(name: string, who: Person, args: Record<string, Value> = {}) {
  const source = exchangeSources.find((one) => one.name === `exchange.${name}`);
  if (!source) throw new Error(`no source ${name}`);
  return source.list({ services, who, cause: cause('turn/list', town.now(), []), args: source.args.parse(args) });
}

const draft = { kind: 'walk', date: '2026-11-23', time: '14:00', minutes: 60, zone: 'north', address: '1 Elm Street' };

/** A request of the asker; its id. */
async function request(change: Record<string, Value> = {}, who = asker): Promise<string> {
  const { outcome, data } = await run('send-request', who, { ...draft, ...change });
  expect(['ok', 'nobody']).toContain(outcome);
  return String(data?.request);
}
async function match(change: Record<string, Value> = {}): Promise<string> {
  const id = await request(change);
  expect(await outcome('accept-request', helper, { request: id })).toBe('ok');
  return id;
}

beforeEach(async () => {
  town = await openTown();
  const { exchange, members, ledger } = town;
  services = { communities, exchange, members, ledger } as unknown as Services;
  asker = await person('asker', { phone: '+821011112222' });
  helper = await person('helper', { phone: '+821033334444' }, true);
  coordinator = await person('coordinator', { coordinator: true });
});
afterEach(() => town.close());

test('every action refuses who is no member, and the coordinators’ who is no coordinator', async () => {
  for (const action of exchangeActions) {
    const name = action.name.replace('exchange.', '');
    expect(await outcome(name, { ...asker, member: null })).toBe('refused: join');
    if (action.needs === 'coordinator') expect(await outcome(name, asker)).toBe('refused: not-allowed');
  }
});

test.each([
  ['walk', 'chosen'],
  ['산책하고 싶어요', 'found'],
  ['지붕 고치기', 'none'],
  ['다단계', 'refused'],
  ['010-1234-5678', 'private'],
])('match-kind: %s is %s', async (words, is) => {
  const { outcome, data } = await run('match-kind', asker, { words });
  expect(outcome).toBe(is);
  if (is === 'chosen' || is === 'found')
    expect(data).toMatchObject({ kind: 'walk', name: { key: `${COMMUNITY}.kind.walk` } });
  if (is === 'refused') expect(data).toMatchObject({ why: { key: `${COMMUNITY}.refuse.profit` } });
});

test.each([
  ['휠체어를 타요', 'ok'],
  ['선거운동', 'refused'],
  ['900101-1234567', 'private'],
])('check-words: %s is %s', async (words, is) => {
  expect(await outcome('check-words', asker, { words })).toBe(is);
});

describe('check-request and send-request', () => {
  test.each<[string, Record<string, Value>, Record<string, Value>]>([
    ['refused', { note: '다단계' }, { why: { key: `${COMMUNITY}.refuse.profit` } }],
    ['private', { note: '010-1234-5678' }, {}],
    ['past', { date: '2026-11-20' }, {}],
    ['far', { date: '2027-11-20' }, {}],
    ['length', { minutes: 10 }, { min: 30, max: 480 }],
    ['insufficient', { minutes: 400 }, { free: GRANT, needed: 400 }],
    ['unknown', { zone: 'moon' }, {}],
  ])('%s', async (is, change, data) => {
    for (const name of ['check-request', 'send-request'])
      expect(await run(name, asker, { ...draft, ...change })).toMatchObject({ outcome: is, data });
    expect(told).toEqual([]);
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
    expect(told).toEqual([]);
    expect(await run('send-request', asker, draft)).toMatchObject({ outcome: 'ok', data: { asked: 1 } });
    expect(told.map((notice) => notice.to)).toEqual([helper.member]);
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
  expect(await run('accept-request', helper, { request: id })).toMatchObject({
    outcome: 'ok',
    data: {
      request: id,
      name: 'asker',
      phone: { plain: '+821011112222' },
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

test('decline-request: with or without a reason, not after a yes, not by others', async () => {
  const id = await request();
  expect(await outcome('decline-request', helper, { request: id })).toBe('ok');
  expect(await outcome('decline-request', helper, { request: id, why: 'far' })).toBe('ok');
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
  await run('confirm-match', helper, { request: open, minutes: 60 });
  expect(await read(asker, open)).toMatchObject({ outcome: 'confirming', data: { helperSaid: 60, askerSaid: null } });
  await run('confirm-match', asker, { request: open, minutes: 90 });
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
    data: { name: 'helper', phone: { plain: '+821033334444' } },
  });
  expect(await run('read-contact', coordinator, { request: id })).toMatchObject({
    outcome: 'both',
    data: { askerPhone: { plain: '+821011112222' }, helperPhone: { plain: '+821033334444' } },
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
  expect(await outcome('confirm-match', stranger, { request: id, minutes: 60 })).toBe('not-allowed');
  expect(await run('confirm-match', asker, { request: id, minutes: 500 })).toMatchObject({
    outcome: 'length',
    data: { max: 480 },
  });
  expect(await outcome('confirm-match', asker, { request: id, minutes: '60' })).toBe('waiting');
  expect(await outcome('confirm-match', helper, { request: id, minutes: 60 })).toBe('agreed');
  expect(await outcome('confirm-match', helper, { request: id, minutes: 60 })).toBe('ended');
  expect(await outcome('confirm-match', helper, { request: 'req_none', minutes: 60 })).toBe('unknown');
  const other = await match({ time: '18:00' });
  await run('confirm-match', asker, { request: other, minutes: 60 });
  expect(await outcome('confirm-match', helper, { request: other, minutes: 0, why: 'ill' })).toBe('disputed');
  const confirm = exchangeActions.find((one) => one.name === 'exchange.confirm-match');
  for (const minutes of ['-5', 'abc', 1.5, '12345'])
    expect(confirm?.args.safeParse({ request: id, minutes }).success).toBe(false);
});

test('settle-match: every outcome', async () => {
  const id = await match();
  expect(await outcome('settle-match', coordinator, { request: id, minutes: 60 })).toBe('ended');
  await run('confirm-match', asker, { request: id, minutes: 60 });
  await run('confirm-match', helper, { request: id, minutes: 90 });
  await town.members.setRoles(helper.member ?? '', ['coordinator']);
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
  await run('confirm-match', asker, { request: disputed, minutes: 60 });
  await run('confirm-match', helper, { request: disputed, minutes: 90 });
  const matched = await match({ time: '10:00' });
  const unfilled = await request({ kind: 'talk', zone: 'west' });
  expect(await run('find-board', coordinator)).toEqual({
    outcome: 'some',
    data: { open: 1, unfilled: 1, matched: 1, disputed: 1 },
  });
  expect((await list('board', coordinator)).map((one) => one.value)).toEqual([disputed, unfilled, open, matched]);
  expect(await list('board', asker)).toEqual([]);
});

describe('offers', () => {
  const offer = { kinds: ['walk'], zones: ['near'], times: ['weekday-morning'], often: 'week-1' };

  test('set-offer: own zone and near are meant by one choice; without times it is any time', async () => {
    expect(await outcome('set-offer', asker, offer)).toBe('ok');
    expect(await town.exchange.offerOf(asker.member ?? '')).toMatchObject({
      zones: ['north', 'south'],
      times: ['weekday-morning'],
      cap: caps['week-1'],
    });
    expect(await outcome('set-offer', asker, { ...offer, times: [], zones: ['west'] })).toBe('empty');
    const { times: _, ...anyTime } = offer;
    expect(await outcome('set-offer', asker, { ...anyTime, often: 'month-2' })).toBe('ok');
    expect(await town.exchange.offerOf(asker.member ?? '')).toMatchObject({ cap: { times: 2, per: 'month' } });
    expect((await town.exchange.offerOf(asker.member ?? ''))?.times).toHaveLength(6);
    await town.members.leave(asker.member ?? '', town.because().cause);
    expect(await outcome('set-offer', asker, offer)).toBe('not-active');
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
    expect(data).toMatchObject({ times: { key: 'exchange.list-more', params: { more: 4 - MAX_SHOWN } } });
    await run('pause-offer', helper, { paused: true });
    expect(await outcome('read-offer', helper)).toBe('paused');
  });

  test('pause-offer', async () => {
    expect(await outcome('pause-offer', asker, { paused: true })).toBe('none');
    expect(await outcome('pause-offer', helper, { paused: true })).toBe('paused');
    expect(await outcome('pause-offer', helper, { paused: false })).toBe('active');
  });

  test('offer-from-profile', async () => {
    expect(await outcome('offer-from-profile', asker)).toBe('none');
    const able = await person('able', { can: ['walk'] });
    expect(await outcome('offer-from-profile', able)).toBe('ok');
    expect(await town.exchange.offerOf(able.member ?? '')).toMatchObject({
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

test('a day in short: what one is told and what time brings', async () => {
  const id = await match();
  expect(told.map((notice) => notice.to).sort()).toEqual([asker.member, coordinator.member].sort());
  const { jobs } = await town.pass(DAY + 6 * HOUR);
  expect(jobs.map((job) => job.split(':')[0])).toEqual(['exchange.remind', 'exchange.finish']);
  await run('confirm-match', asker, { request: id, minutes: 60 });
  await run('confirm-match', helper, { request: id, minutes: 60 });
  expect(await town.ledger.balance(COMMUNITY, helper.member ?? '')).toMatchObject({ posted: GRANT + 60 });
});

test('every outcome of every action has come about', () => {
  const missing = exchangeActions.flatMap((action) => {
    const had = seen.get(action.name.replace('exchange.', '')) ?? new Set();
    return action.outcomes.filter((one) => !had.has(one)).map((one) => `${action.name}: ${one}`);
  });
  expect(missing).toEqual([]);
});
