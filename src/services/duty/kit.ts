import type { Logger } from '../../lib/logger';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Appointments, Member, MembersPort } from '../members';
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
  readonly outbox: Pick<Outbox, 'recall'>;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly logger: Logger;
  /** False without quiet hours. */
  readonly quietHours: boolean;
  readonly rings: Rings;
  /** The words of each feature's alarms. */
  readonly words: Map<string, Describe>;
}

/** True if a notice can ring a member now: in a conversation, or by a route to their telephone number. */
export async function canRing({ members, rings }: Kit, id: string): Promise<boolean> {
  const member = await members.get(id);
  if (!member) return false;
  if (member.phone !== undefined && rings.phones(member.community)) return true;
  return (await members.contactsOf(id)).some(({ door }) => rings.door(door));
}

/** True if a member has a tested route: a conversation that can be spoken to first, or a telephone. */
export async function hasTestedRoute(kit: Kit, member: Member): Promise<boolean> {
  return member.phone !== undefined || (await canRing(kit, member.id));
}
