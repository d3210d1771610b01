import { displays } from '../../src/actions/members/displays.source';
import { setFirstScreen } from '../../src/actions/members/set-first-screen';
import { setLanguage } from '../../src/actions/members/set-language';
import { AT } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';

let town: Town;

beforeEach(async () => {
  town = await openTown();
});

afterEach(() => town.store.close());

test('members.set-language: ok, before joining too', async () => {
  const who = await town.stranger('x');
  expect(await town.does(setLanguage, who, { lang: 'en' }, 'turn-s/set')).toMatchObject({ outcome: 'ok' });
  expect(await town.does(setLanguage, who, { lang: 'en' }, 'turn-s/set')).toMatchObject({ outcome: 'ok' });
  expect(await town.services.members.meet('web', 'x', 'ko', AT)).toMatchObject({ lang: 'en' });
});

test('members.set-language: not-offered for a language the community is not spoken to in', async () => {
  const who = await town.stranger('x');
  expect(await town.does(setLanguage, who, { lang: 'fr' })).toMatchObject({ outcome: 'not-offered' });
});

test('members.set-first-screen: few and all, before joining too, and kept when joining', async () => {
  const who = await town.stranger('x');
  expect(await town.does(setFirstScreen, who, { screen: 'few' }, 'turn-s/set')).toMatchObject({ outcome: 'few' });
  expect(await town.does(setFirstScreen, who, { screen: 'few' }, 'turn-s/set')).toMatchObject({ outcome: 'few' });
  const joined = await town.member('x');
  expect(await town.services.members.get(joined.member)).toMatchObject({ firstScreen: 'few' });
  expect(await town.does(setFirstScreen, joined, { screen: 'all' })).toMatchObject({ outcome: 'all' });
  expect(await town.services.members.get(joined.member)).not.toHaveProperty('firstScreen');
  expect(await town.services.members.meet('web', 'x', 'ko', AT)).not.toHaveProperty('firstScreen');
});

test('members.displays: the languages of the pack, and the first screen the person does not have', async () => {
  const who = await town.member('asker');
  expect((await town.lists(displays, who)).map(({ value }) => value)).toEqual(['ko', 'ko-easy', 'en', 'few']);
  const few = { ...who, firstScreen: 'few' as const };
  expect((await town.lists(displays, few)).map(({ value }) => value)).toEqual(['ko', 'ko-easy', 'en', 'all']);
});
