import type { Translator } from '../../lib/translator';
import { bookingsSettings, placeName, seriesName } from '../../services/bookings';
import { type Community, zoneName } from '../../services/communities';
import type { Fact } from '../../services/figures';
import type { InventedYear } from '../seed/invented';
import type { Cell } from './rows';

/** A table of a report: its heading, its rows, and the sum in the last one. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What came of one series in a period. */
interface Tally {
  readonly people: Set<string>;
  readonly months: Set<string>;
  sessions: number;
}

/**
 * The programmes of a period: name, months, place, people and sessions, as hosts report them. A person counts once in a
 * programme, and again in another one. Numbers that the pack has printed for the year stand beside. Null without any.
 */
export async function programmesOf(
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  of: {
    readonly community: Community;
    readonly printed: InventedYear | null;
    readonly words: Translator;
    readonly lang: string;
  },
): Promise<Table | null> {
  const { community, printed, words, lang } = of;
  const tallies = await talliesOf(facts);
  const all = bookingsSettings.find(community)?.series ?? [];
  const there = all.filter(({ id }) => tallies.has(id));
  if (there.length === 0) return null;
  const said = (key: string, params = {}): string => words.say(lang, { key: `bookings.figures.${key}`, params });
  const rows = there.map(({ id, at, zone }): Cell[] => {
    const { people, months, sessions } = tallies.get(id) ?? { people: new Set(), months: new Set(), sessions: 0 };
    const where = at === undefined ? zoneName(community.id, zone ?? '') : placeName(community.id, at);
    const when = [...months].sort().map((month) => said('month', { month: Number(month) }));
    const theirs = printed?.programmes.find(({ series }) => series === id);
    return [
      ...[words.say(lang, seriesName(community.id, id)), [...new Set([when[0] ?? '', when.at(-1) ?? ''])].join('–')],
      ...[words.say(lang, where), people.size, sessions],
      ...(printed ? [theirs?.people ?? '', theirs?.sessions ?? ''] : []),
    ];
  });
  const numbers = printed ? [3, 4, 5, 6] : [3, 4];
  const sum = numbers.map((n) => rows.reduce((all, row) => all + Number(row[n] || 0), 0));
  const keys = ['programme', 'months', 'place', 'participants', 'sessions'];
  const head = [...keys, ...(printed ? ['printed-participants', 'printed-sessions'] : [])].map((key) => said(key));
  return { head, rows: [...rows, [said('sum'), '', '', ...sum]] };
}

async function talliesOf(facts: AsyncIterable<Fact> | Iterable<Fact>): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  for await (const { kind, service, receiver, day, times } of facts) {
    if (service === null || (kind !== 'bookings.held' && kind !== 'bookings.attended')) continue;
    const tally = tallies.get(service) ?? { people: new Set<string>(), months: new Set<string>(), sessions: 0 };
    tallies.set(service, tally);
    tally.months.add(day.slice(5, 7));
    if (kind === 'bookings.held') tally.sessions += times;
    else if (receiver !== null) tally.people.add(receiver);
  }
  return tallies;
}
