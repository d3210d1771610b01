import type { Person } from '../../engine/types';
import type { Poll } from '../../services/polls';
import type { Services } from '../services';

type Needed = Pick<Services, 'members' | 'polls'>;

/** The running polls of a coordinator: for the whole community, and for their zones. */
export async function runningFor({ members, polls }: Needed, who: Person, at: Date): Promise<readonly Poll[]> {
  if (who.member === null) return [];
  const zones = await members.dutyZones(who.member, who.community);
  if (zones.length === 0) return [];
  const open = await polls.open(who.community, null, at);
  return open.filter(({ zone }) => zone === null || zones.includes(zone));
}

/** True if a coordinator is responsible for a poll. */
export async function mayRun({ members, polls }: Needed, who: Person, id: string): Promise<boolean> {
  const poll = await polls.get(id);
  if (poll?.community !== who.community || who.member === null) return false;
  return members.onDuty(who.member, who.community, poll.zone === null ? [] : [poll.zone]);
}

/** True if a coordinator may ask the neighbours of a zone; null: the whole community. */
export async function mayAsk({ members }: Pick<Services, 'members'>, who: Person, zone: string | null) {
  return who.member !== null && members.onDuty(who.member, who.community, zone === null ? [] : [zone]);
}

/** True if a poll is for a member's zone or for everybody. A coordinator may also read the polls they run. */
export async function mayRead({ members }: Pick<Services, 'members'>, who: Person, poll: Poll): Promise<boolean> {
  if (poll.zone === null) return true;
  if (who.member === null) return false;
  if ((await members.get(who.member))?.zone === poll.zone) return true;
  return members.onDuty(who.member, who.community, [poll.zone]);
}
