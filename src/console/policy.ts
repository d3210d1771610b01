import type { Member, Role } from '../services/members';
import type { Viewer } from './viewer';

/** What a signed-in person may do at the desk, and the role that it needs. Areas limit it further. */
export const needs = {
  'see-now': 'staff',
  'see-past': 'staff',
  'find-people': 'staff',
  'see-person': 'staff',
  'see-number': 'staff',
  'see-card': 'staff',
  'hold-card': 'staff',
  act: 'staff',
  ring: 'staff',
  paper: 'staff',
  slip: 'staff',
  figures: 'coordinator',
} as const satisfies Readonly<Record<string, Role>>;

export type Doing = keyof typeof needs;

/** True if a viewer's roles allow it at all. */
export function mayDo({ roles }: Pick<Viewer, 'roles'>, doing: Doing): boolean {
  return roles.includes(needs[doing]);
}

/** True if a person lives in one of the viewer's zones; a caller without a community belongs to who answers. */
export function mayAnswer(
  { community, zones }: Pick<Viewer, 'community' | 'zones'>,
  caller: Pick<Member, 'community' | 'zone'> | null,
): boolean {
  return caller === null || (caller.community === community && zones.includes(caller.zone));
}

/** True if a person is an active member of the viewer's community in one of the viewer's zones. */
export function maySee(
  { community, zones }: Pick<Viewer, 'community' | 'zones'>,
  person: Pick<Member, 'community' | 'zone' | 'status'>,
): boolean {
  return person.community === community && person.status === 'active' && zones.includes(person.zone);
}
