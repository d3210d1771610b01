import type { Notice } from '../../../src/lib/notice';
import { appoint } from '../../support/appoint';
import { AT, because, bookingOf, COMMUNITY, HOUR, later, openTown, type Town } from './support';

const HOST = 'mem_host';
const ADDRESS = '101-1203, 4711#';

let town: Town;
let tests = 0;
let key = '';
let ann = '';
let bo = '';
let cho = '';

beforeAll(async () => {
  town = await openTown();
  [ann, bo, cho] = (await Promise.all(['ann', 'bo', 'cho'].map((name) => town.join(name)))) as [string, string, string];
});
beforeEach(() => {
  key = `p${++tests}`;
});
afterAll(() => town.store.close());

const trained = (member: string) =>
  town.store.mongoose
    .model('BookingCompletion')
    .create({ _id: `basics/${member}` as never, community: COMMUNITY, series: 'basics', member, at: AT });
const untrained = (member: string) => town.store.mongoose.model('BookingCompletion').deleteMany({ member });
const state = async (booking: string) => (await town.bookings.get(booking))?.state;

describe('conditions', () => {
  test('hold at the booking and at moving up: who fails one meanwhile is passed over and told why', async () => {
    const { slot } = await town.open(key, { profile: 'closed' });
    expect(await town.take(`${key}/0`, slot.id, ann)).toMatchObject({
      ...{ is: 'refused', why: 'condition', failing: { of: ['basics'] } },
    });
    for (const one of [ann, bo, cho]) await trained(one);
    const first = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
    const wait = async (by: string, ms: number) =>
      bookingOf(
        await town.bookings.take({ slot: slot.id, by, for: by, wait: true }, because(`${key}/${ms}`, later(ms))),
      ).id;
    const [second, third] = [await wait(bo, 1), await wait(cho, 2)];
    await untrained(bo);
    const notices: Notice[] = [];
    await town.bookings.cancel({ booking: first, by: ann }, because(`${key}/c`, later(3), notices));
    expect([await state(second), await state(third)]).toEqual(['passed', 'offered']);
    expect(notices).toMatchObject([
      { to: bo, say: { text: { key: 'bookings.notice.passed-condition' } } },
      { to: cho, about: { part: 'offered' } },
    ]);
    await untrained(ann);
    await untrained(cho);
  });

  test('hold when a host accepts: the application stays, and no place is taken', async () => {
    const { slot } = await town.open(key, { profile: 'chosen' });
    await trained(ann);
    const booking = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
    await untrained(ann);
    const accepted = await town.bookings.decide({ booking, by: HOST, as: 'accept' }, because(`${key}/a`, AT));
    expect(accepted).toEqual({ ok: false, why: 'condition' });
    expect(await state(booking)).toBe('applied');
    expect((await town.slot(slot.id)).entries).toEqual([]);
  });
});

