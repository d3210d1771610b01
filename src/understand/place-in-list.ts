import { type Lexicon, type Scan, scanOf } from './lexicon';
import { MAX_BESIDE_PLACE } from './limits';
import { type NumberHit, numbersAt } from './numerals';
import type { Sentence } from './sentence';

/** The words by which people name a place in a list. */
export interface PlaceTables {
  readonly places: Lexicon;
  readonly numbers: Lexicon;
  /** What refuses the place before it. */
  readonly dropped: RegExp;
}

/** "The second", "3번", "가운데 거", or a number alone. */
export function byPlace(sentence: Sentence, count: number, tables: PlaceTables): number | null {
  const { text } = sentence;
  const places = scanOf(text, tables.places);
  const numbers = scanOf(text, tables.numbers);
  const found = new Set<number>();
  let out: ReadonlySet<number> = new Set();
  let rest = '';
  for (let pos = 0; pos < text.length; pos++) {
    const inside = pos > 0 && /[\p{L}\p{N}]/u.test(text[pos - 1] ?? '');
    const place = inside || text[pos] === ' ' ? null : places.hit(pos, 'place');
    if (place) {
      const n = Number(place.means);
      found.add(n < 0 ? count : n === 0 ? (count + 1) / 2 : n);
      pos = place.to - 1;
      continue;
    }
    const lead = inside || text[pos] === ' ' ? null : places.hit(pos, 'placeLead');
    const led = lead ? placeNumber(places, numbers, lead.to, true) : null;
    // 이번 is "this time", not the second; after "number" it counts.
    const filler = led || text[pos] === ' ' ? null : places.hit(pos, 'placeFiller');
    if (filler) {
      pos = filler.to - 1;
      continue;
    }
    const number = led ?? (inside || text[pos] === ' ' ? null : placeNumber(places, numbers, pos, false));
    // "Not the second, the third": what was named before a "not" is out.
    const dropped = number || found.size === 0 ? null : tables.dropped.exec(text.slice(pos));
    if (dropped && text[pos] !== ' ') {
      out = new Set([...out, ...found]);
      found.clear();
      pos += dropped[0].length - 1;
      continue;
    }
    if (!number) {
      rest += text[pos];
      continue;
    }
    if (!led && isMeasured(places, number.to)) return null;
    found.add(number.value);
    pos = (places.hit(number.to, 'placeUnit') ?? number).to - 1;
  }
  const [n] = found;
  const more = rest.replace(/[^\p{L}\p{N}]|[\u1100-\u11ff]/gu, '').length > MAX_BESIDE_PLACE;
  if (more || found.size !== 1 || n === undefined || out.has(n)) return null;
  return Number.isInteger(n) && n >= 1 && n <= count ? n : null;
}

/** A number that names a place: in digits, before a unit, or in words behind "number". */
function placeNumber(places: Scan, numbers: Scan, from: number, led: boolean): NumberHit | null {
  const fits = (one: NumberHit): boolean =>
    one.form === 'digits' ||
    (one.form === 'sino' && places.hit(one.to, 'placeUnit') !== null) ||
    (led && one.form === 'word');
  return numbersAt(numbers, from).find(fits) ?? null;
}

/** True where a unit follows a number: "three o'clock" and "three people" are no places. "2주세요" is a wish. */
function isMeasured(places: Scan, to: number): boolean {
  const measure = places.hit(to, 'measure');
  const other = places.hit(to, 'placeUnit', 'placeFiller');
  return measure !== null && (other === null || other.to < measure.to);
}
