import type { Notice } from '../../../src/lib/notice';
import type { DutyTime, Slot } from '../../../src/services/bookings';
import { appoint } from '../../support/appoint';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { AT, because, HOUR, openTown, settings, type Town } from './support';

/** A carer goes while the slot runs: hours that were served stay, no child is left alone in silence, each hears once. */

const cared = { unit: 'child', grain: 30, ratio: 6, most: 6 } as const;
/** Ten past ten on the Saturday of the slots. */
const TEN = new Date('2026-11-28T10:10:00+09:00');

let host: FaultyHost;
let town: Town;
let kim: string;
beforeEach(async () => {
  town = await openTown(
    (store) => {
      host = faultyHost(store);
      return host;
    },
    undefined,
    { ...settings, profiles: { ...settings.profiles, cared: { ...cared, most: 6 } } },
  );
  kim = await town.join('kim');
  await appoint(town.services.members, kim);
});
afterEach(() => town.store.close());

async function running(key: string, carers: readonly string[], children: readonly string[]): Promise<Slot> {
  const { slot } = await town.open(key, { profile: 'cared', hours: [{ from: '09:00', to: '12:00' }] }, town.other);
  for (const carer of carers) {
    const offered = await town.other.duty.offer({ slot: slot.id, carer }, because(`${key}/${carer}`, AT));
    if (offered.is !== 'on') throw new Error(JSON.stringify(offered));
  }
  for (const [n, by] of children.entries())
    expect((await town.other.take({ slot: slot.id, by, for: `kid_${key}_${n}` }, because(`${key}/${n}`, AT))).is).toBe(
      'booked',
    );
  await town.store.mongoose.models.BookingSlot?.updateOne({ _id: slot.id }, { $set: { state: 'running' } });
  return town.slot(slot.id);
}
const dutyOf = async (carer: string) =>
  town.store.mongoose
    .model<DutyTime>('BookingDuty')
    .findOne({ carer })
    .lean<(DutyTime & { readonly _id: string }) | null>();
const told = (notices: readonly Notice[]) => notices.map(({ to, about, purpose }) => `${to} ${about.part} ${purpose}`);
async function leaves(carer: string, key: string, at = TEN, on = town.bookings) {
  const notices: Notice[] = [];
  const duty = await dutyOf(carer);
  const left = await on.duty.relieve({ duty: duty?._id ?? '', carer }, because(key, at, notices));
  return { left, notices };
}
/** P1 and P2: the units of each grain are those of the carers there, and none is below zero. */
async function sound(id: string): Promise<void> {
  const { cap, free, duty } = await town.slot(id);
  for (const [grain, all] of Object.entries(cap)) {
    const n = Number(grain.slice(1));
    expect(all).toBe(6 * duty.filter(({ a, z }) => a <= n && n < z).length);
    expect(free[grain]).toBeGreaterThanOrEqual(0);
  }
}

test('a carer whom nobody needs goes at once; the hours that were served stay theirs', async () => {
  const slot = await running('quiet', ['mem_x', 'mem_y'], ['mem_p', 'mem_p']);
  const { left, notices } = await leaves('mem_x', 'go');
  expect([left.is, notices]).toEqual(['relieved', []]);
  // Ten past ten is in the third half hour, so two were served.
  expect(await dutyOf('mem_x')).toMatchObject({ state: 'relieved', a: 0, z: 2 });
  expect((await town.slot(slot.id)).cap).toEqual({ g0: 12, g1: 12, g2: 6, g3: 6, g4: 6, g5: 6 });
  await sound(slot.id);
  expect((await leaves('mem_x', 'go')).left.is).toBe('relieved');
  await sound(slot.id);
});

