import { slots } from '../../../src/services/matching';
import { MAX_OFFERS_READ } from '../../../src/services/matching/limits';
import { bringUp, steps } from '../../../src/storage/migrations';
import { COMMUNITY, openTown, type Town } from '../exchange/support';
import { AT, need, openScene } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const draft = {
  kinds: ['walk', 'flying'],
  zones: ['south', 'moon'],
  times: slots,
  cap: { times: 1, per: 'month' as const },
};

test('an offer takes the place of the one before; unknown kinds and zones are left out', async () => {
  const member = await town.join('one');
  expect(await town.matching.offers.of(member)).toBeNull();
  const set = await town.matching.offers.set(member, draft, town.because().cause);
  expect(set).toMatchObject({ ok: true, offer: { member, community: COMMUNITY, kinds: ['walk'], zones: ['south'] } });
  await town.matching.offers.set(member, { ...draft, kinds: ['talk'] }, town.because().cause);
  expect(await town.matching.offers.of(member)).toMatchObject({ kinds: ['talk'], cap: { times: 1, per: 'month' } });
});

test('the same cause later does not bring an old offer back', async () => {
  const member = await town.join('one');
  const { cause } = town.because();
  await town.matching.offers.set(member, draft, cause);
  await town.matching.offers.set(member, { ...draft, kinds: ['talk'] }, town.because().cause);
  await town.matching.offers.set(member, draft, cause);
  expect(await town.matching.offers.of(member)).toMatchObject({ kinds: ['talk'] });
});

test.each([
  ['no known kind', { kinds: ['flying'] }],
  ['no known zone', { zones: [] }],
  ['no time', { times: [] }],
])('nothing is left with %s', async (_, change) => {
  const member = await town.join('one');
  const set = await town.matching.offers.set(member, { ...draft, ...change }, town.because().cause);
  expect(set).toEqual({ ok: false, why: 'empty' });
  expect(await town.matching.offers.of(member)).toBeNull();
});

test('pausing and resuming; setting an offer resumes it', async () => {
  const member = await town.join('one');
  expect(await town.matching.offers.pause(member, true, town.because().cause)).toBeNull();
  await town.matching.offers.set(member, draft, town.because().cause);
  expect(await town.matching.offers.pause(member, true, town.because().cause)).toMatchObject({ paused: true });
  expect(await town.matching.offers.pause(member, false, town.because().cause)).toMatchObject({ paused: false });
  await town.matching.offers.pause(member, true, town.because().cause);
  await town.matching.offers.set(member, draft, town.because().cause);
  expect(await town.matching.offers.of(member)).toMatchObject({ paused: false });
});

test('whoever may be asked for more is announced: a new offer, the end of a pause, another part of town', async () => {
  const member = await town.join('one', { zone: 'north', can: ['walk'] });
  const told = async (act: (cause: ReturnType<Town['because']>['cause']) => Promise<unknown>) => {
    const { cause, events } = town.because();
    await act(cause);
    return events;
  };
  const event = { type: 'member.available', community: COMMUNITY, member };
  expect(await told((cause) => town.matching.offers.fromProfile(member, cause))).toEqual([event]);
  expect(await told((cause) => town.matching.offers.set(member, draft, cause))).toEqual([event]);
  expect(await told((cause) => town.matching.offers.pause(member, true, cause))).toEqual([]);
  expect(await told((cause) => town.matching.offers.pause(member, false, cause))).toEqual([event]);
  // Nothing is left of this one.
  expect(await told((cause) => town.matching.offers.set(member, { ...draft, zones: [] }, cause))).toEqual([]);
});

test('an offer for the own part of town moves with the member, one for chosen places stays', async () => {
  const member = await town.join('one', { zone: 'north', can: ['walk'] });
  await town.matching.offers.fromProfile(member, town.because().cause);
  await town.members.edit(member, { zone: 'west' }, town.because().cause);
  const { cause, events } = town.because();
  await town.matching.offers.move(member, cause);
  await town.matching.offers.move(member, cause);
  expect(await town.matching.offers.of(member)).toMatchObject({ zones: ['west', 'south'] });
  expect(events[0]).toEqual({ type: 'member.available', community: COMMUNITY, member });
  await town.matching.offers.set(member, { ...draft, zones: ['north', 'west'] }, town.because().cause);
  await town.members.edit(member, { zone: 'north' }, town.because().cause);
  await town.matching.offers.move(member, town.because().cause);
  expect(await town.matching.offers.of(member)).toMatchObject({ zones: ['north', 'west'] });
});

