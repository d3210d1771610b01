import type { Cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import type { Draft } from '../../../src/services/exchange';
import { appoint, dismiss } from '../../support/appoint';
import { COMMUNITY, DAY, GRANT, HOUR, openTown, runJob, type Town, texts, toldTo, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** A match of one hour on Monday at two; it is Sunday, ten in the morning. */
async function matched(change: Partial<Draft> = {}) {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const asker = await town.join('asker');
  const helper = await town.helper('helper');
  const made = await town.exchange.ask(walk(asker, change), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const result = await town.exchange.accept(made.request.id, helper, town.because().cause);
  if (result.is !== 'matched') throw new Error(result.is);
  return { coordinator, asker, helper, id: made.request.id, match: result.request.match?.id ?? '' };
}

async function say(id: string, by: string, minutes: number): Promise<{ is: string; told: Notice[] }> {
  const { cause, told } = town.because();
  return { is: (await town.exchange.confirm(id, by, { minutes }, cause)).is, told };
}
async function settle(id: string, by: string, minutes: number): Promise<{ is: string; told: Notice[] }> {
  const { cause, told } = town.because();
  return { is: (await town.exchange.settle(id, by, minutes, cause)).is, told };
}

const balance = (member: string) => town.ledger.balance(COMMUNITY, member);
const request = async (id: string, member: string) => (await town.exchange.look(id, member))?.request;
async function moved(asker: string, helper: string, minutes: number) {
  expect(await balance(asker)).toMatchObject({ posted: GRANT - minutes, held: 0 });
  expect(await balance(helper)).toMatchObject({ posted: GRANT + minutes, pending: 0 });
  expect((await town.ledger.prove()).violations).toEqual([]);
}

test('the day before both are reminded, at the end both are asked', async () => {
  const { asker, helper, coordinator, match } = await matched();
  const before = await town.pass(9 * HOUR);
  expect(before.jobs).toEqual([`exchange.remind:${match}`]);
  expect(texts(before.told, asker)).toEqual(['remind-asker']);
  expect(texts(before.told, helper)).toEqual(['remind-helper']);
  const end = await town.pass(DAY);
  expect(end.jobs).toEqual([`exchange.finish:${match}`]);
  expect(toldTo(end.told).sort()).toEqual([asker, helper].sort());
  expect(toldTo(end.told)).not.toContain(coordinator);
  expect(end.told[0]?.say.buttons?.map((one) => (one.press.do === 'start' ? one.press.with : null))).toMatchObject([
    { answer: 'yes', minutes: '60' },
    { answer: 'other' },
    { answer: 'no' },
  ]);
});

test('matched late, nobody is reminded of what the card has just said', async () => {
  town.sleep(9 * HOUR);
  await matched();
  expect((await town.pass(HOUR)).jobs).toEqual([]);
});

describe('both say how it went', () => {
  test.each([
    // asker says, helper says, outcome of the second, minutes moved
    [60, 60, 'agreed', 60],
    [30, 30, 'agreed', 30],
    [120, 120, 'agreed', 120],
    [0, 0, 'agreed', 0],
    [60, 90, 'disputed', 0],
    [90, 60, 'disputed', 0],
    [0, 60, 'disputed', 0],
    [60, 0, 'disputed', 0],
  ])('%i and %i: %s', async (first, second, is, minutes) => {
    const { asker, helper, coordinator, id } = await matched();
    town.sleep(DAY + 6 * HOUR);
    const one = await say(id, asker, first);
    expect(one.is).toBe('waiting');
    // "It didn't take place" may mean that somebody waits, so it rings those on duty too.
    expect(toldTo(one.told)).toEqual(first > 0 ? [helper] : [coordinator, helper]);
    expect(texts(one.told)).toEqual(first > 0 ? ['other-said'] : ['no-show', 'other-said-not']);
    const two = await say(id, helper, second);
    expect(two.is).toBe(is);
    if (is === 'agreed') {
      expect(texts(two.told, asker)).toEqual([minutes > 0 ? 'settled-asker' : 'missed']);
      expect(texts(two.told, helper)).toEqual([minutes > 0 ? 'settled-helper' : 'missed']);
      expect((await request(id, asker))?.state).toBe(minutes > 0 ? 'settled' : 'missed');
      await moved(asker, helper, minutes);
    } else {
      expect(texts(two.told, asker)).toEqual(['disputed']);
      // whose answer made it hears it as the reply
      expect(texts(two.told, helper)).toEqual([]);
      expect(texts(two.told, coordinator)).toEqual(['dispute']);
      expect(await balance(asker)).toMatchObject({ posted: GRANT, held: 60 });
    }
    const late = is === 'disputed' ? [`exchange.undecided:${(await request(id, asker))?.match?.id}`] : [];
    expect((await town.pass(30 * DAY)).jobs).toEqual(late);
  });

  test('the other order counts the same, and one may correct oneself before the other speaks', async () => {
    const { asker, helper, id } = await matched();
    expect((await say(id, helper, 90)).is).toBe('waiting');
    expect((await say(id, helper, 60)).is).toBe('waiting');
    expect((await say(id, asker, 60)).is).toBe('agreed');
    await moved(asker, helper, 60);
  });

  test('nobody else can, not too much, not twice', async () => {
    const { asker, helper, coordinator, id } = await matched();
    expect((await say(id, coordinator, 60)).is).toBe('not-allowed');
    expect((await say('req_none', asker, 60)).is).toBe('unknown');
    for (const minutes of [481, -1, 1.5]) expect((await say(id, asker, minutes)).is).toBe('length');
    await say(id, asker, 60);
    await say(id, helper, 60);
    for (const who of [asker, helper]) expect((await say(id, who, 60)).is).toBe('ended');
    await moved(asker, helper, 60);
  });

  test('both in the same second, through two processes', async () => {
    const { asker, helper, id } = await matched();
    const another = town.another();
    const results = await Promise.all([
      town.exchange.confirm(id, asker, { minutes: 60 }, town.because().cause),
      another.confirm(id, helper, { minutes: 60 }, town.because().cause),
    ]);
    expect(results.map((result) => result.is).sort()).toEqual(['agreed', 'waiting']);
    await moved(asker, helper, 60);
  });
});

test('one is silent: after the days what the other said holds, and both hear why', async () => {
  const { asker, helper, id, match } = await matched();
  town.sleep(DAY + 6 * HOUR);
  const said = town.now().getTime();
  await say(id, helper, 45);
  expect((await town.pass(3 * DAY - 1)).jobs).toEqual([]);
  const end = await town.pass(2);
  expect(end.jobs).toEqual([`exchange.silence:${match}.${said}`]);
  expect(texts(end.told)).toEqual(['settled-asker', 'settled-helper']);
  expect(JSON.stringify(end.told)).toContain('exchange.how.silence');
  await moved(asker, helper, 45);
});

test('somebody says another figure in the moment the silence ends: it ends later, by a job of its own', async () => {
  const { asker, helper, id } = await matched();
  town.sleep(DAY + 6 * HOUR);
  await say(id, helper, 45);
  town.sleep(3 * DAY);
  const [early] = await town.exchange.due(town.now(), 1);
  await say(id, helper, 30);
  if (!early) throw new Error('no job is due');
  expect(await runJob(town.exchange, early, town.now())).toEqual([]);
  // The first job is a turn that is done: what it did not do, no job of its name ever will.
  const end = await town.pass(4 * DAY);
  expect(end.jobs).toHaveLength(1);
  expect(end.jobs).not.toContain(early.id);
  await moved(asker, helper, 30);
});

test('one says it did not take place and the other is silent: nothing is moved', async () => {
  const { asker, helper, id } = await matched();
  town.sleep(DAY + 6 * HOUR);
  await say(id, asker, 0);
  const end = await town.pass(4 * DAY);
  expect(texts(end.told)).toEqual(['missed', 'missed']);
  await moved(asker, helper, 0);
});

test('both are silent: a coordinator is told, and after twice the days it lapses', async () => {
  const { asker, helper, coordinator, id, match } = await matched();
  const days = await town.pass(5 * DAY);
  expect(days.jobs).toEqual([`exchange.remind:${match}`, `exchange.finish:${match}`, `exchange.unconfirmed:${match}`]);
  expect(texts(days.told, coordinator)).toEqual(['unconfirmed']);
  const end = await town.pass(5 * DAY);
  expect(end.jobs).toEqual([`exchange.lapse:${match}`]);
  expect(texts(end.told, asker)).toEqual(['lapsed']);
  expect(texts(end.told, helper)).toEqual(['lapsed']);
  expect(texts(end.told, coordinator)).toEqual(['lapsed-coordinator']);
  // It waits for a contact or another call for a month: nobody is rung on its own for minutes that don't move.
  const lapsed = await request(id, asker);
  const by = new Date((lapsed?.endsAt.getTime() ?? 0) + (6 + 30) * DAY);
  expect(end.told.flatMap((one) => (one.to === coordinator ? [] : one.by))).toEqual([by, by]);
  expect(lapsed).toMatchObject({ state: 'lapsed', result: { how: 'nobody' } });
  await moved(asker, helper, 0);
});

test('a program that slept from before the reminder until after the end reminds nobody', async () => {
  const { asker, id } = await matched();
  town.sleep(2 * DAY);
  const { told, jobs } = await town.pass(HOUR);
  expect(jobs.map((job) => job.split(':')[0])).toEqual(['exchange.remind', 'exchange.finish']);
  expect(texts(told)).toEqual(['finish', 'finish']);
  expect(await request(id, asker)).toMatchObject({ state: 'matched' });
});

test('a coordinator decides an unconfirmed match, even after the card', async () => {
  const { asker, helper, coordinator, id } = await matched();
  await town.pass(5 * DAY);
  expect((await settle(id, coordinator, 30)).is).toBe('settled');
  await moved(asker, helper, 30);
});

describe('a dispute', () => {
  async function disputed() {
    const there = await matched();
    town.sleep(DAY + 6 * HOUR);
    await say(there.id, there.asker, 60);
    await say(there.id, there.helper, 90);
    return there;
  }

  test.each([
    [60, 'settled', 60],
    [90, 'settled', 90],
    [75, 'settled', 75],
    [0, 'missed', 0],
  ])('decided as %i minutes', async (minutes, state, amount) => {
    const { asker, helper, coordinator, id } = await disputed();
    const { is, told } = await settle(id, coordinator, minutes);
    expect(is).toBe('settled');
    expect(toldTo(told)).toEqual([asker, helper]);
    expect((await request(id, asker))?.state).toBe(state);
    await moved(asker, helper, amount);
  });

  test('only by a coordinator, within limits, once; meanwhile the two can say nothing more', async () => {
    const { asker, helper, coordinator, id } = await disputed();
    expect((await settle(id, asker, 60)).is).toBe('not-allowed');
    expect((await settle(id, coordinator, 481)).is).toBe('length');
    expect((await settle('req_none', coordinator, 60)).is).toBe('unknown');
    const pressed = await say(id, asker, 90);
    expect(pressed).toEqual({ is: 'disputed', told: [] });
    const results = await Promise.all([settle(id, coordinator, 60), settle(id, coordinator, 90)]);
    expect(results.map((one) => one.is).sort()).toEqual(['ended', 'settled']);
    const { result } = (await request(id, asker)) ?? {};
    await moved(asker, helper, result?.minutes ?? -1);
  });

  test('not in one’s own case, unless there is no other coordinator', async () => {
    const { helper, coordinator, id } = await disputed();
    await appoint(town.members, helper);
    expect((await settle(id, helper, 480)).is).toBe('not-allowed');
    await dismiss(town.members, coordinator);
    expect((await settle(id, helper, 90)).is).toBe('settled');
  });

  test('not for whom one acts or acted, unless there is no other coordinator', async () => {
    const { coordinator, asker, id } = await disputed();
    const daughter = await town.join('daughter', { coordinator: true });
    const { cause } = town.because();
    const to = new Date(town.now().getTime() + HOUR);
    await town.members.appointFor({ member: daughter, for: asker, scope: ['ask'], to, by: asker }, cause);
    expect((await settle(id, daughter, 90)).is).toBe('not-allowed');
    town.sleep(2 * HOUR);
    expect((await settle(id, daughter, 90)).is).toBe('not-allowed');
    await dismiss(town.members, coordinator);
    expect((await settle(id, daughter, 90)).is).toBe('settled');
  });

  test('not with the telephone number of a side, unless there is no other coordinator', async () => {
    const { coordinator, asker, id } = await disputed();
    const phone = (await town.members.get(asker))?.phone ?? '';
    const daughter = await town.join('daughter', { coordinator: true, phone });
    expect((await settle(id, daughter, 90)).is).toBe('not-allowed');
    await dismiss(town.members, coordinator);
    expect((await settle(id, daughter, 90)).is).toBe('settled');
  });

  test('not before the start', async () => {
    const { coordinator, id } = await matched();
    expect((await settle(id, coordinator, 60)).is).toBe('ended');
  });
});

test('more was agreed than the asker has: the held minutes move, a coordinator hears of the rest', async () => {
  const { asker, helper, coordinator, id } = await matched({ minutes: 200 });
  await say(id, asker, 301);
  const { is, told } = await say(id, helper, 301);
  expect(is).toBe('agreed');
  expect(texts(told, coordinator)).toEqual(['missing']);
  expect(told.find((one) => one.to === coordinator)?.say.text).toMatchObject({ params: { moved: 200, missing: 101 } });
  expect(await request(id, asker)).toMatchObject({ state: 'settled', result: { minutes: 200, missing: 101 } });
  await moved(asker, helper, 200);
});

describe('the event match.settled says what was moved, once, whoever decided', () => {
  type Match = Awaited<ReturnType<typeof matched>>;
  const confirm = (by: 'asker' | 'helper', minutes: number) => (of: Match, cause: Cause) =>
    town.exchange.confirm(of.id, of[by], { minutes }, cause);
  const decide = (minutes: number) => (of: Match, cause: Cause) =>
    town.exchange.settle(of.id, of.coordinator, minutes, cause);

  test.each<[string, number, readonly ((of: Match, cause: Cause) => Promise<unknown>)[], number]>([
    ['both agree', 60, [confirm('asker', 45), confirm('helper', 45)], 45],
    ['both say that it did not take place', 60, [confirm('asker', 0), confirm('helper', 0)], 0],
    ['a coordinator decides', 60, [confirm('asker', 60), confirm('helper', 90), decide(75)], 75],
    ['a coordinator decides on nothing', 60, [confirm('asker', 60), confirm('helper', 0), decide(0)], 0],
    ['more than the asker has', 200, [confirm('asker', 301), confirm('helper', 301)], 200],
  ])('%s', async (_, minutes, acts, moves) => {
    const of = await matched({ minutes });
    town.sleep(DAY + 6 * HOUR);
    for (const [n, act] of acts.entries()) {
      const { cause, events } = town.because();
      for (let run = 0; run < 2; run++) await act(of, cause);
      const { id: request, match, asker, helper } = of;
      const settled = { type: 'match.settled', community: COMMUNITY, request, match, asker, helper, minutes: moves };
      // The second run of the same cause emits the same event, of which the turn commits one.
      expect(events).toEqual(n === acts.length - 1 ? [settled, settled] : []);
    }
  });
});

describe('a dispute that nobody decides', () => {
  test.each([
    [60, 90, 60],
    [0, 60, 0],
    [120, 90, 90],
  ])('%i and %i: ends after its days by the fewer minutes', async (first, second, minutes) => {
    const { asker, helper, id, match } = await matched();
    town.sleep(DAY + 6 * HOUR);
    await say(id, asker, first);
    expect((await say(id, helper, second)).is).toBe('disputed');
    expect((await town.pass(13 * DAY)).jobs).toEqual([]);
    const end = await town.pass(2 * DAY);
    expect(end.jobs).toEqual([`exchange.undecided:${match}`]);
    expect(toldTo(end.told).sort()).toEqual([asker, helper].sort());
    await moved(asker, helper, minutes);
    expect((await request(id, asker))?.result).toMatchObject({ minutes, how: 'undecided' });
  });

  test('a coordinator who decides in time stops its clock', async () => {
    const { asker, helper, coordinator, id } = await matched();
    town.sleep(DAY + 6 * HOUR);
    await say(id, asker, 60);
    await say(id, helper, 90);
    await settle(id, coordinator, 90);
    expect((await town.pass(20 * DAY)).jobs).toEqual([]);
    await moved(asker, helper, 90);
  });
});

test('more than was planned needs a coordinator when the other side is silent, and has a clock too', async () => {
  const { asker, helper, coordinator, id, match } = await matched();
  town.sleep(DAY + 6 * HOUR);
  await say(id, helper, 120);
  const silent = await town.pass(4 * DAY);
  expect(silent.jobs).toEqual([
    `exchange.silence:${match}.${(await request(id, asker))?.match?.helperSaid?.at.getTime()}`,
  ]);
  expect(toldTo(silent.told).sort()).toEqual([asker, coordinator, helper].sort());
  expect((await request(id, asker))?.state).toBe('disputed');
  expect((await town.pass(14 * DAY)).jobs).toEqual([`exchange.undecided:${match}`]);
  await moved(asker, helper, 60);
});
