import { pauseMs } from '../../src/lib/backoff';

test.each([
  // first, longest, pauses before, pause
  [1_000, 20_000, 0, 1_000],
  [1_000, 20_000, 3, 8_000],
  [1_000, 20_000, 5, 20_000],
  [1_000, 20_000, 4_000, 20_000],
  [1_000, 20_000, -1, 1_000],
  [30_000, 20_000, 0, 20_000],
])('of a first pause of %s ms and at most %s, the one after %s others is %s', (firstMs, mostMs, pauses, pause) => {
  expect(pauseMs({ firstMs, mostMs }, pauses)).toBe(pause);
});
