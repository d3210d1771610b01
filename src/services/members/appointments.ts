import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Clock } from '../../lib/clock';
import { type Text, t } from '../../lib/text';
import { areaName, type Communities, type Core, zoneName, zonesOf } from '../communities';
import { once } from '../record';
import { MAX_APPOINTMENTS, MAX_COORDINATORS } from './limits';
import { asMember, type MemberDoc } from './model';
import { appointedNotice, dismissedNotice } from './notices';
import {
  type Appointed,
  type Appointing,
  type Appointment,
  type Appointments,
  type CommunityAppointment,
  type Dismissing,
  type Member,
  type Role,
  roles,
} from './types';

/** The roles each role includes: an operator may act as coordinator, a coordinator as staff. */
const includes: Readonly<Record<Role, readonly Role[]>> = {
  staff: ['staff'],
  coordinator: ['coordinator', 'staff'],
  operator: ['operator', 'coordinator', 'staff'],
};

/** A member's roles at a moment, with the included ones. */
export function rolesAt({ appointments }: Pick<Member, 'appointments'>, at: Date): readonly Role[] {
  const own = appointments.filter(ofCommunity).filter((one) => isLive(one, at));
  return [...new Set(own.flatMap(({ role }) => includes[role]))];
}

/** A member's rights in flows at a moment: the roles, and `party` while the member acts for a party. */
export function rightsAt(member: Pick<Member, 'appointments'>, at: Date): readonly (Role | 'party')[] {
  return [...rolesAt(member, at), ...(partiesAt(member, at).length > 0 ? (['party'] as const) : [])];
}

/** The parties that a member acts for at a moment, as head or staff, each once. */
export function partiesAt({ appointments }: Pick<Member, 'appointments'>, at: Date): readonly string[] {
  const acting = appointments.filter((one) => !ofCommunity(one) && acts(one) && isLive(one, at));
  return [...new Set(acting.flatMap(({ party }) => party ?? []))];
}

/** True for a role in the community; false for one in a party. */
export function ofCommunity(one: Appointment): one is CommunityAppointment {
  return (one.party ?? null) === null && (one.for ?? null) === null;
}

function acts({ role }: Appointment): boolean {
  return role === 'head' || role === 'staff';
}

/** True while an appointment lasts. */
export function isLive({ from, to }: Pick<Appointment, 'from' | 'to'>, at: Date): boolean {
  return (from === null || from <= at) && (to === null || at < to);
}

/** True if an appointment in `area` covers a zone: as the whole community, the zone itself, or its area. */
export function reaches(community: Pick<Core, 'areas'>, area: string | null, zone: string): boolean {
  return area === null || area === zone || zonesOf(community, area).includes(zone);
}

/** The zones that a member's current appointments cover; an operator's cover the whole community. */
export function zonesServed(
  community: Pick<Core, 'areas' | 'zones'>,
  { appointments }: Pick<Member, 'appointments'>,
  at: Date,
): readonly string[] {
  const live = appointments.filter(ofCommunity).filter((one) => isLive(one, at));
  return community.zones.map(({ id }) => id).filter((zone) => live.some(({ area }) => reaches(community, area, zone)));
}

/** The stored word of a role in an area, in a party or for a principal. Its holders are found by it. */
export function dutyOf(of: Pick<Appointment, 'role' | 'area' | 'party' | 'for'>): string {
  const { role, area, party } = of;
  if ((of.for ?? null) !== null) return `${role}@for:${of.for}`;
  return (party ?? null) === null ? `${role}@${area ?? '*'}` : `${role}@party:${party}`;
}

/** The parts of appointing. */
export interface AppointingDeps {
  readonly members: Model<MemberDoc>;
  readonly communities: Communities;
  readonly clock: Clock;
}

/** Makes the appointing part of the members service. */
export function createAppointments(
  deps: AppointingDeps,
): Pick<Appointments, 'appointed' | 'hasOperator' | 'appoint' | 'dismiss'> {
  return {
    appointed: (community) => holders(deps, community),
    hasOperator: async (community) => {
      const operators = await holders(deps, community, 'operator');
      return operators.some((one) => rolesAt(one, deps.clock.now()).includes('operator'));
    },
    appoint: (of, cause) => appoint(deps, of, cause),
    dismiss: (of, cause) => dismiss(deps, of, cause),
  };
}

