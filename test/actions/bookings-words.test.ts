import { decideWord } from '../../src/actions/bookings/decide-word';
import { findOwnWords } from '../../src/actions/bookings/find-own-words';
import { ownWords } from '../../src/actions/bookings/own-words.source';
import { readOwnWord } from '../../src/actions/bookings/read-own-word';
import { readReportedWord } from '../../src/actions/bookings/read-reported-word';
import { reportWord } from '../../src/actions/bookings/report-word';
import { thank } from '../../src/actions/bookings/thank';
import { unsay } from '../../src/actions/bookings/unsay';
import type { BookingsSettings } from '../../src/services/bookings';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { slotOf } from './bookings-series';

type Who = Awaited<ReturnType<Town['member']>>;

const settings: BookingsSettings = {
  profiles: { session: { review: true } },
  ...{ conditions: {}, resources: [], series: [] },
};

let town: Town;
let host: Who;
let ann: Who;
let kim: Who;
beforeEach(async () => {
  town = await openTown({ bookings: settings });
  [host, ann] = [await town.member('host', { name: 'host' }), await town.member('ann', { name: 'ann' })];
  kim = await town.coordinator('kim');
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of [decideWord, findOwnWords, readOwnWord, readReportedWord, reportWord, unsay])
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

/** A place that `ann` came to, and what she said about it. */
async function said(title: string, text: string, from = '08:00', to = '10:00'): Promise<string> {
  const slot = await slotOf(town, host, 'session', { title, hours: [{ from, to }] });
  const taken = await town.services.bookings.take({ slot, by: ann.member, for: ann.member }, turn().cause);
  if (!('booking' in taken)) throw new Error(taken.is);
  const booking = taken.booking.id;
  const cause = { ...turn().cause, at: new Date('2026-11-28T04:00:00Z') };
  await town.services.bookings.mark({ booking, by: host.member, as: { is: 'came', units: 60 } }, cause);
  expect(await town.does(thank, ann, { booking, text })).toMatchObject({ outcome: 'thanked' });
  return booking;
}

test('who wrote a word takes it back once, its reader hears so, and nothing else changes', async () => {
  const booking = await said('책놀이', '별로였어요');
  const before = await town.services.bookings.get(booking);
  expect(await town.does(findOwnWords, ann, {})).toMatchObject({ outcome: 'one', data: { booking } });
  expect(await town.does(findOwnWords, host, {})).toMatchObject({ outcome: 'none' });
  expect(await town.does(readOwnWord, host, { booking })).toMatchObject({ outcome: 'gone' });
  expect(await town.does(readOwnWord, ann, { booking })).toMatchObject({ outcome: 'there' });
  expect(await town.does(unsay, host, { booking })).toMatchObject({ outcome: 'over', notices: [] });
  const gone = await town.does(unsay, ann, { booking });
  expect(gone).toMatchObject({ outcome: 'done', notices: [{ to: host.member, about: { part: 'unsaid' } }] });
  expect(await town.does(unsay, ann, { booking })).toMatchObject({ outcome: 'over', notices: [] });
  expect(await town.does(readOwnWord, ann, { booking })).toMatchObject({ outcome: 'gone' });
  const after = await town.services.bookings.get(booking);
  const { thanks: was, rev: _r, log: _l, ...kept } = before ?? {};
  const { thanks: is, rev: _s, log: _m, ...now } = after ?? {};
  expect(now).toEqual(kept);
  expect([was?.text, is?.text]).toEqual(['별로였어요', '']);
  // A word that is gone isn't said again, and can't be reported.
  expect(await town.does(thank, ann, { booking, text: '다시' })).toMatchObject({ outcome: 'over' });
  expect(await town.does(reportWord, host, { booking })).toMatchObject({ outcome: 'none' });
});

test('somebody with several words chooses one', async () => {
  await said('책놀이', '하나');
  await said('숲놀이', '둘', '10:00', '12:00');
  expect(await town.does(findOwnWords, ann, {})).toMatchObject({ outcome: 'some' });
  expect(await town.lists(ownWords, ann)).toHaveLength(2);
});

test('a coordinator removes a reported word with a reason that both are told', async () => {
  const booking = await said('책놀이', '별로였어요');
  expect(await town.does(readReportedWord, kim, { booking })).toMatchObject({ outcome: 'over' });
  expect(await town.does(reportWord, host, { booking })).toMatchObject({
    outcome: 'reported',
    notices: [{ to: kim.member, about: { part: 'word-reported' } }],
  });
  const cards = () =>
    town.services.bookings.cards({
      ...{ community: kim.community, zones: ['mapo'], by: kim.member, most: 9 },
      now: new Date('2026-11-28T05:00:00Z'),
    });
  expect(await cards()).toMatchObject([{ record: booking, acts: [{ act: 'remove-word' }, { act: 'keep-word' }] }]);
  expect(await town.does(readReportedWord, kim, { booking })).toMatchObject({ outcome: 'open', data: { name: 'ann' } });
  expect(await town.does(decideWord, kim, { booking, why: ' ' })).toMatchObject({ outcome: 'bad-why' });
  const removed = await town.does(decideWord, kim, { booking, why: '욕설' });
  expect(removed.outcome).toBe('removed');
  expect(removed.notices.map(({ to }) => to).sort()).toEqual([ann.member, host.member].sort());
  for (const { say } of removed.notices) expect(JSON.stringify(say)).toContain('욕설');
  expect(await town.does(decideWord, kim, { booking })).toMatchObject({ outcome: 'over' });
  expect(await cards()).toEqual([]);
  expect((await town.services.bookings.get(booking))?.state).toBe('attended');
});

test('a judgement that runs again leaves the other word alone', async () => {
  const booking = await said('책놀이', '별로였어요');
  await town.does(thank, host, { booking, text: '다시는 오지 마세요' });
  await town.does(reportWord, host, { booking });
  await town.does(reportWord, ann, { booking });
  const { cause, notices } = turn();
  const remove = () => town.services.bookings.words.remove({ booking, by: kim.member, why: '욕설' }, cause);
  expect(await remove()).toMatchObject({ ok: true });
  const told = notices.splice(0);
  expect(await remove()).toMatchObject({ ok: true });
  expect(notices).toEqual(told);
  const { thanks, reply } = (await town.services.bookings.get(booking)) ?? {};
  expect([thanks?.text, reply?.text]).toEqual(['', '다시는 오지 마세요']);
});

test('a reported word that stands is asked about no more', async () => {
  const booking = await said('책놀이', '아쉬웠어요');
  await town.does(reportWord, host, { booking });
  expect(await town.does(decideWord, kim, { booking })).toMatchObject({ outcome: 'kept', notices: [] });
  expect(await town.does(readReportedWord, kim, { booking })).toMatchObject({ outcome: 'over' });
  expect(await town.does(readOwnWord, ann, { booking })).toMatchObject({ outcome: 'there' });
});
