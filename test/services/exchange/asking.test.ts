import { openTown, type Town, toldTo, walk } from './support';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

async function asked(change = {}) {
  const asker = await town.join('asker');
  const { cause, told } = town.because();
  const result = await town.exchange.ask(walk(asker, change), cause);
  if (!result.ok) throw new Error(result.why);
  return { asker, result, told, cause, id: result.request.id };
}

test('the first wave goes out with the request, with basic facts only', async () => {
  const helpers = [await town.helper('h1'), await town.helper('h2'), await town.helper('h3')];
  const { told, result, asker } = await asked();
  expect(result.asked).toBe(2);
  expect(told).toHaveLength(2);
  expect(helpers).toEqual(expect.arrayContaining(toldTo(told)));
  expect(toldTo(told)).not.toContain(asker);
  const shown = JSON.stringify(told);
  expect(shown).toContain('asker');
  expect(shown).not.toContain('Elm Street');
  expect(shown).not.toContain('+8210');
});
