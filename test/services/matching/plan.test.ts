import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '../../../src/lib/units';
import {
  type Answer,
  type Candidate,
  type Need,
  type OfferDraft,
  type Slot,
  slots,
} from '../../../src/services/matching';
import { AT, need, openScene, type Person, type Scene } from './support';

/** A neighbour as a run makes one up. */
interface Neighbour {
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly times: readonly Slot[];
  readonly perWeek: number;
  readonly paused: boolean;
  readonly person: Omit<Person, 'id' | 'community'>;
  /** Hours from AT at which one-hour promises begin. */
  readonly promised: readonly number[];
  /** Days before AT on which somebody asked. */
  readonly askedDaysAgo: readonly number[];
  /** What became of this need in round 1, if it was asked about. */
  readonly before: Answer | 'silent' | null;
  readonly excluded: boolean;
  readonly noRoom: boolean;
}

/** Mostly the first, so that most neighbours may be asked and each rule alone keeps somebody out now and then. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: other });
const seldom = mostly(fc.constant(false), fc.constant(true));
const neighbour: fc.Arbitrary<Neighbour> = fc.record({
  kinds: mostly<readonly string[]>(fc.constant(['walk', 'talk']), fc.constant(['talk'])),
  zones: fc.subarray(['north', 'south', 'west'], { minLength: 1 }),
  times: mostly<readonly Slot[]>(fc.constant(slots), fc.constant(['weekend-morning'])),
  perWeek: fc.integer({ min: 1, max: 3 }),
  paused: seldom,
  person: fc.record({
    zone: fc.constantFrom('north', 'south', 'west'),
    status: mostly(fc.constant('active' as const), fc.constant('left' as const)),
    gender: fc.constantFrom('female' as const, 'male' as const),
    languages: fc.constantFrom(['ko'], ['ko', 'en']),
    reachable: mostly(fc.constant(true), fc.constant(false)),
    minutes: fc.constantFrom(0, 450, 900),
    joinedAt: fc.constantFrom(0, 90).map((days) => new Date(AT.getTime() - days * DAY_MS)),
  }),
  promised: fc.oneof(
    fc.constant<readonly number[]>([]),
    fc.uniqueArray(fc.constantFrom(24, 26, 28, 29, 50, 74), { maxLength: 3 }),
  ),
  askedDaysAgo: mostly(
    fc.constantFrom<readonly number[]>([], [20], [1, 2, 3, 4]),
    fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 7 }),
  ),
  before: mostly<Neighbour['before']>(fc.constant(null), fc.constantFrom('yes', 'no', 'left', 'short', 'silent')),
  excluded: seldom,
  noRoom: seldom,
});
const wanted = fc.record({
  zones: fc.constantFrom(['north'], ['north', 'south']),
  seats: fc.integer({ min: 0, max: 3 }),
  round: fc.integer({ min: 1, max: 2 }),
  wishes: fc.constantFrom({}, {}, { gender: 'female' as const }, { language: 'en' }),
});
const village = fc.record({
  neighbours: fc.array(neighbour, { maxLength: 16 }),
  wanted,
  most: fc.integer({ min: 1, max: 4 }),
});

let full: ReadonlySet<string> = new Set();
let scene: Scene;
let villages = 0;
beforeAll(async () => {
  scene = await openScene({}, { roomFor: async (_, all) => all.filter((id) => !full.has(id)) });
});
afterAll(() => scene.store.close());

/** Moves the neighbours into a new village, in this order, and gives the need they are asked about. */
async function settle(
  order: readonly (readonly [string, Neighbour])[],
  of: Pick<Need, 'zones' | 'seats' | 'round' | 'wishes'>,
): Promise<Need> {
  const community = `village-${++villages}`;
  // A village of its own each time; members are the same, so that ties fall the same way.
  for (const [id, { person, ...one }] of order) {
    await scene.matching.offers.remove(id);
    await scene.matching.asks.remove(id);
    for (const entry of (await scene.matching.diary.of([id])).get(id) ?? [])
      await scene.matching.diary.release(id, entry.id);
    scene.people.set(id, { ...person, id, community, status: 'active' });
    const draft: OfferDraft = { ...one, cap: { times: one.perWeek, per: 'week' } };
    expect(await scene.matching.offers.set(id, draft, scene.because())).toMatchObject({ ok: true });
    if (one.paused) await scene.matching.offers.pause(id, true, scene.because());
    for (const hours of one.promised) await scene.matching.diary.reserve(id, promise(hours), AT);
    const asks = one.askedDaysAgo.map((days, n) => ({
      ...{ need: `req_other_${n}`, round: 1, at: new Date(AT.getTime() - days * DAY_MS) },
      ...{ answer: null, answeredAt: null },
    }));
    if (asks.length > 0) await scene.matching.asks.note(id, asks, AT);
    scene.people.set(id, { ...person, id, community });
  }
  full = new Set(order.filter(([, one]) => one.noRoom).map(([id]) => id));
  return need({
    ...of,
    community,
    exclude: order.filter(([, one]) => one.excluded).map(([id]) => id),
    asked: order.flatMap(([member, { before }]) =>
      before === null ? [] : [{ member, round: 1, ...(before === 'silent' ? {} : { answer: before }) }],
    ),
  });
}

