import { HOUR_MS } from '../../../src/lib/units';
import { RESTORE_HOURS } from '../../../src/services/exchange/limits';
import { COMMUNITY, GRANT, openTown, sidesAndJudges, type Town, texts, walk } from './support';

let town: Town;
let asker: string;
let helper: string;
let boss: string;
let second: string;
beforeEach(async () => {
  town = await openTown();
  ({ asker, helper, boss, second } = await sidesAndJudges(town));
});
afterEach(() => town.close());

/** A match that a coordinator has closed. */
async function closed(by = boss) {
  const made = await town.exchange.ask(walk(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  const { id } = made.request;
  expect((await town.exchange.accept(id, helper, town.because().cause)).is).toBe('matched');
  expect((await town.exchange.cancel(id, by, town.because().cause, 'settled-otherwise')).is).toBe('cancelled');
  return id;
}
const state = async (id: string) => (await town.exchange.look(id, asker))?.request.state;
const past = (by: string, zones: readonly string[]) =>
  town.exchange.past({ community: COMMUNITY, zones, by, now: town.now(), most: 60 });

test('a closing is taken back once: the search begins anew, all three hear what holds, and no minutes move', async () => {
  const id = await closed();
  expect(await past(boss, ['north'])).toMatchObject([
    { record: id, is: 'closed', by: boss, outcome: { key: 'exchange.past.cancelled-why' }, acts: [{ act: 'restore' }] },
  ]);
  const { cause, told } = town.because();
  expect((await town.exchange.restore(id, second, cause)).is).toBe('restored');
  expect(texts(told, asker)).toContain('restored-asker');
  expect(texts(told, helper)).toContain('restored-helper');
  expect(texts(told, boss)).toContain('restored-closer');
  expect(await state(id)).toBe('open');
  expect(await town.ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT, held: 0 });
  const before = JSON.stringify(told);
  expect((await town.exchange.restore(id, second, cause)).is).toBe('restored');
  expect(JSON.stringify(told.slice(told.length / 2))).toBe(before);
  expect((await town.exchange.restore(id, boss, town.because().cause)).is).toBe('ended');
  expect((await town.ledger.prove()).violations).toEqual([]);
});

test('a yes after it makes a match as before; the minutes are held once', async () => {
  const id = await closed();
  await town.exchange.restore(id, boss, town.because().cause);
  expect((await town.exchange.accept(id, helper, town.because().cause)).is).toBe('matched');
  expect(await town.ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT, held: 60 });
});

test('refused: the asker, another area, after the hours, and what its asker took back', async () => {
  const id = await closed();
  const far = await town.join('far', { coordinator: true, zone: 'south' });
  for (const by of [asker, helper]) {
    expect((await town.exchange.restore(id, by, town.because().cause)).is).toBe('not-allowed');
  }
  expect(await past(far, ['south'])).toEqual([]);
  const made = await town.exchange.ask(walk(asker), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  await town.exchange.cancel(made.request.id, asker, town.because().cause);
  expect((await town.exchange.restore(made.request.id, boss, town.because().cause)).is).toBe('ended');
  await town.pass(RESTORE_HOURS * HOUR_MS + 1);
  expect((await town.exchange.restore(id, boss, town.because().cause)).is).toBe('ended');
  expect((await past(boss, ['north'])).map(({ acts }) => acts)).toEqual([[], []]);
});