test('children need the carer: coordinator at any hour, a free carer asked, each guardian told once', async () => {
  const slot = await running('full', ['mem_x'], ['mem_p', 'mem_p', 'mem_q']);
  const first = await leaves('mem_x', 'go');
  expect(first.left).toMatchObject({ is: 'asks', booked: 3 });
  expect(told(first.notices).sort()).toEqual(
    [`${kim} carer-gone-alone safety`, 'mem_p care-lost appointment', 'mem_q care-lost appointment'].sort(),
  );
  expect(first.notices.map(({ by }) => by).filter(Boolean)).toEqual([TEN, TEN]);
  // A second sentence rings the coordinator, and nobody else.
  expect(told((await leaves('mem_x', 'again')).notices)).toEqual([`${kim} carer-gone-alone safety`]);
  await sound(slot.id);
  const cards = await town.bookings.cards({ community: slot.community, zones: ['north'], by: kim, most: 9, now: TEN });
  expect(cards).toMatchObject([{ record: slot.id, harm: 'urgent', acts: [{ act: 'ask-carers' }] }]);
  // Somebody comes in the middle, for what is left.
  const notices: Notice[] = [];
  const came = await town.bookings.duty.offer(
    { slot: slot.id, carer: 'mem_y', wanted: true },
    because('y', new Date(TEN.getTime() + HOUR / 4), notices),
  );
  expect(came).toMatchObject({ is: 'on', duty: { a: 2, z: 6 } });
  expect(told(notices).sort()).toEqual(
    ['mem_p care-found appointment', 'mem_q care-found appointment', 'mem_x relieved appointment'].sort(),
  );
  expect(await dutyOf('mem_x')).toMatchObject({ state: 'relieved', a: 0, z: 2 });
  await sound(slot.id);
});

test('a place is taken in the hours of a carer who came late, and not in those before', async () => {
  const slot = await running('late', [], []);
  const from = new Date('2026-11-28T11:00:00+09:00');
  const offer = { slot: slot.id, carer: 'mem_z' };
  expect(await town.bookings.duty.offer(offer, because('z', TEN))).toMatchObject({ is: 'on', duty: { a: 2 } });
  const span = { from, to: slot.to };
  const wish = { slot: slot.id, by: 'mem_p', for: 'kid', span };
  expect((await town.bookings.take(wish, because('p', TEN))).is).toBe('booked');
  await sound(slot.id);
  // What is over has no hour left to come for.
  const end = new Date(slot.to.getTime() + 1);
  expect(await town.bookings.duty.offer({ ...offer, carer: 'mem_w' }, because('w', end))).toMatchObject({
    why: 'not-open',
  });
});

test('a duty that nobody took over rings again when the slot begins', async () => {
  const { slot } = await town.open('sat', { profile: 'cared', hours: [{ from: '09:00', to: '12:00' }] });
  await town.bookings.duty.offer({ slot: slot.id, carer: 'mem_x' }, because('x', AT));
  await town.bookings.take({ slot: slot.id, by: 'mem_p', for: 'kid' }, because('p', AT));
  expect(told((await leaves('mem_x', 'go', AT)).notices)).toEqual([`${kim} carer-asks appointment`]);
  const at = told(await town.settle(slot.from));
  expect(at).toContain(`${kim} carer-gone-alone safety`);
  expect(at).toContain('mem_p care-lost appointment');
});

test('a turn that dies at any call of the store ends and tells the same when it is taken up again', async () => {
  const slots = new Map<string, Slot>();
  const ends = new Map<string, { readonly is: string; readonly notices: readonly Notice[] }>();
  const deaths = await dieEverywhere(
    host,
    async (round: string) => {
      const x = `mem_x${round}`;
      if (!slots.has(round)) slots.set(round, await running(round, [x, `mem_y${round}`], []));
      const { left, notices } = await leaves(x, `go/${round}`);
      ends.set(round, { is: left.is, notices });
      return x;
    },
    async (round, x) => {
      expect(ends.get(round)).toEqual({ is: 'relieved', notices: [] });
      expect(await dutyOf(x)).toMatchObject({ state: 'relieved', a: 0, z: 2 });
      await sound(slots.get(round)?.id ?? '');
    },
  );
  expect(deaths).toBeGreaterThanOrEqual(4);
});
