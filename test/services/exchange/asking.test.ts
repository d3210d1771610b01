import { sendAt } from '../../../src/lib/notice';
import type { Draft } from '../../../src/services/exchange';
import { COMMUNITY, community, DAY, GRANT, HOUR, openTown, type Town, texts, toldTo, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** Somebody asks for a walk. */
async function asked(change: Partial<Draft> = {}) {
  const asker = await town.join('asker');
  const { cause, told } = town.because();
  const result = await town.exchange.ask(walk(asker, change), cause);
  if (!result.ok) throw new Error(result.why);
  return { asker, result, told, id: result.request.id };
}

async function helpers(count: number, from = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let n = from; n < from + count; n++) ids.push(await town.helper(`h${n}`));
  return ids;
}

const stateOf = async (id: string, member: string) => (await town.exchange.look(id, member))?.request.state;

test('the first wave goes out with the request, with basic facts only', async () => {
  const all = await helpers(3);
  const { told, result, asker } = await asked({ note: 'uses a stick', wishes: {} });
  expect(result.asked).toBe(2);
  expect(all).toEqual(expect.arrayContaining(toldTo(told)));
  expect(toldTo(told)).not.toContain(asker);
  const shown = JSON.stringify(told);
  expect(shown).toContain('asker');
  for (const secret of ['Elm Street', '010-', '+82', 'stick']) expect(shown).not.toContain(secret);
  const [first] = told;
  expect(first?.say.rows?.map((row) => ('key' in row.label ? row.label.key : ''))).toEqual(
    ['kind', 'when', 'length', 'zone'].map((one) => `exchange.row.${one}`),
  );
  expect(first?.say.buttons?.map((one) => one.press)).toEqual([
    { do: 'start', flow: 'exchange.respond', with: { request: result.request.id, answer: 'yes' } },
    { do: 'start', flow: 'exchange.respond', with: { request: result.request.id, answer: 'no' } },
  ]);
});

test('people who cannot, will not or were not to be asked are left out', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  await town.helper('far', { zone: 'south' });
  await town.helper('unreachable', { reachable: false });
  const man = await town.helper('man', { gender: 'male' });
  const paused = await town.helper('paused', { gender: 'female' });
  await town.matching.offers.pause(paused, true, town.because().cause);
  const english = await town.helper('english', { gender: 'female', languages: ['ko', 'en'] });
  const plain = await town.helper('plain', { gender: 'female' });
  const { told } = await asked({ wishes: { gender: 'female' } });
  expect(toldTo(told).sort()).toEqual([english, plain].sort());
  const { cause, told: toldNext } = town.because();
  const other = await town.join('other');
  await town.exchange.ask(walk(other, { wishes: { language: 'en', gender: 'male' } }), cause);
  expect(toldTo(toldNext)).toEqual([coordinator]);
  expect(texts(toldNext)).toEqual(['unfilled-nobody']);
  expect(toldTo(toldNext)).not.toContain(man);
});

test('a no asks the next person at once; the wave of the others is not cut short', async () => {
  const all = await helpers(3);
  const { told, id } = await asked();
  const [first = '', second = ''] = toldTo(told);
  const third = all.find((one) => one !== first && one !== second);
  const { cause, told: next } = town.because();
  const due = (await town.exchange.look(id, first))?.request.waveDueAt;
  expect(await town.exchange.decline(id, first, null, cause)).toMatchObject({ is: 'declined' });
  expect(toldTo(next)).toEqual([third]);
  expect(texts(next)).toEqual(['ask']);
  expect((await town.exchange.look(id, second))?.request.waveDueAt).toEqual(due);
});

test('a second no of the same person, or a reason given later, asks nobody else', async () => {
  await helpers(4);
  const { told, id } = await asked();
  const [first = ''] = toldTo(told);
  await town.exchange.decline(id, first, null, town.because().cause);
  const { cause, told: next } = town.because();
  await town.exchange.decline(id, first, 'time', cause);
  expect(next).toEqual([]);
  const entry = (await town.exchange.look(id, first))?.request.asked.find((one) => one.member === first);
  expect(entry).toMatchObject({ answer: 'no', why: 'time' });
});

