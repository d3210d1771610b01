import type { Translator } from '../../lib/translator';
import { countGroups, type Fact, type Period } from '../../services/figures';
import { type Parties, partyName } from '../../services/parties';
import type { Table } from './programmes';
import type { Cell } from './rows';

/** The people who came into each small group in a period, all of them in the last row. Null without anybody. */
export async function groupsOfPeriod(
  facts: AsyncIterable<Fact>,
  of: {
    readonly period: Period;
    readonly parties: Pick<Parties, 'get'>;
    readonly words: Translator;
    readonly lang: string;
  },
): Promise<Table | null> {
  const { period, parties, words, lang } = of;
  const found: Fact[] = [];
  for await (const fact of facts) found.push(fact);
  const { rows, total } = countGroups(found, period);
  if (total === 0) return null;
  const said = (key: string): string => words.say(lang, { key });
  const cells: Cell[][] = [];
  for (const { party, people } of rows) {
    const group = party === null ? null : await parties.get(party);
    cells.push([group ? words.say(lang, partyName(group)) : said('figures.others'), people]);
  }
  return {
    head: [said('parties.figures.group'), said('parties.figures.entered')],
    rows: [...cells, [said('figures.everywhere'), total ?? said('figures.few')]],
  };
}
