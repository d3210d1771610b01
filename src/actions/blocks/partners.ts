import { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Partner } from '../../services/exchange';
import type { Services } from '../services';

/** The words in which the caller names somebody; absent: a button was pressed. */
export const namedArgs = z.strictObject({ words: z.string().optional() });

/**
 * The neighbours whom the caller may mean and hasn't blocked, the latest first. A name in the words names its people;
 * without one everybody is meant.
 */
export async function partnersOf(
  { exchange, blocks }: Pick<Services, 'exchange' | 'blocks'>,
  { member }: Pick<Person, 'member'>,
  { words = '' }: z.infer<typeof namedArgs>,
): Promise<readonly Partner[]> {
  if (member === null) return [];
  const [found, made] = await Promise.all([exchange.partners(member), blocks.of(member)]);
  const open = found.filter((one) => !made.some(({ other }) => other === one.member));
  const said = words.normalize('NFC');
  const named = open.filter(({ name }) => said.includes(name));
  return named.length > 0 ? named : open;
}
