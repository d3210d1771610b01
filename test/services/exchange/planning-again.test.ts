import type { Draft } from '../../../src/services/exchange';
import { exchangeSettings } from '../../../src/services/exchange/settings';
import { communitiesOf, communityOf } from '../../support/community';
import { COMMUNITY, community, HOUR, openTown, START, type Town, toldTo, walk } from './support';

let town: Town;
afterEach(() => town.close());

const learning = communityOf(COMMUNITY, {
  ...{ zones: community.zones, kinds: community.kinds },
  sections: { ...community.sections, exchange: { ...exchangeSettings.of(community), strategy: 'learned' } },
});

async function asked(change: Partial<Draft> = {}) {
  const made = await town.exchange.ask(walk(await town.join('asker'), change), town.because().cause);
  if (!made.ok) throw new Error(made.why);
  return made.request.id;
}

async function again(member: string, key?: string) {
  const { cause, told } = town.because(key);
  await town.exchange.planAgain(member, cause);
  return told.filter(({ purpose }) => purpose === 'match');
}

describe.each(['fixed', 'learned'])('a %s search', (strategy) => {
  beforeEach(async () => {
    town = await openTown(START, undefined, communitiesOf(strategy === 'fixed' ? community : learning));
  });

  test('that has ended with nobody asks a newcomer who fits, once, however often the turn is repeated', async () => {
    const id = await asked();
    const helper = await town.helper('newcomer');
    const told = await again(helper, 'turn_x/hear');
    expect([toldTo(told), told.map(({ about }) => about.id)]).toEqual([[helper], [id]]);
    expect((await again(helper, 'turn_x/hear')).map(({ to }) => to)).toEqual([helper]);
    expect(await again(helper)).toEqual([]);
    const request = (await town.exchange.look(id, helper))?.request;
    expect(request?.asked).toHaveLength(1);
    expect((await town.exchange.accept(id, helper, town.because().cause)).is).toBe('matched');
  });

  test('asks nobody whose week is full, who lives elsewhere, who is paused or who offers something else', async () => {
    await asked();
    const full = await town.helper('full');
    for (let n = 0; n < 5; n++)
      await town.outbox.reserve({
        ...{ member: full, community: COMMUNITY, at: town.now() },
        notice: { purpose: 'match', about: { feature: 'town', id: `other_${n}` } },
      });
    const far = await town.helper('far', { zone: 'west' });
    const paused = await town.helper('paused');
    await town.matching.offers.pause(paused, true, town.because().cause);
    for (const one of [full, far, paused, await town.join('nothing')]) expect(await again(one)).toEqual([]);
  });

  test('that is over asks nobody', async () => {
    await asked();
    expect((await town.pass(10 * 24 * HOUR)).jobs.at(-1)).toContain('expire');
    const helper = await town.helper('late');
    expect(await again(helper)).toEqual([]);
  });
});

test('a wave that runs is not disturbed: the newcomer is asked with the next one', async () => {
  town = await openTown();
  await town.helper('one');
  await town.helper('two');
  await asked();
  const helper = await town.helper('newcomer');
  expect(await again(helper)).toEqual([]);
  expect(toldTo((await town.pass(7 * HOUR)).told)).toContain(helper);
});

test('chances are looked at anew while others think: a newcomer may be worth asking at once', async () => {
  town = await openTown(START, undefined, communitiesOf(learning));
  await town.helper('one');
  await asked({ date: '2026-11-22', time: '13:00' });
  const helper = await town.helper('newcomer');
  expect(toldTo(await again(helper))).toEqual([helper]);
});
