import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import type { ModelHost } from '../../lib/model-host';
import { addDays, type Day, dayOf, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Communities } from '../communities';
import type { Member, Members } from '../members';
import type { Outbox } from '../outbox';
import { doing, done, dueWork, mayMove, type Records, records } from '../record';
import { cards } from './cards';
import { MAX_AT_ONCE, MAX_HELD, NOTICE_TIME } from './limits';
import { vettingModel } from './model';
import { ownNotice, staffNotice } from './notices';
import { checkOf, vettingSettings } from './settings';
import { checkedText, neededText, ownText } from './shown';
import { type VettingMove, vettingMoves } from './states';
import { type Checked, type Vetting, type VettingJob, type VettingResult, type Vettings, vettingKinds } from './types';

/** The parts of the checks. */
export interface VettingDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly members: Pick<Members, 'get' | 'many' | 'onDuty' | 'coordinators'>;
  readonly outbox: Pick<Outbox, 'outdate'>;
}

interface Kit extends VettingDeps {
  readonly checks: Records<Vetting, VettingMove>;
}

/** Makes the checks over the collection `vettings`. */
export function createVetting(deps: VettingDeps): Vettings {
  const model = vettingModel(deps.host);
  const checks = records<Vetting, VettingMove>({
    ...{ model, moves: vettingMoves, log: 'noted' },
    nextJob: (of) => nextJob(deps.communities, of),
  });
  const kit: Kit = { ...deps, checks };
  const settingsOf = (community: string) => vettingSettings.find(deps.communities.get(community));
  const needed = (community: string, help: string) => settingsOf(community)?.needs[help] ?? [];
  return {
    ...jobsOf(kit),
    note: (of, cause) => note(kit, of, cause),
    end: (of, cause) => end(kit, of, cause),
    of: (member, at) => heldBy(kit, member, at),
    async shown({ community, member, help }, at) {
      const kinds = help === undefined ? null : needed(community, help);
      if (!settingsOf(community) || kinds?.length === 0) return null;
      const held = await heldBy(kit, member, at);
      return kinds ? ownText(held.filter(({ kind }) => kinds.includes(kind))) : checkedText(held);
    },
    asked: (community, help) => neededText(needed(community, help)),
    async live(members, at) {
      const kinds = new Map<string, Set<string>>();
      for (let from = 0; from < members.length; from += MAX_AT_ONCE) {
        const some = members.slice(from, from + MAX_AT_ONCE);
        const found = await checks.find({ member: { $in: some }, state: 'live' }, { _id: 1 }, some.length * MAX_HELD);
        for (const one of found)
          if (counts(one, at)) kinds.set(one.member, (kinds.get(one.member) ?? new Set()).add(one.kind));
      }
      return kinds;
    },
    needed,
    cards: (of) => cards(kit, of),
    async forget(member) {
      await model.deleteMany({ member });
    },
  };
}

/** The checks of a member that count at a moment, in the order of the kinds. */
async function heldBy({ checks }: Kit, member: string, at: Date): Promise<readonly Vetting[]> {
  const found = await checks.find({ member, state: 'live' }, { _id: 1 }, MAX_HELD);
  const order = ({ kind }: Vetting) => vettingKinds.indexOf(kind);
  return found.filter((one) => counts(one, at)).sort((a, b) => order(a) - order(b));
}

/** True on the days of a check, in Seoul. */
function counts({ state, until }: Vetting, at: Date): boolean {
  return state === 'live' && (until === null || inSeoul(at).day <= until);
}

/** The member, if `by` is a coordinator of their zone and somebody else. */
async function checkedBy({ members }: Kit, { member: id, by }: Checked): Promise<Member | null> {
  const member = id === by ? null : await members.get(id);
  return member && (await members.onDuty(by, member.community, [member.zone])) ? member : null;
}

