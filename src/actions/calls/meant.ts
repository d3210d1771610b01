import type { Person } from '../../engine/types';
import type { CallCard } from '../../services/calls';
import { namedIn } from '../named';
import type { Services } from '../services';

/** The call cards that words of staff may mean. */
export interface Meant {
  /** The cards, the most urgent first; empty if nothing waits for the people named. */
  readonly cards: readonly CallCard[];
  /** The name of a person whom the words name; null for words without a known name. */
  readonly name: string | null;
  /** True if the only card may be another person's than the one the words name. */
  readonly unsure: boolean;
}

/** Finds the call cards that words may mean; null for words that tell of no call. */
export async function meantBy(
  { calls, members }: Pick<Services, 'calls' | 'members'>,
  { community, member: by }: Person,
  words: string,
  now: Date,
): Promise<Meant | null> {
  const told = by === null ? null : calls.told(words);
  if (by === null || !told) return null;
  const people = await namedIn({ members }, { community, by }, words);
  const among = people.length > 0 ? { among: people.map(({ id }) => id) } : {};
  const cards = await calls.meant({ community, by, now, ...among });
  return { cards, name: people[0]?.name ?? null, unsure: told.names && people.length === 0 };
}
