import fc from 'fast-check';
import { MAX_LINES_LISTED } from '../../src/actions/limits';
import { listFacts, listingOf } from '../../src/actions/listing';
import { agoText } from '../../src/lib/ago';
import { plain } from '../../src/lib/text';
import { wordsWith } from '../support/words';

const words = wordsWith();
const say = (form: 'since' | 'ago', at: string, now: string, lang = 'ko') =>
  words.say(lang, agoText(form, new Date(`${at}+09:00`), new Date(`${now}+09:00`)));

test.each([
  ['2026-11-24T15:00:00', '2026-11-24T15:00:30', '방금부터'],
  ['2026-11-24T15:01:00', '2026-11-24T15:00:00', '방금부터'],
  ['2026-11-24T15:00:00', '2026-11-24T15:01:00', '1분 전부터'],
  ['2026-11-24T15:00:00', '2026-11-24T15:59:59', '59분 전부터'],
  ['2026-11-24T15:00:00', '2026-11-24T17:10:00', '2시간 전부터'],
  ['2026-11-24T23:30:00', '2026-11-25T01:40:00', '2시간 전부터'],
  ['2026-11-24T00:10:00', '2026-11-24T23:50:00', '23시간 전부터'],
  ['2026-11-24T15:00:00', '2026-11-25T10:00:00', '어제 오후 3시부터'],
  ['2026-11-24T00:05:00', '2026-11-25T23:00:00', '어제 밤 12시 5분부터'],
  ['2026-11-24T15:00:00', '2026-11-26T01:00:00', '11월 24일(화)부터'],
])('what began at %s is said at %s as %s', (at, now, said) => {
  expect(say('since', at, now)).toBe(said);
});

test('what happened is said without "since", in every language', () => {
  const [at, now] = ['2026-11-24T15:00:00', '2026-11-25T10:00:00'];
  expect(say('ago', at, now)).toBe('어제 오후 3시');
  expect(say('ago', at, '2026-11-24T17:10:00')).toBe('2시간 전');
  expect(say('since', at, '2026-11-24T17:10:00', 'en')).toBe('for 2 h');
});

test('a list is never cut in silence, and its question always has its facts', () => {
  const options = fc
    .nat({ max: 90 })
    .map((n) => Array.from({ length: n }, (_, i) => ({ value: `v${i}`, text: plain(`${i}`) })));
  fc.assert(
    fc.property(options, fc.nat({ max: 50 }), (all, beyond) => {
      const listed = listingOf(all, all.length + beyond);
      expect(Object.keys(listed.facts)).toEqual([...listFacts]);
      expect(listed.facts.number).toBe(all.length + beyond);
      expect(listed.options).toEqual(all.slice(0, MAX_LINES_LISTED));
      expect(listed.facts.cut === '').toBe(listed.options.length === all.length + beyond);
    }),
  );
});
