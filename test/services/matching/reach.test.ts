import type { Reach } from '../../../src/lib/reach';
import { HOUR_MS } from '../../../src/lib/units';
import { slots } from '../../../src/services/matching';
import { AT, need, openScene } from './support';

/** Three neighbours who fit alike: one reached at once, one after the beginning, one never. */
async function village(rung: readonly string[] = []) {
  const reaches = new Map<string, Reach | null>([
    ['mem_now', { at: AT, by: 'program' }],
    ['mem_call', { at: AT, by: 'call' }],
    ['mem_late', { at: new Date(AT.getTime() + 100 * HOUR_MS), by: 'call' }],
    ['mem_never', null],
  ]);
  const scene = await openScene(
    {},
    {
      reaching: {
        earliest: async (member) => reaches.get(member) ?? null,
        rungAnyway: async () => new Set(rung),
      },
    },
  );
  for (const id of reaches.keys()) {
    scene.people.set(id, { id, community: 'village' });
    const offer = { kinds: ['walk'], zones: ['north'], times: slots, cap: { times: 5, per: 'week' as const } };
    await scene.matching.offers.set(id, offer, scene.because());
  }
  return scene;
}

const search = need({ community: 'village' });

test('nobody is asked who hears of it only after it has begun; a coordinator sees them all the same', async () => {
  const { matching, store } = await village();
  const ids = (list: readonly { member: string }[]) => list.map(({ member }) => member).sort();
  expect(ids(await matching.plan(search, 9, AT))).toEqual(['mem_call', 'mem_now']);
  expect(ids(await matching.picks(search, AT))).toEqual(['mem_call', 'mem_late', 'mem_now']);
  await store.close();
});

test.each(['mem_call', 'mem_now'])('of equals, %s is asked first if the centre rings them anyway', async (first) => {
  const { matching, store } = await village([first]);
  expect((await matching.plan(search, 1, AT)).map(({ member }) => member)).toEqual([first]);
  await store.close();
});
