import { areaOf } from '../../src/actions';
import { back } from '../../src/actions/outings/back';
import { check } from '../../src/actions/outings/check';
import { hours } from '../../src/actions/outings/hours.source';
import { start } from '../../src/actions/outings/start';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { HOUR_MS } from '../../src/lib/units';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let user: Who;
let boss: Who;

beforeEach(async () => {
  town = await openTown({ outings: { hours: [2, 4], silenceHours: 1 } });
  user = await town.member('user', { phone: '+821012345678' });
  boss = await town.coordinator('boss');
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('outings').actions)
    expect([...(town.seen.get(name) ?? [])].sort()).toEqual([...outcomes].sort());
});

/** Runs what is due some hours later, twice as after a crash; gives the notices, the same both times. */
async function later(count: number): Promise<readonly Notice[]> {
  const { outings } = town.services;
  const at = new Date(AT.getTime() + count * HOUR_MS);
  const told: Notice[] = [];
  for (const job of await outings.due(at, 10)) {
    const runs: Notice[][] = [[], []];
    for (const notices of runs) await outings.run(job, cause(`${job.id}/run`, at, notices));
    expect(runs[1]).toEqual(runs[0]);
    told.push(...(runs[0] ?? []));
  }
  return told;
}

const idOf = (notice: Notice | undefined) => ({ outing: notice?.about.id ?? '' });
const facts = () => town.store.mongoose.model('Fact').countDocuments({ kind: 'outings.back' });

test('outings: the lengths are those of the pack', async () => {
  expect((await town.lists(hours, user)).map(({ value }) => value)).toEqual(['2', '4']);
});

test('outings: start: once, however often it is said', async () => {
  const until = new Date(AT.getTime() + 2 * HOUR_MS).toISOString();
  for (let n = 0; n < 2; n += 1)
    expect(await town.does(start, user, { hours: '2' }, 'turn-s/start')).toMatchObject({
      outcome: 'started',
      data: { until },
    });
  expect(await town.does(start, user, { hours: '4' })).toMatchObject({ outcome: 'already', data: { until } });
});

test('outings: back: before the question nobody is asked; the fact is recorded once, and a replay is answered alike', async () => {
  expect(await town.does(back, user)).toMatchObject({ outcome: 'none' });
  await town.does(start, user, { hours: '2' });
  for (let n = 0; n < 2; n += 1)
    expect(await town.does(back, user, {}, 'turn-b/back')).toMatchObject({ outcome: 'back', notices: [] });
  expect(await facts()).toBe(1);
  expect(await later(2)).toEqual([]);
});

test('outings: check: the hours of silence count from the moment the question was seen', async () => {
  await town.does(start, user, { hours: '2' });
  const [asked] = await later(2);
  expect(asked).toMatchObject({ to: user.member, purpose: 'appointment' });
  const seenAt = new Date(AT.getTime() + 5 * HOUR_MS);
  await town.services.outings.seen(idOf(asked).outing, seenAt, turn().cause);
  expect(await later(5.5)).toEqual([]);
  const [alarm, ...more] = await later(6);
  expect(more).toEqual([]);
  expect(alarm).toMatchObject({ to: boss.member, purpose: 'safety' });
  for (let n = 0; n < 2; n += 1)
    expect(await town.does(check, boss, idOf(alarm), 'turn-c/check')).toMatchObject({
      outcome: 'call',
      data: { name: 'user', phone: '010-1234-5678' },
    });
  expect(await town.does(check, boss, idOf(alarm))).toMatchObject({ outcome: 'over' });
  expect(await town.does(check, boss, { outing: 'out_0' })).toMatchObject({ outcome: 'unknown' });
});

test('outings: check: who left no phone is looked up at home; a question that is never seen alarms at once', async () => {
  const quiet = await town.member('quiet');
  await town.does(start, quiet, { hours: '2' });
  const [asked] = await later(2);
  const { cause: heard, notices } = turn();
  await town.services.outings.unreached(idOf(asked).outing, heard);
  expect(notices).toMatchObject([{ to: boss.member, purpose: 'safety' }]);
  const other = await town.coordinator('other', 'jongno');
  expect(await town.does(check, other, idOf(asked))).toMatchObject({ outcome: 'unknown' });
  expect(await town.does(check, boss, idOf(asked))).toMatchObject({ outcome: 'no-phone', data: { name: 'quiet' } });
});

test('outings: the desk has a card of a silence, for the coordinator of that area alone', async () => {
  const { services } = town;
  const other = await town.coordinator('other', 'jongno');
  await town.does(start, user, { hours: '2' });
  await later(2);
  expect(await services.deskCards(boss.member)).toEqual([]);
  await later(3);
  const [card] = await services.deskCards(boss.member);
  expect(card).toMatchObject({ feature: 'outings', harm: 'safety', who: user.member, acts: [{ act: 'check' }] });
  expect(await services.deskCards(other.member)).toEqual([]);
  const acting = { feature: 'outings', act: 'check', record: card?.record ?? '', community: HERE, given: {} };
  const by = (who: Who) => services.acts.run({ ...acting, key: 'k', by: who.member }, turn().cause);
  expect(await by(other)).toMatchObject({ ok: false });
  expect(await by(boss)).toMatchObject({ ok: true });
  expect(await by(boss)).toMatchObject({ ok: false, why: { key: 'outings.check.over' } });
  expect(await services.deskCards(boss.member)).toEqual([]);
});

test('outings: back after the alarm tells the coordinator who was alarmed, once', async () => {
  await town.does(start, user, { hours: '2' });
  await later(2);
  await later(3);
  for (let n = 0; n < 2; n += 1)
    expect(await town.does(back, user, {}, 'turn-l/back')).toMatchObject({ notices: [{ to: boss.member }] });
  expect(await facts()).toBe(1);
});

test('outings: farewell: who leaves is asked nothing, nobody is alarmed, and a repetition changes nothing', async () => {
  await town.does(start, user, { hours: '2' });
  const { cause: goodbye } = turn();
  for (let n = 0; n < 2; n += 1)
    await town.services.memberships.end({ member: user.member, community: user.community }, goodbye);
  expect(await later(9)).toEqual([]);
  const outing = await town.store.mongoose
    .model('Outing')
    .findOne({ member: user.member })
    .lean<{ state: string; log: object[] }>();
  expect(outing).toMatchObject({ state: 'left' });
  expect(outing?.log).toHaveLength(2);
  expect(await facts()).toBe(0);
});
