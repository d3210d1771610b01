import { areaOf } from '../../src/actions';
import type { Services } from '../../src/actions/services';
import type { Person } from '../../src/engine/types';
import { cause } from '../../src/lib/cause';
import { missing, openStage, reasonActions, type Stage } from '../services/exchange/stage';

const { actions: exchangeActions } = areaOf('exchange');
let town: Stage['town'];
let stage: Stage;
let asker: Person;
let helper: Person;
const run: Stage['run'] = (...of) => stage.run(...of);
const outcome: Stage['outcome'] = (...of) => stage.outcome(...of);
const request: Stage['request'] = (...of) => stage.request(...of);

beforeEach(async () => {
  stage = await openStage();
  ({ town, asker, helper } = stage);
});
afterEach(() => town.close());

test('read-reasons: why the only, the named or one of several was asked; nobody else reads them', async () => {
  expect(await outcome('read-reasons', helper)).toBe('none');
  const one = await request();
  expect(await run('read-reasons', helper)).toMatchObject({
    outcome: 'one',
    data: {
      request: one,
      reasons: {
        params: { items: expect.arrayContaining([expect.objectContaining({ key: 'exchange.why-asked.offered' })]) },
      },
    },
  });
  await request({ time: '17:00' });
  expect(await outcome('read-reasons', helper)).toBe('some');
  expect(await run('read-reasons', helper, { request: one })).toMatchObject({ outcome: 'one', data: { request: one } });
  expect(await outcome('read-reasons', asker, { request: one })).toBe('none');
});

test('hear-why-not: a reason typed a while after a no, and in the no itself', async () => {
  const words = '요즘 무릎이 아파서요';
  expect(await outcome('hear-why-not', helper, { words })).toBe('none');
  const id = await request();
  expect(await outcome('hear-why-not', helper, { words })).toBe('none');
  expect(await outcome('decline-request', helper, { request: id, words: '미안해요 못 해요' })).toBe('ok');
  expect(await outcome('hear-why-not', helper, { words: '병원에 같이 가 주세요' })).toBe('none');
  const heard = { outcome: 'reason', data: { request: id, why: 'unsuited' } };
  expect(await run('hear-why-not', helper, { words })).toEqual(heard);
  expect(await outcome('decline-request', helper, { request: id, why: 'unsuited' })).toBe('ok');
  expect(await outcome('hear-why-not', helper, { words })).toBe('none');
  const two = await request({ time: '17:00' });
  expect(await outcome('decline-request', helper, { request: two, words: '너무 멀어서 못 가요' })).toBe('told');
  // With the reason of the no itself nothing is left to explain.
  expect(await outcome('hear-why-not', helper, { words })).toBe('none');
});

test('read-request tells the asker of an urgent request how many are being asked', async () => {
  const later = await request();
  expect(await run('read-request', asker, { request: later })).toMatchObject({ data: { asking: null } });
  const soon = await request({ date: '2026-11-22', time: '13:00' });
  expect(await run('read-request', asker, { request: soon })).toMatchObject({
    data: { asking: { key: 'exchange.people.1' } },
  });
  expect(await run('read-request', helper, { request: soon })).toMatchObject({ data: { asking: null } });
});

test.each([
  ['accept-request', {}],
  ['decline-request', {}],
  ['decline-request', { why: 'far' }],
])('find-asked in a replay of the turn that did %s %j finds the same one', async (name, more) => {
  const { exchange } = town;
  const id = await request();
  const step = (what: string) => cause(`turn_r/exchange.respond.${what}`, town.now(), []);
  const find = async () => (await exchange.asks(helper.member ?? '', step('find'))).map((one) => one.id);
  expect(await find()).toEqual([id]);
  const answer = exchangeActions.find((one) => one.name === `exchange.${name}`);
  const args = answer?.args.parse({ request: id, ...more });
  await answer?.run({ services: { exchange } as Services, who: helper, cause: step('answer'), args: args ?? {} });
  await request({ time: '17:00' });
  expect(await find()).toEqual([id]);
  const later = await exchange.asks(helper.member ?? '', { key: 'turn_s/find', at: town.now() });
  expect(later.map((one) => one.id)).not.toContain(id);
});

test('every outcome of these actions has come about', () => {
  expect(missing((name) => reasonActions.includes(name))).toEqual([]);
});
