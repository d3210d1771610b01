import { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import { type Member, type PartyRole, partyRoles } from '../../services/members';
import { holds } from '../../services/parties';
import type { Services } from '../services';
import { ledBy } from './led';

/** A party of the caller. */
export const partyArgs = z.strictObject({ party: z.string().max(80) });

/** A member's role in a party. */
export interface Post {
  readonly member: Member;
  readonly role: PartyRole;
}

/** The live roles in a party, by role and name; nothing for a caller who isn't its head. */
export async function postsOf(
  services: Pick<Services, 'parties'>,
  who: Pick<Person, 'member'>,
  party: string,
  cause: Pick<Cause, 'at'>,
): Promise<readonly Post[]> {
  const of = (await ledBy(services, who, cause)).find(({ id }) => id === party);
  if (!of) return [];
  const people = await services.parties.people(of, partyRoles, cause.at);
  return partyRoles.flatMap((role) =>
    people.filter((one) => holds(one, party, role, cause.at)).map((member) => ({ member, role })),
  );
}
