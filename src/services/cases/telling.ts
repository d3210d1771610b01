import type { Cause } from '../../lib/cause';
import { quietEnd } from '../../lib/quiet';
import { MINUTE_MS } from '../../lib/units';
import type { Community } from '../communities';
import { dutyOf, type Raising } from '../duty';
import { type Kit, onDutyFor } from './kit';
import { writerOf, writtenNotice } from './notices';
import { isUrgent } from './settings';
import type { Case, Line, Written } from './types';

/** `opened`: a new case. `talk`: a new case of somebody who asks for a person. `again`: one more line in it. */
export type Telling = 'opened' | 'talk' | 'again';

/** Who hears of a case: whether anybody could be rung, when somebody is rung, and the members rung at once. */
export type Reach = Pick<Written, 'reached' | 'ringAt' | 'rung'>;

/**
 * Rings those on duty about an urgent case, and by day about a resident who asks for a person. The coordinators of the
 * zone hear of any other; it rings later if it stays without an answer.
 */
export async function ringOrTell(kit: Kit, of: Case, line: Line, said: Telling, cause: Cause): Promise<Reach> {
  const community = kit.communities.get(of.community);
  if (isUrgent(community, of.kind)) return raise(kit, of, { harm: 'safety', ringAt: cause.at }, cause);
  if (said === 'talk') return raise(kit, of, { harm: 'talk', ringAt: awake(kit, community, cause.at) }, cause);
  await tellCoordinators(kit, of, line, said, cause);
  await kit.duty.remindOf(alarmOf(of), cause);
  return { reached: true, ringAt: null, rung: [] };
}

/**
 * Rings the next coordinator if words in a talk stay without an answer.
 * @param since when the first of these words came
 * @param last the member who talks and has heard the words
 */
export async function ringLater(
  kit: Kit,
  of: Case,
  { since, last }: { readonly since: Date; readonly last: string | null },
  cause: Cause,
): Promise<void> {
  const community = kit.communities.get(of.community);
  const harm = isUrgent(community, of.kind) ? 'safety' : 'talk';
  const wait = dutyOf(community).minutes[harm] * MINUTE_MS;
  const due = new Date(since.getTime() + wait);
  const ringAt = due > cause.at ? due : new Date(cause.at.getTime() + wait);
  await raise(kit, of, { harm, ringAt: harm === 'safety' ? ringAt : awake(kit, community, ringAt), last }, cause);
}

/** Rings the next coordinator for waiting words of a talk that has ended without an answer. */
export async function ringNext(kit: Kit, of: Case, last: string | null, cause: Cause): Promise<void> {
  const community = kit.communities.get(of.community);
  const harm = isUrgent(community, of.kind) ? 'safety' : 'talk';
  await raise(kit, of, { harm, ringAt: harm === 'safety' ? cause.at : awake(kit, community, cause.at), last }, cause);
}

async function raise(
  { duty }: Kit,
  of: Case,
  how: Pick<Raising, 'harm' | 'last'> & { readonly ringAt: Date },
  cause: Cause,
): Promise<Reach> {
  return { ...(await duty.raise({ ...alarmOf(of), ...how }, cause)), ringAt: how.ringAt };
}

/** The alarm of a case, apart from its harm and moment. */
function alarmOf({ id, community, zone, member, conversation }: Case) {
  return { about: { feature: 'cases', id }, community, zone, resident: member ?? conversation };
}

/** The moment, or the end of the quiet hours around it. */
function awake({ quietHours = true }: Kit, { quiet }: Community, at: Date): Date {
  return quietHours ? quietEnd(at, quiet) : at;
}

async function tellCoordinators(kit: Kit, of: Case, line: Line, said: 'opened' | 'again', cause: Cause): Promise<void> {
  const all = await onDutyFor(kit, of);
  if (all.length === 0) kit.logger.error({ case: of.id }, 'nobody can be told about a case; give somebody the role');
  const writer = writerOf(of, of.member === null ? null : await kit.members.get(of.member));
  for (const to of all) await kit.duty.tellStaff(writtenNotice(to, of, { writer, line, said }), 'card', cause);
}
