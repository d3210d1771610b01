import { showPhone } from '../../lib/phone';
import type { Params, Text } from '../../lib/text';
import { HOUR_MS } from '../../lib/units';
import { zoneName } from '../../services/communities';
import { REPORT_FROM_PEOPLE, TELL_WITHIN_HOURS } from '../limits';
import type { Cell } from '../report/rows';
import type { Leaked } from './leaks';
import type { ConcernedPeople, ConcernedPerson } from './people';

/** Puts a text into words. */
type Says = (text: Text) => string;

/** A leak, what is known about it, and the people in it. */
export interface Told extends Pick<Leaked, 'leak' | 'secret'>, ConcernedPeople {
  /** When the operator knew of it. */
  readonly knownAt: Date;
}

/** The printed lines: how many people, which data, and until when who must be told. */
export function breachLines({ leak, secret, people, left, knownAt }: Told, says: Says): readonly string[] {
  const say = (key: string, params: Params = {}) => says({ key: `breach.${key}`, params });
  const strangers = people.filter(({ member }) => member === null).length;
  const children = people.filter(({ member }) => member?.guardian).length;
  const until = new Date(knownAt.getTime() + TELL_WITHIN_HOURS * HOUR_MS).toISOString();
  return [
    say('title', { what: say(`leak.${leak}`), people: people.length }),
    ...(secret ? [say('secret')] : []),
    ...itemLines(people, says),
    ...(strangers > 0 ? [say('strangers', { people: strangers })] : []),
    ...(left > 0 ? [say('left', { people: left })] : []),
    ...(children > 0 ? [say('children', { people: children })] : []),
    say('until', { hours: TELL_WITHIN_HOURS, until }),
    say(people.length >= REPORT_FROM_PEOPLE ? 'report' : 'report-perhaps', { people: REPORT_FROM_PEOPLE }),
  ];
}

/** One line for each item, those of most people first. */
function itemLines(people: readonly ConcernedPerson[], says: Says): readonly string[] {
  const counts = new Map<string, { open: number; sealed: number }>();
  for (const { items } of people)
    for (const [key, shown] of items) {
      const count = counts.get(key) ?? { open: 0, sealed: 0 };
      count[shown] += 1;
      counts.set(key, count);
    }
  return [...counts]
    .sort(([a, one], [b, other]) => other.open + other.sealed - one.open - one.sealed || (a < b ? -1 : 1))
    .map(([key, { open, sealed }]) => {
      const item = says({ key });
      if (sealed === 0) return says({ key: 'breach.item.open', params: { item, open } });
      return says({ key: `breach.item.${open === 0 ? 'sealed' : 'both'}`, params: { item, open, sealed } });
    });
}

/** The rows of the list for a coordinator: one person each, and how to reach them. */
export function breachRows(people: readonly ConcernedPerson[], says: Says): readonly (readonly Cell[])[] {
  const columns = ['name', 'phone', 'guardian', 'zone', 'lang', 'open', 'sealed', 'id'];
  const itemsOf = ({ items }: ConcernedPerson, as: string) =>
    [...items].flatMap(([key, shown]) => (shown === as ? [says({ key })] : [])).join('; ');
  return [
    columns.map((column) => says({ key: `breach.column.${column}` })),
    ...people.map((person) => {
      const { id, member } = person;
      const { name = '', phone, guardian, lang = '' } = member ?? {};
      const zone = member ? says(zoneName(member.community, member.zone)) : '';
      return [
        name,
        phone ? showPhone(phone) : '',
        guardian ? `${guardian.name} ${showPhone(guardian.phone)}` : '',
        ...[zone, lang, itemsOf(person, 'open'), itemsOf(person, 'sealed'), id],
      ];
    }),
  ];
}