test('matching hears who was asked and what became of it, in each round', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const [no = '', left = ''] = await helpers(2);
  const { id } = await asked();
  const asks = async (member: string) =>
    ((await town.matching.asks.of([member])).get(member) ?? []).map(({ need, round, answer }) => ({
      need,
      round,
      answer,
    }));
  expect(await asks(left)).toEqual([{ need: id, round: 1, answer: null }]);
  await town.exchange.decline(id, no, null, town.because().cause);
  expect(await asks(no)).toEqual([{ need: id, round: 1, answer: 'no' }]);
  await town.exchange.accept(id, left, town.because().cause);
  expect(await asks(left)).toEqual([{ need: id, round: 1, answer: 'yes' }]);
  town.sleep(HOUR);
  await town.exchange.cancel(id, left, town.because().cause);
  expect(await asks(left)).toEqual([{ need: id, round: 1, answer: 'left' }]);
  const third = await town.helper('third');
  await town.exchange.assign(id, coordinator, { members: [third], over: true }, town.because().cause);
  expect(await asks(third)).toEqual([{ need: id, round: 2, answer: null }]);
});

test('who was never asked cannot say no', async () => {
  const stranger = await town.join('stranger');
  await helpers(1);
  const { id } = await asked();
  expect(await town.exchange.decline(id, stranger, null, town.because().cause)).toEqual({ is: 'not-allowed' });
  expect(await town.exchange.decline('req_nothing', stranger, null, town.because().cause)).toEqual({ is: 'unknown' });
});

test('silence brings the next wave, and the earlier ones may still say yes', async () => {
  const all = await helpers(5);
  const { told, id } = await asked();
  const second = await town.pass(6 * HOUR);
  expect(second.jobs).toEqual([`exchange.wave:${id}:2.1`]);
  expect(toldTo(second.told)).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([...toldTo(told), ...toldTo(second.told)]));
  expect(new Set([...toldTo(told), ...toldTo(second.told)]).size).toBe(4);
  const [early = ''] = toldTo(told);
  expect(await town.exchange.accept(id, early, town.because().cause)).toMatchObject({ is: 'matched' });
});

test('no wave goes out at night, and a notice at night goes out only when there is no morning left', async () => {
  const all = await helpers(6);
  town.sleep(10 * HOUR);
  const { id } = await asked({ date: '2026-11-25' });
  const night = await town.pass(14 * HOUR);
  expect(night.jobs).toEqual([]);
  const morning = await town.pass(6 * HOUR);
  expect(morning.jobs).toContain(`exchange.wave:${id}:2.1`);
  town.sleep(7 * HOUR);
  const other = await town.join('other');
  const { cause, told } = town.because();
  await town.exchange.ask(walk(other, { date: '2026-11-24', time: '06:30' }), cause);
  expect(told.length).toBeGreaterThan(0);
  expect(all).toEqual(expect.arrayContaining(toldTo(told)));
  expect(told.every((one) => sendAt(one, cause.at, community.quiet) === cause.at)).toBe(true);
});

test('nobody to ask: the coordinators of the zone hear of it at once, the asker by the answer', async () => {
  const near = await town.join('near', { coordinator: true });
  await town.join('far', { coordinator: true, zone: 'south' });
  const { told, result } = await asked();
  expect(result.asked).toBe(0);
  expect(toldTo(told)).toEqual([near]);
  expect(told[0]?.say.buttons?.map((one) => (one.press.do === 'start' ? one.press.with : null))).toEqual([
    { request: result.request.id, what: 'again' },
    { request: result.request.id, what: 'pick' },
    { request: result.request.id },
    { request: result.request.id },
  ]);
});

