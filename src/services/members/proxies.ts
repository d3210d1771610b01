import type { Cause } from '../../lib/cause';
import type { ModelHost } from '../../lib/model-host';
import { MINUTE_MS } from '../../lib/units';
import { type AppointingDeps, dutyOf, endsLater, isLive, writeAppointments } from './appointments';
import { MAX_APPOINTMENTS, MAX_PROXIES, STAND_IN_MINUTES } from './limits';
import { asMember, contactModel, type MemberDoc } from './model';
import type { Appointed, Appointment, Appointments, Member, ProxyAppointment, Standing } from './types';

type Part = Pick<Appointments, 'appointFor' | 'dismissFor'> & Standing;

/** Makes the part of the members service about acting for another member. */
export function createProxies(deps: AppointingDeps & { readonly host: ModelHost }): Part {
  const contacts = contactModel(deps.host);
  return {
    appointFor: (of, cause) => appointFor(deps, of, cause),
    dismissFor: (of, cause) => dismissFor(deps, of, cause),
    async proxiesOf(principals, at) {
      const duties = principals.map((id) => dutyOf({ role: 'proxy', area: null, for: id }));
      const docs = await deps.members
        .find({ duties: { $in: duties }, status: 'active' })
        .sort({ _id: 1 })
        .limit(MAX_PROXIES)
        .lean<MemberDoc[]>();
      const members = docs.map(asMember);
      return at ? members.filter((one) => principals.some((id) => actsFor(one, id, at))) : members;
    },
    async standIn({ conversation, for: whom }, { at }) {
      const until = new Date(at.getTime() + STAND_IN_MINUTES * MINUTE_MS);
      const update = whom === null ? { $unset: { acting: 1 as const } } : { $set: { acting: { for: whom, until } } };
      await contacts.updateOne({ _id: conversation }, update);
    },
  };
}

/** The mandates of a member at a moment. */
export function standsInFor({ appointments }: Pick<Member, 'appointments'>, at: Date): readonly ProxyAppointment[] {
  return appointments.filter(isMandate).filter((one) => isLive(one, at));
}

/** True for a member who may act for another at a moment. */
export function actsFor(member: Pick<Member, 'appointments'>, principal: string, at: Date): boolean {
  return standsInFor(member, at).some((mandate) => mandate.for === principal);
}

function isMandate(one: Appointment): one is ProxyAppointment {
  return one.role === 'proxy';
}

async function active({ members }: AppointingDeps, id: string): Promise<MemberDoc | (Appointed & { ok: false })> {
  const doc = await members.findById(id).lean<MemberDoc | null>();
  if (!doc) return { ok: false, why: 'unknown' };
  return doc.status === 'active' ? doc : { ok: false, why: 'not-active' };
}

async function appointFor(
  deps: AppointingDeps,
  of: Parameters<Appointments['appointFor']>[0],
  cause: Cause,
): Promise<Appointed> {
  const doc = await active(deps, of.member);
  if ('ok' in doc) return doc;
  if (of.to <= cause.at) return { ok: false, why: 'ended' };
  const { for: whom, scope, to, by } = of;
  const others = asMember(doc).appointments.filter((one) => endsLater(one, cause.at) && one.for !== whom);
  const made: ProxyAppointment = { role: 'proxy', for: whom, scope, area: null, from: cause.at, to, by, at: cause.at };
  const after = await writeAppointments(deps, doc, [...others.slice(1 - MAX_APPOINTMENTS), made], cause);
  return after ? { ok: true, member: after } : { ok: false, why: 'changed' };
}

async function dismissFor(
  deps: AppointingDeps,
  of: Parameters<Appointments['dismissFor']>[0],
  cause: Cause,
): Promise<Appointed> {
  const doc = await active(deps, of.member);
  if ('ok' in doc) return doc;
  const { appointments } = asMember(doc);
  const left = appointments.filter((one) => one.for !== of.for);
  if (left.length === appointments.length && !doc.applied.includes(cause.key)) return { ok: false, why: 'not-held' };
  const after = await writeAppointments(deps, doc, left, cause);
  return after ? { ok: true, member: after } : { ok: false, why: 'changed' };
}
