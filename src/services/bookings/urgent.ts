import type { Cause } from '../../lib/cause';
import { inSeoul } from '../../lib/seoul';
import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import { nearOf } from '../matching';
import { doing, type Happening } from '../record';
import type { DutyPart, StretchOpened, UrgentRefused } from './duty-part';
import { metFact, refusedFact, urgentFact } from './figures';
import { slotIdAt, slotOf } from './generating';
import type { Kit } from './kit';
import { MAX_HOSTED, MAX_REASON, URGENT_HOURS } from './limits';
import { profileOf } from './settings';
import type { Booking, DutyTime, Series, Slot } from './types';
import { urgentFoundNotice, urgentRefusedNotice } from './urgent-notices';

/** An urgent wish for care, as the log of a slot keeps it. */
interface UrgentWish {
  /** The key of its entry in the log. */
  readonly key: string;
  readonly by: string;
  readonly at: Date;
  /** When it was asked. */
  readonly askedAt: Date;
}

type Seeking = Parameters<DutyPart['seek']>[0];

/** The reasons of a no that coordinators choose; other ones are their own words. */
export const urgentReasons = ['carer', 'closed'] as const;
const isReason = (why: string): why is (typeof urgentReasons)[number] => urgentReasons.some((one) => one === why);

/** The zones of a place and near it, as an order: a lower number is nearer. */
export function nearness(kit: Kit, community: string, zone: string | null): (of: { readonly zone: string }) => number {
  const near = zone === null ? [] : [zone, ...nearOf(kit.communities.get(community), zone)];
  return (of) => (near.includes(of.zone) ? near.indexOf(of.zone) : near.length);
}

/** Keeps an urgent wish on the slot that may answer it, and counts it. Safe to repeat. */
export async function noteUrgent(kit: Kit, slot: Slot, of: Seeking, cause: Cause): Promise<void> {
  const data = { at: of.at.toISOString() };
  await kit.slots.change(slot.id, doing(cause, of.by, 'urgent-carer'), ({ carerAskedAt, state }) => ({
    ...{
      ok: true,
      set: state === 'planned' ? {} : { carerAskedAt: carerAskedAt ?? cause.at },
      is: 'urgent-carer',
      data,
    },
  }));
}

/** Counts an urgent wish, once for each person and moment. */
export function countUrgent(kit: Kit, of: Seeking, cause: Cause): Promise<void> {
  return kit.figures.record(urgentFact(of, cause.id('urg')));
}

/**
 * The hours that the nearest place with carers would open for an urgent wish, while nobody can book them. Null if there is
 * no such place, or if a coordinator has said no to these hours.
 */
export async function planStretch(kit: Kit, of: Seeking, cause: Cause): Promise<Slot | null> {
  const rank = nearness(kit, of.community, of.zone);
  const all = await kit.series.find({ community: of.community, state: 'published' }, { _id: 1 }, MAX_HOSTED);
  const withCarers = all.filter(({ profile }) => profileOf(kit.communities.get(of.community), profile).ratio !== null);
  const [series] = withCarers.sort((a, b) => rank(a) - rank(b));
  return series ? planIn(kit, series, of, cause) : null;
}

async function planIn(kit: Kit, series: Series, of: Seeking, cause: Cause): Promise<Slot | null> {
  const profile = profileOf(kit.communities.get(of.community), series.profile);
  const grain = (profile.grain ?? 0) * MINUTE_MS || HOUR_MS;
  const from = new Date(Math.floor(of.at.getTime() / grain) * grain);
  const wanted = of.until && of.until > of.at ? of.until : new Date(from.getTime() + URGENT_HOURS * HOUR_MS);
  const after = { series: series.id, state: { $ne: 'cancelled' }, from: { $gte: from, $lt: wanted } };
  const [next] = await kit.slots.find(after, { from: 1 }, 1);
  const to = next && next.from > from ? next.from : wanted;
  const { day, time } = inSeoul(from);
  const planned = { id: slotIdAt(series.id, day, time), day, from, to };
  const fresh = slotOf(series, profile, planned, cause.at);
  const slot = await kit.slots.add({ ...fresh, state: 'planned' }, doing(cause, of.by, 'plan'));
  return slot.state === 'planned' ? slot : null;
}

