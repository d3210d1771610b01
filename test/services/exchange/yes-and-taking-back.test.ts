import type { Notice } from '../../../src/lib/notice';
import type { PhotoMatter } from '../../../src/lib/photo-link';
import type { Draft, Exchange } from '../../../src/services/exchange';
import { COMMUNITY, DAY, GRANT, HOUR, openTown, type Town, texts, toldTo, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** A request and two helpers who were asked. */
async function asked(change: Partial<Draft> = {}) {
  const asker = await town.join('asker', { phone: '+821011112222' });
  const one = await town.helper('one', { phone: '+821033334444' });
  const two = await town.helper('two');
  const made = await town.exchange.ask(walk(asker, change), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  return { asker, one, two, id: made.request.id };
}

async function matched(change: Partial<Draft> = {}) {
  const there = await asked(change);
  const { cause, told } = town.because();
  const result = await town.exchange.accept(there.id, there.one, cause);
  if (result.is !== 'matched') throw new Error(result.is);
  return { ...there, told };
}

const balance = (member: string) => town.ledger.balance(COMMUNITY, member);
const request = async (id: string, member: string) => (await town.exchange.look(id, member))?.request;
const cancel = async (id: string, by: string): Promise<{ is: string; told: Notice[] }> => {
  const { cause, told } = town.because();
  return { is: (await town.exchange.cancel(id, by, cause)).is, told };
};
async function proved() {
  expect((await town.ledger.prove()).violations).toEqual([]);
}

test('a yes holds the minutes and opens contacts to the two sides; coordinators get a card without phones', async () => {
  const ours = await town.join('ours', { coordinator: true });
  const theirs = await town.join('theirs', { coordinator: true, zone: 'south' });
  const asker = await town.join('asker', { phone: '+821011112222' });
  const helper = await town.helper('helper', { zone: 'south', phone: '+821033334444' });
  await town.matching.offers.set(
    helper,
    { kinds: ['walk'], zones: ['north'], times: ['weekday-afternoon'], cap: { times: 1, per: 'week' } },
    town.because().cause,
  );
  const made = await town.exchange.ask(walk(asker, { note: 'slowly please' }), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { id } = made.request;
  expect(await town.exchange.contact(id, asker, town.because().cause)).toEqual({ is: 'not-matched' });
  expect(await town.exchange.contact(id, helper, town.because().cause)).toEqual({ is: 'not-allowed' });

  const { cause, told } = town.because();
  expect(await town.exchange.accept(id, helper, cause)).toMatchObject({
    is: 'matched',
    address: '1 Elm Street',
    people: [{ side: 'asker', name: 'asker', phone: '010-1111-2222' }],
  });
  expect(await balance(asker)).toMatchObject({ posted: GRANT, held: 60, available: GRANT - 60 });
  expect(texts(told, asker)).toEqual(['matched-asker']);
  expect(toldTo(told).sort()).toEqual([asker, ours, theirs].sort());
  expect(JSON.stringify(told.filter((one) => one.to === asker))).toContain('010-3333-4444');
  for (const coordinator of [ours, theirs]) {
    const card = JSON.stringify(told.filter((one) => one.to === coordinator));
    for (const secret of ['1111-2222', '3333-4444', '+82', 'Elm Street', 'slowly']) expect(card).not.toContain(secret);
  }

  expect(await town.exchange.contact(id, helper, town.because().cause)).toMatchObject({
    is: 'shown',
    address: '1 Elm Street',
    request: { note: 'slowly please' },
    people: [{ side: 'asker', name: 'asker', phone: '010-1111-2222', photo: null }],
  });
  expect(await town.exchange.contact(id, asker, town.because().cause)).toMatchObject({
    people: [{ side: 'helper', phone: '010-3333-4444' }],
  });
  expect(await town.exchange.contact(id, theirs, town.because().cause)).toMatchObject({
    people: [{ side: 'asker' }, { side: 'helper' }],
  });
  expect(await town.exchange.contact(id, await town.join('stranger'), town.because().cause)).toEqual({
    is: 'not-allowed',
  });
  await proved();
});

test('a photo is shown through the address made for it, and only to the sides', async () => {
  const links: PhotoMatter[] = [];
  const withPhotos = town.another({
    photoUrl: (ref, matter) => {
      links.push(matter);
      return `https://pumasi.test/${ref}`;
    },
  });
  const { asker, id, one } = await asked();
  await town.members.edit(one, { photo: 'photo-1' }, town.because().cause);
  const { cause, told } = town.because();
  await withPhotos.accept(id, one, cause);
  expect(told.find((notice) => notice.to === asker)?.say.image?.url).toBe('https://pumasi.test/photo-1');
  const link = links.find((matter) => matter.id.startsWith(id))?.id ?? '';
  expect(await withPhotos.photoLasts(link)).toBe(true);
  expect(await withPhotos.photoLasts(`${id}.another`)).toBe(false);
  await withPhotos.cancel(id, asker, town.because().cause);
  expect(await withPhotos.photoLasts(link)).toBe(false);
});

test('fifty times two at once: one match, one hold, the other hears that it is taken', async () => {
  const asker = await town.join('asker');
  const one = await town.helper('one');
  const two = await town.helper('two');
  const [first, second] = [town.exchange, town.another()];
  const accept = (exchange: Exchange, id: string, who: string) => exchange.accept(id, who, town.because().cause);
  for (let n = 0; n < 50; n++) {
    const date = `2026-${n < 8 ? '11' : n < 39 ? '12' : '01'}`;
    const day = n < 8 ? 23 + n : n < 39 ? n - 7 : n - 38;
    const on = `${n < 39 ? date : '2027-01'}-${String(day).padStart(2, '0')}`;
    const made = await town.exchange.ask(walk(asker, { date: on, minutes: 30 }), town.because().cause);
    if (!made.ok) throw new Error(`${n}: ${made.why}`);
    const { id } = made.request;
    for (const who of [one, two])
      if (!made.request.asked.some((entry) => entry.member === who)) await town.exchange.look(id, who);
    const results = await Promise.all([accept(first, id, one), accept(second, id, two)]);
    expect(results.map((result) => result.is).sort()).toEqual(['matched', 'taken']);
    expect((await balance(asker)).held).toBe(30);
    await cancel(id, asker);
    expect((await balance(asker)).held).toBe(0);
  }
  await proved();
});

test('ten helpers at once, through four processes', async () => {
  const asker = await town.join('asker');
  const all = await Promise.all(Array.from({ length: 10 }, (_, n) => town.helper(`h${n}`)));
  const made = await town.exchange.ask(walk(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const processes = [town.exchange, town.another(), town.another(), town.another()];
  const results = await Promise.all(
    all.map((who, n) => (processes[n % 4] ?? town.exchange).accept(made.request.id, who, town.because().cause)),
  );
  expect(results.filter((result) => result.is === 'matched')).toHaveLength(1);
  expect((await balance(asker)).held).toBe(60);
  await proved();
});

test('who comes too late is offered another request that fits', async () => {
  const { id, one, two } = await asked();
  const other = await town.join('other');
  const made = await town.exchange.ask(walk(other, { time: '16:00' }), town.because().cause);
  await town.exchange.accept(id, one, town.because().cause);
  const late = await town.exchange.accept(id, two, town.because().cause);
  expect(late).toMatchObject({ is: 'taken', other: { id: made.ok ? made.request.id : '' } });
  if (made.ok)
    expect(await town.exchange.accept(made.request.id, two, town.because().cause)).toMatchObject({ is: 'matched' });
});

test('not somebody’s own request, nor one at the same time, and who was not asked must fit', async () => {
  const { id, asker, one, two } = await asked();
  const stranger = await town.join('stranger');
  const south = await town.helper('south', { zone: 'south' });
  const fits = await town.helper('fits');
  const accept = (who: string) => town.exchange.accept(id, who, town.because().cause);
  expect(await accept(asker)).toEqual({ is: 'not-allowed' });
  expect(await accept(stranger)).toEqual({ is: 'not-allowed' });
  expect(await accept(south)).toEqual({ is: 'not-allowed' });
  expect(await town.exchange.accept('req_none', one, town.because().cause)).toEqual({ is: 'unknown' });
  expect(await accept(fits)).toMatchObject({ is: 'matched' });

  const other = await town.join('other');
  const made = await town.exchange.ask(walk(other, { time: '14:30' }), town.because().cause);
  expect(made).toMatchObject({ ok: true });
  if (!made.ok) return;
  await cancel(id, asker);
  const third = await town.exchange.ask(walk(asker), town.because().cause);
  if (!third.ok) return;
  await town.exchange.accept(third.request.id, two, town.because().cause);
  expect(await town.exchange.accept(made.request.id, two, town.because().cause)).toEqual({ is: 'busy' });
});

test('the same helper says yes to two jobs at the same time in the same second: one of them', async () => {
  const { id, one } = await asked();
  const other = await town.join('other');
  const made = await town.exchange.ask(walk(other, { time: '14:30' }), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const another = town.another();
  const results = await Promise.all([
    town.exchange.accept(id, one, town.because().cause),
    another.accept(made.request.id, one, town.because().cause),
  ]);
  expect(results.map((result) => result.is).sort()).toEqual(['busy', 'matched']);
});

test('minutes gone meanwhile: the yes is undone, the asker told; when they are there again the waves go on', async () => {
  const { asker, one, two, id } = await asked();
  await town.ledger.donate({ community: COMMUNITY, from: asker, to: two, minutes: 280 }, town.because().cause);
  const { cause, told } = town.because();
  expect(await town.exchange.accept(id, one, cause)).toEqual({ is: 'short' });
  expect(texts(told)).toEqual(['short']);
  expect(toldTo(told)).toEqual([asker]);
  expect(await request(id, asker)).toMatchObject({ state: 'open', match: null });
  expect(await town.exchange.mine(one)).toEqual([]);
  const waiting = await town.pass(13 * HOUR);
  expect(waiting.jobs.filter((job) => job.startsWith('exchange.wave'))).toEqual([]);
  await town.ledger.donate({ community: COMMUNITY, from: two, to: asker, minutes: 100 }, town.because().cause);
  const again = await town.pass(6 * HOUR);
  expect(again.jobs[0]).toMatch(/^exchange\.minutes:/);
  expect(texts(again.told).filter((text) => text === 'ask').length).toBe(2);
  expect(await town.exchange.accept(id, one, town.because().cause)).toMatchObject({ is: 'matched' });
  await proved();
});

test('too late: after the start nobody can say yes', async () => {
  const { one, id } = await asked();
  town.sleep(2 * DAY);
  expect(await town.exchange.accept(id, one, town.because().cause)).toEqual({ is: 'gone' });
});

describe('taking back', () => {
  test('an open request, by the asker: those who were asked are told', async () => {
    const { asker, one, two, id } = await asked();
    const { is, told } = await cancel(id, asker);
    expect(is).toBe('cancelled');
    expect(toldTo(told).sort()).toEqual([one, two].sort());
    expect(texts(told)).toEqual(['ask-closed', 'ask-closed']);
    expect(await town.exchange.accept(id, one, town.because().cause)).toEqual({ is: 'gone' });
    expect((await town.pass(10 * DAY)).jobs).toEqual([]);
  });

  test('an open request, by a coordinator: the asker is told too', async () => {
    const coordinator = await town.join('coordinator', { coordinator: true });
    const { asker, id } = await asked();
    const { is, told } = await cancel(id, coordinator);
    expect(is).toBe('cancelled');
    expect(texts(told, asker)).toEqual(['cancelled-asker']);
  });

  test('a match, by the asker: the helper is told, the minutes are free', async () => {
    const { asker, one, id } = await matched();
    const { is, told } = await cancel(id, asker);
    expect(is).toBe('cancelled');
    expect(toldTo(told)).toEqual([one]);
    expect(texts(told)).toEqual(['cancelled-by-asker']);
    expect(await balance(asker)).toMatchObject({ held: 0, available: GRANT });
    expect(await request(id, asker)).toMatchObject({
      state: 'cancelled',
      address: null,
      past: [{ helper: one, why: 'asker' }],
    });
    expect(await town.exchange.contact(id, one, town.because().cause)).toEqual({ is: 'not-allowed' });
    await proved();
  });

  test('a match, by the helper: it opens again, the next are asked at once, the asker is told kindly', async () => {
    const third = await town.helper('three');
    const { asker, one, two, id } = await matched();
    const { is, told } = await cancel(id, one);
    expect(is).toBe('reopened');
    expect(texts(told, asker)).toEqual(['reopened-asker']);
    expect(
      toldTo(told)
        .filter((to) => to !== asker)
        .sort(),
    ).toEqual([two, third].sort());
    expect(await balance(asker)).toMatchObject({ held: 0 });
    expect(await town.exchange.accept(id, two, town.because().cause)).toMatchObject({ is: 'matched' });
    expect(await balance(asker)).toMatchObject({ held: 60 });
    // The one who gave it back is free at that time again.
    const other = await town.join('other');
    const made = await town.exchange.ask(walk(other), town.because().cause);
    if (made.ok)
      expect(await town.exchange.accept(made.request.id, one, town.because().cause)).toMatchObject({ is: 'matched' });
    await proved();
  });

  test('a match, by a coordinator: both are told', async () => {
    const coordinator = await town.join('coordinator', { coordinator: true });
    const { asker, one, id } = await matched();
    const { is, told } = await cancel(id, coordinator);
    expect(is).toBe('cancelled');
    expect(texts(told, asker)).toEqual(['cancelled-asker']);
    expect(texts(told, one)).toEqual(['cancelled-by-coordinator']);
  });

  test('a coordinator looks for another helper', async () => {
    const coordinator = await town.join('coordinator', { coordinator: true });
    const { asker, one, two, id } = await matched();
    expect(await town.exchange.replace(id, two, town.because().cause)).toEqual({ is: 'not-allowed' });
    const { cause, told } = town.because();
    expect(await town.exchange.replace(id, coordinator, cause)).toMatchObject({ is: 'reopened' });
    expect(texts(told, one)).toEqual(['replaced-helper']);
    expect(texts(told, asker)).toEqual(['replaced-asker']);
    expect(texts(told, two)).toEqual(['ask']);
    expect(await town.exchange.replace(id, coordinator, town.because().cause)).toEqual({ is: 'ended' });
    expect(await balance(asker)).toMatchObject({ held: 0 });
  });

  test('after the start the two sides confirm instead; a coordinator still can', async () => {
    const coordinator = await town.join('coordinator', { coordinator: true });
    const { asker, one, id } = await matched();
    town.sleep(DAY + 4 * HOUR + 60_000);
    expect((await cancel(id, asker)).is).toBe('started');
    expect((await cancel(id, one)).is).toBe('started');
    expect((await cancel(id, coordinator)).is).toBe('cancelled');
  });

  test('not by anybody else, not twice, not once somebody has confirmed', async () => {
    const stranger = await town.join('stranger');
    const { asker, one, two, id } = await matched();
    expect((await cancel(id, stranger)).is).toBe('not-allowed');
    expect((await cancel(id, two)).is).toBe('not-allowed');
    expect((await cancel('req_none', asker)).is).toBe('unknown');
    await town.exchange.confirm(id, one, { minutes: 60 }, town.because().cause);
    for (const who of [asker, one]) expect((await cancel(id, who)).is).toBe('ended');
    const other = await town.exchange.ask(walk(asker, { time: '18:00' }), town.because().cause);
    if (!other.ok) throw new Error(other.why);
    await cancel(other.request.id, asker);
    expect((await cancel(other.request.id, asker)).is).toBe('ended');
  });
});

test('a member with a match cannot leave; one who leaves takes open requests along', async () => {
  const { asker, one, id } = await matched();
  for (const who of [asker, one]) expect(await town.exchange.underWay(who)).toBe(true);
  await cancel(id, asker);
  for (const who of [asker, one]) expect(await town.exchange.underWay(who)).toBe(false);
  const made = await town.exchange.ask(walk(one), town.because().cause);
  const { cause, told } = town.because();
  await town.exchange.forget(one, cause);
  expect(made.ok && (await request(made.request.id, one))?.state).toBe('cancelled');
  expect(texts(told)).toEqual(['ask-closed']);
  const again: Notice[] = [];
  await town.exchange.forget(one, { ...cause, tell: (notice) => void again.push(notice) });
  expect(again).toEqual(told);
});

test('somebody who leaves takes a match back that was made in the last moment', async () => {
  const { asker, one, id } = await matched();
  const { cause, told } = town.because();
  await town.exchange.forget(asker, cause);
  expect(await town.exchange.underWay(asker)).toBe(false);
  expect(texts(told, one)).toEqual(['cancelled-by-asker']);
  expect(await balance(asker)).toMatchObject({ posted: GRANT, held: 0 });
  const replayed = town.because(cause.key);
  await town.exchange.forget(asker, replayed.cause);
  expect(replayed.told).toEqual(told);
  expect((await request(id, one))?.state).toBe('cancelled');
  await proved();
});

test('a yes that is run again after the match was taken back tells nobody of it', async () => {
  const { asker, one, id } = await asked();
  const yes = town.because();
  expect(await town.exchange.accept(id, one, yes.cause)).toMatchObject({ is: 'matched' });
  expect((await cancel(id, asker)).is).toBe('cancelled');
  const again = town.because(yes.cause.key);
  expect(await town.exchange.accept(id, one, again.cause)).toEqual({ is: 'gone' });
  expect(again.told).toEqual([]);
  expect(await balance(asker)).toMatchObject({ posted: GRANT, held: 0 });
  await proved();
});

test('nobody is on both sides of a match: neither by a mandate for the asker, nor as who enters the yes', async () => {
  const { asker, one, two, id } = await asked();
  const { cause } = town.because();
  const to = new Date(cause.at.getTime() + 30 * DAY);
  expect(
    await town.members.appointFor({ member: one, for: asker, scope: ['ask'], to, by: asker }, cause),
  ).toMatchObject({
    ok: true,
  });
  expect(await town.exchange.accept(id, one, town.because().cause)).toEqual({ is: 'both-sides' });
  const pressed = { ...town.because().cause, by: { staff: asker, means: 'chat', consent: 'family' } } as const;
  expect(await town.exchange.accept(id, two, pressed)).toEqual({ is: 'both-sides' });
  expect(await town.exchange.accept(id, two, town.because().cause)).toMatchObject({ is: 'matched' });
  await proved();
});
