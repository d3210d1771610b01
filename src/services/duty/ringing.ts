import { pauseMs } from '../../lib/backoff';
import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import { quietEnd } from '../../lib/quiet';
import { inSeoul } from '../../lib/seoul';
import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import type { Community } from '../communities';
import { rolesAt } from '../members';
import { type Changed, doing, done, type Happening } from '../record';
import * as decide from './deciding';
import { rangFact } from './figures';
import { canRing, type Kit } from './kit';
import { ladder, type Rungs } from './ladder';
import { MAX_ALARMS, MAX_PAUSE_MINUTES } from './limits';
import { alarmNotice, aloneNotice, passedOnId, passedOnNotice } from './notices';
import { absenceOf } from './rota';
import { onDuty, rotaOf } from './rotas';
import { settingsOf } from './settings';
import type { Alarm, DutyRota, Raised, Raising, Telling } from './types';

/** The id of a record's alarm; the record's id is unique over all features. */
export function alarmId({ id }: Raising['about']): string {
  return `alm_${id}`;
}

/** Raises an alarm about a record, or rings its present one again. */
export async function raise(kit: Kit, of: Raising, cause: Cause): Promise<Raised> {
  const id = alarmId(of.about);
  const ringAt = of.ringAt ?? cause.at;
  await kit.alarms.add(fresh(id, of, ringAt), doing(cause, null, 'raise'));
  if (ringAt > cause.at) {
    await kit.alarms.change(id, doing(cause, null, 'wait'), (now) =>
      now.state === 'set' || now.state === 'over'
        ? { ok: true, move: 'wait', set: { ringAt, harm: of.harm, last: of.last ?? null }, is: 'waits' }
        : { ok: false, why: 'ringing' },
    );
    return { reached: true, rung: [] };
  }
  return ringAnew(kit, id, of, cause);
}

/** Rings about a record that still waits for somebody after the pack's hours; never in quiet hours. */
export async function remindOf(kit: Kit, of: Parameters<DutyRota['remindOf']>[0], cause: Cause): Promise<void> {
  const community = kit.communities.get(of.community);
  const due = new Date(cause.at.getTime() + settingsOf(community).answerHours * HOUR_MS);
  const ringAt = kit.quietHours ? quietEnd(due, community.quiet) : due;
  await raise(kit, { ...of, harm: 'unanswered', ringAt }, cause);
}

function fresh(id: string, of: Raising, ringAt: Date) {
  const { about, community, zone, harm, resident, among, last = null } = of;
  return {
    ...{ id, about, community, zone, harm, resident, ringAt, last, ...(among ? { among } : {}) },
    state: 'set' as const,
    ...{ round: 0, rung: 0, told: [] },
    ...{ ackUntil: null, holder: null, heldAt: null, holdUntil: null, aloneAt: null },
  };
}

/** Rings a new alarm, the people being rung, or the holder of one that has more to say. */
async function ringAnew(
  kit: Kit,
  id: string,
  { harm, last = null }: Pick<Raising, 'harm' | 'last'>,
  cause: Cause,
): Promise<Raised> {
  const alarm = await kit.alarms.get(id);
  if (!alarm) return { reached: false, rung: [] };
  const facts = await factsOf(kit, { ...alarm, harm, last }, cause);
  const changed = await kit.alarms.change(id, doing(cause, null, 'ring'), (now) => {
    const again = now.state === 'held' ? decide.ringHolder(now, facts) : null;
    if (again?.ok) return again;
    if (now.state === 'ringing' && !decide.allMissed(now)) {
      const members = now.told.flatMap(({ member, missed }) => (missed ? [] : [member]));
      return { ok: true, set: {}, is: 'more', data: { members } };
    }
    const begun = decide.begin(now, facts);
    return { ...begun, set: { ...begun.set, harm, last } };
  });
  await tell(kit, changed, 'more', cause, { residentHears: false });
  if (changed.is !== 'done') return { reached: false, rung: [] };
  return { reached: changed.happening.is !== 'alone', rung: listed(changed.happening) };
}

/** Rings the next rung of an alarm nobody has acknowledged. */
export async function climb(kit: Kit, id: string, cause: Cause, without: readonly string[] = []): Promise<void> {
  const alarm = await kit.alarms.get(id);
  if (!alarm) return;
  if (!(await wordsOf(kit, alarm, 'unheard'))) return settle(kit, id, cause);
  const facts = await factsOf(kit, alarm, cause, without);
  const changed = await kit.alarms.change(id, doing(cause, null, 'climb'), (now) => decide.climb(now, facts));
  if (changed.is === 'done') report(kit, changed.record, changed.happening);
  await tell(kit, changed, 'unheard', cause, { residentHears: true });
}

