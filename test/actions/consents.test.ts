import { areaOf } from '../../src/actions';
import { checkRight } from '../../src/actions/consents/check-right';
import { findMine } from '../../src/actions/consents/find-mine';
import { give } from '../../src/actions/consents/give';
import { mine } from '../../src/actions/consents/mine.source';
import { refuse } from '../../src/actions/consents/refuse';
import { withdraw } from '../../src/actions/consents/withdraw';
import { leave } from '../../src/actions/members/leave';
import { AT } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

const health = { kind: 'health' } as const;

let town: Town;
let ann: Awaited<ReturnType<Town['member']>>;

beforeEach(async () => {
  town = await openTown();
  ann = await town.member('ann');
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('consents').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const stored = async () => {
  const { connection } = town.store.mongoose;
  return connection.collection('consents').findOne({ _id: `${ann.member}.health` as never });
};

test('give: once per turn, with the page’s version, the day and the way, in the person’s list', async () => {
  expect(await town.does(findMine, ann)).toMatchObject({ outcome: 'none' });
  for (let n = 0; n < 2; n++)
    expect(await town.does(give, ann, health, 'turn-g/give')).toMatchObject({ outcome: 'given' });
  const doc = await stored();
  const { version } = town.services.communities.get(ann.community).consent;
  expect(doc).toMatchObject({ state: 'given', version, at: AT, channel: 'web', rev: 1 });
  expect(doc?.log).toHaveLength(1);
  expect(await town.does(findMine, ann)).toMatchObject({ outcome: 'some' });
  expect(await town.lists(mine, ann)).toMatchObject([{ value: 'health' }]);
});

test('refuse: a refusal stands until the person agrees, and never takes a given consent back', async () => {
  expect(await town.does(refuse, ann, health)).toMatchObject({ outcome: 'refused' });
  expect(await stored()).toMatchObject({ state: 'refused' });
  expect(await town.services.consents.has(ann.member, 'health')).toBe(false);
  expect(await town.does(give, ann, health)).toMatchObject({ outcome: 'given' });
  await town.does(refuse, ann, health);
  expect(await town.services.consents.has(ann.member, 'health')).toBe(true);
});

test('withdraw: only what was given; the features hear of it, a replay too', async () => {
  expect(await town.does(withdraw, ann, health)).toMatchObject({ outcome: 'gone', events: [] });
  await town.does(give, ann, health);
  for (let n = 0; n < 2; n++)
    expect(await town.does(withdraw, ann, health, 'turn-w/withdraw')).toMatchObject({
      outcome: 'withdrawn',
      events: [{ type: 'consent.withdrawn', member: ann.member, kind: 'health' }],
    });
  expect(await stored()).toMatchObject({ state: 'withdrawn', log: [{ is: 'answered' }, { is: 'withdraw' }] });
  expect(await town.does(give, ann, health)).toMatchObject({ outcome: 'given' });
});

test('check-right, give, refuse: somebody who acts for a member consents only if the mandate says so', async () => {
  const acting = (...scope: string[]) => ({ ...ann, standsIn: { by: 'mem_9', name: '순자', scope } });
  expect(await town.does(checkRight, ann)).toMatchObject({ outcome: 'may' });
  expect(await town.does(checkRight, acting('ask', 'consent'))).toMatchObject({ outcome: 'may' });
  const without = acting('ask', 'confirm');
  expect(await town.does(checkRight, without)).toMatchObject({ outcome: 'not-yours', data: { name: '순자' } });
  for (const action of [give, refuse])
    expect(await town.does(action, without, health)).toMatchObject({ outcome: 'not-yours' });
  expect(await stored()).toBeNull();
  expect(await town.does(give, acting('consent'), health)).toMatchObject({ outcome: 'given' });
});

test('the consents go with their member, who can’t give one any more', async () => {
  await town.does(give, ann, health);
  await town.does(leave, ann);
  expect(await stored()).toBeNull();
  expect(await town.does(give, ann, health)).toMatchObject({ outcome: 'gone' });
});
