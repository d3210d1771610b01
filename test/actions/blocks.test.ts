import fc from 'fast-check';
import { areaOf } from '../../src/actions';
import { block } from '../../src/actions/blocks/block';
import { findMine } from '../../src/actions/blocks/find-mine';
import { findPeople } from '../../src/actions/blocks/find-people';
import { mine } from '../../src/actions/blocks/mine.source';
import { people } from '../../src/actions/blocks/people.source';
import { read } from '../../src/actions/blocks/read';
import { unblock } from '../../src/actions/blocks/unblock';
import { MAX_BLOCKS } from '../../src/services/blocks';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
let asker: { member: string } & Awaited<ReturnType<Town['person']>>;
let helper: typeof asker;
let request: string;

/** A request of the asker, for whom the helper is asked. */
beforeEach(async () => {
  town = await openTown();
  asker = await town.member('ann', { name: '느티' });
  helper = await town.member('bob', { name: '보리', can: ['company-talk'] });
  await town.services.matching.offers.fromProfile(helper.member, turn().cause);
  request = await ask();
});
afterEach(() => town.store.close());

const draft = { kind: 'company-talk', date: '2026-11-26', time: '14:00', minutes: 60, zone: 'mapo' };

async function ask(by = asker.member): Promise<string> {
  const asked = await town.services.exchange.ask({ asker: by, ...draft }, turn().cause);
  if (!asked.ok) throw new Error(asked.why);
  return asked.request.id;
}

const match = () => town.services.exchange.accept(request, helper.member, turn().cause);
const askedOf = async (id: string, member = asker.member) =>
  (await town.services.exchange.look(id, member))?.request.asked.map((one) => one.member);

test('find-people, people and read: neighbours of matches and questions, by a name in the words', async () => {
  expect(await town.does(findPeople, asker)).toMatchObject({ outcome: 'none' });
  expect(await town.does(findPeople, helper)).toMatchObject({ outcome: 'one', data: { member: asker.member } });
  await match();
  expect(await town.does(findPeople, asker)).toMatchObject({ outcome: 'one', data: { name: '보리' } });
  expect(await town.does(read, asker, { member: helper.member })).toMatchObject({ data: { name: '보리' } });
  const other = await town.member('eve');
  expect(await town.does(read, asker, { member: other.member })).toMatchObject({ outcome: 'none' });
  const third = await town.member('cho', { name: '초록', can: ['company-talk'] });
  await town.services.exchange.cancel(request, asker.member, turn().cause);
  await town.services.matching.offers.remove(helper.member);
  await town.services.matching.offers.fromProfile(third.member, turn().cause);
  await town.services.exchange.accept(await ask(), third.member, turn().cause);
  expect(await town.does(findPeople, asker)).toMatchObject({ outcome: 'some' });
  expect(await town.lists(people, asker)).toHaveLength(2);
  expect(await town.lists(people, asker, { words: '보리 님 차단' })).toMatchObject([{ value: helper.member }]);
});

test('block: the question between the two is taken back, and no yes makes a match; only the blocker knows', async () => {
  const blocked = await town.does(block, asker, { member: helper.member });
  expect(blocked).toMatchObject({ outcome: 'gone' });
  const made = await town.does(block, helper, { member: asker.member });
  expect(made).toMatchObject({ outcome: 'blocked', data: { name: '느티' }, notices: [] });
  expect(await askedOf(request)).toEqual([helper.member]);
  await town.hears(made.events);
  await town.hears(made.events);
  expect(await askedOf(request)).toEqual([]);
  expect(await match()).toEqual({ is: 'not-allowed' });
  expect(await askedOf(await ask())).toEqual([]);
  expect(await town.does(findMine, asker)).toMatchObject({ outcome: 'none' });
  expect(await town.does(findMine, helper)).toMatchObject({ outcome: 'some' });
  expect(await town.lists(mine, helper)).toMatchObject([{ value: asker.member }]);
  expect(await town.lists(people, helper)).toEqual([]);
});

test('block: running says the appointment; unblock brings the two together again', async () => {
  await match();
  const made = await town.does(block, asker, { member: helper.member });
  expect(made).toMatchObject({ outcome: 'running', data: { request, name: '보리' } });
  await town.hears(made.events);
  expect((await town.services.exchange.look(request, asker.member))?.request.state).toBe('matched');
  expect(await town.does(unblock, asker, { member: helper.member })).toMatchObject({ outcome: 'unblocked' });
  expect(await town.does(unblock, asker, { member: 'mem_none' })).toMatchObject({ outcome: 'gone' });
  await town.services.exchange.cancel(request, asker.member, turn().cause);
  expect(await askedOf(await ask())).toEqual([helper.member]);
});

test('block: full at the most', async () => {
  for (let n = 0; n < MAX_BLOCKS; n++) {
    const of = { by: helper.member, other: `mem_${n}`, community: asker.community };
    expect(await town.services.blocks.block(of, turn().cause)).toBe('blocked');
  }
  expect(await town.does(block, helper, { member: asker.member })).toMatchObject({ outcome: 'full' });
  expect(await town.services.blocks.block({ by: 'a', other: 'a', community: 'c' }, turn().cause)).toBe('self');
});

test('a coordinator reads that a fitting neighbour is left out, and can pick nobody else', async () => {
  const boss = await town.coordinator('k');
  await town.hears((await town.does(block, helper, { member: asker.member })).events);
  const again = await town.services.exchange.askAgain(request, boss.member, turn().cause);
  expect(again).toMatchObject({ is: 'nobody', shortage: { fit: 0, apart: 1 } });
  const picks = { members: [helper.member], over: true };
  const picked = await town.services.exchange.assign(request, boss.member, picks, turn().cause);
  expect(picked).toMatchObject({ is: 'none', unfit: [helper.member] });
});

test('apart is mutual, whoever made the block, and ends with the last of the two', async () => {
  const { blocks } = town.services;
  const pair = fc.record({ by: fc.nat(3), other: fc.nat(3), undo: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(pair, { maxLength: 12 }), async (steps) => {
      for (const name of ['0', '1', '2', '3']) await blocks.forget(name);
      const held = new Set<string>();
      for (const { by, other, undo } of steps) {
        const of = { by: String(by), other: String(other) };
        if (undo) await blocks.unblock(of);
        else await blocks.block({ ...of, community: 'c' }, turn().cause);
        if (undo) held.delete(`${by}${other}`);
        else if (by !== other) held.add(`${by}${other}`);
      }
      for (const one of ['0', '1', '2', '3']) {
        const apart = await blocks.apartFrom([one]);
        for (const two of ['0', '1', '2', '3']) expect(apart.has(two)).toBe(held.has(one + two) || held.has(two + one));
      }
    }),
    { numRuns: 30 },
  );
});

test('every outcome has come about', () => {
  const { actions } = areaOf('blocks');
  for (const { name, outcomes } of actions)
    expect([name, [...(town.seen.get(name) ?? [])].sort()]).toEqual([name, [...outcomes].sort()]);
});
