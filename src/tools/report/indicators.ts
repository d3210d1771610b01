import type { Translator } from '../../lib/translator';
import type { Community } from '../../services/communities';
import {
  fillRate,
  type Indicator,
  type IndicatorTable,
  indicators,
  placeName,
  type Reading,
  type Readings,
} from '../../services/figures';
import type { Cell } from './rows';
import { linesOf } from './text';

/** The words of a report. */
export interface Said {
  readonly community: Community;
  readonly words: Translator;
  readonly lang: string;
}

/** The indicators as printed lines and as rows of a file: months, places, and the place that needs most. */
export function indicatorTableOf(
  { months, rows, total, worst }: IndicatorTable,
  said: Said,
): { readonly lines: readonly string[]; readonly rows: readonly (readonly Cell[])[] } {
  const say = (key: string, params = {}): string => said.words.say(said.lang, { key: `figures.${key}`, params });
  if (months.length === 0) return { lines: ['', say('indicators-none')], rows: [[say('indicators-none')]] };
  const head = [say('column.place'), ...indicators.map((one) => headOf(one, say))];
  const cells = (readings: Readings): Cell[] => indicators.map(({ id }) => cellOf(readings[id], say('few')));
  const body: Cell[][] = rows.map((row) => [
    said.words.say(said.lang, placeName(said.community, row.zones)),
    ...cells(row.readings),
  ]);
  const all: Cell[] = [say('everywhere'), ...cells(total)];
  const rate = worst?.readings[fillRate.id];
  const lowest =
    worst && rate?.is === 'number'
      ? [
          say('worst', {
            place: said.words.say(said.lang, placeName(said.community, worst.zones)),
            number: rate.number,
          }),
        ]
      : [];
  const told = months.map((period) => say('period', { period }));
  const notes = [say('indicators-of', { months: told.join(', ') }), ...lowest];
  const printed = linesOf(head, [...body, all]);
  return {
    lines: ['', ...printed.slice(0, -1), printed[1] ?? '', ...printed.slice(-1), '', ...notes],
    rows: [head, ...body, all, [], ...notes.map((note) => [note])],
  };
}

function headOf({ id, unit }: Indicator, say: (key: string, params?: object) => string): string {
  return say('indicator.head', { name: say(`indicator.${id}`), unit: say(`unit.${unit}`) });
}

function cellOf(reading: Reading | undefined, few: string): Cell {
  if (reading?.is === 'number') return reading.number;
  return reading?.is === 'few' ? few : '';
}
