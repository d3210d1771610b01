import type { Meanings } from './meanings';
import { onceFor } from './once';
import { alternatives } from './tables';

/** A part of some words: `from` its first character, `to` the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds postal addresses in words as typed: a road with its number, a lot, a flat with its block. Stations, exits, hours,
 * buses and amounts are none.
 * @example
 * find('통일로 684로 오세요') // [{ from: 0, to: 7 }]
 * find('버스로 30분 걸려요') // []
 */
export type AddressReading = (words: string) => readonly Span[];

/** One way to write an address. The group `name` must not be a word of `not`, nor end in one of `notEnd`. */
interface Form {
  readonly pattern: RegExp;
  readonly not: ReadonlySet<string>;
  readonly notEnd: readonly string[];
}

/** Compiles `meanings.address`. */
export const addressReading: (meanings: Meanings) => AddressReading = onceFor(compile);

function compile({ lines }: Meanings): AddressReading {
  const any = (key: string): string => alternatives(lines(`address.${key}`)) || '(?!)';
  const set = (key: string): ReadonlySet<string> => new Set(lines(`address.${key}`));
  const number = '\\d{1,4}(?:-\\d{1,4})?';
  // A number with a counter after it is an amount, an hour or a bus.
  const end = `(?![\\d:~/]|[.,]\\d|-\\d|(?:${any('counter')})|\\s(?:${any('counter-apart')}))`;
  const latin = `(?![\\p{L}\\d:]|\\s?(?:${any('counter')})(?!\\p{L}))`;
  const name = '(?<![\\p{L}\\d])(?<name>\\p{L}[\\p{L}\\d]{0,11}';
  const floor = `(?:\\d{1,2}(?:${any('floor')})|(?:\\d{1,4}|(?<!\\p{L})\\p{L})(?:${any('block')}))\\s?`;
  const written = `(?<![\\p{L}\\d-])(?<name>[\\p{L}'’-]{2,20}(?:\\s[\\p{L}'’-]{2,20})?)`;
  const form = (source: string, not: ReadonlySet<string> = new Set(), notEnd: readonly string[] = []): Form => ({
    pattern: new RegExp(source, 'giu'),
    not,
    notEnd,
  });
  const roads = `(?:${any('road')}))`;
  const side = `(?:\\s?\\d{1,4}(?:${any('side')}))?`;
  const forms: readonly Form[] = [
    form(`${name}${roads}${side}\\s?${number}(?:${any('lot')})?${end}`, set('no-road'), lines('address.no-road-end')),
    form(`${name}(?:${any('area')}))\\s?\\d{1,4}-\\d{1,4}(?:\\s?(?:${any('lot')}))?${end}`),
    form(`(?<![\\d-])${number}\\s?(?:${any('lot')})`),
    form(`(?<![\\d-])${floor}\\d{1,4}(?:${any('flat')})(?!${any('no-flat')})`),
    form(`(?<![\\d-])\\d{3,4}(?:${any('flat')})(?!${any('no-flat')})`),
    form(`(?<![\\d-])\\d{1,5}(?:-\\d{1,4})?\\p{L}?,?\\s${written}\\s(?:${any('street')})(?!\\p{L})`, set('no-street')),
    form(`(?<![\\p{L}\\d])[\\p{L}\\d]{2,20}-(?:${any('roman')})${side},?\\s${number}${latin}`),
    form(`(?<![\\d-])${number},?\\s[\\p{L}\\d]{2,20}-(?:${any('roman')})(?!\\p{L})`),
    form(`(?<!\\p{L})(?:${any('flat-before')})\\.?\\s?#?\\d{1,4}\\p{L}?${latin}`),
    form(`(?<![\\d-])\\d{1,4}-(?:${any('flat-after')})(?!\\p{L})`),
  ];
  return (words) => merged(forms.flatMap((one) => spansOf(words, one)));
}

function spansOf(words: string, { pattern, not, notEnd }: Form): Span[] {
  return [...words.matchAll(pattern)].flatMap((found) => {
    const name = found.groups?.name?.toLowerCase() ?? '';
    const out = name.split(/\s/).some((word) => not.has(word)) || notEnd.some((end) => name.endsWith(end));
    return out ? [] : [{ from: found.index, to: found.index + found[0].length }];
  });
}

/** Spans in their order; those that meet are one. */
function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const kept: Span[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    const meets = last !== undefined && span.from <= last.to;
    if (meets) kept.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) });
    else kept.push(span);
  }
  return kept;
}
