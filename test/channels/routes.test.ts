import { lineRouteFacts } from '../../src/channels/line/route-facts';
import { allRouteFacts as all } from '../../src/channels/routes';
import { isDay, isTime } from '../../src/lib/seoul';

test('a route has an id of its own, under the name of its channel', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id, channel } of all) expect(id.startsWith(`${channel}.`)).toBe(true);
});

test.each(all.map((one) => [one.id, one] as const))('%s: price, key and window are complete', (_, facts) => {
  const { price, keyed, keyHours, window } = facts;
  expect(price.won10 === null || (Number.isInteger(price.won10) && price.won10 >= 0)).toBe(true);
  expect(isDay(price.at)).toBe(true);
  expect(price.source).not.toBe('');
  if (!keyed) expect(keyHours).toBeUndefined();
  if (window) expect([isTime(window.from), isTime(window.to), window.from < window.to]).toEqual([true, true, true]);
});

test('the price of a LINE push is unknown, not nothing', () => {
  expect(lineRouteFacts.find(({ id }) => id === 'line.push')?.price.won10).toBeNull();
});
