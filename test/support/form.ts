/**
 * True with `TESTS=whole`: every case of every suite. Without it, the longest suites take a fixed share of their cases,
 * and `.ci/run` takes them all.
 */
export const whole = process.env.TESTS === 'whole';

/** The hub of worlds and programs that ask for none; loading Botkit takes long. */
export const hub = whole ? 'botkit' : 'direct';

/** Cases with a server run in CI's step for servers alone, so none is left out there. */
const all = whole || process.env.TESTS === 'real';

/**
 * All cases in the whole form, else every `of`th one, beginning at place `from` modulo `of`. The share is the same in
 * each run. With another `from` for each list, several lists together cover different places. Never empty.
 */
export function share<T>(cases: readonly T[], of: number, from = 0): readonly T[] {
  const most = Math.min(of, cases.length);
  return all ? cases : cases.filter((_, i) => i % most === from % most);
}
