import { cause } from '../../../src/lib/cause';
import type { Notice } from '../../../src/lib/notice';
import { seoulInstant } from '../../../src/lib/seoul';
import { exchangeSettings } from '../../../src/services/exchange';
import { isNoShow, type Pace, urgentFrom } from '../../../src/services/exchange/timing';
import { community, HOUR, openTown, START, type Town, texts, walk } from './support';

let town: Town;
let coordinator: string;
let asker: string;
beforeEach(async () => {
  town = await openTown();
  coordinator = await town.join('coordinator', { coordinator: true });
  asker = await town.join('asker');
});
afterEach(() => town.close());

const MINUTE = HOUR / 60;

/** Moves the time in steps of five minutes, and runs the requests' and the alarms' work; gives the notices. */
async function passing(ms: number): Promise<Notice[]> {
  const all: Notice[] = [];
  for (let left = ms; left > 0; left -= 5 * MINUTE) {
    all.push(...(await town.pass(5 * MINUTE)).told);
    for (const job of await town.duty.due(town.now(), 10)) await town.duty.run(job, cause(job.id, town.now(), all));
  }
  return all;
}

/** Asks for help at a time of the first day, 10:00 being now. */
async function asks(time: string) {
  const { cause: why, told } = town.because();
  const result = await town.exchange.ask({ ...walk(asker), date: '2026-11-22', time }, why);
  if (!result.ok) throw new Error(result.why);
  return { id: result.request.id, told };
}

const alarm = async (id: string) => (await town.duty.alarmsOf([{ feature: 'exchange', id }]))[0] ?? null;

test('a request of the next hours for which nobody is there rings those on duty at once, and only them', async () => {
  const { id, told } = await asks('13:00');
  expect(texts(told, coordinator)).toEqual(['urgent']);
  expect(await alarm(id)).toMatchObject({ state: 'ringing', harm: 'urgent', resident: asker, zone: 'north' });
});

test('one of later is told as a card now, and rings four hours before its start', async () => {
  const { id, told } = await asks('20:00');
  expect(texts(told, coordinator)).toEqual(['unfilled-nobody']);
  expect(await alarm(id)).toMatchObject({ state: 'set', ringAt: seoulInstant('2026-11-22', '16:00') });
  expect(texts(await passing(6 * HOUR - 5 * MINUTE), coordinator)).toEqual([]);
  expect(texts(await passing(5 * MINUTE), coordinator)).toEqual(['urgent']);
});

test('nothing rings once a helper has said yes, and an alarm under way ends', async () => {
  const helper = await town.helper('helper');
  const { id } = await asks('13:00');
  await passing(2 * HOUR);
  expect(await alarm(id)).toMatchObject({ state: 'ringing' });
  const { cause: why } = town.because();
  expect(await town.exchange.accept(id, helper, why)).toMatchObject({ is: 'matched' });
  expect(await alarm(id)).toMatchObject({ state: 'over' });
  expect(texts(await passing(30 * MINUTE), coordinator)).toEqual([]);
});

test('a helper who gives it back shortly before rings at once, although the next one is being asked', async () => {
  const first = await town.helper('first');
  await town.helper('second');
  const { id } = await asks('13:00');
  await town.exchange.accept(id, first, town.because().cause);
  const { cause: why, told } = town.because();
  await town.exchange.cancel(id, first, why);
  expect(texts(told, coordinator)).toEqual(['urgent']);
  expect(texts(told)).toContain('ask');
});

test('a coordinator who acts on it has taken it on: the others hear it once, and it rings nobody else', async () => {
  await town.join('other', { coordinator: true });
  const { id } = await asks('13:00');
  const { cause: why } = town.because();
  await town.exchange.askAgain(id, coordinator, why);
  expect(await alarm(id)).toMatchObject({ state: 'held', holder: coordinator });
  expect(texts(await passing(HOUR))).toEqual([]);
});

test('without anybody to ring, the asker is told so instead of being told of a coordinator', async () => {
  const { cause: why } = town.because();
  const area = (await town.members.get(coordinator))?.appointments[0]?.area ?? null;
  await town.members.dismiss({ member: coordinator, role: 'coordinator', area, by: null }, why);
  const { id } = await asks('20:00');
  expect(texts(await passing(7 * HOUR), asker)).toEqual(['duty.alone.other']);
  expect(await alarm(id)).toMatchObject({ state: 'ringing', told: [] });
  await town.helper('helper');
  await asks('21:00');
  expect(texts(await passing(3 * HOUR), asker)).toContain('unfilled-alone');
});

test('"it did not take place" rings while the other side may still be waited for; the second word ends it', async () => {
  const helper = await town.helper('helper');
  const { id } = await asks('13:00');
  await town.exchange.accept(id, helper, town.because().cause);
  await town.pass(3 * HOUR + 10 * MINUTE);
  const { cause: why, told } = town.because();
  await town.exchange.confirm(id, asker, { minutes: 0 }, why);
  expect(texts(told, coordinator)).toEqual(['no-show']);
  expect(await alarm(id)).toMatchObject({ state: 'ringing', resident: asker });
  await town.exchange.confirm(id, helper, { minutes: 0 }, town.because().cause);
  expect(await alarm(id)).toMatchObject({ state: 'over' });
});

test.each([
  // start, ring
  ['by day: four hours before', '23', '15:00', '23', '11:00'],
  ['in quiet hours: at their end', '23', '10:00', '23', '08:00'],
  ['the job begins before the morning: on the evening before', '23', '07:00', '22', '17:00'],
  ['so it does days before', '28', '08:00', '27', '17:00'],
])('%s', (_, day, time, ringDay, ringTime) => {
  const pace: Pace = { exchange: exchangeSettings.of(community), quiet: community.quiet };
  const startsAt = seoulInstant(`2026-11-${day}`, time);
  expect(urgentFrom({ startsAt }, pace)).toEqual(seoulInstant(`2026-11-${ringDay}`, ringTime));
});

test('two hours after the end nobody is waited for', () => {
  const endsAt = new Date(START);
  expect(isNoShow({ endsAt }, new Date(START.getTime() + 2 * HOUR))).toBe(true);
  expect(isNoShow({ endsAt }, new Date(START.getTime() + 2 * HOUR + 1))).toBe(false);
});