/** A coordinator opens hours that were planned for an urgent wish; carers may be asked for them then. Safe to repeat. */
export async function openStretch(
  kit: Kit,
  of: Parameters<DutyPart['openStretch']>[0],
  cause: Cause,
): Promise<StretchOpened> {
  const slot = await kit.slots.get(of.slot);
  if (!slot || !(await kit.members.onDuty(of.by, slot.community, [slot.zone]))) return { ok: false, why: 'unknown' };
  const changed = await kit.slots.change(slot.id, doing(cause, of.by, 'open-stretch'), ({ state, to }) =>
    state === 'planned' && cause.at < to
      ? { ok: true, move: 'publish', set: { carerAskedAt: cause.at }, is: 'opened' }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  return { ok: true, slot: changed.record };
}

/** A coordinator says no to an urgent wish, with a reason that the person reads. Once; safe to repeat. */
export async function refuseUrgent(
  kit: Kit,
  of: Parameters<DutyPart['refuseUrgent']>[0],
  cause: Cause,
): Promise<UrgentRefused> {
  const why = of.why.trim();
  if (why === '' || why.length > MAX_REASON) return { ok: false, why: 'text' };
  const slot = await kit.slots.get(of.slot);
  if (!slot || !(await kit.members.onDuty(of.by, slot.community, [slot.zone]))) return { ok: false, why: 'unknown' };
  const changed = await kit.slots.change(slot.id, doing(cause, of.by, 'urgent-no'), (now) => {
    const open = openWishes(now);
    const mine = open.filter(({ by }) => by === of.member);
    if (mine.length === 0) return { ok: false, why: 'state' as const };
    const data = { wishes: mine.map(({ key }) => key) };
    return now.state === 'planned' && mine.length === open.length
      ? { ok: true, move: 'cancel', set: { why: 'urgent' }, is: 'urgent-no', data }
      : { ok: true, set: {}, is: 'urgent-no', data };
  });
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const group = isReason(why) ? (`urgent-${why}` as const) : 'urgent-other';
  await kit.figures.record(refusedFact({ by: of.member, for: of.member }, slot, group));
  const at = wishesOf(changed.record.log).find(({ by }) => by === of.member)?.at ?? slot.from;
  cause.tell(urgentRefusedNotice(of.member, slot, { at, why, chosen: isReason(why) }));
  return { ok: true };
}

/** Tells those who asked urgently for hours that nobody covered before: now somebody is there, and they may book. */
export async function tellFound(kit: Kit, slot: Slot, duty: DutyTime, cause: Cause): Promise<void> {
  const covers = (one: Pick<DutyTime, 'from' | 'to'>, at: Date): boolean => one.from <= at && at < one.to;
  const others = await kit.duties.find({ slot: slot.id, state: { $in: ['on', 'asking'] } }, { from: 1 }, MAX_HOSTED);
  const [carer] = await kit.members.many([duty.carer]);
  for (const { by, at } of openWishes(slot)) {
    if (!covers(duty, at) || others.some((one) => one.id !== duty.id && covers(one, at))) continue;
    cause.tell(urgentFoundNotice(by, slot, { at, name: carer?.name ?? '' }, cause.at));
  }
}

/** Counts an urgent wish as met, once its person has booked its hour. */
export async function countMet(kit: Kit, slot: Slot, booking: Booking): Promise<void> {
  if (slot.ratio === null) return;
  for (const { by, at } of wishesOf(slot.log))
    if (by === booking.by && booking.from <= at && at < booking.to) await kit.figures.record(metFact(slot, { by, at }));
}

/** The urgent wishes of a slot to which no coordinator has said no. */
export function openWishes({ log }: Pick<Slot, 'log'>): readonly UrgentWish[] {
  const refused = log.filter(({ is }) => is === 'urgent-no').flatMap(({ data }) => data.wishes ?? []);
  return wishesOf(log).filter(({ key }) => !refused.some((one) => one === key));
}

function wishesOf(log: readonly Happening[]): readonly UrgentWish[] {
  return log.flatMap(({ key, is, by, at, data }) =>
    is === 'urgent-carer' && by !== null ? [{ key, by, at: new Date(String(data.at)), askedAt: at }] : [],
  );
}
