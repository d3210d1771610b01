import type { Translator } from '../../lib/translator';
import { type Community, zoneName } from '../../services/communities';
import { type CountedColumn, count, type Figures, type Period } from '../../services/figures';
import { MAX_REPORT_YEARS } from '../limits';
import type { Table } from './programmes';
import { EXCHANGES, groupsOf } from './rows';

/** The exchanges of one year: all, and those of each zone that is told by itself. */
interface Year {
  readonly year: Period;
  readonly all: number;
  readonly zones: ReadonlyMap<string, number>;
  /** Zones with an exchange. */
  readonly active: number;
}

/** The years of a span such as `2013-2015`, oldest first; null for other words, and for more than MAX_REPORT_YEARS. */
export function yearsIn(words: string): readonly Period[] | null {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(words) ?? [];
  const years = Number(to) - Number(from) + 1;
  if (from === undefined || !(years >= 1 && years <= MAX_REPORT_YEARS)) return null;
  return Array.from({ length: years }, (_, n) => String(Number(from) + n));
}

/**
 * The exchanges of some years, in each and up to its end: everywhere, and place by place. A zone that was told together with
 * others in one of the years stands with the others in all.
 */
export async function yearTables(
  figures: Pick<Figures, 'facts' | 'places'>,
  of: {
    readonly community: Community;
    readonly years: readonly Period[];
    readonly columns: readonly CountedColumn[];
    readonly words: Translator;
    readonly lang: string;
  },
): Promise<readonly [Table, Table]> {
  const { community, words, lang } = of;
  const all: Year[] = [];
  for (const year of of.years) all.push(await yearOf(figures, of, year));
  const said = (key: string): string => words.say(lang, { key: `figures.${key}` });
  const upTo = (n: number): number => all.slice(0, n + 1).reduce((sum, one) => sum + one.all, 0);
  const exchanges = words.say(lang, { key: of.columns.find(({ id }) => id === EXCHANGES)?.heading ?? '' });
  const byYear: Table = {
    head: [said('column.period'), exchanges, said('column.cumulative'), said('column.places')],
    rows: all.map((one, n) => [one.year, one.all, upTo(n), one.active]),
  };
  const alone = community.zones.filter(({ id }) => all.every(({ zones }) => zones.has(id)));
  const rows = alone.map(({ id }) => ({
    place: words.say(lang, zoneName(community.id, id)),
    years: all.map(({ zones }) => zones.get(id) ?? 0),
  }));
  const others = all.map((one, n) => one.all - rows.reduce((sum, { years }) => sum + (years[n] ?? 0), 0));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const byPlace: Table = {
    head: [said('column.place'), ...of.years, said('column.cumulative')],
    rows: [
      ...rows.filter(({ years }) => sum(years) !== 0).map(({ place, years }) => [place, ...years, sum(years)]),
      ...(others.some((one) => one !== 0) ? [[said('others'), ...others, sum(others)]] : []),
      [said('everywhere'), ...all.map((one) => one.all), upTo(all.length)],
    ],
  };
  return [byYear, byPlace];
}

async function yearOf(
  figures: Pick<Figures, 'facts' | 'places'>,
  { community, columns }: { readonly community: Community; readonly columns: readonly CountedColumn[] },
  year: Period,
): Promise<Year> {
  const places = await figures.places({ community, period: year });
  const counting = { columns, ...groupsOf(places), apart: places.isFew };
  const { total, groups } = await count(figures.facts(community.id, year), year, counting);
  const alone = places.blocks.flatMap((zones) => (zones.length === 1 ? [zones[0] ?? ''] : []));
  const sumOf = (id: string): number => groups.find((one) => one.id === id)?.measures[EXCHANGES]?.sum ?? 0;
  const zones = new Map(alone.filter((id) => id !== '').map((id) => [id, sumOf(id)]));
  const active = groups.flatMap(({ id, measures }) => ((measures[EXCHANGES]?.sum ?? 0) === 0 ? [] : id.split(' ')));
  return { year, all: total[EXCHANGES]?.sum ?? 0, zones, active: active.filter((id) => id !== '').length };
}
