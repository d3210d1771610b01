import type { Cause } from '../../lib/cause';
import { type AppointingDeps, dutyOf, endsLater, ofCommunity, writeAppointments } from './appointments';
import { MAX_APPOINTMENTS, MAX_PARTY_PEOPLE } from './limits';
import { asMember, type MemberDoc } from './model';
import { type Appointed, type Appointment, type Appointments, type Member, partyRoles } from './types';

/** Makes the part of the appointments about roles in parties. */
export function createPartyAppointments(
  deps: AppointingDeps,
): Pick<Appointments, 'appointIn' | 'dismissIn' | 'inParty'> {
  return {
    appointIn: (of, cause) => appointIn(deps, of, cause),
    dismissIn: (of, cause) => dismissIn(deps, of, cause),
    inParty: (community, ...parties) => inParty(deps, community, parties),
  };
}

async function inParty(
  { members }: AppointingDeps,
  community: string,
  parties: readonly string[],
): Promise<readonly Member[]> {
  const duties = parties.flatMap((party) => partyRoles.map((role) => dutyOf({ role, area: null, party })));
  const docs = await members
    .find({ community, duties: { $in: duties }, status: 'active' })
    .sort({ _id: 1 })
    .limit(MAX_PARTY_PEOPLE * parties.length)
    .lean<MemberDoc[]>();
  return docs.map(asMember);
}

/** The stored member if they are active; else the refusal. */
async function active({ members }: AppointingDeps, id: string): Promise<MemberDoc | (Appointed & { ok: false })> {
  const doc = await members.findById(id).lean<MemberDoc | null>();
  if (!doc) return { ok: false, why: 'unknown' };
  return doc.status === 'active' ? doc : { ok: false, why: 'not-active' };
}

async function appointIn(
  deps: AppointingDeps,
  of: Parameters<Appointments['appointIn']>[0],
  cause: Cause,
): Promise<Appointed> {
  const { member, party, role, from = null, to = null, by } = of;
  const doc = await active(deps, member);
  if ('ok' in doc) return doc;
  if (to !== null && (to <= cause.at || (from !== null && to <= from))) return { ok: false, why: 'ended' };
  const lasting = asMember(doc).appointments.filter((one) => endsLater(one, cause.at));
  const held = lasting.some((one) => one.role === role && one.party === party);
  if (held && !doc.applied.includes(cause.key)) return { ok: false, why: 'already' };
  const made: Appointment = { role, party, area: null, from, to, by, at: cause.at };
  const after = await writeAppointments(deps, doc, [...lasting.slice(1 - MAX_APPOINTMENTS), made], cause);
  return after ? { ok: true, member: after } : { ok: false, why: 'changed' };
}

async function dismissIn(
  deps: AppointingDeps,
  { member, party, role }: Parameters<Appointments['dismissIn']>[0],
  cause: Cause,
): Promise<Appointed> {
  const doc = await active(deps, member);
  if ('ok' in doc) return doc;
  const { appointments } = asMember(doc);
  const ends = (one: Appointment) => !ofCommunity(one) && one.party === party && one.role === role;
  if (!appointments.some(ends) && !doc.applied.includes(cause.key)) return { ok: false, why: 'not-held' };
  const left = appointments.filter((one) => !ends(one));
  const after = await writeAppointments(deps, doc, left, cause);
  return after ? { ok: true, member: after } : { ok: false, why: 'changed' };
}
