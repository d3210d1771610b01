import { UNDERSTOOD } from './languages';
import { anyOf, type List, type Meaning, table } from './tables';

/** The last date of the longest month. */
const LAST_MONTHDAY = 31;

/** How often something is needed, with only what was said. */
export interface RhythmSaid {
  /** Every so many weeks. */
  readonly everyWeeks?: number;
  /** True: in every month. */
  readonly monthly?: true;
  /** Which of the weekdays of a month; −1 is the last. */
  readonly nth?: readonly number[];
  /** The date in every month, 1 to 31. */
  readonly monthday?: number;
}

/** A rhythm, and the words without it. Null for words that name none, such as "every week". */
export type RhythmReading = (words: string) => { readonly said: RhythmSaid | null; readonly rest: string };

/**
 * Makes the reading over the tables `answers.programme.everyWeeks` and `monthly`, and the weekdays of `values`.
 * @example
 * read('매달 첫째, 셋째 화요일 10시') // { said: { monthly: true, nth: [1, 3] }, rest: ', 화요일 10시' }
 */
export function createRhythm(list: List): RhythmReading {
  const rows = (key: string): Meaning[] => UNDERSTOOD.flatMap((lang) => table(list, lang, key));
  const words = (key: string): string => anyOf(rows(key).map(({ word }) => word));
  const weeks = rows('answers.programme.everyWeeks');
  const ordinals = new Map(rows('values.nth').map(({ word, means }) => [bare(word), Number(means)]));
  const [unit, day, every] = [words('values.weekUnit'), words('values.weekday'), words('answers.programme.each')];
  const ordinal = `(?:${words('values.nth')}|[1-5](?: ?(?:${words('values.nthUnit')}))?)`;
  const one = `${ordinal}(?: ?(?:${unit}))?`;
  const joined = `(?:[\\s,·]|${words('answers.programme.nthLink')})*`;
  const chain = `(?<=^|[\\s,·])(?:${one}${joined})+`;
  const before = `(?:${chain})(?=(?:${day}))`;
  const patterns = {
    monthly: new RegExp(`(?<!\\d)(?:${words('answers.programme.monthly')})`, 'iu'),
    weeks: new RegExp(`(?<!\\d)(?:${anyOf(weeks.map(({ word }) => word))})`, 'iu'),
    before: new RegExp(before, 'iu'),
    // "The week alone" counts only beside a month that repeats: 화요일, 첫째 주.
    alone: new RegExp(`(?<=^|[\\s,·])${ordinal} ?(?:${unit})`, 'iu'),
    repeated: new RegExp(`${before}(?=(?:${day}) ?(?:${every}))|(?<=(?:${every}) ?)${before}`, 'iu'),
    ordinal: new RegExp(ordinal, 'giu'),
    date: new RegExp(`(?<=^|[\\s,])(\\d{1,2}) ?(?:${words('answers.programme.dateUnit')})(?=[\\s,.]|$)`, 'giu'),
  };
  const numbers = (found: string): number[] => {
    const all = [...found.matchAll(patterns.ordinal)].map(([word]) => ordinals.get(bare(word)) ?? Number(word[0]));
    return [...new Set(all)];
  };
  const meansOf = (found: string): number => Number(weeks.find(({ word }) => bare(word) === bare(found))?.means);
  // "Every month on the 15th". Of several dates none is taken, so that none is lost without a word.
  const onDate = (left: string): ReturnType<RhythmReading> => {
    const [date, ...others] = left.matchAll(patterns.date);
    const day = Number(date?.[1]);
    if (!date || others.length > 0 || day < 1 || day > LAST_MONTHDAY) return { said: { monthly: true }, rest: left };
    return { said: { monthly: true, monthday: day }, rest: without(left, date) };
  };
  return (typed) => {
    const monthly = patterns.monthly.exec(typed);
    if (monthly) {
      const left = without(typed, monthly);
      const found = patterns.before.exec(left) ?? patterns.alone.exec(left);
      if (!found) return onDate(left);
      return { said: { monthly: true, nth: numbers(found[0]) }, rest: without(left, found) };
    }
    const apart = patterns.weeks.exec(typed);
    if (apart) return { said: { everyWeeks: meansOf(apart[0]) }, rest: without(typed, apart) };
    const repeated = patterns.repeated.exec(typed);
    if (repeated) return { said: { monthly: true, nth: numbers(repeated[0]) }, rest: without(typed, repeated) };
    return { said: null, rest: typed };
  };
}

/** The words of a table and of a person in one form. */
function bare(words: string): string {
  return words.normalize('NFKC').toLowerCase().replaceAll(' ', '');
}

function without(words: string, { index, 0: found }: RegExpExecArray): string {
  return `${words.slice(0, index)} , ${words.slice(index + found.length)}`;
}
