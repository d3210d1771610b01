import type { Person } from '../../src/engine/types';
import { deskActions, missing, openStage, type Stage } from '../services/exchange/stage';

/** A coordinator's acts in the chat: several helpers at once, the phone, reasons. */
let stage: Stage;
let coordinator: Person;
let helper: Person;
let asker: Person;

beforeEach(async () => {
  stage = await openStage();
  ({ coordinator, helper, asker } = stage);
});
afterEach(() => stage.town.close());

const outcome: Stage['outcome'] = (...of) => stage.outcome(...of);
const toldTo = () =>
  stage
    .told()
    .map(({ to }) => to)
    .sort();

test('pick-helpers: several at once; who is unfit is named; too late and by others it is refused', async () => {
  const second = await stage.person('second', {}, true);
  const request = await stage.request();
  const both = { request, members: [helper.member, second.member] };
  const result = await stage.run('pick-helpers', coordinator, { ...both, members: [...both.members, asker.member] });
  expect(result).toMatchObject({ outcome: 'asked', data: { full: [] } });
  expect(toldTo()).toEqual([helper.member, second.member].sort());
  expect(await outcome('pick-helpers', coordinator, { request, members: [asker.member] })).toBe('unfit');
  expect(await outcome('pick-helpers', { ...asker, roles: ['coordinator'] }, both)).toBe('not-allowed');
  expect(await outcome('pick-helpers', coordinator, { ...both, request: 'req_none' })).toBe('unknown');
  await stage.run('accept-request', helper, { request });
  expect(await outcome('pick-helpers', coordinator, both)).toBe('ended');
  const late = await stage.request({ time: '18:00' });
  stage.town.sleep(9 * 24 * 3_600_000);
  expect(await outcome('pick-helpers', coordinator, { ...both, request: late })).toBe('started');
});

test('pick-helpers: a full week asks first, and a second act with `over` asks and is kept', async () => {
  const times = ['09:00', '10:30', '12:00', '13:30', '15:00'];
  for (const time of times) await stage.request({ time, minutes: 30 });
  const request = await stage.request({ time: '16:30', minutes: 30 });
  const pick = { request, members: [helper.member] };
  expect(await stage.run('pick-helpers', coordinator, pick)).toMatchObject({
    outcome: 'full',
    data: { full: [helper.member] },
  });
  expect(stage.told()).toEqual([]);
  expect(await outcome('pick-helpers', coordinator, { ...pick, over: true })).toBe('asked');
  expect(toldTo()).toEqual([helper.member]);
  const week = await stage.town.store.mongoose.model('Week').findById(helper.member).lean<{ places: object[] }>();
  expect(week?.places.at(-1)).toMatchObject({ by: coordinator.member });
});

test('a card offers for asking those who could help, and never the asker or who is asked', async () => {
  const request = await stage.request();
  const second = await stage.person('second', {}, true);
  await stage.run('pick-helpers', coordinator, { request, members: [helper.member] });
  const of = { record: request, by: coordinator.member ?? '', now: stage.town.now() };
  const people = await stage.town.exchange.people(of);
  expect(people.map(({ member }) => member)).toEqual([asker.member, helper.member, second.member]);
  expect(people.filter(({ eligible }) => eligible).map(({ member }) => member)).toEqual([second.member]);
});

test('people and look-at-number: the asker and possible helpers; each look is recorded', async () => {
  const request = await stage.request();
  const quiet = await stage.person('quiet', {}, true);
  await stage.town.members.edit(quiet.member ?? '', { phone: null }, stage.town.because().cause);
  const found = await stage.list('people', coordinator, { request });
  expect(found.map(({ value }) => value)).toEqual([asker.member, helper.member, quiet.member]);
  expect(await stage.list('people', asker, { request })).toEqual([]);
  const look = (member: string | null, who = coordinator) => stage.run('look-at-number', who, { request, member });
  expect(await look(helper.member)).toMatchObject({
    outcome: 'helper',
    data: { phone: { plain: '010-3333-4444' }, member: helper.member },
  });
  expect(await look(asker.member)).toMatchObject({ outcome: 'side', data: { phone: { plain: '010-1111-2222' } } });
  expect(await look(quiet.member)).toMatchObject({ outcome: 'no-number' });
  const stranger = await stage.person('stranger', { phone: '+821055556666' });
  expect(await look(stranger.member)).toMatchObject({ outcome: 'not-allowed' });
  expect(await look(helper.member, { ...asker, roles: ['coordinator'] })).toMatchObject({ outcome: 'not-allowed' });
  const { looks } = stage.town;
  const about = { feature: 'exchange', id: request };
  expect(await looks.at(helper.member ?? '')).toMatchObject([{ by: coordinator.member, about }]);
  expect(await looks.at(asker.member ?? '')).toHaveLength(1);
  expect(await looks.at(stranger.member ?? '')).toEqual([]);
});

