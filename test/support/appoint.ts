import { cause } from '../../src/lib/cause';
import type { Members, Role } from '../../src/services/members';

let appointed = 0;

/** Appoints a member as the tool does, by default for the member's own zone; drops the notice. */
export async function appoint(
  members: Pick<Members, 'get' | 'appoint'>,
  member: string,
  role: Role = 'coordinator',
  area?: string | null,
): Promise<void> {
  const zone = area === undefined ? ((await members.get(member))?.zone ?? null) : area;
  const made = await members.appoint({ member, role, area: zone, by: null }, once());
  if (!made.ok && made.why !== 'already') throw new Error(`${member} can't be appointed: ${made.why}`);
}

/** Ends a role as the tool does. */
export async function dismiss(members: Pick<Members, 'dismiss'>, member: string, role: Role = 'coordinator') {
  await members.dismiss({ member, role, by: null }, once());
}

function once() {
  appointed += 1;
  return cause(`appointing/${appointed}`, new Date('2026-11-22T00:00:00Z'), []);
}
