import { areaOf } from '../../src/actions';
import { acceptRequest } from '../../src/actions/exchange/accept-request';
import { cancelRequest } from '../../src/actions/exchange/cancel-request';
import { check } from '../../src/actions/standing/check';
import { end } from '../../src/actions/standing/end';
import { findMine } from '../../src/actions/standing/find-mine';
import { handOver } from '../../src/actions/standing/hand-over';
import { look } from '../../src/actions/standing/look';
import { mine } from '../../src/actions/standing/mine.source';
import { readMonthday } from '../../src/actions/standing/read-monthday';
import { readTimes } from '../../src/actions/standing/read-times';
import { rest } from '../../src/actions/standing/rest';
import { send } from '../../src/actions/standing/send';
import { starts } from '../../src/actions/standing/starts.source';
import { cause } from '../../src/lib/cause';
import type { Event } from '../../src/lib/event';
import type { Notice } from '../../src/lib/notice';
import { seoulInstant } from '../../src/lib/seoul';
import { MAX_STANDING } from '../../src/services/standing';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

/** Tuesdays from 24 November 2026 on; `AT` is the Sunday before. */
const weekly = { kind: 'company-talk', weekdays: ['2'], time: '10:00', minutes: 60, zone: 'mapo', times: 4 };

let town: Town;
let ann: Who;
let bob: Who;
let cho: Who;

