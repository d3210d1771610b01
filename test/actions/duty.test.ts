import { areaOf } from '../../src/actions';
import { open } from '../../src/actions/cases/open';
import { acknowledge } from '../../src/actions/duty/acknowledge';
import type { Person } from '../../src/engine/types';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
let boss: Person & { member: string };
let other: Person & { member: string };

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  other = await town.coordinator('other');
});

afterEach(() => town.store.close());

/** Somebody is in danger; gives the id of the alarm. */
async function danger(user: string): Promise<string> {
  const made = await town.does(open, await town.member(user), { kind: 'safety', text: '살려주세요' });
  return `alm_${String(made.data?.case)}`;
}

test('duty.acknowledge: yours once, with the number of those left; taken by another; over; none', async () => {
  expect(await town.does(acknowledge, boss)).toMatchObject({ outcome: 'none', notices: [] });
  const alarm = await danger('asker');
  const first = await town.does(acknowledge, boss, { alarm }, 'turn-k/take');
  expect(first).toMatchObject({ outcome: 'yours', data: { more: 0 } });
  expect(first.notices.map(({ to }) => to)).toContain(other.member);
  expect(await town.does(acknowledge, boss, { alarm }, 'turn-k/take')).toEqual(first);
  expect(await town.does(acknowledge, other, { alarm })).toMatchObject({
    outcome: 'taken',
    data: { name: 'boss' },
    notices: [],
  });
  await danger('second');
  await danger('third');
  expect(await town.does(acknowledge, other)).toMatchObject({ outcome: 'yours', data: { more: 1 } });
  await town.services.duty.settle({ feature: 'cases', id: alarm.slice('alm_'.length) }, turn().cause);
  expect(await town.does(acknowledge, other, { alarm })).toMatchObject({ outcome: 'over', notices: [] });
  expect(await town.does(acknowledge, await town.member('forged'), { alarm })).toMatchObject({ outcome: 'none' });
});

test('every action and source of the area is tested, every outcome seen', () => {
  const { actions, sources } = areaOf('duty');
  expect(sources.map(({ name }) => name)).toEqual([]);
  for (const { name, outcomes } of actions)
    expect({ name, outcomes: [...(town.seen.get(name) ?? [])].sort() }).toEqual({
      name,
      outcomes: [...outcomes].sort(),
    });
});