/** Rings an alarm whose moment has come. */
export async function ringDue(kit: Kit, id: string, cause: Cause): Promise<void> {
  const alarm = await kit.alarms.get(id);
  if (!alarm) return;
  if (!(await wordsOf(kit, alarm, 'new'))) return settle(kit, id, cause);
  const facts = await factsOf(kit, alarm, cause);
  const changed = await kit.alarms.change(id, doing(cause, null, 'ring'), (now) =>
    now.state === 'set' ? decide.begin(now, facts) : { ok: false, why: 'over' },
  );
  await tell(kit, changed, 'new', cause, { residentHears: true });
}

/** Rings a held alarm again: its holder while they are on the ladder, else from the first rung. */
export async function ringAgain(kit: Kit, id: string, cause: Cause): Promise<void> {
  const alarm = await kit.alarms.get(id);
  if (!alarm) return;
  if (!(await wordsOf(kit, alarm, 'open'))) return settle(kit, id, cause);
  const facts = await factsOf(kit, alarm, cause);
  const changed = await kit.alarms.change(id, doing(cause, null, 'again'), (now) => {
    if (now.state !== 'held') return { ok: false, why: 'over' };
    const again = decide.ringHolder(now, facts);
    return again.ok ? again : decide.begin(now, facts);
  });
  await tell(kit, changed, 'open', cause, { residentHears: true });
}

/** Ends an alarm, and takes back its notices on the way. */
export async function settle(kit: Kit, id: string, cause: Cause): Promise<void> {
  const raised = doing(cause, null, 'raise').key;
  const changed = await kit.alarms.change(id, doing(cause, null, 'settle'), (now) =>
    // A repeated turn settles what was there before it, not the alarm that it raised itself.
    done(now, raised) ? { ok: false, why: 'over' } : decide.settle(now),
  );
  if (changed.is !== 'done') return;
  await kit.outbox.recall({ feature: 'duty', id }, cause.at);
  await kit.outbox.outdate({ feature: 'duty', id: passedOnId(id) }, ['answer'], cause.at);
}

/** Counts the first ring of an alarm that a route has taken. */
export async function reached({ alarms, figures }: Kit, { about, at }: EventOf<'notice.shown'>): Promise<void> {
  const alarm = await alarms.get(about.id);
  if (alarm) await figures.record(rangFact(alarm, at));
}

/** Passes an alarm on at once if none of its present notices can ring. */
export async function missed(
  kit: Kit,
  { about, to }: EventOf<'notice.waiting'> | EventOf<'notice.never'>,
  cause: Cause,
): Promise<void> {
  await miss(kit, about.id, to, cause);
}

/** Passes on every alarm that a member holds or is rung for alone. */
export async function release(kit: Kit, member: string, cause: Cause): Promise<void> {
  // A replay finds the same alarms: those rung again are ringing, and the member is still among the told.
  const theirs = { 'told.member': member, state: { $in: ['ringing', 'held'] } };
  for (const { id } of await kit.alarms.find(theirs, { _id: 1 }, MAX_ALARMS)) {
    await handBack(kit, id, member, cause);
    await miss(kit, id, member, cause);
  }
}

/** Rings the alarm that a member held from the first rung, without that member. */
async function handBack(kit: Kit, id: string, member: string, cause: Cause): Promise<void> {
  const alarm = await kit.alarms.get(id);
  if (!alarm || !(await wordsOf(kit, alarm, 'unheard'))) return;
  const facts = await factsOf(kit, alarm, cause, [member]);
  const changed = await kit.alarms.change(id, doing(cause, null, 'handed-back'), (now) =>
    now.state === 'held' && now.holder === member ? decide.begin(now, facts) : { ok: false, why: 'another' },
  );
  await tell(kit, changed, 'unheard', cause, { residentHears: true });
}

/** Marks a member's ring as missed, and climbs if nobody of the present rung can be rung. */
async function miss(kit: Kit, id: string, member: string, cause: Cause): Promise<void> {
  const changed = await kit.alarms.change(id, doing(cause, null, 'missed'), (now) => decide.miss(now, member));
  if (changed.is === 'done' && changed.happening.data.all === true) await climb(kit, id, cause, [member]);
}

/** The words of an alarm's record; null once it needs nobody. */
function wordsOf(kit: Kit, { about, harm }: Alarm, telling: Telling) {
  return kit.words.get(about.feature)?.(about.id, telling, harm) ?? null;
}