beforeEach(async () => {
  town = await openTown();
  ann = await town.member('ann', { name: '느티나무' });
  bob = await helper('bob');
  cho = await helper('cho');
});
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});
afterAll(() => {
  for (const { name, outcomes } of areaOf('standing').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

async function helper(user: string): Promise<Who> {
  const who = await town.member(user, { can: ['company-talk'] });
  await town.services.matching.offers.fromProfile(who.member, turn().cause);
  return who;
}

/** Lets a moment pass, each job twice as after a crash; gives the notices of the first run and of the second. */
async function due(at: Date): Promise<readonly Notice[]> {
  const { standing } = town.services;
  const told: Notice[] = [];
  for (let round = 0; round < 8; round++) {
    const jobs = await standing.due(at, 10);
    if (jobs.length === 0) return told;
    for (const job of jobs) {
      const runs = [[], []] as Notice[][];
      for (const run of runs) await standing.run(job, cause(job.id, at, run));
      expect(runs[1]).toEqual(runs[0]);
      told.push(...(runs[0] ?? []));
    }
  }
  throw new Error('the work never ends');
}

const sending = async (change: object = {}) => {
  const sent = await town.does(send, ann, { ...weekly, ...change });
  if (sent.outcome !== 'ok') throw new Error(sent.outcome);
  return String(sent.data?.standing);
};
const requests = async () =>
  (await town.services.exchange.mine(ann.member)).map(({ request: { date, state, match, standing } }) => ({
    ...{ date, state, helper: match?.helper ?? null, adopts: standing?.adopts },
  }));
const requestOn = async (date: string) => {
  const found = (await town.services.exchange.mine(ann.member)).find(({ request }) => request.date === date);
  if (!found) throw new Error(`no request on ${date}`);
  return found.request.id;
};
const yes = async (date: string, who = bob) => {
  const { events } = await town.does(acceptRequest, who, { request: await requestOn(date) });
  // The event of the yes is heard twice, as after a crash.
  await town.hears([...events, ...events]);
  return events as readonly Event[];
};
const kept = async (change: object = {}) => {
  const id = await sending(change);
  await due(AT);
  await yes('2026-11-24');
  return id;
};
const seen = (id: string, who = ann) => town.services.standing.look(id, who.member);

test.each<[string, object, object | null]>([
  ['no-day', { weekdays: [] }, null],
  ['too-long', { times: 27 }, { max: 26 }],
  ['too-short', { times: 1 }, { max: 26 }],
  ['night', { time: '03:00' }, { from: '05:00', to: '23:00' }],
  ['length', { minutes: 1800 }, { min: 30, max: 480 }],
  ['insufficient', { minutes: 400 }, { free: 300, needed: 400 }],
  ['unknown', { zone: 'moon' }, {}],
])('check and send refuse: %s', async (is, change, data) => {
  for (const action of [check, send])
    expect(await town.does(action, ann, { ...weekly, ...change })).toMatchObject({
      outcome: is,
      ...(data ? { data } : {}),
    });
  expect(await town.does(findMine, ann)).toMatchObject({ outcome: 'none' });
});

test('check and send: nothing and too-many', async () => {
  await town.services.ledger.donate(
    { community: HERE, from: ann.member, to: `pool:${HERE}`, minutes: 280 },
    turn().cause,
  );
  for (const action of [check, send])
    expect(await town.does(action, ann, weekly)).toMatchObject({ outcome: 'nothing', data: { free: 20, needed: 60 } });
  const dora = await town.member('dora');
  for (let n = 0; n < MAX_STANDING; n++) await town.does(send, dora, weekly);
  for (const action of [check, send])
    expect(await town.does(action, dora, weekly)).toMatchObject({ outcome: 'too-many' });
});

test('check says the days, and the holidays on which nobody comes', async () => {
  const friday = { ...weekly, weekdays: ['5'], times: 5, wishes: ['gender:female'] };
  expect(await town.does(check, ann, friday)).toMatchObject({
    outcome: 'ok',
    data: {
      first: '2026-11-27',
      repeats: { params: { until: '2027-01-08', left: 5 } },
      holidays: {
        params: { days: { params: { items: [{ params: { day: '2026-12-25' } }, { params: { day: '2027-01-01' } }] } } },
      },
      wishes: { params: { items: [{ key: 'exchange.wish.female' }] } },
    },
  });
});

test.each<[string, string, number | null]>([
  ['8번', 'read', 8],
  ['12월 15일까지', 'read', 4],
  ['6주요', 'read', 6],
  ['두 달 동안이요', 'read', 9],
  ['글쎄요', 'unclear', null],
])('read-times: %s', async (words, outcome, times) => {
  const read = await town.does(readTimes, ann, { words, weekdays: ['2'], time: '10:00' });
  expect(read).toMatchObject({ outcome, ...(times === null ? {} : { data: { times } }) });
});

test.each<[string, object, number]>([
  ['격주로 화요일 6주 동안', { weekdays: ['2'], rhythm: '2' }, 3],
  ['매주 화, 목 8주간', { weekdays: ['2', '4'] }, 16],
  ['매달 첫째 화요일 6개월간', { weekdays: ['2'], rhythm: 'month', nth: ['1'] }, 6],
])('a length counts the dates of its rhythm: %s', async (words, days, times) => {
  const read = await town.does(readTimes, ann, { words, time: '10:00', ...days });
  expect(read).toMatchObject({ outcome: 'read', data: { times } });
});

test.each<[string, number | null]>([
  ['15일이요', 15],
  ['이십오일이요', 25],
  ['31', 31],
  ['32일', null],
  ['0', null],
  ['글쎄요', null],
])('read-monthday: %s', async (words, monthday) => {
  const read = await town.does(readMonthday, ann, { words });
  expect(read).toMatchObject(monthday === null ? { outcome: 'unclear' } : { outcome: 'read', data: { monthday } });
});

test('one date asks for somebody who takes them all; a yes takes them, and each later date is a match at once', async () => {
  const id = await sending();
  expect(await town.does(look, ann, { standing: id })).toMatchObject({ outcome: 'seeking' });
  await due(AT);
  // Only the first date asks: who takes it takes them all.
  expect(await requests()).toEqual([{ date: '2026-11-24', state: 'open', helper: null, adopts: true }]);
  await yes('2026-11-24');
  expect(await town.does(look, ann, { standing: id })).toMatchObject({ outcome: 'kept' });
  expect(await town.does(look, bob, { standing: id })).toMatchObject({ outcome: 'helping' });
  expect(await town.does(look, cho, { standing: id })).toMatchObject({ outcome: 'none' });
  expect(await town.does(findMine, bob)).toMatchObject({ outcome: 'one', data: { standing: id } });
  expect(await town.lists(mine, ann)).toHaveLength(1);
  const told = await due(AT);
  expect(told.map(({ to }) => to).sort()).toEqual([ann.member, bob.member].sort());
  expect(await requests()).toEqual([
    { date: '2026-11-24', state: 'matched', helper: bob.member, adopts: true },
    { date: '2026-12-01', state: 'matched', helper: bob.member, adopts: false },
  ]);
  expect(await town.services.ledger.balance(HERE, ann.member)).toMatchObject({ held: 120 });
  await due(seoulInstant('2026-12-15', '11:00'));
  expect(await seen(id)).toBeNull();
});

test('starts: which Tuesday comes first, where help comes every other week', async () => {
  const days = async (rhythm: string) =>
    (await town.lists(starts, ann, { weekdays: ['2'], time: '10:00', rhythm })).map(({ value }) => value);
  expect(await days('2')).toEqual(['2026-11-24', '2026-12-01']);
  expect(await days('3')).toEqual(['2026-11-24', '2026-12-01', '2026-12-08']);
});

test('find-mine: several are listed', async () => {
  await sending();
  await sending({ weekdays: ['4'] });
  expect(await town.does(findMine, ann)).toMatchObject({ outcome: 'some' });
  expect(await town.lists(mine, ann)).toHaveLength(2);
});

test('somebody else takes one date only, and the promise stays', async () => {
  const id = await kept();
  await due(AT);
  await town.does(cancelRequest, bob, { request: await requestOn('2026-12-01') });
  await yes('2026-12-01', cho);
  expect((await requests()).map(({ helper: who }) => who)).toEqual([bob.member, cho.member]);
  expect((await seen(id))?.helperName).toBe((await seen(id, bob))?.helperName);
  expect(await seen(id, cho)).toBeNull();
});

test('rest: the asker needs nobody before a day; what was asked for is taken back, once', async () => {
  const id = await kept();
  await due(AT);
  for (let n = 0; n < 2; n++) {
    const done = await town.does(rest, ann, { standing: id, until: '2026-12-10' }, 'turn_rest/do');
    expect(done).toMatchObject({ outcome: 'asker' });
    expect(done.notices.map(({ to }) => to)).toEqual([bob.member, bob.member, bob.member]);
  }
  expect(await requests()).toEqual([]);
  expect(await town.services.ledger.balance(HERE, ann.member)).toMatchObject({ held: 0 });
  expect((await seen(id))?.standing.dates).toEqual(['2026-12-15']);
});

test('rest: a helper who rests is replaced for those dates, and comes again', async () => {
  const id = await kept();
  await due(AT);
  expect(await town.does(rest, bob, { standing: id, until: '2026-12-02' })).toMatchObject({ outcome: 'helper' });
  expect((await requests()).map(({ state, adopts }) => [state, adopts])).toEqual([
    ['open', false],
    ['open', false],
  ]);
  await due(seoulInstant('2026-11-29', '10:00'));
  expect((await requests()).at(-1)).toMatchObject({ date: '2026-12-08', state: 'matched', helper: bob.member });
  expect(await town.does(rest, bob, { standing: id, until: '2026-11-20' })).toMatchObject({ outcome: 'past' });
  expect(await town.does(rest, cho, { standing: id, until: '2026-12-20' })).toMatchObject({ outcome: 'not-allowed' });
});

test('rest: a stretch leaves what comes before it, and the dates after it come by themselves', async () => {
  const id = await kept({ times: 6 });
  const stretch = { standing: id, from: '2026-12-01', until: '2026-12-15' };
  const done = await town.does(rest, ann, stretch);
  expect(done.notices).toMatchObject([
    { to: bob.member, say: { text: { key: 'standing.notice.rest-asker-days', params: { from: '2026-12-01' } } } },
  ]);
  expect((await requests()).map(({ date, helper: who }) => [date, who])).toEqual([['2026-11-24', bob.member]]);
  expect((await seen(id))?.standing.dates).toEqual(['2026-12-15', '2026-12-22', '2026-12-29']);
  expect(await town.does(rest, ann, { ...stretch, from: '2026-12-15' })).toMatchObject({ outcome: 'past' });
});

test('rest: a stretch of the helper seeks others only for its dates', async () => {
  const id = await kept();
  await town.does(rest, bob, { standing: id, from: '2026-12-05', until: '2026-12-12' });
  await due(AT);
  await due(seoulInstant('2026-12-06', '10:00'));
  expect((await requests()).map(({ date, helper: who }) => [date, who])).toEqual([
    ['2026-11-24', bob.member],
    ['2026-12-01', bob.member],
    ['2026-12-08', null],
    ['2026-12-15', bob.member],
  ]);
});

test('hand-over: the dates that stand are sought for one by one, and the next asks for somebody who takes the rest', async () => {
  const id = await kept();
  await due(AT);
  expect(await town.does(handOver, cho, { standing: id })).toMatchObject({ outcome: 'not-allowed' });
  const done = await town.does(handOver, bob, { standing: id });
  expect(done).toMatchObject({ outcome: 'seeking' });
  expect((await requests()).map(({ state, adopts }) => [state, adopts])).toEqual([
    ['open', false],
    ['open', false],
  ]);
  expect(await town.does(handOver, bob, { standing: id })).toMatchObject({ outcome: 'not-allowed' });
  await due(seoulInstant('2026-11-29', '10:00'));
  expect((await requests()).at(-1)).toMatchObject({ date: '2026-12-08', state: 'open', adopts: true });
  await yes('2026-12-08', cho);
  expect((await seen(id, cho))?.part).toBe('helper');
});

test('hand-over: the asker lets somebody else come, and the helper hears of it', async () => {
  const id = await kept();
  const done = await town.does(handOver, ann, { standing: id });
  expect(done.notices.some(({ to, about }) => to === bob.member && about.feature === 'standing')).toBe(true);
  expect((await requests())[0]).toMatchObject({ state: 'open', adopts: false });
});

test('end: everything that is to come is taken back; nobody else may end it', async () => {
  const id = await kept();
  await due(AT);
  expect(await town.does(end, bob, { standing: id })).toMatchObject({ outcome: 'not-allowed' });
  expect(await town.does(end, ann, { standing: id })).toMatchObject({ outcome: 'done' });
  expect(await requests()).toEqual([]);
  for (const [action, more] of [
    [end, {}],
    [handOver, {}],
    [rest, { until: '2026-12-20' }],
  ] as const)
    expect(await town.does(action, ann, { standing: id, ...more })).toMatchObject({ outcome: 'ended' });
  expect(await due(seoulInstant('2027-01-30', '10:00'))).toEqual([]);
});

test('a date for which the minutes are missing is left out, and the asker hears how many there are', async () => {
  const id = await kept({ minutes: 120 });
  await due(AT);
  // Two dates are held; the third lacks a minute.
  const [told] = await due(seoulInstant('2026-11-29', '10:00'));
  expect(told).toMatchObject({ to: ann.member, say: { text: { key: 'standing.notice.left-out-insufficient' } } });
  expect((await seen(id))?.standing.made.at(-1)).toMatchObject({ request: null, why: 'insufficient' });
  expect((await seen(id))?.standing.dates).toEqual(['2026-12-15']);
});

test('a suspended helper is passed over, a suspended asker left out; a block ends the promise unsaid', async () => {
  const id = await kept();
  const boss = await town.coordinator('boss');
  const { members } = town.services;
  const suspending = { by: boss.member, days: 30, reason: 'cooling down' };
  await members.suspend({ member: bob.member, ...suspending }, turn().cause);
  await due(AT);
  expect((await requests()).at(-1)).toMatchObject({ date: '2026-12-01', state: 'open', adopts: false });
  await members.suspend({ member: ann.member, ...suspending }, turn().cause);
  const told = await due(seoulInstant('2026-11-29', '10:00'));
  expect(told).toMatchObject([{ to: ann.member, say: { text: { key: 'standing.notice.left-out-suspended' } } }]);
  const blocked = { type: 'member.blocked', community: HERE, member: ann.member, other: bob.member } as const;
  await town.hears([blocked, blocked]);
  expect((await seen(id))?.standing).toMatchObject({ state: 'seeking', helper: null });
});

test('who leaves ends what they asked for and what they promised', async () => {
  const id = await kept();
  const { standing } = town.services;
  for (let n = 0; n < 2; n++) {
    const { cause: why, notices } = turn('turn_bob/leave');
    await standing.farewell(bob.member, why);
    expect(notices.map(({ to }) => to)).toEqual([ann.member]);
  }
  expect((await seen(id))?.standing).toMatchObject({ state: 'seeking', helper: null });
  for (let n = 0; n < 2; n++) await standing.farewell(ann.member, turn('turn_ann/leave').cause);
  expect(await seen(id)).toBeNull();
});
