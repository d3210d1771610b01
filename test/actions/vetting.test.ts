import { areaOf } from '../../src/actions';
import { end } from '../../src/actions/vetting/end';
import { findPeople } from '../../src/actions/vetting/find-people';
import { kinds } from '../../src/actions/vetting/kinds.source';
import { note } from '../../src/actions/vetting/note';
import { people } from '../../src/actions/vetting/people.source';
import { readCheck } from '../../src/actions/vetting/read-check';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { DAY_MS } from '../../src/lib/units';
import type { Need } from '../../src/services/matching';
import { vettingActs } from '../../src/services/vetting/acts';
import { AT } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let boss: Who;
let ann: Who;

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  ann = await town.member('ann', { name: '보리' });
});
afterEach(() => town.store.close());
afterAll(() => {
  for (const { name, outcomes } of areaOf('vetting').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const later = (days: number) => new Date(AT.getTime() + days * DAY_MS);
const live = async (at = AT) => [...((await town.services.vetting.live([ann.member], at)).get(ann.member) ?? [])];

/** Runs what is due at a moment, twice as after a crash; gives the notices, the same both times. */
async function due(at: Date): Promise<readonly Notice[]> {
  const { vetting } = town.services;
  const told: Notice[] = [];
  for (const job of await vetting.due(at, 10)) {
    const runs: Notice[][] = [[], []];
    for (const notices of runs) await vetting.run(job, cause(`${job.id}/run`, at, notices));
    expect(runs[1]).toEqual(runs[0]);
    told.push(...(runs[0] ?? []));
  }
  return told;
}

test('find-people and people: members of the zones by name, never the coordinator', async () => {
  expect(await town.does(findPeople, boss, { words: '보리' })).toMatchObject({ data: { member: ann.member } });
  expect(await town.does(findPeople, boss, { words: '아무개' })).toMatchObject({ outcome: 'none' });
  const own = (await town.services.members.get(boss.member))?.name ?? '';
  expect(await town.does(findPeople, boss, { words: own })).toMatchObject({ outcome: 'none' });
  await town.member('eve', { name: '보리' });
  expect(await town.does(findPeople, boss, { words: '보리' })).toMatchObject({ outcome: 'some' });
  expect(await town.lists(people, boss, { words: '보리' })).toHaveLength(2);
  expect(await town.lists(people, ann, { words: '보리' })).toEqual([]);
});

test('note: for good, until a day of the pack, until the day of the paper; the member is told', async () => {
  const seen = await town.does(note, boss, { member: ann.member, kind: 'seen' });
  expect(seen).toMatchObject({ outcome: 'noted', data: { name: '보리', until: null } });
  expect(seen.notices).toMatchObject([{ to: ann.member, purpose: 'system' }]);
  const checked = await town.does(note, boss, { member: ann.member, kind: 'background' });
  expect(checked).toMatchObject({ outcome: 'until', data: { until: '2027-11-22' } });
  const insured = await town.does(note, boss, { member: ann.member, kind: 'insurance', until: '2026-12-31' });
  expect(insured).toMatchObject({ outcome: 'until', data: { until: '2026-12-31' } });
  expect(await live()).toEqual(['background', 'insurance', 'seen']);
  expect(await live(later(60))).toEqual(['background', 'seen']);
  expect(await town.lists(kinds, boss, { member: ann.member })).toHaveLength(5);
  expect(await town.lists(kinds, ann, { member: ann.member })).toEqual([]);
});

test('note: past, gone and not-allowed, and nobody notes a check of themselves', async () => {
  const of = (member: string, more: object = {}) => ({ member, kind: 'insurance', ...more });
  expect(await town.does(note, boss, of(ann.member, { until: '2026-11-01' }))).toMatchObject({ outcome: 'past' });
  expect(await town.does(note, boss, of(boss.member))).toMatchObject({ outcome: 'not-allowed' });
  expect(await town.does(note, { ...boss, member: null }, of(ann.member))).toMatchObject({ outcome: 'not-allowed' });
  const other = await town.coordinator('far', 'gangnam');
  expect(await town.does(note, other, of(ann.member))).toMatchObject({ outcome: 'not-allowed' });
  const child = await town.member('kid', { name: '새싹', minor: true });
  expect(await town.does(note, boss, of(child.member))).toMatchObject({ outcome: 'gone' });
  expect(await live()).toEqual([]);
});

test('read-check: what a check asks for, and whether the member has it', async () => {
  const read = (kind: string, member = ann.member) => town.does(readCheck, boss, { member, kind });
  expect(await read('seen')).toMatchObject({ outcome: 'plain' });
  expect(await read('insurance')).toMatchObject({ outcome: 'dated', data: { dated: 'yes' } });
  await town.does(note, boss, { member: ann.member, kind: 'seen' });
  expect(await read('seen')).toMatchObject({ outcome: 'held', data: { dated: null } });
  expect(await read('seen', 'mem_nobody')).toMatchObject({ outcome: 'gone' });
});

test('end: taken back once, and noted again', async () => {
  const of = { member: ann.member, kind: 'seen' };
  expect(await town.does(end, boss, of)).toMatchObject({ outcome: 'gone' });
  await town.does(note, boss, of);
  const ended = await town.does(end, boss, of);
  expect(ended).toMatchObject({ outcome: 'ended', notices: [{ to: ann.member }] });
  expect(ended.events).toEqual([{ type: 'check.ended', community: HERE, member: ann.member, kind: 'seen' }]);
  expect(await live()).toEqual([]);
  expect(await town.does(end, { ...boss, member: null }, of)).toMatchObject({ outcome: 'not-allowed' });
  await town.does(note, boss, of);
  expect(await live()).toEqual(['seen']);
});

test('a check runs out: the member and the coordinators hear of it before and after, once each', async () => {
  await town.does(note, boss, { member: ann.member, kind: 'background' });
  expect(await due(later(300))).toEqual([]);
  const before = await due(later(340));
  expect(before.map(({ to }) => to)).toEqual([ann.member, boss.member]);
  expect(before[1]).toMatchObject({
    say: { buttons: [{ press: { flow: 'vetting.note', with: { member: ann.member } } }] },
  });
  expect(await due(later(341))).toEqual([]);
  expect(await live(later(365))).toEqual(['background']);
  expect((await due(later(367))).map(({ to }) => to)).toEqual([ann.member, boss.member]);
  expect(await live(later(367))).toEqual([]);
  expect(await due(later(400))).toEqual([]);
});

test('shown: which checks count and on which day, nothing else; of a kind with needs, those it needs', async () => {
  const { vetting } = town.services;
  const of = { community: HERE, member: ann.member };
  expect(await vetting.shown(of, AT)).toBeNull();
  await town.does(note, boss, { member: ann.member, kind: 'seen' });
  await town.does(note, boss, { member: ann.member, kind: 'background' });
  const item = (kind: string) => ({
    key: 'vetting.shown.item',
    params: { check: { key: `vetting.kind.${kind}` }, on: '2026-11-22' },
  });
  const both = [item('seen'), item('background')];
  expect(await vetting.shown(of, AT)).toEqual({ key: 'vetting.shown.checked', params: { items: both } });
  const needs = { ...of, help: 'childcare-exchange' };
  expect(await vetting.shown(needs, AT)).toEqual({
    key: 'vetting.shown.only',
    params: { items: [item('background')] },
  });
  expect(await vetting.shown({ ...of, help: 'company-talk' }, AT)).toBeNull();
  expect(await vetting.shown(needs, later(367))).toBeNull();
  expect(await vetting.shown(of, later(367))).toMatchObject({ params: { items: [item('seen')] } });
  expect(vetting.asked(HERE, 'company-talk')).toBeNull();
  expect(vetting.asked(HERE, 'childcare-exchange')).toMatchObject({
    params: { items: [{ key: 'vetting.kind.background' }] },
  });
});

test('a yes to a kind with needs counts only while the checks do, also for a neighbour who was asked before', async () => {
  const { exchange, matching, vetting } = town.services;
  const asker = await town.member('asker');
  const helper = await town.member('helper', { can: ['childcare-exchange'] });
  await town.does(note, boss, { member: helper.member, kind: 'background' });
  await matching.offers.fromProfile(helper.member, cause('turn-o/offer', AT, []));
  const draft = {
    asker: asker.member,
    kind: 'childcare-exchange',
    date: '2026-11-26',
    time: '14:00',
    minutes: 60,
    zone: 'mapo',
  };
  const made = await exchange.ask(draft, cause('turn-q/ask', AT, []));
  if (!made.ok) throw new Error(made.why);
  const asked = (await exchange.look(made.request.id, asker.member))?.request.asked;
  expect(asked?.map(({ member }) => member)).toEqual([helper.member]);
  await vetting.end({ member: helper.member, kind: 'background', by: boss.member }, cause('turn-e/end', AT, []));
  const yes = (key: string) => exchange.accept(made.request.id, helper.member, cause(key, AT, []));
  expect((await yes('turn-y/yes')).is).toBe('not-allowed');
  await town.does(note, boss, { member: helper.member, kind: 'background' });
  expect((await yes('turn-z/yes')).is).toBe('matched');
});

test('a check that ends reopens the matches that need it once, and leaves the others', async () => {
  const { exchange, matching } = town.services;
  const helper = await town.member('helper', { can: ['childcare-exchange', 'company-talk'] });
  await town.does(note, boss, { member: helper.member, kind: 'background' });
  await matching.offers.fromProfile(helper.member, cause('turn-o/offer', AT, []));
  const asker = await town.member('asker');
  const match = async (kind: string, time: string) => {
    const draft = { asker: asker.member, kind, date: '2026-11-26', time, minutes: 60, zone: 'mapo' };
    const made = await exchange.ask(draft, cause(`turn-${kind}/ask`, AT, []));
    if (!made.ok) throw new Error(made.why);
    await exchange.accept(made.request.id, helper.member, cause(`turn-${kind}/yes`, AT, []));
    return made.request.id;
  };
  const care = await match('childcare-exchange', '14:00');
  const talk = await match('company-talk', '10:00');
  const runs: Notice[][] = [[], []];
  for (const notices of runs)
    await exchange.uncheck({ member: helper.member, kind: 'background' }, cause('turn-u/uncheck', AT, notices));
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[0]?.map(({ to, say }) => [to, say && 'text' in say ? say.text : say])).toMatchObject([
    [helper.member, { key: 'exchange.notice.unchecked-helper' }],
    [asker.member, { key: 'exchange.notice.reopened-asker' }],
    ...(runs[0] ?? []).slice(2).map(() => expect.anything()),
  ]);
  const state = async (id: string) => (await exchange.look(id, asker.member))?.request.state;
  expect([await state(care), await state(talk)]).toEqual(['open', 'matched']);
  const other: Notice[] = [];
  await exchange.uncheck({ member: helper.member, kind: 'insurance' }, cause('turn-v/uncheck', AT, other));
  expect([other, await state(talk)]).toEqual([[], 'matched']);
});

test('a renewed check has a new end, and the notices of the old one ask nothing', async () => {
  const { vetting } = town.services;
  await town.does(note, boss, { member: ann.member, kind: 'background' });
  await due(later(340));
  const again = cause('turn-r/note', later(350), []);
  await vetting.note({ member: ann.member, kind: 'background', by: boss.member }, again);
  expect(await due(later(367))).toEqual([]);
  expect(await live(later(400))).toEqual(['background']);
});

test('a check that runs out is a card of the coordinator, until it is noted again', async () => {
  const { vetting } = town.services;
  const cards = () => vetting.cards({ community: HERE, zones: ['mapo'], by: boss.member, most: 5, now: later(341) });
  await town.does(note, boss, { member: ann.member, kind: 'background' });
  expect(await cards()).toEqual([]);
  await due(later(340));
  expect(await cards()).toMatchObject([{ record: ann.member, acts: [{ act: 'again' }, { act: 'end' }] }]);
  expect(
    await vetting.cards({ community: HERE, zones: ['gangnam'], by: boss.member, most: 5, now: later(341) }),
  ).toEqual([]);
  const of = { record: ann.member, by: boss.member, community: HERE, given: { kind: 'background' } };
  const said = await vettingActs.again?.run(vetting, of, cause('act-1', later(341), []));
  expect(said).toMatchObject({ ok: true });
  expect(await cards()).toEqual([]);
});

test('a kind of help that asks for a check finds only helpers who have it', async () => {
  const { matching } = town.services;
  const offer = { kinds: ['childcare-exchange'], zones: ['mapo'], times: ['weekday-evening'] as const };
  await matching.offers.set(ann.member, { ...offer, cap: { times: 3, per: 'week' } }, cause('o/1', AT, []));
  const from = new Date('2026-11-26T09:00:00Z');
  const need: Need = {
    ...{ id: 'req_1', community: HERE, kind: 'childcare-exchange', zones: ['mapo'], seats: 1, wishes: {} },
    ...{ span: { from, to: new Date(from.getTime() + 3_600_000) }, exclude: [], purpose: 'match', round: 1, asked: [] },
  };
  expect(await matching.plan(need, 3, AT)).toEqual([]);
  expect((await matching.obstaclesFor(ann.member, [need], AT))?.[0]).toContain('vetted');
  await town.does(note, boss, { member: ann.member, kind: 'background' });
  expect((await matching.plan(need, 3, AT)).map(({ member }) => member)).toEqual([ann.member]);
  expect(await matching.plan(need, 3, later(400))).toEqual([]);
});