const promise = (hours: number) => {
  const from = new Date(AT.getTime() + hours * HOUR_MS);
  return { of: 'duty' as const, id: `duty_${hours}`, about: null, from, to: new Date(from.getTime() + HOUR_MS) };
};

/** Whether a neighbour may be asked, said in the words of the rules and not of the code. */
function mayBeAsked(one: Neighbour, { wishes, zones, round }: Need): boolean {
  const { person, promised } = one;
  // Monday two o'clock is 28 hours from Sunday ten; promises of the week of that Monday begin 14 hours after AT.
  const thatWeek = promised.filter((hours) => hours >= 14);
  return (
    person.status === 'active' &&
    person.reachable === true &&
    !one.paused &&
    !one.excluded &&
    !one.noRoom &&
    one.kinds.includes('walk') &&
    one.zones.some((zone) => zones.includes(zone)) &&
    one.times.includes('weekday-afternoon') &&
    (!wishes.gender || person.gender === wishes.gender) &&
    (!wishes.language || person.languages?.includes(wishes.language) === true) &&
    !promised.includes(28) &&
    thatWeek.length < one.perWeek &&
    one.before !== 'no' &&
    one.before !== 'left' &&
    (one.before === null || round === 2)
  );
}

const ids = (list: readonly Candidate[]) => list.map((one) => one.member);

test('a plan asks whom the rules allow and nobody else, as many as are wanted, in one order', async () => {
  await fc.assert(
    fc.asyncProperty(village, async ({ neighbours, wanted: of, most }) => {
      const order = neighbours.map((one, n) => [`mem_${n}`, one] as const);
      const search = await settle(order, of);
      const planned = await scene.matching.plan(search, most, AT);
      const able = order.filter(([, one]) => mayBeAsked(one, search)).map(([id]) => id);
      expect(able).toEqual(expect.arrayContaining(ids(planned)));
      expect(planned).toHaveLength(Math.min(able.length, most * of.seats));
      expect(new Set(ids(planned)).size).toBe(planned.length);
      const scores = planned.map((one) => one.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(await scene.matching.plan(search, most, AT)).toEqual(planned);
      // More of the same plan begins with it, and the order in which people came doesn't matter.
      expect(ids(await scene.matching.plan(search, most + 2, AT)).slice(0, planned.length)).toEqual(ids(planned));
      const again = await settle([...order].reverse(), of);
      expect(await scene.matching.plan(again, most, AT)).toEqual(planned);
    }),
    { numRuns: 60 },
  );
});

test('equals are asked in an order that hangs on the need alone, not on who came first', async () => {
  const equal = { zone: 'north', status: 'active' as const, gender: 'male' as const, languages: ['ko'] };
  const person = { ...equal, reachable: true, minutes: 0, joinedAt: AT };
  const rest = { promised: [], askedDaysAgo: [], before: null, excluded: false, noRoom: false, paused: false };
  const one: Neighbour = { kinds: ['walk'], zones: ['north'], times: slots, perWeek: 3, person, ...rest };
  const order = Array.from({ length: 8 }, (_, n) => [`mem_e${n}`, one] as const);
  const of = { zones: ['north'], seats: 1, round: 1, wishes: {} };
  const first = await scene.matching.plan(await settle(order, of), 8, AT);
  const second = await scene.matching.plan(await settle([...order].reverse(), of), 8, AT);
  expect(first).toHaveLength(8);
  expect(second).toEqual(first);
  const other = await scene.matching.plan({ ...(await settle(order, of)), id: 'req_2' }, 8, AT);
  expect(ids(other)).not.toEqual(ids(first));
});

test('what a coordinator sees: nobody who cannot, and what speaks against those who were asked', async () => {
  await fc.assert(
    fc.asyncProperty(village, async ({ neighbours, wanted: of }) => {
      const order = neighbours.map((one, n) => [`mem_${n}`, one] as const);
      const search = await settle(order, of);
      const found = new Map((await scene.matching.picks(search, AT)).map((one) => [one.member, one]));
      for (const [id, one] of order) {
        const considerate = { ...one, perWeek: 9, askedDaysAgo: [], noRoom: false };
        const able = mayBeAsked(
          { ...considerate, before: one.before === 'no' || one.before === 'left' ? 'no' : null },
          search,
        );
        expect({ id, shown: found.has(id) }).toEqual({ id, shown: able });
        const against = found.get(id)?.reasons.filter((reason) => reason.startsWith('but-')) ?? [];
        expect(against.includes('but-asked')).toBe(able && one.before !== null && search.round === 1);
        expect(against.includes('but-weekly')).toBe(able && one.noRoom);
      }
    }),
    { numRuns: 40 },
  );
});

test('obstacles of one member, need by need; none without an offer', async () => {
  const { matching, people, because } = scene;
  const here = { community: 'village-o' };
  expect(await matching.obstaclesFor('mem_o', [need(here)], AT)).toBeNull();
  people.set('mem_o', { id: 'mem_o', ...here });
  const cap = { times: 5, per: 'week' as const };
  await matching.offers.set('mem_o', { kinds: ['walk'], zones: ['south'], times: slots, cap }, because());
  expect(
    await matching.obstaclesFor(
      'mem_o',
      [need({ ...here, zones: ['south'] }), need(here), need({ ...here, kind: 'talk', zones: ['south'] })],
      AT,
    ),
  ).toEqual([[], ['zone'], ['kind']]);
});