/** Tells the members a change rang, and the resident if nobody could be rung. */
async function tell(
  kit: Kit,
  changed: Changed<Alarm, string>,
  telling: Telling,
  cause: Cause,
  { residentHears }: { readonly residentHears: boolean },
): Promise<void> {
  if (changed.is !== 'done') return;
  const { record: alarm, happening } = changed;
  const say = await wordsOf(kit, alarm, happening.data.new === true ? 'new' : telling);
  if (say) for (const to of listed(happening)) cause.tell(alarmNotice(alarm, to, say));
  if (residentHears && happening.is === 'alone' && happening.data.first === true && alarm.resident)
    cause.tell(aloneNotice(kit.communities.get(alarm.community), alarm, alarm.resident));
  if (residentHears && happening.is === 'rang' && alarm.resident && isPassedOn(alarm))
    cause.tell(passedOnNotice(kit.communities.get(alarm.community), alarm, alarm.resident));
}

/** True for the first ring by which a resident who waits to talk comes to the next coordinator. */
function isPassedOn({ harm, last, told, round, rung, aloneAt }: Alarm): boolean {
  if (harm !== 'talk' || aloneAt !== null) return false;
  const rungs = new Set(told.flatMap((one) => (one.round === round ? [one.rung] : [])));
  return rungs.has(rung) && rungs.size === (last ? 1 : 2);
}

/** Writes into the log that an alarm climbs, or that nobody has acknowledged it. */
function report({ logger }: Kit, { id, harm, about, round }: Alarm, happening: Happening): void {
  const fields = { alarm: id, harm, about: about.id, round, told: listed(happening).length };
  const alone = happening.is === 'unheard' || happening.data.first === true;
  if (alone && harm !== 'unanswered')
    logger.error(fields, 'an alarm has rung everybody, and nobody has acknowledged it');
  else logger.warn(fields, 'nobody has acknowledged an alarm in time');
}

function listed({ data }: Pick<Happening, 'data'>): readonly string[] {
  return Array.isArray(data.members) ? data.members : [];
}

/** What ringing an alarm depends on now. */
async function factsOf(
  kit: Kit,
  alarm: Alarm,
  { at }: Cause,
  without: readonly string[] = [],
): Promise<decide.RingFacts> {
  const community = kit.communities.get(alarm.community);
  const rungs = await rungsOf(kit, community, alarm, at, without);
  const rings = new Set<string>();
  for (const member of rungs.flat()) if (await canRing(kit, member)) rings.add(member);
  const { minutes, answerHours } = settingsOf(community);
  const waits = alarm.harm === 'unanswered';
  const byDay = waits || alarm.harm === 'talk';
  const ackMs = minutes[alarm.harm] * MINUTE_MS;
  const pause = (round: number) => pauseMs({ firstMs: ackMs, mostMs: MAX_PAUSE_MINUTES * MINUTE_MS }, round - 1);
  return {
    ...{ at, rungs, rings },
    ackMs,
    pauseMs: waits ? () => answerHours * HOUR_MS : pause,
    awake: (moment) => (byDay && kit.quietHours ? quietEnd(moment, community.quiet) : moment),
  };
}

async function rungsOf(
  kit: Kit,
  community: Community,
  { id, zone, resident, among, last }: Alarm,
  at: Date,
  without: readonly string[],
): Promise<Rungs> {
  const staff = await kit.members.appointed(community.id);
  const active = staff.filter((one) => one.status === 'active');
  const ids = new Set(active.map((one) => one.id).filter((one) => !among || among.includes(one)));
  const coordinators = active.filter((one) => rolesAt(one, at).includes('coordinator'));
  const { absences } = await rotaOf(kit, community.id, at);
  const today = [inSeoul(at).day];
  const away = new Set([...ids].filter((one) => absenceOf(absences, one, today)));
  for (const one of without) away.add(one);
  if (resident) away.add(resident);
  const local = zone === null ? coordinators : await kit.members.coordinators(community.id, zone);
  return ladder({
    onDuty: (await onDuty(kit, community.id, zone, at)).filter((one) => ids.has(one)),
    local: local.map((one) => one.id).filter((one) => ids.has(one)),
    others: coordinators.map((one) => one.id).filter((one) => ids.has(one)),
    busy: new Set([...(await holders(kit, community.id, id)), ...(last ? [last] : [])]),
    away,
  });
}

/** Members who hold another alarm of the community. */
async function holders(kit: Kit, community: string, but: string): Promise<ReadonlySet<string>> {
  const held = await kit.alarms.find({ community, state: 'held', _id: { $ne: but } }, { _id: 1 }, MAX_ALARMS);
  return new Set(held.flatMap(({ holder }) => (holder === null ? [] : [holder])));
}