async function appoint(deps: AppointingDeps, of: Appointing, cause: Cause): Promise<Appointed> {
  const { member, role, area, from = null, to = null, by } = of;
  const { communities, clock } = deps;
  const doc = await find(deps, member);
  if (!doc) return { ok: false, why: 'unknown' };
  if (!(await mayAppoint(deps, by, doc.community))) return { ok: false, why: 'not-allowed' };
  if (doc.status !== 'active') return { ok: false, why: 'not-active' };
  const community = communities.get(doc.community);
  if (area !== null && !areasOf(community).includes(area)) return { ok: false, why: 'unknown-area' };
  const now = clock.now();
  if (to !== null && (to <= now || (from !== null && to <= from))) return { ok: false, why: 'ended' };
  const lasting = asMember(doc).appointments.filter((one) => endsLater(one, now));
  const held = lasting.some((one) => ofCommunity(one) && one.role === role && one.area === area);
  if (held && !doc.applied.includes(cause.key)) return { ok: false, why: 'already' };
  const made: Appointment = { role, area, from, to, by, at: cause.at };
  const after = await writeAppointments(deps, doc, [...lasting.slice(1 - MAX_APPOINTMENTS), made], cause);
  if (!after) return { ok: false, why: 'changed' };
  cause.tell(appointedNotice(after, role, placeName(community, area)));
  return { ok: true, member: after };
}

async function dismiss(deps: AppointingDeps, of: Dismissing, cause: Cause): Promise<Appointed> {
  const { member, role, area, by } = of;
  const doc = await find(deps, member);
  if (!doc) return { ok: false, why: 'unknown' };
  const { appointments } = asMember(doc);
  const ends = (one: Appointment) => ofCommunity(one) && one.role === role && (area === undefined || one.area === area);
  // Operators may dismiss themselves: a replay is then no longer allowed to.
  if (!doc.applied.includes(cause.key)) {
    if (!(await mayAppoint(deps, by, doc.community))) return { ok: false, why: 'not-allowed' };
    if (!appointments.some(ends)) return { ok: false, why: 'not-held' };
    if (by !== null && (await isLastOperator(deps, doc, role))) return { ok: false, why: 'last' };
  }
  const left = appointments.filter((one) => !ends(one));
  const after = await writeAppointments(deps, doc, left, cause);
  if (!after) return { ok: false, why: 'changed' };
  cause.tell(dismissedNotice(after, role));
  cause.emit({ type: 'role.ended', community: after.community, member: after.id, role });
  return { ok: true, member: after };
}

function find({ members }: AppointingDeps, id: string): Promise<MemberDoc | null> {
  return members.findById(id).lean<MemberDoc | null>().exec();
}

/** True for a tool; for a member, only if they are an operator of that community. */
async function mayAppoint(deps: AppointingDeps, by: string | null, community: string): Promise<boolean> {
  if (by === null) return true;
  const doc = await find(deps, by);
  const operator = doc?.status === 'active' && rolesAt(asMember(doc), deps.clock.now()).includes('operator');
  return operator && doc.community === community;
}

async function holders({ members }: AppointingDeps, community: string, role?: Role): Promise<readonly Member[]> {
  const docs = await members
    .find({ community, roles: role ?? { $in: [...roles] }, status: 'active' })
    .sort({ _id: 1 })
    .limit(MAX_COORDINATORS)
    .lean<MemberDoc[]>();
  return docs.map(asMember);
}

async function isLastOperator(deps: AppointingDeps, { _id, community }: MemberDoc, role: Role): Promise<boolean> {
  if (role !== 'operator') return false;
  return (await holders(deps, community, 'operator')).every(({ id }) => id === _id);
}

/** Writes a member's appointments, unless these or the member's status changed since they were read. */
export async function writeAppointments(
  { members }: AppointingDeps,
  doc: MemberDoc,
  next: readonly Appointment[],
  cause: Cause,
): Promise<Member | null> {
  const roles = [...new Set(next.filter(ofCommunity).map(({ role }) => role))];
  const set = { appointments: next, duties: next.map(dutyOf), roles };
  const when = { status: 'active', duties: [...(doc.duties ?? [])] };
  const written = await once(members, { id: doc._id, when, update: { $set: set } }, cause);
  return written.is === 'done' ? asMember(written.doc) : null;
}

/** The name of an area of duty: of an area, a zone, or the whole community. */
export function placeName(community: Pick<Core, 'id' | 'areas'>, area: string | null): Text {
  if (area === null) return t('members.role.everywhere');
  return community.areas.some(({ id }) => id === area) ? areaName(community.id, area) : zoneName(community.id, area);
}

/** The possible areas of an appointment: the pack's areas and its zones. */
export function areasOf({ areas, zones }: Pick<Core, 'areas' | 'zones'>): readonly string[] {
  return [...areas, ...zones].map(({ id }) => id);
}

/** True for an appointment that hasn't ended. */
export function endsLater({ to }: Appointment, now: Date): boolean {
  return to === null || to > now;
}
