import { COMMUNITY, openTown, type Town, texts, toldTo, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** So many open requests on one day, whose first waves went to two other helpers. */
async function requests(times: readonly string[]) {
  await town.helper('h1');
  await town.helper('h2');
  const ids: string[] = [];
  for (const [n, time] of times.entries()) {
    const made = await town.exchange.ask(walk(await town.join(`asker${n}`), { time }), town.because().cause);
    if (!made.ok) throw new Error(made.why);
    ids.push(made.request.id);
  }
  return ids;
}

async function rung(member: string) {
  const { cause, told } = town.because();
  await town.exchange.askAlong(member, cause);
  return told;
}

test('whom the centre rings is asked about the three requests that begin first', async () => {
  const [late, early, middle, third] = await requests(['18:00', '10:00', '13:00', '15:00']);
  const helper = await town.helper('rung');
  const told = await rung(helper);
  expect(told.map(({ about }) => about.id)).toEqual([early, middle, third]);
  expect([toldTo(told), texts(told)]).toEqual([
    [helper, helper, helper],
    ['ask', 'ask', 'ask'],
  ]);
  // The next call asks about the one that is left, and the one after it about nothing.
  expect((await rung(helper)).map(({ about }) => about.id)).toEqual([late]);
  expect(await rung(helper)).toEqual([]);
  // The question counts like any other.
  expect((await town.exchange.accept(early ?? '', helper, town.because().cause)).is).toBe('matched');
});

test('whose week is full, who said no, who asks and who offers nothing is asked nothing along', async () => {
  const [id] = await requests(['14:00']);
  const full = await town.helper('full');
  for (let n = 0; n < 5; n++)
    await town.outbox.reserve({
      ...{ member: full, community: COMMUNITY, at: town.now() },
      notice: { purpose: 'match', about: { feature: 'town', id: `other_${n}` } },
    });
  expect(await rung(full)).toEqual([]);
  const no = await town.helper('no');
  expect(await rung(no)).toHaveLength(1);
  await town.exchange.decline(id ?? '', no, null, town.because().cause);
  expect(await rung(no)).toEqual([]);
  expect(await rung(await town.join('no-offer'))).toEqual([]);
  const asker = (await town.exchange.look(id ?? '', no))?.request.asker ?? '';
  expect(await rung(asker)).toEqual([]);
});

test('of calls that begin at once, one asks', async () => {
  const [id] = await requests(['14:00']);
  const helper = await town.helper('rung');
  await Promise.all([rung(helper), rung(helper), rung(helper)]);
  const asked = (await town.exchange.look(id ?? '', helper))?.request.asked.filter(({ member }) => member === helper);
  expect(asked).toHaveLength(1);
});
