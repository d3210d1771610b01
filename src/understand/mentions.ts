import type { Day } from '../lib/seoul';
import { dayAt } from './day-words';
import { type Hit, isHangul, isLatin, type Scan } from './lexicon';
import type { Mention, Part } from './mention';
import { type NumberHit, numbersAt } from './numerals';
import { lengthAt, timeAt } from './time-words';

/** The tables of words beside the values, in the order that decides between words of one length. */
const MARKS = [
  'other',
  'notNot',
  'weekNot',
  'notBefore',
  'not',
  'or',
  'cannot',
  'only',
  'topic',
  'also',
  'open',
  'openBefore',
  'anyTime',
  'shift',
  'move',
  'reason',
  'reasonBefore',
  'reasonEnd',
  'slip',
  'vagueLength',
  'edge',
  'edgeBefore',
  'planned',
  'saidBefore',
  'unfit',
  'every',
  'to',
  'until',
  'self',
  'besides',
  'dependants',
  'joined',
  'total',
  'about',
  'particle',
  'lasting',
] as const;

/** Tables that only stand right after a value, and would be part of any word elsewhere. */
const AFTER_ONLY: ReadonlySet<string> = new Set([
  'topic',
  'also',
  'only',
  'to',
  'until',
  'particle',
  'saidBefore',
  'lasting',
  'edge',
  'or',
]);

/** Every table that the readings of values look words up in. */
export const VALUE_TABLES: readonly string[] = [
  ...MARKS,
  ...['attributive', 'alone', 'native', 'sino', 'multiplier', 'pair', 'word', 'article', 'couple'],
  ...['half', 'halfWord', 'quarterWord', 'andHalf', 'counter', 'foreignUnit', 'day', 'weekday', 'weekdayShort', 'week'],
  ...[
    'thisDay',
    'nextDay',
    'comingDay',
    'lastDay',
    'monthWord',
    'month',
    'monthName',
    'yearWord',
    'monthUnit',
    'yearUnit',
  ],
  ...[
    'dayUnit',
    'dayEdge',
    'nth',
    'nthUnit',
    'weekUnit',
    'days',
    'span',
    'within',
    'after',
    'counted',
    'link',
    'holiday',
    'notDay',
    'dayBeside',
  ],
  ...[
    'ordinal',
    'vague',
    'part',
    'hour',
    'minute',
    'hours',
    'minutes',
    'sharp',
    'untilHour',
    'before',
    'fixed',
    'oclock',
  ],
  ...['past', 'toHour', 'copula', 'ageUnit'],
];

/**
 * Reads a text once from left to right: values, and the words beside them that refuse, compare or limit them. At each
 * place the longest reading wins, as a person reads words that stand without spaces.
 */
export function mentionsOf(scan: Scan, today: Day): Mention[] {
  const found: Mention[] = [];
  let end = 0;
  for (let pos = scan.over(0); pos < scan.text.length; pos = scan.over(pos)) {
    const mention = mentionAt(scan, pos, today, pos === end || startsWord(scan, pos));
    if (mention) {
      found.push(mention);
      end = scan.over(mention.to);
      pos = mention.to;
      continue;
    }
    const from = pos;
    pos = isHangul(scan.text[pos]) ? pos + 1 : wordEnd(scan.text, pos);
    const last = found.at(-1);
    if (last?.is === 'unknown' && last.to === from) found[found.length - 1] = { ...last, to: pos };
    else found.push({ is: 'unknown', from, to: pos });
  }
  return found;
}

function startsWord(scan: Scan, pos: number): boolean {
  return pos === 0 || !isHangul(scan.text[pos - 1]) || !isHangul(scan.text[pos]);
}

/** The end of an English word or of one sign. */
function wordEnd(text: string, pos: number): number {
  let to = pos + 1;
  if (isLatin(text[pos])) while (isLatin(text[to])) to++;
  return to;
}

function mentionAt(scan: Scan, pos: number, today: Day, starts: boolean): Mention | null {
  const values = [dayAt(scan, pos, today), timeAt(scan, pos), lengthAt(scan, pos)];
  const others = [...values, partAt(scan, pos), vagueAt(scan, pos), countAt(scan, pos), markAt(scan, pos)];
  let best: Mention | null = null;
  for (const one of others)
    if (one && allowed(scan, one, starts) && (!best || one.to > best.to || (one.to === best.to && isOther(one))))
      best = one;
  return best;
}

/** A word of another meaning wins over a value as long: 수화 is sign language, and no Wednesday and Tuesday. */
function isOther(one: Mention): boolean {
  return one.is === 'mark' && one.table === 'other';
}

/** Inside an unknown word only long words count: 내일 in 병원내일, never 이 or 네. */
function allowed(scan: Scan, mention: Mention, starts: boolean): boolean {
  if (starts) return mention.is !== 'mark' || !AFTER_ONLY.has(mention.table) || !freshWord(scan, mention.from);
  // 다 담주 is no word where 다 ends another one.
  if (scan.text[mention.from + 1] === ' ') return false;
  const strong = mention.is === 'mark' ? INSIDE.has(mention.table) : mention.is !== 'count' && mention.is !== 'length';
  return strong && mention.to - mention.from >= 2;
}

/** Marks that also count in the middle of an unknown word. */
const INSIDE: ReadonlySet<string> = new Set(['not', 'cannot', 'notNot', 'unfit', 'other', 'reason', 'reasonEnd']);

function freshWord(scan: Scan, pos: number): boolean {
  return (
    pos === 0 ||
    (isHangul(scan.text[pos]) &&
      scan.text[pos - 1] === ' ' &&
      scan.hit(pos, 'only', 'also', 'until', 'or', 'edge') === null)
  );
}

