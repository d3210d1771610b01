import type { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Member } from '../../services/members';
import { type namedArgs, namedByStaff } from '../named';
import type { Services } from '../services';

/** Active members in the caller's zones whom the words name, without the caller. */
export async function checkable(
  services: Pick<Services, 'members'>,
  who: Person,
  args: z.infer<typeof namedArgs>,
): Promise<readonly Member[]> {
  const named = await namedByStaff(services, who, args);
  return named.filter(({ id }) => id !== who.member);
}
