import type { Logger } from '../../lib/logger';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import { type Appointments, type Member, type MembersPort, rolesAt } from '../members';
import type { Outbox } from '../outbox';
import type { Records } from '../record';
import type { AlarmMove, EntryMove } from './states';
import type { Absence, Alarm, Choice, Describe, Rings, Shift } from './types';

/** The shared parts of this service. */
export interface Kit {
  readonly alarms: Records<Alarm, AlarmMove>;
  readonly shifts: Records<Shift, EntryMove>;
  readonly absences: Records<Absence, EntryMove>;
  readonly choices: Records<Choice, never>;
  readonly members: MembersPort & Pick<Appointments, 'appointed'>;
  readonly outbox: Pick<Outbox, 'recall' | 'outdate'>;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly logger: Logger;
  /** False without quiet hours. */
  readonly quietHours: boolean;
  readonly rings: Rings;
  /** The words of each feature's alarms. */
  readonly words: Map<string, Describe>;
}

/** True for an active member of the community who has a role there. */
export function serves(member: Member | null, community: string, at: Date): member is Member {
  return member?.status === 'active' && member.community === community && rolesAt(member, at).length > 0;
}

/** True if a notice can ring a member now: in a conversation, or by a route to their telephone number. */
export async function canRing({ members, rings }: Kit, id: string): Promise<boolean> {
  const member = await members.get(id);
  if (!member) return false;
  if (member.phone !== undefined && rings.phones(member.community)) return true;
  return (await members.contactsOf(id)).some(({ door }) => rings.door(door));
}

/**
 * True if a member has a tested route: a telephone, or a proven conversation that can be spoken to first. A conversation is
 * proven once its member has acknowledged a test there.
 */
export async function hasTestedRoute({ members, rings }: Kit, member: Member): Promise<boolean> {
  if (member.phone !== undefined) return true;
  const proven = (await members.contactsOf(member.id)).filter(({ provenAt }) => provenAt !== undefined);
  return proven.some(({ door }) => rings.door(door));
}