describe('the exact place and the names', () => {
  const address = (slot: string, by: string, at = AT) => town.bookings.slots.address({ slot, by }, at);
  const list = async (slot: string, by: string, at = AT) => town.bookings.slots.list({ slot, by }, at);

  test('are for the host and booked people alone', async () => {
    const { slot } = await town.open(key, { profile: 'free', capacity: 1, address: ADDRESS });
    const booking = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
    await town.take(`${key}/2`, slot.id, bo, { wait: true });
    expect(await Promise.all([HOST, ann, bo, cho].map((by) => address(slot.id, by)))).toEqual([
      ADDRESS,
      ADDRESS,
      null,
      null,
    ]);
    expect((await list(slot.id, HOST))?.map((one) => one.for).sort()).toEqual([ann, bo].sort());
    expect(await Promise.all([ann, bo, cho].map((by) => list(slot.id, by)))).toEqual([null, null, null]);
    await town.bookings.cancel({ booking, by: ann }, because(`${key}/c`, AT));
    expect(await address(slot.id, ann)).toBeNull();
  });

  test('close after the end: the place at once, the names once everything is told', async () => {
    const { slot } = await town.open(key, { profile: 'free', address: ADDRESS, rule: { dates: ['2026-11-28'] } });
    const booking = bookingOf(await town.take(`${key}/1`, slot.id, ann)).id;
    const before = new Date(slot.to.getTime() - 1);
    expect(await Promise.all([HOST, ann].map((by) => address(slot.id, by, before)))).toEqual([ADDRESS, ADDRESS]);
    expect(await Promise.all([HOST, ann].map((by) => address(slot.id, by, slot.to)))).toEqual([null, null]);
    await town.settle(slot.to);
    expect(await list(slot.id, HOST, slot.to)).toHaveLength(1);
    await town.bookings.mark({ booking, by: HOST, as: { is: 'came', units: 60 } }, because(`${key}/m`, slot.to));
    expect(await list(slot.id, HOST, slot.to)).toEqual([]);
  });

  test('are for a carer on duty, the names on the day only', async () => {
    const { slot } = await town.open(key, { profile: 'care', address: ADDRESS });
    await trained(cho);
    await town.bookings.duty.offer({ slot: slot.id, carer: cho }, because(`${key}/d`, AT));
    await town.take(`${key}/1`, slot.id, '', { by: ann, for: 'kid_1', note: 'peanuts' });
    expect(await address(slot.id, cho)).toBe(ADDRESS);
    expect(await list(slot.id, cho)).toBeNull();
    expect(await list(slot.id, cho, new Date(slot.from.getTime() - HOUR))).toMatchObject([{ note: 'peanuts' }]);
    await untrained(cho);
  });
});

describe('the host hears', () => {
  const told = (notices: readonly Notice[], to: string) =>
    notices.filter((one) => one.to === to).map(({ about }) => about.part);

  test('of a booked place given back late, and not of one given back early or still waited for', async () => {
    const { slot } = await town.open(key, { profile: 'free', capacity: 1 });
    const cancel = async (part: string, at: Date) => {
      const first = bookingOf(await town.take(`${key}/${part}1`, slot.id, ann)).id;
      const waiting = bookingOf(await town.take(`${key}/${part}2`, slot.id, bo, { wait: true })).id;
      const notices: Notice[] = [];
      await town.bookings.cancel({ booking: waiting, by: bo }, because(`${key}/${part}w`, at, notices));
      await town.bookings.cancel({ booking: first, by: ann }, because(`${key}/${part}c`, at, notices));
      return told(notices, HOST);
    };
    expect(await cancel('early', AT)).toEqual([]);
    expect(await cancel('late', new Date(slot.from.getTime() - HOUR))).toEqual(['cancelled-late']);
  });
});

test('coordinators hear of a person who did not come for the third time', async () => {
  const coordinator = await town.join('kim');
  await appoint(town.services.members, coordinator);
  const parts: (string | undefined)[] = [];
  for (let n = 0; n < 4; n++) {
    const { slot } = await town.open(`${key}/${n}`, { profile: 'free', rule: { dates: ['2026-11-28'] } });
    const booking = bookingOf(await town.take(`${key}/t${n}`, slot.id, bo)).id;
    const notices: Notice[] = [];
    await town.bookings.mark({ booking, by: HOST, as: { is: 'no-show' } }, because(`${key}/n${n}`, slot.from, notices));
    parts.push(...notices.filter(({ to }) => to === coordinator).map(({ about }) => about.part));
  }
  expect(parts).toEqual(['no-shows']);
});

test('a reminder leads to the own bookings, a cancelled slot to other places', async () => {
  const { slot } = await town.open(key, { profile: 'free', rule: { dates: ['2026-11-28'] } });
  await town.take(`${key}/1`, slot.id, cho);
  const reminders = await town.settle(new Date('2026-11-27T18:00:00+09:00'));
  const flows = ({ say: { buttons = [] } }: Notice) =>
    buttons.flatMap(({ press }) => (press.do === 'start' ? [press.flow] : []));
  expect(reminders.filter(({ to, about }) => to === cho && about.part === 'reminder').map(flows)).toEqual([
    ['bookings.mine'],
  ]);
  const notices: Notice[] = [];
  await town.bookings.slots.cancel({ slot: slot.id, by: HOST, why: 'ill' }, because(`${key}/s`, AT, notices));
  expect(notices.map(flows)).toEqual([['bookings.find']]);
});
