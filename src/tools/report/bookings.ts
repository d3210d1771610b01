import { weekdayOf } from '../../lib/seoul';
import type { Translator } from '../../lib/translator';
import { bookingsSettings, profileName, profileNames, refusalGroups, wishOfMet } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { type Fact, type MonthPlaces, OTHERS, type Rows, toldBy } from '../../services/figures';
import type { Table } from './programmes';
import type { Cell } from './rows';

/** What the tables of bookings are made from. */
interface Source {
  readonly community: Community;
  /** The months of the period. */
  readonly months: readonly MonthPlaces[];
  readonly words: Translator;
  readonly lang: string;
}

/** The parts of a table by groups. */
interface Grouped extends Rows {
  readonly kind: string;
  readonly heading: string;
  /** The rows of another table of the same facts. */
  readonly also?: Rows;
  readonly nameOf: (group: string) => string;
  /** The numbers after the name, by their headings. */
  readonly cells: Readonly<Record<string, (facts: readonly Fact[]) => number>>;
}

/** Monday first. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '0'];

/** The wishes that came to nothing by a coordinator's no, which the table of urgent wishes tells. */
const URGENT_NO: Rows = {
  order: ['urgent'],
  rowOf: ({ service }) => (service?.startsWith('urgent-') ? 'urgent' : null),
};

const sumOf = (facts: readonly Fact[], number: (fact: Fact) => number): number =>
  facts.reduce((all, fact) => all + number(fact), 0);
const peopleIn = (facts: readonly Fact[]): number =>
  new Set(facts.flatMap(({ giver, receiver }) => [giver, receiver]).filter((one) => one !== null)).size;
const times = (facts: readonly Fact[]): number => sumOf(facts, (fact) => fact.times);

/**
 * The tables of bookings of a period: person-times by kind of place, and hours with children by weekday. Then come wishes
 * that came to nothing, families who waited, and calls of institutions. A table without facts is left out.
 */
export async function bookingTables(
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  of: Source,
): Promise<readonly Table[]> {
  if (!of.community.features.includes('bookings')) return [];
  const all: Fact[] = [];
  for await (const fact of facts) if (fact.kind.startsWith('bookings.')) all.push(fact);
  const tables = [kinds(of), weekdays(of), refusals(of), waits(of)].map((one) => groupedTable(all, one, of));
  return [...tables, urgentTable(all, of), callsTable(all, of)].filter((table) => table !== null);
}

function kinds({ community, words, lang }: Source): Grouped {
  const settings = bookingsSettings.find(community);
  const profiles = new Map(settings?.series.map(({ id, profile }) => [id, profile]));
  const kindOf = ({ service }: Fact): string | null => profiles.get(service ?? '') ?? service;
  return {
    ...{ kind: 'bookings.attended', heading: 'unit-kind', order: profileNames(community), rowOf: kindOf },
    nameOf: (profile) => words.say(lang, profileName(community.id, profile)),
    cells: { 'person-times': (facts) => sumOf(facts, ({ units }) => units), people: peopleIn },
  };
}

function weekdays({ words, lang }: Source): Grouped {
  return {
    ...{ kind: 'bookings.minded', heading: 'weekday', order: WEEKDAYS },
    rowOf: ({ day }) => String(weekdayOf(day)),
    nameOf: (day) => words.list(lang, 'format.weekdays')[Number(day)] ?? '',
    cells: { 'child-hours': hoursOf, 'minded-times': (facts) => sumOf(facts, ({ units }) => units) },
  };
}

function refusals({ words, lang }: Source): Grouped {
  return {
    ...{ kind: 'bookings.refused', heading: 'refused-why', order: refusalGroups, rowOf: ({ service }) => service },
    also: URGENT_NO,
    nameOf: (why) => words.say(lang, { key: `bookings.figures.why.${why}` }),
    cells: { refused: times, 'refused-people': peopleIn },
  };
}

function waits({ words, lang }: Source): Grouped {
  return {
    ...{ kind: 'bookings.waited', heading: 'waiting', order: ['line'], rowOf: () => 'line' },
    nameOf: () => words.say(lang, { key: 'figures.everywhere' }),
    cells: { waited: peopleIn },
  };
}

