import { areaOf } from '../../src/actions';
import { checkRight } from '../../src/actions/papers/check-right';
import { checkSheet } from '../../src/actions/papers/check-sheet';
import { enter } from '../../src/actions/papers/enter';
import { object } from '../../src/actions/papers/object';
import { readSheet } from '../../src/actions/papers/read-sheet';
import { DAY_MS } from '../../src/lib/units';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { PARTIES, pumasiLedger } from './payouts-group';

type Who = Awaited<ReturnType<Town['member']>>;

const SHEET = '장부 12쪽';

let town: Town;
let ann: Who;
let bo: Who;
let hub: Who;
let boss: Who;

beforeEach(async () => {
  town = await openTown({ parties: PARTIES, ledger: pumasiLedger });
  ann = await town.member('ann', { name: '느티나무' });
  bo = await town.member('bo', { name: '보리차' });
  hub = await town.member('hub', { name: '샘물' });
  boss = await town.coordinator('boss');
  const post = { member: hub.member, party: `${HERE}:hub`, role: 'staff' as const, by: null };
  await town.services.members.appointIn(post, turn().cause);
});
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});
afterAll(() => {
  for (const { name, outcomes } of areaOf('papers').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const posted = async ({ member }: Who) => (await town.services.ledger.balance(HERE, member)).posted;
const entering = (more: object = {}, who = hub, key?: string) => {
  const sheet = { giver: ann.member, receiver: bo.member, day: '2026-11-20', minutes: 60, sheet: SHEET };
  return town.does(enter, who, { ...sheet, ...more }, key);
};
async function facts() {
  const all = [];
  for await (const fact of town.services.figures.facts(HERE, '2026')) all.push(fact);
  return all.filter(({ kind }) => kind.startsWith('papers.'));
}

test('papers.check-right, papers.read-sheet and papers.check-sheet: staff, and words with everything in them', async () => {
  for (const who of [hub, boss]) expect(await town.does(checkRight, who)).toMatchObject({ outcome: 'ok' });
  expect(await town.does(checkRight, ann)).toMatchObject({ outcome: 'not-allowed' });
  const read = (words: string, who = hub) => town.does(readSheet, who, { words });
  expect(await read('느티나무, 보리차, 11월 20일, 60분')).toMatchObject({
    outcome: 'ok',
    data: { giver: ann.member, receiver: bo.member, date: '2026-11-20', minutes: 60 },
  });
  expect(await read('느티나무, 보리차, 11월 20일, 60분', ann)).toMatchObject({ outcome: 'not-allowed' });
  expect(await read('느티나무, 고무신, 어제, 60분')).toMatchObject({ outcome: 'people' });
  expect(await read('느티나무, 보리차, 60분')).toMatchObject({ outcome: 'day' });
  expect(await read('느티나무, 보리차, 11월 20일')).toMatchObject({ outcome: 'minutes' });
  expect(await read('느티나무, 보리차, 내일, 60분')).toMatchObject({ outcome: 'future' });
  await town.member('bo2', { name: '보리차' });
  expect(await read('느티나무, 보리차, 어제, 60분')).toMatchObject({ outcome: 'many', data: { name: '보리차' } });
  const check = (words: string) => town.does(checkSheet, hub, { words });
  expect(await check(' 장부  12쪽 (3줄) ')).toMatchObject({ outcome: 'ok', data: { sheet: '장부 12쪽 3줄' } });
  for (const words of ['장부', '', '1'.repeat(41)]) expect(await check(words)).toMatchObject({ outcome: 'bad' });
});

test('papers.enter: moves the minutes once by its sheet, tells both, and counts where it was asked', async () => {
  for (let n = 0; n < 2; n++) {
    const done = await entering({}, hub, 'turn_1/enter');
    expect(done).toMatchObject({ outcome: 'ok', data: { minutes: 60 } });
    expect(done.notices.map(({ to }) => to)).toEqual([ann.member, bo.member]);
  }
  for (const sheet of [SHEET, '장부12쪽', '장부, 12 쪽'])
    expect(await entering({ sheet, minutes: 10 }, boss)).toMatchObject({ outcome: 'twice', notices: [] });
  expect([await posted(ann), await posted(bo)]).toEqual([360, 240]);
  expect(await facts()).toMatchObject([{ day: '2026-11-20', zone: 'mapo', times: 1, minutes: 60 }]);
});

test('two people enter one sheet at once: one of them does', async () => {
  const both = await Promise.all([entering({}, hub), entering({ minutes: 30 }, boss)]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['ok', 'twice']);
  expect(await facts()).toHaveLength(1);
});

test('nothing is entered for a side, for strangers, for a day to come or long ago, or above what there is', async () => {
  expect(await entering({ minutes: 301 })).toMatchObject({ outcome: 'insufficient', data: { free: 300 } });
  expect(await entering({ giver: hub.member })).toMatchObject({ outcome: 'own' });
  expect(await entering({}, ann)).toMatchObject({ outcome: 'own' });
  expect(await entering({ day: 'gestern' })).toMatchObject({ outcome: 'not-allowed' });
  expect(await entering({ day: '2025-01-01' })).toMatchObject({ outcome: 'old' });
  for (const more of [
    { receiver: ann.member },
    { giver: 'mem_0' },
    { day: '2026-12-24' },
    { minutes: 0 },
    { minutes: 1441 },
    { sheet: '장부' },
  ])
    expect(await entering(more)).toMatchObject({ outcome: 'changed', notices: [] });
  const cho = await town.member('cho', { name: '햇살' });
  expect(await entering({}, cho)).toMatchObject({ outcome: 'not-allowed' });
  expect([await posted(ann), await posted(bo), await facts()]).toEqual([300, 300, []]);
  // The sheet is still free.
  expect(await entering()).toMatchObject({ outcome: 'ok' });
});

test('papers.object: a side objects once, with a case that names the sheet; strangers and late ones can’t', async () => {
  await entering();
  const id = String((await town.store.mongoose.model('PaperEntry').findOne({}).lean<{ _id: string }>())?._id);
  const say = (who: Who, text = '그날은 30분이었어요') => town.does(object, who, { entry: id, text });
  expect(await say(hub)).toMatchObject({ outcome: 'none' });
  expect(await say(bo, ' ')).toMatchObject({ outcome: 'bad-text' });
  expect(await say(bo)).toMatchObject({ outcome: 'ok' });
  expect(await say(ann)).toMatchObject({ outcome: 'already' });
  const cases = await town.store.mongoose.model('Case').find({}).lean<{ lines: { text: string }[] }[]>();
  expect(cases).toHaveLength(1);
  await entering({ sheet: '13쪽', minutes: 20 });
  const entries = town.store.mongoose.model('PaperEntry');
  const later = await entries.findOne({ sheet: '13쪽' }).lean<{ _id: string; log: { at: Date }[] }>();
  const log = later?.log.map((one) => ({ ...one, at: new Date(one.at.getTime() - 31 * DAY_MS) }));
  await entries.updateOne({ _id: later?._id }, { $set: { log } });
  expect(await town.does(object, bo, { entry: String(later?._id), text: '달라요' })).toMatchObject({ outcome: 'late' });
});
