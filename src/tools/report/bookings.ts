import { weekdayOf } from '../../lib/seoul';
import type { Translator } from '../../lib/translator';
import { bookingsSettings, profileName, profileNames, refusalGroups } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { type Fact, OTHERS, type Period, toldBy } from '../../services/figures';
import type { Table } from './programmes';
import type { Cell } from './rows';

/** What the tables of bookings are made from. */
interface Source {
  readonly community: Community;
  readonly period: Period;
  readonly words: Translator;
  readonly lang: string;
}

/** The parts of a table by groups. */
interface Grouped {
  readonly kind: string;
  readonly heading: string;
  readonly order: readonly string[];
  readonly groupOf: (fact: Fact) => string | null;
  readonly nameOf: (group: string) => string;
  /** The numbers after the name, by their headings. */
  readonly cells: Readonly<Record<string, (facts: readonly Fact[]) => number>>;
}

/** Monday first. */
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '0'];

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
    ...{ kind: 'bookings.attended', heading: 'unit-kind', order: profileNames(community), groupOf: kindOf },
    nameOf: (profile) => words.say(lang, profileName(community.id, profile)),
    cells: { 'person-times': (facts) => sumOf(facts, ({ units }) => units), people: peopleIn },
  };
}

function weekdays({ words, lang }: Source): Grouped {
  return {
    ...{ kind: 'bookings.minded', heading: 'weekday', order: WEEKDAYS },
    groupOf: ({ day }) => String(weekdayOf(day)),
    nameOf: (day) => words.list(lang, 'format.weekdays')[Number(day)] ?? '',
    cells: { 'child-hours': hoursOf, 'minded-times': (facts) => sumOf(facts, ({ units }) => units) },
  };
}

function refusals({ words, lang }: Source): Grouped {
  return {
    ...{ kind: 'bookings.refused', heading: 'refused-why', order: refusalGroups, groupOf: ({ service }) => service },
    nameOf: (why) => words.say(lang, { key: `bookings.figures.why.${why}` }),
    cells: { refused: times, 'refused-people': peopleIn },
  };
}

function waits({ words, lang }: Source): Grouped {
  return {
    ...{ kind: 'bookings.waited', heading: 'waiting', order: ['line'], groupOf: () => 'line' },
    nameOf: () => words.say(lang, { key: 'figures.everywhere' }),
    cells: { waited: peopleIn },
  };
}

/** A table of a row a group, and their sum. People of several groups count once in the sum. */
function groupedTable(all: readonly Fact[], how: Grouped, { period, words, lang }: Source): Table | null {
  const facts = all.filter(({ kind }) => kind === how.kind);
  if (facts.length === 0) return null;
  const { rows, few } = toldBy(facts, { period, order: how.order, groupOf: how.groupOf });
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
function namesIn(groups: readonly string[], { groupOf, order }: Grouped, facts: readonly Fact[]): readonly string[] {
  const there = new Set(facts.map((fact) => groupOf(fact)));
  const named = groups.filter((group) => there.has(group));
  const without = groups.includes(OTHERS) && [...there].some((group) => group === null || !order.includes(group));
  return [...named, ...(without ? [OTHERS] : [])];
}

/** The number of some facts. Few people of a month are told as few, and its year leaves them out. */
function toldNumber(
  facts: readonly Fact[],
  { period, words, lang }: Source,
  number: (facts: readonly Fact[]) => number = times,
): Cell {
  const table = toldBy(facts, { period, order: ['all'], groupOf: () => 'all' });
  const left = table.rows.flatMap((row) => row.facts);
  return table.few && left.length === 0 ? words.say(lang, { key: 'figures.few' }) : number(left);
}

/** A table of one row, from its numbers by their headings. */
function rowTable(cells: Readonly<Record<string, Cell>>, { words, lang }: Source): Table {
  const head = Object.keys(cells).map((key) => words.say(lang, { key: `bookings.figures.${key}` }));
  return { head, rows: [Object.values(cells)] };
}

/** Urgent wishes for care, and what came of them. */
function urgentTable(all: readonly Fact[], of: Source): Table | null {
  const wishes = all.filter(({ kind }) => kind === 'bookings.urgent');
  const refused = all.filter(({ kind, service }) => kind === 'bookings.refused' && service?.startsWith('urgent-'));
  if (wishes.length === 0) return null;
  const met = all.filter(({ kind }) => kind === 'bookings.met');
  return rowTable(
    { urgent: toldNumber(wishes, of), met: toldNumber(met, of), 'urgent-refused': toldNumber(refused, of) },
    of,
  );
}

/** The calls of institutions, as one row of numbers. Each number of few people is told as few. */
function callsTable(all: readonly Fact[], of: Source): Table | null {
  const ofKind = (kind: string): readonly Fact[] => all.filter((fact) => fact.kind === kind);
  const calls = ofKind('bookings.called');
  if (calls.length === 0) return null;
  const parties = new Set(calls.map(({ party, service }) => `${party}/${service}`));
  const theirs = (kind: string) => ofKind(kind).filter(({ party, service }) => parties.has(`${party}/${service}`));
  const [applied, helped] = [ofKind('bookings.applied'), ofKind('bookings.helped')];
  const placed = applied.filter(({ units }) => units > 0);
  return rowTable(
    {
      calls: times(calls),
      places: sumOf(calls, ({ outOf }) => outOf),
      applied: toldNumber(applied, of),
      placed: toldNumber(placed, of),
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