/** A table of a row a group, and their sum. People of several groups count once in the sum. */
function groupedTable(all: readonly Fact[], how: Grouped, { months, words, lang }: Source): Table | null {
  const facts = all.filter(({ kind }) => kind === how.kind);
  if (facts.length === 0) return null;
  const { order, rowOf, also } = how;
  const { rows, few } = toldBy(facts, { months, order, rowOf, ...(also ? { also } : {}) });
  const nameOf = (group: string): string =>
    group === OTHERS ? words.say(lang, { key: 'figures.others' }) : how.nameOf(group);
  const cells = Object.entries(how.cells);
  const joined = (above: string, below: string): string =>
    words.say(lang, { key: 'figures.places', params: { above, below } });
  const told = rows.flatMap((row) => row.facts);
  const numbers = (of: readonly Fact[]): Cell[] => cells.map(([, cell]) => cell(of));
  const sum = few && told.length === 0 ? cells.map(() => words.say(lang, { key: 'figures.few' })) : numbers(told);
  return {
    head: [how.heading, ...cells.map(([key]) => key)].map((key) => words.say(lang, { key: `bookings.figures.${key}` })),
    rows: [
      ...(how.order.length > 1
        ? rows.map((row) => [namesIn(row.groups, how, told).map(nameOf).reduce(joined), ...numbers(row.facts)])
        : []),
      [words.say(lang, { key: 'figures.everywhere' }), ...sum],
    ],
  };
}

/** The groups of a row that have facts. */
function namesIn(groups: readonly string[], { rowOf, order }: Grouped, facts: readonly Fact[]): readonly string[] {
  const there = new Set(facts.map((fact) => rowOf(fact)));
  const named = groups.filter((group) => there.has(group));
  const without = groups.includes(OTHERS) && [...there].some((group) => group === null || !order.includes(group));
  return [...named, ...(without ? [OTHERS] : [])];
}

/** The number of some facts. Few people of a month are told as few, and its year leaves them out. */
function toldNumber(
  facts: readonly Fact[],
  { months, words, lang }: Source,
  number: (facts: readonly Fact[]) => number = times,
): Cell {
  const { rows, few } = toldBy(facts, { months, order: [], rowOf: () => null });
  const left = rows.flatMap((row) => row.facts);
  return few && left.length === 0 ? words.say(lang, { key: 'figures.few' }) : number(left);
}

/** The number of a part of some facts. It isn't told if few people are in it, or are left without it. */
function toldPart(facts: readonly Fact[], part: Rows, { months, words, lang }: Source): Cell {
  const { rows, few } = toldBy(facts, { months, ...part });
  const isPart = ({ groups }: { readonly groups: readonly string[] }): boolean => part.order.includes(groups[0] ?? '');
  const apart = rows.filter((row) => isPart(row) && row.groups.length === 1).flatMap((row) => row.facts);
  const hidden = apart.length === 0 && (few || facts.some((fact) => part.rowOf(fact) !== null));
  return hidden ? words.say(lang, { key: 'figures.untold' }) : times(apart);
}

/** A table of one row, from its numbers by their headings. */
function rowTable(cells: Readonly<Record<string, Cell>>, { words, lang }: Source): Table {
  const head = Object.keys(cells).map((key) => words.say(lang, { key: `bookings.figures.${key}` }));
  return { head, rows: [Object.values(cells)] };
}

/** Urgent wishes for care, and what came of them. */
function urgentTable(all: readonly Fact[], of: Source): Table | null {
  const wishes = all.filter(({ kind }) => kind === 'bookings.urgent');
  if (wishes.length === 0) return null;
  const refused = all.filter(({ kind }) => kind === 'bookings.refused');
  const met = new Set(all.map(wishOfMet));
  const isMet: Rows = { order: ['met'], rowOf: ({ source }) => (met.has(source) ? 'met' : null) };
  const cells = {
    ...{ urgent: toldNumber(wishes, of), met: toldPart(wishes, isMet, of) },
    'urgent-refused': toldPart(refused, URGENT_NO, of),
  };
  return rowTable(cells, of);
}

/** The calls of institutions, as one row of numbers. Each number of few people is told as few. */
function callsTable(all: readonly Fact[], of: Source): Table | null {
  const ofKind = (kind: string): readonly Fact[] => all.filter((fact) => fact.kind === kind);
  const calls = ofKind('bookings.called');
  if (calls.length === 0) return null;
  const parties = new Set(calls.map(({ party, service }) => `${party}/${service}`));
  const theirs = (kind: string) => ofKind(kind).filter(({ party, service }) => parties.has(`${party}/${service}`));
  const [applied, helped] = [ofKind('bookings.applied'), ofKind('bookings.helped')];
  const isPlaced: Rows = { order: ['placed'], rowOf: ({ units }) => (units > 0 ? 'placed' : null) };
  return rowTable(
    {
      calls: times(calls),
      places: sumOf(calls, ({ outOf }) => outOf),
      applied: toldNumber(applied, of),
      placed: toldPart(applied, isPlaced, of),
      'call-came': toldNumber(helped, of),
      missed: times(theirs('bookings.missed')),
      late: times(theirs('bookings.late')),
      'call-minutes': toldNumber(helped, of, (facts) => sumOf(facts, ({ minutes }) => minutes)),
    },
    of,
  );
}

function hoursOf(facts: readonly Fact[]): number {
  return Math.round((sumOf(facts, ({ minutes }) => minutes) / 60) * 10) / 10;
}
