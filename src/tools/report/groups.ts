import type { Translator } from '../../lib/translator';
import {
  type CountedColumn,
  countGroups,
  exchangesByGroup,
  type Fact,
  type MonthPlaces,
  type Period,
} from '../../services/figures';
import { type Parties, partyName } from '../../services/parties';
import type { Table } from './programmes';
import { type Cell, EXCHANGES } from './rows';

/** What names a group. */
interface Naming {
  readonly parties: Pick<Parties, 'get'>;
  readonly words: Translator;
  readonly lang: string;
}

/** The name of a group; those that stand together have the text `others`. */
async function nameOf(party: string | null, others: string, { parties, words, lang }: Naming): Promise<string> {
  const group = party === null ? null : await parties.get(party);
  return words.say(lang, group ? partyName(group) : { key: others });
}

/** The exchanges of each small group in a period, all of them in the last row. Null while no group stands apart. */
export async function exchangesOfGroups(
  all: AsyncIterable<Fact>,
  of: Naming & { readonly months: readonly MonthPlaces[]; readonly columns: readonly CountedColumn[] },
): Promise<Table | null> {
  const { months, words, lang } = of;
  const column = of.columns.find(({ id }) => id === EXCHANGES);
  if (!column) return null;
  const facts: Fact[] = [];
  for await (const fact of all) facts.push(fact);
  if (!facts.some(({ group }) => group)) return null;
  const { rows, total } = exchangesByGroup(facts, { column, months });
  if (rows.every(({ party }) => party === null)) return null;
  const cells: Cell[][] = [];
  for (const { party, exchanges } of rows) cells.push([await nameOf(party, 'figures.no-group', of), exchanges]);
  return {
    head: [words.say(lang, { key: 'parties.figures.group' }), words.say(lang, { key: column.heading })],
    rows: [...cells, [words.say(lang, { key: 'figures.everywhere' }), total]],
  };
}

/** The people who came into each small group in a period, all of them in the last row. Null without anybody. */
export async function groupsOfPeriod(
  facts: AsyncIterable<Fact>,
  of: Naming & { readonly period: Period },
): Promise<Table | null> {
  const { period, words, lang } = of;
  const found: Fact[] = [];
  for await (const fact of facts) found.push(fact);
  const { rows, total } = countGroups(found, period);
  if (total === 0) return null;
  const said = (key: string): string => words.say(lang, { key });
  const cells: Cell[][] = [];
  for (const { party, people } of rows) cells.push([await nameOf(party, 'figures.others', of), people]);
  return {
    head: [said('parties.figures.group'), said('parties.figures.entered')],
    rows: [...cells, [said('figures.everywhere'), total ?? said('figures.few')]],
  };
}
