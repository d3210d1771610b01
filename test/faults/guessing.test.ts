import { cause } from '../../src/lib/cause';
import { seededRandom } from '../../src/lib/random';
import { readableCode } from '../../src/lib/readable-code';
import { HOUR_MS } from '../../src/lib/units';
import { codeLimits } from '../../src/services/members';
import { openWorld, type World } from '../support/world';
import { LIMIT_MS, report, seed, times } from './size';
import { LEAK, timed } from './timing';

/** Nobody finds a one-time code by guessing, and the time of an answer tells nothing about a guess. */

const GUESSES = times('FAULT_GUESSES', { promised: 1_000_000, whole: 20_000, small: 2_000 });
const PAIRS = times('FAULT_TIMED_CODES', { promised: 100_000, whole: 10_000, small: 2_000 });
/** The chance that a code is found, whoever guesses from wherever. */
const MAX_CHANCE = 1e-6;
/** Guesses at a code whose tries are only counted by conversation. */
const GUESSES_AT_ONE = 1_000_000;
/** Guesses an hour: far more than are answered. */
const AN_HOUR = 2_000;
/** Letters and digits of a code. */
const LETTERS = 19;
const DIGITS = 5;

const HERE = 'seoul-timebank';
const purposes = Object.keys(codeLimits) as (keyof typeof codeLimits)[];
const random = seededRandom(seed);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test.each(purposes)('a code to %s is found by chance less than once in a million', (purpose) => {
  const { length, minutes, triesInAll } = codeLimits[purpose];
  const codes = (LETTERS + DIGITS) ** length - LETTERS ** length - DIGITS ** length;
  const guesses = triesInAll === null ? GUESSES_AT_ONE : triesInAll * Math.ceil(minutes / 60);
  expect(guesses / codes).toBeLessThan(MAX_CHANCE);
});

test(
  `${GUESSES} guesses of a link code from as many conversations: most are not even looked up, and none finds it`,
  async () => {
    const { members } = world.runtime.services;
    const begin = world.clock.now().getTime();
    const code = await members.makeCode(
      'link',
      { owner: 'mem_A', community: HERE },
      cause('make', new Date(begin), []),
    );
    const answered = new Map<unknown, number>();
    for (let n = 0; n < GUESSES; n += 1) {
      const guess = readableCode(random, code.length);
      if (guess === code) continue;
      const at = new Date(begin + Math.floor((n / AN_HOUR) * HOUR_MS));
      const typed = { code: guess, conversation: `web:${n}`, community: HERE };
      const found = await members.lookCode('link', typed, cause(`guess${n}`, at, []));
      answered.set(found, (answered.get(found) ?? 0) + 1);
    }
    report(`guessing: ${[...answered].map(([is, number]) => `${number} x ${is}`).join(', ')}`);
    expect([...answered.keys()].sort()).toEqual(['too-many', 'wrong']);
    // In any sliding hour so many are answered, and the hours begin anew at most once in each.
    const hours = Math.ceil(GUESSES / AN_HOUR);
    expect(answered.get('wrong')).toBeLessThanOrEqual(codeLimits.link.triesInAll * hours);
  },
  LIMIT_MS,
);

test.each(purposes)(
  `${PAIRS} timed answers about a code to %s: a guess that is nearly right takes no longer than any other`,
  async (purpose) => {
    const { members } = world.runtime.services;
    const begin = world.clock.now().getTime();
    const owner = `owner-${purpose}`;
    const right = await members.makeCode(purpose, { owner, community: HERE }, cause('make', new Date(begin), []));
    let n = 0;
    const refuse = (code: string) => {
      n += 1;
      // Each guess is the only one of its hour, so that all are looked up.
      const why = cause(`timed${purpose}${n}`, new Date(begin + n * 2 * HOUR_MS), []);
      return members.lookCode(purpose, { code, conversation: 'web:1', community: HERE }, why);
    };
    const t = await timed({ right, letters: 'ACDEFHJKLMNPRTUVWXY34679', end: 1, pairs: PAIRS, refuse });
    report(`guessing: a code to ${purpose}: t = ${t.toFixed(2)} over ${PAIRS} pairs`);
    expect(Math.abs(t)).toBeLessThan(LEAK);
  },
  LIMIT_MS,
);
