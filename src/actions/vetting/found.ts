import { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Member } from '../../services/members';
import { namedIn } from '../named';
import type { Services } from '../services';

/** The words in which a coordinator names a member. */
export const namedArgs = z.strictObject({ words: z.string() });

/** Active members in the caller's zones whom the words name, without the caller. */
export async function checkable(
  services: Pick<Services, 'members'>,
  { community, member, roles }: Person,
  { words }: z.infer<typeof namedArgs>,
): Promise<readonly Member[]> {
  if (member === null || !roles.includes('coordinator')) return [];
  const found = await namedIn(services, { community, by: member }, words);
  return found.filter(({ id, status }) => status === 'active' && id !== member);
}
