import type { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Member } from '../../services/members';
import { type namedArgs, namedByStaff } from '../named';
import type { Services } from '../services';

/** Members in the caller's zones whom the words name, without those who have a role. */
export async function suspendableOf(
  services: Pick<Services, 'members'>,
  who: Person,
  args: z.infer<typeof namedArgs>,
): Promise<readonly Member[]> {
  const named = await namedByStaff(services, who, args);
  return named.filter(({ appointments }) => appointments.length === 0);
}
