import type { Cause } from '../../../lib/cause';
import { invariant } from '../../../lib/errors';
import type { Timed } from '../../../lib/job';
import { addDays, inSeoul, seoulInstant } from '../../../lib/seoul';
import { DAY_MS, HOUR_MS } from '../../../lib/units';
import { type Member, scopes } from '../../members';
import { doing, dueWork, mayMove, type Records, records } from '../../record';
import { agreementOf } from '../agreements';
import type { PartiesDeps } from '../kit';
import {
  MANDATE_CODE_HOURS,
  MANDATE_NOTICE_DAYS,
  MAX_MANDATE_REASON,
  MAX_MANDATES,
  MAX_MANDATES_SHOWN,
} from '../limits';
import { mandateModel } from './model';
import { mandateNotice } from './notices';
import { type MandateMove, mandateMoves } from './states';
import type { Mandate, MandateGiven, MandateJob, MandateRefusal, Mandates, MandateTerms, MandateView } from './types';

interface Kit extends PartiesDeps {
  readonly mandates: Records<Mandate, MandateMove>;
}

/** Makes the mandates over their collection, with their timed work and their end at leaving. */
export function createMandates(
  deps: PartiesDeps,
): Mandates & { readonly timed: Timed; forgetMandates(member: string, cause: Cause): Promise<void> } {
  const mandates = records<Mandate, MandateMove>({
    ...{ model: mandateModel(deps.host), moves: mandateMoves, nextJob, log: 'offered' },
  });
  const kit: Kit = { ...deps, mandates };
  const occasion = ({ id, until }: Mandate) => `${id}:${until.toISOString()}`;
  return {
    timed: dueWork<Mandate>({
      name: 'parties',
      noun: 'mandate',
      records: mandates,
      occasion: { warn: occasion, end: occasion },
      work: { warn: (of, cause) => warn(kit, of, cause), end: (of, cause) => end(kit, of, null, cause) },
    }),
    offerMandate: (of, cause) => offer(kit, of, cause),
    takeMandate: (of, cause) => take(kit, of, cause),
    giveMandate: (of, cause) => give(kit, of, cause),
    async endMandate({ mandate, by }, cause) {
      const of = await mandates.get(mandate);
      if (!of || (of.principal !== by && of.proxy !== by)) return null;
      return (await end(kit, of, by, cause)) ? viewOf(kit, of, by) : null;
    },
    mandatesOf: (member) => mandatesOf(kit, member),
    async forgetMandates(member, cause) {
      for (const { mandate } of await mandatesOf(kit, member)) await end(kit, mandate, member, cause);
    },
  };
}

/** A notice some days before the end, then the end; an offered mandate only ends. */
function nextJob({ state, until, warned }: Mandate): { at: Date; job: MandateJob } | null {
  if (state === 'ended') return null;
  if (state === 'offered' || warned) return { at: until, job: 'end' };
  return { at: new Date(until.getTime() - MANDATE_NOTICE_DAYS * DAY_MS), job: 'warn' };
}

/** The midnight after the last day of some months from a moment on. */
function endAfter(months: number, at: Date): Date {
  return seoulInstant(addDays(agreementOf(inSeoul(at).day, months).to, 1), '00:00');
}

async function isFull({ members }: Kit, principal: string, at: Date): Promise<boolean> {
  return (await members.proxiesOf([principal], at)).length >= MAX_MANDATES;
}

async function offer(kit: Kit, of: Parameters<Mandates['offerMandate']>[0], cause: Cause) {
  const { by, scope, months } = of;
  const principal = await kit.members.get(by);
  if (principal?.status !== 'active' || principal.minor) return { ok: false, why: 'not-allowed' } as const;
  if (await isFull(kit, by, cause.at)) return { ok: false, why: 'full' } as const;
  const until = new Date(cause.at.getTime() + MANDATE_CODE_HOURS * HOUR_MS);
  const fresh = { community: principal.community, principal: by, proxy: null, scope: inOrder(scope), months };
  const mandate = await kit.mandates.add(
    { id: cause.id('man'), ...fresh, until, reason: null, warned: false, state: 'offered' },
    doing(cause, by),
  );
  const code = await kit.members.makeCode('mandate', { owner: mandate.id, community: principal.community }, cause);
  return { ok: true, mandate, code } as const;
}

function inOrder(scope: MandateTerms['scope']): MandateTerms['scope'] {
  return scopes.filter((one) => scope.includes(one));
}

async function take(
  kit: Kit,
  { by, code, conversation }: Parameters<Mandates['takeMandate']>[0],
  cause: Cause,
): Promise<MandateGiven> {
  const proxy = await kit.members.get(by);
  if (proxy?.status !== 'active' || proxy.minor) return { ok: false, why: 'not-allowed' };
  const typed = { code, conversation, community: proxy.community };
  const found = await kit.members.lookCode('mandate', typed, cause);
  if (typeof found === 'string') return { ok: false, why: found };
  const of = await kit.mandates.get(found.owner);
  if (!of) return { ok: false, why: 'wrong' };
  const principal = await kit.members.get(of.principal);
  const why = await refusalOf(kit, { of, found, principal, proxy }, cause);
  if (why) return { ok: false, why };
  if (!(await kit.members.useCode(found, conversation, cause))) return { ok: false, why: 'used' };
  const begun = await begin(kit, of.id, by, by, cause);
  return begun ?? { ok: false, why: 'late' };
}

interface Taking {
  readonly of: Mandate;
  readonly found: { readonly mine: boolean; readonly used: boolean; readonly late: boolean };
  readonly principal: Member | null;
  readonly proxy: Member;
}

