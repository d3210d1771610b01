import type { Draft } from '../../../src/services/exchange';
import { exchangeSettings } from '../../../src/services/exchange/settings';
import { communitiesOf, communityOf } from '../../support/community';
import { COMMUNITY, community, DAY, HOUR, openTown, START, type Town, texts, toldTo, walk } from './support';

const learning = communityOf(COMMUNITY, {
  ...{ zones: community.zones, kinds: community.kinds },
  sections: {
    ...community.sections,
    exchange: { ...exchangeSettings.of(community), strategy: 'learned' },
  },
});

let town: Town;
beforeEach(async () => {
  town = await openTown(START, undefined, communitiesOf(learning));
});
afterEach(() => town.close());

async function asked(change: Partial<Draft> = {}) {
  const asker = await town.join('asker');
  const { cause, told } = town.because();
  const result = await town.exchange.ask(walk(asker, change), cause);
  if (!result.ok) throw new Error(result.why);
  return { asker, told, id: result.request.id };
}

async function helpers(count: number, zone = 'north'): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) ids.push(await town.helper(`${zone}${n}`, { zone }));
  return ids;
}

const requestOf = async (id: string, member: string) => (await town.exchange.look(id, member))?.request;

test('what begins tomorrow asks some, what begins in two hours asks everybody who may make the difference', async () => {
  const all = await helpers(9);
  const calm = await asked();
  expect(calm.told.length).toBeGreaterThan(1);
  expect(calm.told.length).toBeLessThan(9);
  const { cause, told } = town.because();
  await town.exchange.ask(walk(await town.join('other'), { date: '2026-11-22', time: '12:00' }), cause);
  expect(toldTo(told).sort()).toEqual([...all].sort());
});

test('the search is decided again and again until the start, and asks nobody twice', async () => {
  const all = await helpers(9);
  const { id, told } = await asked();
  const later = await town.pass(6 * HOUR);
  const questions = [...told, ...later.told].filter((one) => texts([one])[0] === 'ask');
  expect(new Set(toldTo(questions)).size).toBe(questions.length);
  expect(questions.length).toBeGreaterThan(told.length);
  expect(later.jobs.length).toBeGreaterThan(2);
  expect(new Set(later.jobs).size).toBe(later.jobs.length);
  const end = await town.pass(3 * DAY);
  expect(end.jobs.at(-1)).toContain('expire');
  expect((await requestOf(id, all[0] ?? ''))?.state).toBe('expired');
});

test('a no is replaced while others are there, and a yes ends the search', async () => {
  await helpers(9);
  const { id, told } = await asked();
  const [first = '', second = ''] = toldTo(told);
  const { cause, told: next } = town.because();
  await town.exchange.decline(id, first, null, cause);
  expect(next.length).toBeGreaterThan(0);
  expect(toldTo(told)).not.toEqual(expect.arrayContaining(toldTo(next)));
  expect(await town.exchange.accept(id, second, town.because().cause)).toMatchObject({ is: 'matched' });
  expect((await town.pass(5 * HOUR)).told.filter((one) => texts([one])[0] === 'ask')).toEqual([]);
});

test('near zones are asked at once where the own zone is too small, and their people may say yes', async () => {
  const own = await helpers(1);
  const near = await helpers(3, 'south');
  const { id, told } = await asked();
  expect(toldTo(told)).toEqual(expect.arrayContaining(own));
  const other = toldTo(told).find((one) => near.includes(one)) ?? '';
  expect(await requestOf(id, own[0] ?? '')).toMatchObject({ widened: true, round: 1 });
  expect(await town.exchange.accept(id, other, town.because().cause)).toMatchObject({ is: 'matched' });
});

test('with nobody worth asking a coordinator knows at once', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  await helpers(2, 'west');
  const { told } = await asked();
  expect(toldTo(told)).toEqual([coordinator]);
  expect(texts(told)).toEqual(['unfilled-nobody']);
});

test('the same turn again asks nobody else', async () => {
  await helpers(9);
  const asker = await town.join('asker');
  const first = town.because('turn_x/step');
  const again = town.because('turn_x/step');
  await town.exchange.ask(walk(asker), first.cause);
  await town.exchange.ask(walk(asker), again.cause);
  expect(toldTo(again.told)).toEqual(toldTo(first.told));
});

test('who said yes before is asked before who stayed silent', async () => {
  const all = await helpers(8);
  const [yes = '', silent = ''] = all;
  // Three earlier searches, three weeks ago; each is shown to everybody, and one says yes.
  for (const n of [1, 2, 3]) {
    const at = new Date(START.getTime() - 21 * DAY + n * DAY);
    const said = new Date(at.getTime() + HOUR);
    const span = { from: new Date(at.getTime() + DAY), to: new Date(at.getTime() + DAY + HOUR) };
    const need = { id: `req_${n}`, community: COMMUNITY, kind: 'walk', zones: ['north'], span, seats: 1 };
    const more = { wishes: {}, exclude: [], purpose: 'match' as const, round: 1, asked: [] };
    for (const member of all) {
      const note = { need: need.id, round: 1, at, answer: null, answeredAt: null };
      await town.matching.asks.note(member, [{ ...note, fate: 'shown', fateAt: at }], at);
      await town.matching.freeze({ ...need, ...more }, { member, at, minutesLeft: 700 });
      if (member !== silent)
        await town.matching.answered({ need: need.id, member, at }, { is: member === yes ? 'yes' : 'no', at: said });
    }
    await town.matching.closed(need.id, span.from);
  }
  const { told } = await asked();
  expect(toldTo(told)[0]).toBe(yes);
  expect(toldTo(told)).not.toContain(silent);
});