async function note(kit: Kit, of: Checked & { readonly until?: Day }, cause: Cause): Promise<VettingResult> {
  const member = await checkedBy(kit, of);
  if (!member) return { ok: false, why: 'not-allowed' };
  if (member.status !== 'active') return { ok: false, why: 'gone' };
  const check = checkOf(kit.communities.get(member.community), of.kind);
  if (!check) return { ok: false, why: 'no-kind' };
  const from = inSeoul(cause.at).day;
  const until = of.until ?? (check.months === undefined ? null : monthsLater(from, check.months));
  if (until !== null && until < from) return { ok: false, why: 'past' };
  const set = { from, until, by: of.by, told: null };
  const id = `${of.member}.${of.kind}`;
  const fresh = { id, state: 'live' as const, community: member.community, member: of.member, kind: of.kind, ...set };
  const made = await kit.checks.add(fresh, doing(cause, of.by));
  const again = done(made, cause.key) === null;
  const changed = again
    ? await kit.checks.change(id, doing(cause, of.by), () => ({ ok: true, move: 'note', set, is: 'noted' }))
    : null;
  if (changed && changed.is !== 'done') return { ok: false, why: 'gone' };
  const vetting = changed?.record ?? made;
  await kit.outbox.outdate({ feature: 'vetting', id }, ['system'], cause.at);
  cause.tell(ownNotice(vetting, 'noted'));
  cause.emit({ type: 'check.noted', community: member.community, member: member.id, kind: of.kind });
  return { ok: true, vetting, member };
}

async function end(kit: Kit, of: Checked, cause: Cause): Promise<VettingResult> {
  const member = await checkedBy(kit, of);
  if (!member) return { ok: false, why: 'not-allowed' };
  const changed = await kit.checks.change(`${of.member}.${of.kind}`, doing(cause, of.by), (now) =>
    mayMove(vettingMoves, now.state, 'end')
      ? { ok: true, move: 'end', set: { by: of.by }, is: 'ended' }
      : { ok: false, why: 'gone' },
  );
  if (changed.is !== 'done') return { ok: false, why: 'gone' };
  await kit.outbox.outdate({ feature: 'vetting', id: changed.record.id }, ['system'], cause.at);
  cause.tell(ownNotice(changed.record, 'ended'));
  ended(changed.record, cause);
  return { ok: true, vetting: changed.record, member };
}

/** Tells the features that a check doesn't count any more. */
function ended({ community, member, kind }: Vetting, cause: Cause): void {
  cause.emit({ type: 'check.ended', community, member, kind });
}

/** The day of the same date some months later; in a shorter month its last day. */
function monthsLater(from: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  const last = month - 1 + months;
  for (let day = date; ; day--) {
    const same = dayOf(year + Math.floor(last / 12), (last % 12) + 1, day);
    if (same !== null) return same;
  }
}

/** The next notice about a check, and its moment; null without one. */
function nextJob(communities: Communities, of: Vetting): { at: Date; job: VettingJob } | null {
  const { state, until, told, from } = of;
  if (state !== 'live' || until === null) return null;
  const days = vettingSettings.find(communities.get(of.community))?.noticeDays ?? 0;
  const before = addDays(until, -days);
  // A check that is short from the start has no notice before its end.
  const job = told === until || before <= from ? 'lapse' : 'warn';
  return { at: job === 'warn' ? seoulInstant(before, NOTICE_TIME) : seoulInstant(addDays(until, 1), '00:00'), job };
}

/** The timed work of the checks: a notice before one runs out, and its end. */
function jobsOf(kit: Kit): Timed {
  const occasion = ({ id, until }: Vetting) => `${id}:${until ?? ''}`;
  return dueWork<Vetting>({
    ...{ name: 'vetting', noun: 'vetting', records: kit.checks, occasion: { warn: occasion, lapse: occasion } },
    work: {
      warn: (of, cause) => runOut(kit, of, 'warn', cause),
      lapse: (of, cause) => runOut(kit, of, 'lapse', cause),
    },
  });
}

/** Tells the member and the coordinators of their zone, once for each last day; an end is an event. */
async function runOut(kit: Kit, of: Vetting, is: VettingJob, cause: Cause): Promise<void> {
  const changed = await kit.checks.change(of.id, doing(cause, null), (now) =>
    now.state !== 'live' || now.until !== of.until
      ? { ok: false, why: 'over' }
      : { ok: true, ...(is === 'lapse' ? { move: 'end' as const } : {}), set: { told: now.until }, is },
  );
  const member = changed.is === 'done' ? await kit.members.get(of.member) : null;
  if (changed.is !== 'done' || member?.status !== 'active') return;
  cause.tell(ownNotice(changed.record, is));
  if (is === 'lapse') ended(changed.record, cause);
  for (const { id } of await kit.members.coordinators(of.community, member.zone))
    if (id !== of.member) cause.tell(staffNotice(id, changed.record, member, is));
}
