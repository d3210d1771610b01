import type { Notice } from '../../../src/lib/notice';
import type { BookingsSettings, DutyTime, Slot } from '../../../src/services/bookings';
import { appoint } from '../../support/appoint';
import { dieEverywhere, type FaultyHost, faultyHost } from '../ledger/faulty';
import { AT, because, COMMUNITY, DAY, later, openTown, settings, type Town } from './support';

/** The check of a carer ends: no child is left without a carer in silence, and nobody waits for a carer who stays. */

const checked: BookingsSettings = {
  ...settings,
  profiles: {
    ...settings.profiles,
    sure: { unit: 'child', grain: 30, ratio: 6, most: 6, dutyConditions: ['checked'] },
  },
  conditions: { ...settings.conditions, checked: { vetted: ['background'] } },
};

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
    checked,
  );
  kim = await town.join('kim');
  await appoint(town.services.members, kim);
});
afterEach(() => town.store.close());

const vettings = () => town.store.mongoose.model('Vetting');
async function note(member: string): Promise<void> {
  const fresh = { _id: `${member}.background`, member, kind: 'background', community: COMMUNITY, state: 'live' };
  await vettings().deleteOne({ _id: fresh._id });
  await vettings().create([
    { ...fresh, from: '2026-11-24', until: null, by: kim, told: null, rev: 1, log: [], nextAt: null, nextJob: null },
  ]);
}
const end = (member: string) => vettings().updateOne({ _id: `${member}.background` }, { $set: { state: 'ended' } });

/** A slot of care whose carers hold checks. */
async function care(key: string, carers: readonly string[], hours = ['09:00', '12:00']): Promise<Slot> {
  const [from = '', to = ''] = hours;
  const { slot } = await town.open(key, { profile: 'sure', hours: [{ from, to }] }, town.other);
  for (const carer of carers) {
    await note(carer);
    const offered = await town.other.duty.offer({ slot: slot.id, carer }, because(`${key}/${carer}`, AT));
    if (offered.is !== 'on') throw new Error(offered.is);
  }
  return slot;
}
async function children(slot: Slot, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const wish = { slot: slot.id, by: `mem_p${n}`, for: `kid_${slot.id}_${n}` };
    expect((await town.other.take(wish, because(`${slot.id}/${n}`, AT))).is).toBe('booked');
  }
}
const dutiesOf = async (carer: string) =>
  town.store.mongoose
    .model<DutyTime>('BookingDuty')
    .find({ carer })
    .sort({ from: 1 })
    .lean<(DutyTime & { readonly _id: string })[]>();
const states = async (carer: string) => (await dutiesOf(carer)).map(({ state }) => state);
const told = (notices: readonly Notice[]) => notices.map(({ to, about }) => [to, about.part]);

async function uncheck(member: string, key = 'end', on = town.bookings, at = AT): Promise<Notice[]> {
  const notices: Notice[] = [];
  await on.uncheck({ member, kind: 'background' }, because(key, at, notices));
  return notices;
}

test('a carer whom no child needs is off duty, and one notice lists the hours', async () => {
  await care('sat', ['mem_x']);
  await care('noon', ['mem_x'], ['13:00', '15:00']);
  await end('mem_x');
  const notices = await uncheck('mem_x');
  expect(told(notices)).toEqual([['mem_x', 'unchecked']]);
  expect(notices[0]?.say.rows).toHaveLength(2);
  expect(await states('mem_x')).toEqual(['relieved', 'relieved']);
});

test('eight children, two carers: the page keeps every place, and a coordinator is asked for somebody else', async () => {
  const slot = await care('sat', ['mem_x', 'mem_y']);
  await children(slot, 8);
  await end('mem_x');
  const notices = await uncheck('mem_x');
  expect(told(notices)).toEqual([
    [kim, 'carer-unchecked'],
    ['mem_x', 'unchecked'],
  ]);
  expect(notices[0]?.say.text).toMatchObject({ params: { booked: 8 } });
  expect(await states('mem_x')).toEqual(['asking']);
  expect((await town.slot(slot.id)).entries).toHaveLength(8);
  const of = { community: COMMUNITY, zones: ['north'], by: kim, most: 10 };
  const cards = await town.bookings.cards({ ...of, now: AT });
  expect(cards).toMatchObject([{ record: slot.id, harm: 'urgent', reason: { key: 'bookings.card.carer-unchecked' } }]);
  // A day before, the hours are told again, as long as nobody came.
  const again = (await town.settle(later(3 * DAY))).filter(({ about }) => about.part === 'no-carer');
  expect(again).toMatchObject([{ to: kim, say: { rows: [{ value: { params: { from: '09:00', to: '12:00' } } }] } }]);
  // Another carer with a check comes, and the first one is let go.
  await note('mem_z');
  await town.bookings.duty.offer({ slot: slot.id, carer: 'mem_z' }, because('z', AT));
  expect(await states('mem_x')).toEqual(['relieved']);
  expect(await town.bookings.cards({ ...of, now: AT })).toEqual([]);
});

