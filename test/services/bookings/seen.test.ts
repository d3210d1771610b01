import type { Notice } from '../../../src/lib/notice';
import { appoint } from '../../support/appoint';
import { AT, because, bookingOf, COMMUNITY, HOUR, later, openTown, settings, type Town } from './support';

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

describe('somebody who did not come for the third time', () => {
  const rule = { ...settings, noShows: { times: 2, days: 30, pauseDays: 14 } };
  let own: Town;
  let kim: string;
  let dee: string;
  beforeEach(async () => {
    own = await openTown(undefined, undefined, rule);
    [kim, dee] = [await own.join('kim'), await own.join('dee')];
    await appoint(own.services.members, kim);
  });
  afterEach(() => own.store.close());

  /** A place that nobody came to; gives the booking and the notices. */
  async function miss(n: number, day = '2026-11-28', again = 1): Promise<{ booking: string; notices: Notice[] }> {
    const series = await own.publish(`m${n}`, { profile: 'free', rule: { dates: [day] } });
    const slot = await own.slot(`${series.id}#${day}T0900`);
    const booking = bookingOf(await own.take(`m${n}`, slot.id, dee)).id;
    const notices: Notice[] = [];
    for (let time = 0; time < again; time++) {
      notices.length = 0;
      const cause = because(`m${n}/mark`, slot.from, notices);
      await own.bookings.mark({ booking, by: HOST, as: { is: 'no-show' } }, cause);
    }
    return { booking, notices };
  }
  const book = async (key: string, at: Date) => {
    const series = await own.publish(key, { profile: 'free', rule: { dates: ['2027-01-10'] } });
    return own.bookings.take({ slot: `${series.id}#2027-01-10T0900`, by: dee, for: dee }, because(key, at));
  };
  const cards = async (by = kim, zones = ['north']) =>
    (await own.bookings.cards({ community: COMMUNITY, by, zones, now: AT, most: 9 })).filter(({ who }) => who === dee);

  test('rests for the days of the pack, told once, and the card ends with a look', async () => {
    await miss(1);
    expect(await cards()).toEqual([]);
    const { booking, notices } = await miss(2, '2026-11-28', 2);
    expect(notices.map(({ to, about }) => [to, about.part])).toEqual([
      [dee, 'no-show'],
      [kim, 'no-shows'],
    ]);
    const until = new Date('2026-12-12T00:00:00+09:00');
    expect(await own.bookings.get(booking)).toMatchObject({ missed: 2, pausedUntil: until });
    const after = new Date('2026-11-28T12:00:00+09:00');
    expect(await book('t1', after)).toMatchObject({ is: 'refused', why: 'paused', until });
    expect((await book('t2', until)).is).toBe('booked');
    expect(await cards()).toMatchObject([{ record: booking, acts: [{ act: 'forgive' }, { act: 'seen' }] }]);
    expect(await cards(kim, ['south'])).toEqual([]);
    const settle = (by: string, forgive: boolean, key: string, told: Notice[] = []) =>
      own.bookings.settleMissed({ booking, by, forgive }, because(key, after, told));
    expect(await settle(dee, true, 's0')).toEqual({ ok: false, why: 'unknown' });
    expect(await settle(kim, false, 's1')).toMatchObject({ ok: true });
    expect(await settle(kim, false, 's1')).toMatchObject({ ok: true });
    expect(await settle(kim, true, 's2')).toEqual({ ok: false, why: 'state' });
    expect(await cards()).toEqual([]);
    expect(await book('t3', after)).toMatchObject({ is: 'refused', why: 'paused' });
  });

  test('is forgiven by a coordinator: books again, and the count begins anew', async () => {
    await miss(1);
    const { booking } = await miss(2);
    const after = new Date('2026-11-28T12:00:00+09:00');
    const told: Notice[] = [];
    await own.bookings.settleMissed({ booking, by: kim, forgive: true }, because('f', after, told));
    expect(told.map(({ to, about }) => [to, about.part])).toEqual([[dee, 'forgiven']]);
    expect((await book('t1', after)).is).toBe('booked');
    expect((await miss(3, '2026-12-05')).notices.map(({ to }) => to)).toEqual([dee]);
    expect((await miss(4, '2026-12-05')).notices.map(({ to }) => to)).toEqual([dee, kim]);
  });
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