async function refusalOf(
  kit: Kit,
  { of, found, principal, proxy }: Taking,
  { at }: Cause,
): Promise<MandateRefusal | null> {
  if (found.mine) return null;
  if (found.used) return 'used';
  if (of.principal === proxy.id) return 'self';
  if (found.late || of.state !== 'offered') return 'late';
  if (principal?.status !== 'active') return 'gone';
  return (await isFull(kit, principal.id, at)) ? 'full' : null;
}

/** Gives an offered mandate to the one who acts, and tells both. */
async function begin(kit: Kit, id: string, proxy: string, by: string, cause: Cause): Promise<MandateGiven | null> {
  const changed = await kit.mandates.change(id, doing(cause, by, 'begin'), (now) =>
    mayMove(mandateMoves, now.state, 'take')
      ? { ok: true, move: 'take', set: { proxy, until: endAfter(now.months, cause.at) }, is: 'taken' }
      : { ok: false, why: 'late' },
  );
  if (changed.is !== 'done') return null;
  const { record: mandate } = changed;
  const { principal, scope, until } = mandate;
  await kit.members.appointFor({ member: proxy, for: principal, scope, to: until, by }, cause);
  const [theirs, acting] = await Promise.all([kit.members.get(principal), kit.members.get(proxy)]);
  invariant(theirs && acting, `the people of ${id} are gone`);
  const key = mandate.reason === null ? 'mandate' : 'mandate-given';
  cause.tell(mandateNotice(principal, mandate, { key, name: acting.name, opens: false }));
  if (by !== proxy) cause.tell(mandateNotice(proxy, mandate, { key: `${key}-proxy`, name: theirs.name, opens: true }));
  return { ok: true, mandate, principal: theirs, proxy: acting };
}

async function give(kit: Kit, of: Parameters<Mandates['giveMandate']>[0], cause: Cause): Promise<MandateGiven> {
  const { by, scope, months } = of;
  const [giver, ...both] = await Promise.all([by, of.principal, of.proxy].map((one) => kit.members.get(one)));
  const [principal, proxy] = both.map((one) => (one?.status === 'active' ? one : null));
  if (!principal || !proxy || both.some((one) => one?.community !== giver?.community))
    return { ok: false, why: 'gone' };
  if (principal.id === proxy.id) return { ok: false, why: 'self' };
  const { community, zone } = principal;
  const theirs = await kit.members.onDuty(by, community, [zone]);
  if (!theirs || [of.principal, of.proxy].includes(by) || proxy.minor) return { ok: false, why: 'not-allowed' };
  const id = cause.id('man');
  if (!(await kit.mandates.get(id)) && (await isFull(kit, principal.id, cause.at))) return { ok: false, why: 'full' };
  const reason = [...of.reason.trim()].slice(0, MAX_MANDATE_REASON).join('');
  const fresh = { community, principal: principal.id, proxy: null, scope: inOrder(scope), months, reason };
  const until = endAfter(months, cause.at);
  await kit.mandates.add({ id, ...fresh, until, warned: false, state: 'offered' }, doing(cause, by));
  return (await begin(kit, id, proxy.id, by, cause)) ?? { ok: false, why: 'gone' };
}

/** Ends a mandate, by one of its people or by the clock, and tells those who don't know. True for a live one. */
async function end(kit: Kit, of: Mandate, by: string | null, cause: Cause): Promise<boolean> {
  const changed = await kit.mandates.change(of.id, doing(cause, by, `end:${of.id}`), (now) =>
    mayMove(mandateMoves, now.state, 'end')
      ? { ok: true, move: 'end', set: {}, is: by === null ? 'lapsed' : 'ended' }
      : { ok: false, why: 'gone' },
  );
  const { proxy, principal } = of;
  if (changed.is !== 'done' || proxy === null) return false;
  await kit.members.dismissFor({ member: proxy, for: principal }, { ...cause, key: `${cause.key}#${of.id}` });
  for (const [to, about] of [
    [principal, proxy],
    [proxy, principal],
  ] as const) {
    const other = await kit.members.get(about);
    if (to !== by) cause.tell(mandateNotice(to, of, { key: 'mandate-ended', name: other?.name ?? '', opens: false }));
  }
  return true;
}

/** Tells both people that a mandate ends soon, once. */
async function warn(kit: Kit, of: Mandate, cause: Cause): Promise<void> {
  const changed = await kit.mandates.change(of.id, doing(cause, null), (now) =>
    now.state === 'live' ? { ok: true, set: { warned: true }, is: 'warned' } : { ok: false, why: 'gone' },
  );
  if (changed.is !== 'done' || of.proxy === null) return;
  const [principal, proxy] = await Promise.all([kit.members.get(of.principal), kit.members.get(of.proxy)]);
  const said = (key: string, name: string) => ({ key, name, opens: false });
  cause.tell(mandateNotice(of.principal, of, said('mandate-warn', proxy?.name ?? '')));
  cause.tell(mandateNotice(of.proxy, of, said('mandate-warn-proxy', principal?.name ?? '')));
}

async function viewOf(kit: Kit, mandate: Mandate, member: string): Promise<MandateView | null> {
  const side = mandate.proxy === member ? 'proxy' : 'principal';
  const other = await kit.members.get((side === 'proxy' ? mandate.principal : mandate.proxy) ?? '');
  return other ? { mandate, side, other } : null;
}

async function mandatesOf(kit: Kit, member: string): Promise<readonly MandateView[]> {
  const of = (who: object) => kit.mandates.find({ ...who, state: 'live' }, { _id: 1 }, MAX_MANDATES_SHOWN);
  const all = [...(await of({ proxy: member })), ...(await of({ principal: member }))];
  const views = await Promise.all(all.map((one) => viewOf(kit, one, member)));
  return views.flatMap((one) => one ?? []);
}