test('a check that was renewed before, and one that the duties don’t need, change nothing', async () => {
  await care('sat', ['mem_x']);
  expect(await uncheck('mem_x')).toEqual([]);
  await end('mem_x');
  const notices: Notice[] = [];
  await town.bookings.uncheck({ member: 'mem_x', kind: 'insurance' }, because('other', AT, notices));
  expect(notices).toEqual([]);
  expect(await states('mem_x')).toEqual(['on']);
});

test('a new check gives the duties back for which nobody came, unless the carer can’t come anyway', async () => {
  const slot = await care('sat', ['mem_x', 'mem_y']);
  await children(slot, 8);
  for (const carer of ['mem_x', 'mem_y']) {
    await end(carer);
    await uncheck(carer, `end/${carer}`);
    await note(carer);
  }
  const [own] = await dutiesOf('mem_y');
  await town.bookings.duty.relieve({ duty: own?._id ?? '', carer: 'mem_y' }, because('own', AT));
  const recheck = async (member: string) => {
    const notices: Notice[] = [];
    await town.bookings.recheck({ member, kind: 'background' }, because(`again/${member}`, AT, notices));
    return told(notices);
  };
  expect(await recheck('mem_x')).toEqual([['mem_x', 'checked-again']]);
  expect(await recheck('mem_x')).toEqual([['mem_x', 'checked-again']]);
  expect(await recheck('mem_y')).toEqual([]);
  expect([await states('mem_x'), await states('mem_y')]).toEqual([['on'], ['asking']]);
});

test('two processes hear of the same end: the page loses the carer once', async () => {
  const slot = await care('sat', ['mem_x', 'mem_y']);
  await children(slot, 2);
  await end('mem_x');
  const both = await Promise.all([uncheck('mem_x', 'end', town.bookings), uncheck('mem_x', 'end', town.other)]);
  for (const notices of both) expect(told(notices)).toContainEqual(['mem_x', 'unchecked']);
  expect(await states('mem_x')).toEqual(['relieved']);
  expect(await town.slot(slot.id)).toMatchObject({ cap: { g0: 6 }, free: { g0: 4 }, duty: [{ carer: 'mem_y' }] });
});

test('a turn that dies at any call of the store ends and tells the same when it is taken up again', async () => {
  const notices = new Map<string, Notice[]>();
  const staged = new Map<string, { free: Slot; full: Slot }>();
  const turn = async (round: string) => {
    const x = `mem_x${round}`;
    if (!staged.has(round)) {
      const free = await care(`free${round}`, [x]);
      const full = await care(`full${round}`, [x, `mem_y${round}`], ['13:00', '15:00']);
      await children(full, 8);
      staged.set(round, { free, full });
      await end(x);
    }
    notices.set(round, await uncheck(x, `end/${round}`));
    return x;
  };
  const deaths = await dieEverywhere(host, turn, async (round, x) => {
    expect(told(notices.get(round) ?? [])).toEqual([
      [kim, 'carer-unchecked'],
      [x, 'unchecked'],
    ]);
    expect(notices.get(round)?.[1]?.say.rows).toHaveLength(2);
    expect(await states(x)).toEqual(['relieved', 'asking']);
    const { free, full } = staged.get(round) ?? {};
    expect(await town.slot(free?.id ?? '')).toMatchObject({ cap: { g0: 0 }, duty: [] });
    expect((await town.slot(full?.id ?? '')).cap.g0).toBe(12);
    expect((await town.services.matching.diary.of([x])).get(x)).toHaveLength(1);
  });
  expect(deaths).toBeGreaterThanOrEqual(8);
});