test('enter-answer: a yes told by phone makes the match, and both are told', async () => {
  const request = await stage.request();
  const enter = { request, member: helper.member, answer: 'yes' };
  const fake = { ...asker, roles: ['coordinator'] };
  expect(await outcome('enter-answer', fake, enter)).toBe('not-allowed');
  const spouse = await stage.person('spouse', { phone: '+821011112222' }, true);
  expect(await outcome('enter-answer', coordinator, { ...enter, member: spouse.member })).toBe('both-sides');
  expect(await stage.run('enter-answer', coordinator, enter)).toMatchObject({
    outcome: 'matched',
    data: { name: 'helper' },
  });
  expect(toldTo()).toEqual([asker.member, helper.member].sort());
  const told = { by: coordinator.member, means: 'phone' };
  const kept = await stage.town.store.mongoose.model('Request').findById(request).lean<{ asked: object[] }>();
  expect(kept?.asked).toMatchObject([{ member: helper.member, answer: 'yes', told }]);
  expect(await outcome('enter-answer', coordinator, enter)).toBe('ended');
  const second = await stage.person('second', {}, true);
  expect(await outcome('enter-answer', coordinator, { ...enter, member: second.member })).toBe('taken');
});

test('enter-answer: a no asks the next; two jobs at one time, and minutes that are missing, are said', async () => {
  const request = await stage.request();
  const no = { request, member: helper.member, answer: 'no' };
  expect(await outcome('enter-answer', coordinator, no)).toBe('declined');
  const again = await stage.request({ time: '18:00' });
  await stage.match({ time: '18:00' });
  expect(await outcome('enter-answer', coordinator, { request: again, member: helper.member, answer: 'yes' })).toBe(
    'busy',
  );
  const { ledger } = stage.town;
  const { cause } = stage.town.because();
  const short = await stage.request({ date: '2026-11-24' });
  const rest = { community: asker.community, from: asker.member ?? '', to: `pool:${asker.community}` };
  await ledger.donate({ ...rest, minutes: (await ledger.balance(asker.community, rest.from)).available }, cause);
  expect(await outcome('enter-answer', coordinator, { request: short, member: helper.member, answer: 'yes' })).toBe(
    'short',
  );
});

test('reasons: the lists, and both sides read the chosen one', async () => {
  expect((await stage.list('reasons', coordinator, { of: 'close' })).map(({ value }) => value)).toContain(
    'nobody-found',
  );
  const matched = await stage.match();
  const replaced = { request: matched, why: 'helper-cant' };
  expect(await outcome('replace-helper', coordinator, replaced)).toBe('reopened');
  const texts = () => JSON.stringify(stage.told().map(({ say }) => say.text));
  expect(texts().match(/exchange\.why\.helper-cant/g)).toHaveLength(2);
  expect(await outcome('cancel-request', coordinator, { request: matched, why: 'nobody-found' })).toBe('cancelled');
  expect(texts().match(/exchange\.why\.nobody-found/g)).toHaveLength(1);
});

test('the picker hears of the answer', async () => {
  const request = await stage.request();
  await stage.run('pick-helpers', coordinator, { request, members: [helper.member] });
  await stage.run('decline-request', helper, { request });
  const picked = stage.told().filter(({ to }) => to === coordinator.member);
  expect(picked.map(({ say }) => ('key' in say.text ? say.text.key : ''))).toContain('exchange.notice.picked-no');
});

test('every outcome of these actions has come about', () => {
  expect(missing((name) => deskActions.includes(name))).toEqual([]);
});
