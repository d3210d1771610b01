import type { Logger } from '../../lib/logger';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Appointments, Member, MembersPort } from '../members';
import type { Outbox } from '../outbox';
import type { Records } from '../record';
import type { AlarmMove, EntryMove } from './states';
import type { Absence, Alarm, Describe, Shift } from './types';

/** The shared parts of this service. */
export interface Kit {
  readonly alarms: Records<Alarm, AlarmMove>;
  readonly shifts: Records<Shift, EntryMove>;
  readonly absences: Records<Absence, EntryMove>;
  readonly members: MembersPort & Pick<Appointments, 'appointed'>;
  readonly outbox: Pick<Outbox, 'recall'>;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly logger: Logger;
  /** False without quiet hours. */
  readonly quietHours: boolean;
  /** True if the program can speak first at a door. */
  readonly speaksFirst: (door: string) => boolean;
  /** The words of each feature's alarms. */
  readonly words: Map<string, Describe>;
}

/** True if a notice can ring a member now: one of their conversations can be spoken to first. */
export async function canRing({ members, speaksFirst }: Kit, member: string): Promise<boolean> {
  return (await members.contactsOf(member)).some(({ door }) => speaksFirst(door));
}

/** True if a member has a tested route: a conversation that can be spoken to first, or a telephone. */
export async function hasTestedRoute(kit: Kit, member: Member): Promise<boolean> {
  return member.phone !== undefined || (await canRing(kit, member.id));
}