test('a rest is kept in place of an earlier one; resuming, pausing and setting the offer end it', async () => {
  const member = await town.join('one');
  const { offers } = town.matching;
  const rest = { from: '2026-11-23', to: '2026-11-29' };
  expect(await offers.rest(member, rest, town.because().cause)).toBeNull();
  await offers.set(member, draft, town.because().cause);
  expect(await offers.rest(member, { ...rest, to: '2026-12-06' }, town.because().cause)).toMatchObject({
    paused: false,
  });
  expect(await offers.rest(member, rest, town.because().cause)).toMatchObject({ rest });
  expect(await offers.pause(member, false, town.because().cause)).not.toHaveProperty('rest');
  await offers.rest(member, rest, town.because().cause);
  await offers.set(member, draft, town.because().cause);
  expect(await offers.of(member)).not.toHaveProperty('rest');
});

test('the first offer comes from the profile: own zone and near, all times, twice a week; it never replaces one', async () => {
  const member = await town.join('one', { can: ['walk', 'talk'], zone: 'south' });
  const made = await town.matching.offers.fromProfile(member, town.because().cause);
  expect(made).toEqual({
    ok: true,
    offer: {
      member,
      community: COMMUNITY,
      kinds: ['walk', 'talk'],
      zones: ['north', 'south', 'west'],
      times: slots,
      days: [],
      cap: { times: 2, per: 'week' },
      paused: false,
    },
  });
  await town.matching.offers.set(member, draft, town.because().cause);
  await town.matching.offers.fromProfile(member, town.because().cause);
  expect(await town.matching.offers.of(member)).toMatchObject({ kinds: ['walk'] });
  const other = await town.join('other');
  expect(await town.matching.offers.fromProfile(other, town.because().cause)).toEqual({ ok: false, why: 'empty' });
  expect(await town.matching.offers.fromProfile('mem_none', town.because().cause)).toEqual({
    ok: false,
    why: 'not-active',
  });
});

test('an offer of an older program is found once the store is brought up', async () => {
  const scene = await openScene();
  const { store, matching, people } = scene;
  people.set('mem_old', { id: 'mem_old', community: 'village' });
  const offer = { community: 'village', kinds: ['walk', 'talk'], zones: ['south', 'north'], times: [...slots] };
  const old = { ...offer, cap: { times: 2, per: 'week' }, paused: false, applied: [] };
  await store.mongoose.connection
    .collection<{ _id: string }>('offers')
    .insertOne({ _id: 'mem_old', ...old } as { _id: string });
  expect(await matching.plan(need(), 3, AT)).toEqual([]);
  await bringUp(store, { steps });
  expect(await matching.plan(need(), 3, AT)).toMatchObject([{ member: 'mem_old' }]);
  expect(await matching.plan(need({ zones: ['west'] }), 3, AT)).toEqual([]);
  await store.close();
});

test('more offers than one search reads: the rest is left out, and the log says so', async () => {
  const { store, matching, people, logger } = await openScene();
  const offer = { community: 'village', kinds: ['walk'], zones: ['north'], cells: ['walk@north'], times: [...slots] };
  const rest = { cap: { times: 2, per: 'week' }, paused: false, applied: [] };
  const offers = store.mongoose.connection.collection<{ _id: string }>('offers');
  const warned = () => logger.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields);
  for (let n = 0; n <= MAX_OFFERS_READ; n++) {
    const member = `mem_${n}`;
    people.set(member, { id: member, community: 'village', status: n === 0 ? 'active' : 'left' });
    await offers.insertOne({ _id: member, ...offer, ...rest } as { _id: string });
    if (n === MAX_OFFERS_READ - 1) expect([await matching.plan(need(), 3, AT), warned()]).toMatchObject([[{}], []]);
  }
  await matching.plan(need(), 3, AT);
  expect(warned()).toMatchObject([{ need: 'req_1', community: 'village', kind: 'walk', zones: ['north'] }]);
  await store.close();
});