test('unfilled after its hours: coordinators and asker are told once, the search goes on, at the start it expires', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  await helpers(2);
  const { asker, id } = await asked({ date: '2026-11-25' });
  const first = await town.pass(DAY);
  expect(texts(first.told, coordinator)).toEqual(['unfilled']);
  expect(texts(first.told, asker)).toEqual(['unfilled-asker']);
  expect(await stateOf(id, asker)).toBe('open');
  const rest = await town.pass(3 * DAY);
  expect(texts(rest.told, asker)).toEqual(['expired-asker']);
  expect(texts(rest.told, coordinator)).toEqual(['expired']);
  expect(await stateOf(id, asker)).toBe('expired');
  expect((await town.exchange.look(id, asker))?.request.address).toBeNull();
  expect((await town.pass(30 * DAY)).jobs).toEqual([]);
});

test('asking again reaches near zones and those who were silent, not those who said no', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const [no = '', silent = ''] = await helpers(2);
  const near = await town.helper('near', { zone: 'south' });
  await town.helper('too-far', { zone: 'west' });
  const { id } = await asked();
  await town.exchange.decline(id, no, null, town.because().cause);
  expect(await town.exchange.askAgain(id, near, town.because().cause)).toEqual({ is: 'not-allowed' });
  const { cause, told } = town.because();
  expect(await town.exchange.askAgain(id, coordinator, cause)).toMatchObject({ is: 'asked' });
  expect(toldTo(told).sort()).toEqual([silent, near].sort());
  await town.exchange.decline(id, near, null, town.because().cause);
  await town.exchange.decline(id, silent, null, town.because().cause);
  expect(await town.exchange.askAgain(id, coordinator, town.because().cause)).toMatchObject({ is: 'nobody' });
});

test('a coordinator sees who could help and why, and picks one; it stays theirs to say yes', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const [one = '', two = ''] = await helpers(2);
  const near = await town.helper('near', { zone: 'south' });
  const { id, asker } = await asked();
  await town.exchange.decline(id, one, null, town.because().cause);
  const picks = await town.exchange.helpersFor(id, coordinator, town.now());
  expect(picks.map((pick) => pick.member).sort()).toEqual([two, near].sort());
  expect(picks.find((pick) => pick.member === two)?.reasons).toEqual(expect.arrayContaining(['own-zone', 'but-asked']));
  expect(picks.find((pick) => pick.member === near)?.reasons).toContain('near-zone');
  expect(await town.exchange.helpersFor(id, asker, town.now())).toEqual([]);

  const { cause, told } = town.because();
  expect(await town.exchange.assign(id, coordinator, { members: [near], over: true }, cause)).toMatchObject({
    is: 'asked',
  });
  expect(toldTo(told)).toEqual([near]);
  expect(texts(told)).toEqual(['ask-picked']);
  expect(await stateOf(id, asker)).toBe('open');
  expect(await town.exchange.accept(id, near, town.because().cause)).toMatchObject({ is: 'matched' });
});

test('picking is refused for people who cannot, by people who may not, and too late', async () => {
  const coordinator = await town.join('coordinator', { coordinator: true });
  const [one = ''] = await helpers(1);
  const stranger = await town.join('stranger');
  const { id, asker } = await asked();
  const assign = (by: string, member: string) =>
    town.exchange.assign(id, by, { members: [member], over: true }, town.because().cause);
  expect(await assign(one, one)).toEqual({ is: 'not-allowed' });
  expect(await assign(coordinator, stranger)).toMatchObject({ is: 'none', unfit: [stranger] });
  expect(await assign(coordinator, asker)).toMatchObject({ is: 'none', unfit: [asker] });
  await town.exchange.accept(id, one, town.because().cause);
  expect(await assign(coordinator, one)).toEqual({ is: 'ended' });
  await town.exchange.cancel(id, asker, town.because().cause);
  expect(await assign(coordinator, one)).toEqual({ is: 'ended' });
});

test('nobody is asked more than five times in a week', async () => {
  const [one = ''] = await helpers(1);
  let askedOne = 0;
  for (let n = 0; n < 7; n++) {
    const asker = await town.join(`asker${n}`);
    const { cause, told } = town.because();
    await town.exchange.ask(walk(asker, { time: `${9 + n}:00`.padStart(5, '0') }), cause);
    askedOne += toldTo(told).filter((to) => to === one).length;
  }
  expect(askedOne).toBe(5);
});