function partAt(scan: Scan, pos: number): Mention | null {
  const hit = scan.hit(pos, 'part');
  return hit ? { is: 'part', part: hit.means as Part, from: hit.from, to: hit.to } : null;
}

function vagueAt(scan: Scan, pos: number): Mention | null {
  const hit = scan.hit(pos, 'vague');
  if (!hit) return weekdaysAt(scan, pos);
  const [name = '', ahead] = hit.means.split('+');
  const days = DAYS[name];
  const week = ahead === undefined ? {} : { ahead: Number(ahead) };
  return { is: 'vague', ...(days ? { days, ...week } : {}), from: hit.from, to: hit.to };
}

/** The weekdays of words for several days, by their meaning in `values.vague`; 0 is Sunday. `+1` is the next week. */
const DAYS: Readonly<Record<string, readonly number[]>> = {
  weekend: [0, 6],
  weekdays: [1, 2, 3, 4, 5],
  daily: [0, 1, 2, 3, 4, 5, 6],
};

/** What stands between the letters of weekdays: 화, 목 and 화·목. A space alone joins three at least. */
const BETWEEN_DAYS = / ?[,·/] ?| /y;

/** Several weekdays in letters, of which the last may be a whole word: 월수금, 화목, 화, 목요일. */
function weekdaysAt(scan: Scan, pos: number): Mention | null {
  const from = scan.over(pos);
  let to = from;
  let spaces = 0;
  let whole = false;
  const days: number[] = [];
  for (let next = from; !whole; ) {
    const word = days.length > 0 ? scan.hit(next, 'weekday') : null;
    const hit = word ?? scan.hit(next, 'weekdayShort');
    // 일 before a comma is work rather than a Sunday.
    if (hit?.from !== next || (next > to && days.length === 1 && days[0] === 0)) break;
    if (scan.text.slice(to, next) === ' ') spaces += 1;
    to = hit.to;
    whole = word !== null;
    days.push(Number(hit.means));
    BETWEEN_DAYS.lastIndex = to;
    next = to + (BETWEEN_DAYS.exec(scan.text)?.[0].length ?? 0);
  }
  const free = whole || !isHangul(scan.text[to]) || scan.hit(to, 'particle', 'topic', 'only', 'every') !== null;
  const enough = days.length >= (spaces > 0 && !whole ? 3 : 2);
  return enough && free ? { is: 'vague', days, from, to } : null;
}

function countAt(scan: Scan, pos: number): Mention | null {
  const numbers = numbersAt(scan, pos);
  for (const number of numbers) {
    const unit = scan.hit(number.to, 'counter', 'foreignUnit');
    if (unit && counts(scan, number, unit)) return count(number, unit.to, true, unit.table === 'foreignUnit');
  }
  const [number] = numbers.filter((one) => one.form !== 'article' && standsAlone(scan, one));
  return number ? count(number, number.to, false, false) : null;
}

function count(number: NumberHit, to: number, counted: boolean, foreign: boolean): Mention {
  return { is: 'count', value: number.value, form: number.form, counted, foreign, from: number.from, to };
}

/** One syllable before a counter is a numeral only in its counting form: 이 사람 is "this person". */
function counts(scan: Scan, { form, value, from, to }: NumberHit, unit: Hit): boolean {
  if (unit.table === 'counter' && isHangul(scan.text[unit.to]) && unit.to - unit.from === 1 && !endsWell(scan, unit.to))
    return false;
  return form !== 'sino' || value >= 10 || scan.text[to] !== ' ' || unit.from !== to + 1 || from < 0;
}

function endsWell(scan: Scan, pos: number): boolean {
  return scan.hit(pos, ...MARKS, 'copula') !== null;
}

/** From here on, a multiplier in words is no number by itself. */
const LONE_MULTIPLIER = 10_000;

/** A numeral without a counter: digits, or words that are no other word there. */
function standsAlone(scan: Scan, number: NumberHit): boolean {
  if (number.form === 'attributive') return false;
  if (number.form === 'pair' && scan.hit(number.to, 'hour', 'hours')) return false;
  // The 열 of 열네 명 is no number of its own.
  if (number.form === 'native') return scan.hit(number.to, 'attributive', 'alone', 'native')?.from !== number.to;
  if (number.form !== 'sino') return true;
  // 만 alone is another word: before an age it is "full years".
  if (number.value >= LONE_MULTIPLIER) return false;
  return !isHangul(scan.text[number.from - 1]) && (!isHangul(scan.text[number.to]) || endsPolitely(scan, number));
}

/** 오요, 십이입니다: of one syllable only a copula shows that it is a number (이이 is none). */
function endsPolitely(scan: Scan, { from, to }: NumberHit): boolean {
  return to - from > 1 ? endsWell(scan, to) : scan.hit(to, 'copula') !== null;
}

function markAt(scan: Scan, pos: number): Mention | null {
  const hits = scan.hits(pos);
  let best: Hit | null = null;
  for (const hit of hits) {
    if (!(MARKS as readonly string[]).includes(hit.table)) continue;
    // 아 alone is a slip, and 아침 is none.
    if (hit.table === 'slip' && scan.text[hit.to] !== ' ') continue;
    // Only at the end of all does a verb say why: "토요일은 결혼식에 가야 해서".
    if (hit.table === 'reasonEnd' && /[\p{L}\p{N}]/u.test(scan.text.slice(hit.to))) continue;
    if (!best || hit.to > best.to || (hit.to === best.to && rank(hit) < rank(best))) best = hit;
  }
  if (best) return { is: 'mark', table: best.table, means: best.means, from: best.from, to: best.to };
  return null;
}

function rank(hit: Hit): number {
  return (MARKS as readonly string[]).indexOf(hit.table);
}
