import { findTold } from '../../src/actions/calls/find-told';
import { hear } from '../../src/actions/calls/hear';
import { lookAfter } from '../../src/actions/calls/look-after';
import { note } from '../../src/actions/calls/note';
import { readTold } from '../../src/actions/calls/read-told';
import { told } from '../../src/actions/calls/told.source';
import type { Person } from '../../src/engine/types';
import { HOUR_MS } from '../../src/lib/units';
import { AT, joining, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;
let boss: Person & { member: string };

beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
});
afterEach(() => town.store.close());

/** Takes in somebody without an app, with a notice that waits for a call; gives the member's id. */
async function waiting(user: string, name: string, request?: string): Promise<string> {
  const { services } = town;
  await services.members.meet('web', user, undefined, turn().cause.at);
  const of = { ...joining(user, { phone: '+821011112222' }), name, zone: 'mapo' };
  const { id } = (await services.members.join(of, turn().cause)).member;
  const at = turn().cause.at;
  const press = {
    do: 'start',
    flow: 'exchange.respond',
    with: { request: request ?? 'req_1', answer: 'yes' },
  } as const;
  const row = {
    ...{ _id: `job:${user}#n0`, kind: 'notice' as const, state: 'waiting' as const, member: id, desk: true },
    ...{
      about: { feature: 'exchange', id: request ?? 'req_1' },
      purpose: request ? ('match' as const) : ('appointment' as const),
    },
    say: { text: { key: 'exchange.notice.ask' }, buttons: [{ text: { key: 'exchange.button.can' }, press }] },
    ...{ nextAt: at, attempts: 0, tried: [], createdAt: new Date(at.getTime() - HOUR_MS) },
  };
  await services.outbox.add([row]);
  await services.calls.wait({ id: row._id, member: id, purpose: row.purpose, at, deadline: null });
  return id;
}

test('calls.hear: told if a card waits or a person is named, none otherwise and for other words', async () => {
  const outcome = async (words: string) => (await town.does(hear, boss, { words })).outcome;
  expect(await outcome('안 받으세요')).toBe('none');
  await waiting('sun', '햇살');
  expect(await outcome('안 받으세요')).toBe('told');
  expect(await outcome('햇살님께 전화했어요')).toBe('told');
  expect(await outcome('병원에 같이 가 주세요')).toBe('none');
});

test('calls.find-told: one, several, named without a card, none', async () => {
  const find = (words: string) => town.does(findTold, boss, { words });
  expect(await find('안 받으세요')).toMatchObject({ outcome: 'none' });
  const sun = await waiting('sun', '햇살');
  expect(await find('안 받으세요')).toMatchObject({ outcome: 'one', data: { member: sun } });
  // An unknown name may be anybody's, so the only card is asked about too.
  expect(await find('소나기님이 안 받으세요')).toMatchObject({ outcome: 'several' });
  const moon = await waiting('moon', '달빛');
  expect(await find('안 받으세요')).toMatchObject({ outcome: 'several' });
  expect(await find('달빛님이 안 받으세요')).toMatchObject({ outcome: 'one', data: { member: moon } });
  await town.services.outbox.outdate({ feature: 'exchange', id: 'req_1' }, ['appointment'], AT);
  expect(await find('달빛님이 안 받으세요')).toMatchObject({ outcome: 'named', data: { name: '달빛' } });
});

test('calls.told: the people whose cards fit', async () => {
  await waiting('sun', '햇살');
  const moon = await waiting('moon', '달빛');
  const input = { services: town.services, who: boss, cause: turn().cause };
  expect(await told.list({ ...input, args: { words: '안 받으세요' } })).toHaveLength(2);
  expect(await told.list({ ...input, args: { words: '달빛님이 안 받으세요' } })).toMatchObject([{ value: moon }]);
});

test('calls.read-told: noted, answered with the only request that waits, other', async () => {
  const sun = await waiting('sun', '햇살', 'req_7');
  const read = (words: string, who: Person = boss) => town.does(readTold, who, { member: sun, words });
  expect(await read('안 받으세요')).toMatchObject({ outcome: 'noted', data: { outcome: 'no-answer' } });
  expect(await read('됐대요, 하신대요')).toMatchObject({
    outcome: 'answered',
    data: { answer: 'yes', request: 'req_7' },
  });
  expect(await read('됐대요, 하신대요', { ...boss, roles: ['staff'] })).toMatchObject({ outcome: 'noted' });
  expect(await read('안녕하세요')).toMatchObject({ outcome: 'other' });
});

test('calls.note: noted once a cause, when, held, not-allowed, over', async () => {
  const sun = await waiting('sun', '햇살');
  const does = (outcome: string, words: string, who: Person = boss, key?: string) =>
    town.does(note, who, { member: sun, outcome, words }, key);
  const first = await does('no-answer', '안 받으세요', boss, 'turn-a/note');
  expect(first).toMatchObject({ outcome: 'noted', data: { name: '햇살' } });
  expect(await does('no-answer', '안 받으세요', boss, 'turn-a/note')).toEqual(first);
  expect((await town.services.calls.card(sun, turn().cause.at))?.tries).toHaveLength(1);
  expect(await does('later', '나중에 다시 걸어 달래요')).toMatchObject({ outcome: 'when' });
  expect(await does('later', '내일 10시에 다시 걸어 달래요')).toMatchObject({ outcome: 'noted' });
  const stranger = await town.member('stranger', {});
  expect(await does('reached', '전화했어요', stranger)).toMatchObject({ outcome: 'not-allowed' });
  const other = await town.coordinator('other');
  await town.services.calls.hold({ member: sun, by: other.member, anyway: true }, turn().cause);
  expect(await does('reached', '전화했어요')).toMatchObject({ outcome: 'held' });
  await town.services.calls.letGo({ member: sun, by: other.member }, turn().cause);
  await town.services.outbox.outdate({ feature: 'exchange', id: 'req_1' }, ['appointment'], AT);
  expect(await does('reached', '전화했어요')).toMatchObject({ outcome: 'over' });
});

test('calls.look-after: done by a coordinator of the zone, over after that, not-allowed elsewhere', async () => {
  const sun = await waiting('sun', '햇살');
  await town.does(note, boss, { member: sun, outcome: 'worried', words: '목소리가 안 좋으세요' });
  const far = await town.coordinator('far', 'jongno');
  expect(await town.does(lookAfter, far, { member: sun })).toMatchObject({ outcome: 'not-allowed' });
  const other = await town.coordinator('other');
  expect(await town.does(lookAfter, other, { member: sun })).toMatchObject({ outcome: 'done', data: { name: '햇살' } });
  expect(await town.does(lookAfter, boss, { member: sun })).toMatchObject({ outcome: 'over' });
});