describe('what is refused', () => {
  const cases: [string, Partial<Draft>, string][] = [
    ['too soon', { date: '2026-11-22', time: '10:20' }, 'past'],
    ['in the past', { date: '2026-11-21' }, 'past'],
    ['too far ahead', { date: '2027-03-22' }, 'far'],
    ['too short', { minutes: 20 }, 'length'],
    ['too long', { minutes: 481 }, 'length'],
    ['more than the account has', { minutes: GRANT + 1 }, 'insufficient'],
    ['an unknown kind', { kind: 'flying' }, 'unknown'],
    ['an unknown zone', { zone: 'moon' }, 'unknown'],
    ['no real day', { date: '2026-11-31' }, 'unknown'],
    ['against the negative list', { words: '다단계 설명회에 같이 가요' }, 'refused'],
    ['the same in the note', { note: '선거운동 도와주세요' }, 'refused'],
    ['a phone number in the note', { note: '010-1234-5678' }, 'private'],
    ['a resident number in the words', { words: '900101-1234567' }, 'private'],
  ];
  test.each(cases)('%s', async (_, change, why) => {
    const asker = await town.join('asker');
    const draft = walk(asker, change);
    const { cause, told } = town.because();
    expect(await town.exchange.ask(draft, cause)).toMatchObject({ ok: false, why });
    expect(await town.exchange.check(draft, town.now())).toMatchObject({ ok: false, why });
    expect(told).toEqual([]);
    expect(await town.exchange.mine(asker)).toEqual([]);
  });

  test('the explanation is the pack’s own', async () => {
    const asker = await town.join('asker');
    const checked = await town.exchange.check(walk(asker, { words: 'a campaign' }), town.now());
    expect(checked).toMatchObject({ explain: { key: `${COMMUNITY}.refuse.politics` } });
  });

  test('minutes promised to other open requests are not free', async () => {
    const asker = await town.join('asker');
    await town.exchange.ask(walk(asker, { minutes: 200 }), town.because().cause);
    expect(await town.exchange.check(walk(asker, { minutes: 101 }), town.now())).toMatchObject({
      ok: false,
      why: 'insufficient',
      free: 100,
    });
    expect(await town.exchange.check(walk(asker, { minutes: 100 }), town.now())).toEqual({ ok: true, free: 100 });
  });

  test('more than ten open requests', async () => {
    const asker = await town.join('asker');
    for (let n = 0; n < 10; n++) {
      const made = await town.exchange.ask(walk(asker, { minutes: 30 }), town.because().cause);
      if (n === 9) expect(made).toMatchObject({ ok: true });
    }
    expect(await town.exchange.ask(walk(asker, { minutes: 30 }), town.because().cause)).toMatchObject({
      why: 'too-many',
    });
  });

  test('somebody who has left', async () => {
    const asker = await town.join('asker');
    await town.members.leave(asker, town.because().cause);
    expect(await town.exchange.check(walk(asker), town.now())).toEqual({ ok: false, why: 'unknown' });
  });
});

test('words are read: personal numbers, then the negative list, then the catalogue', () => {
  const read = (words: string) => town.exchange.readWords(COMMUNITY, words);
  expect(read('병원에 같이 가요')).toEqual({ is: 'kind', kind: 'hospital' });
  expect(read('병원 앞에서 다단계')).toEqual({ is: 'refused', explain: { key: `${COMMUNITY}.refuse.profit` } });
  expect(read('다단계 010-1234-5678')).toEqual({ is: 'private' });
  expect(read('zzz')).toEqual({ is: 'nothing' });
});

test('a program that slept from before a wave until after the start: the request expires all the same', async () => {
  await helpers(3);
  const { asker, id } = await asked();
  town.sleep(5 * DAY);
  expect((await town.exchange.due(town.now(), 10)).map((job) => job.args.kind)).toEqual(['wave']);
  const { told, jobs } = await town.pass(HOUR);
  expect(jobs).toHaveLength(1);
  expect(await stateOf(id, asker)).toBe('expired');
  expect(texts(told, asker)).toEqual(['expired-asker']);
});
