import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { spanOf, stretchOf } from '../../lib/grains';
import { MINUTE_MS } from '../../lib/units';
import type { DiarySeen } from '../matching';
import { doing } from '../record';
import { refusalGroup } from './counting';
import { diaryEntry } from './diary';
import { waitUndrawn } from './drawing';
import { accountsOf, payFor, takeBackPay } from './earning';
import { refusedFact } from './figures';
import type { Kit } from './kit';
import { MAX_NOTE } from './limits';
import { moveUp, placeInLine } from './line';
import { pausedUntil } from './missing';
import { entryId, fits, isOnPage, joinLine, releaseUnits, takeUnits, withPlace } from './page';
import { priceOf } from './pricing';
import type { Profile } from './profiles';
import { failingOf } from './readers';
import { conditionNames, profileOf } from './settings';
import { isTaken, signUntilOf } from './signing';
import { tellApplied } from './telling';
import type { Booking, Earning, RefusedWhy, Slot, Taken, Taking } from './types';
import { countMet } from './urgent';

/** The accounts between which minutes move. */
type Accounts = Pick<Earning, 'payer' | 'to'>;

/** How a place is taken. */
export interface TakingHow {
  /** A booking that this one replaces: its hours count as free in the diary. */
  readonly besides?: string;
  /** True: the program has asked the person, so the host doesn't choose. */
  readonly asked?: boolean;
}

/**
 * Takes a place: the booking as `asking`, the diary and the page, then the booking as `booked`. The page decides. A
 * repeat of the same cause goes on where the first try ended.
 */
export async function take(kit: Kit, of: Taking, cause: Cause, how: TakingHow = {}): Promise<Taken> {
  const { besides, asked: filling = false } = how;
  const slot = await kit.slots.get(of.slot);
  if (!slot) return { is: 'refused', why: 'unknown' };
  const community = kit.communities.get(slot.community);
  const profile = profileOf(community, slot.profile);
  const id = cause.id('bkg');
  const accounts = profile.earns ? await accountsFor(kit, slot, profile, of) : null;
  const asked = readTaking(slot, profile, { ...of, accounts }, cause.at);
  const names = conditionNames(community, slot);
  const failing = asked.ok
    ? await failingOf(kit, { ...of, community: slot.community, from: slot.from }, names, cause.at)
    : null;
  const until =
    asked.ok && !filling && besides === undefined
      ? await pausedUntil(kit, { community: slot.community, for: of.for }, cause.at)
      : null;
  if (!asked.ok || failing || until) {
    const before = await kit.bookings.get(id);
    if (before && before.state !== 'asking') return standing(kit, before, slot);
    const group = refusalGroup(asked.ok ? (failing ? 'condition' : 'paused') : asked.why);
    if (group && besides === undefined) await kit.figures.record(refusedFact(of, slot, group));
    if (!asked.ok) return { is: 'refused', why: asked.why, slot };
    if (failing) return { is: 'refused', why: 'condition', failing, slot };
    if (until) return { is: 'refused', why: 'paused', slot, until };
  }
  invariant(asked.ok, 'a refused wish is not booked');
  const applies = Boolean(slot.drawAt) && !slot.drawnAt;
  const chosen = profile.select === 'host' && !filling;
  // The diary is read meanwhile, so that its write needs no read of its own.
  const [booking, seen] = await Promise.all([
    kit.bookings.add({ ...asked.booking, id }, doing(cause, of.by, 'ask')),
    profile.diary && !chosen && !applies ? kit.matching.diary.look(of.for) : null,
  ]);
  // A repeat of an application looks again whether lots were drawn in the meantime.
  if (booking.state === 'applied' && slot.drawnAt) return applyForLot(kit, booking, cause);
  // A repeat of a turn that was killed tells the host what the first try hadn't told.
  if (booking.state === 'applied' && chosen) await tellApplied(kit, slot, cause);
  if (booking.state !== 'asking') return standing(kit, booking, slot);
  const once = profile.diary || profile.for === 'party';
  if (once && (profile.select === 'host' || applies) && (await hasApplied(kit, booking)))
    return refuse(kit, booking, 'twice', slot, cause);
  if (chosen) {
    const applied = await settle(kit, booking, 'apply', cause);
    if (applied.state === 'applied') await tellApplied(kit, slot, cause);
    return standing(kit, applied, slot);
  }
  if (applies) return applyForLot(kit, booking, cause);
  const now = { slot, profile, booking, seen, wait: of.wait === true };
  return takeNow(kit, besides === undefined ? now : { ...now, besides }, cause);
}

interface Now {
  readonly slot: Slot;
  readonly profile: Profile;
  readonly booking: Booking;
  readonly seen: DiarySeen | null;
  readonly wait: boolean;
  readonly besides?: string;
}

/** Writes diary and page at the same time: both name the booking, and the tidying frees both. */
async function takeNow(kit: Kit, { slot, profile, booking, seen, wait, besides }: Now, cause: Cause): Promise<Taken> {
  const once = slot.grain === null && profile.diary;
  const [free, taken] = await Promise.all([
    !profile.diary ||
      kit.matching.diary.reserve(booking.for, diaryEntry(booking), cause.at, {
        seen,
        ...(besides === undefined ? {} : { besides }),
      }),
    takeUnits(kit.models.slots, booking, slot, { direct: true, once, at: cause.at }),
  ]);
  if (!free) {
    if (await releaseUnits(kit.models.slots, booking)) await moveUp(kit, slot.id, cause);
    return refuse(kit, booking, 'busy', slot, cause);
  }
  const page = taken ? withPlace(slot, booking) : await pageOf(kit, slot.id);
  if (taken || isOnPage(page, entryId(booking))) return book(kit, booking, page, cause);
  const refusal = page.state !== slot.state ? 'not-open' : once && hasPlace(page, booking.for) ? 'twice' : null;
  // The diary keeps nothing for somebody who only waits.
  if (profile.diary) await kit.matching.diary.release(booking.for, booking.id);
  if (refusal) return refuse(kit, booking, refusal, page, cause);
  if (wait) return joinWaiting(kit, booking, cause);
  await settle(kit, booking, 'refuse', cause, 'full');
  return { is: 'full', slot: page };
}

/** Books a place that is on the page, and holds its minutes. Gives it back if the payer lacks them. */
async function book(kit: Kit, booking: Booking, slot: Slot, cause: Cause): Promise<Taken> {
  if (!(await payFor(kit, booking, cause))) {
    await releaseUnits(kit.models.slots, booking);
    await kit.matching.diary.release(booking.for, booking.id);
    return refuse(kit, booking, 'minutes', slot, cause);
  }
  const booked = await settle(kit, booking, 'book', cause);
  if (booked.state !== 'booked') await takeBackPay(kit, booked, 'cancelled', cause);
  else await countMet(kit, slot, booked);
  return standing(kit, booked, slot);
}

/** Applies for a lot. Where lots were drawn in the meantime, the booking goes to the end of the line. */
async function applyForLot(kit: Kit, booking: Booking, cause: Cause): Promise<Taken> {
  const applied = await settle(kit, booking, 'apply', cause);
  const page = await pageOf(kit, booking.slot);
  if (applied.state !== 'applied' || !page.drawnAt) return standing(kit, applied, page);
  await waitUndrawn(kit, applied, cause);
  await moveUp(kit, page.id, cause, ({ id }) => id === booking.id);
  return standing(kit, (await kit.bookings.get(booking.id)) ?? applied, await pageOf(kit, page.id));
}

/** Puts a booking at the end of the line; a place that came free meanwhile is taken at once. */
export async function joinWaiting(kit: Kit, booking: Booking, cause: Cause): Promise<Taken> {
  const { grain } = await pageOf(kit, booking.slot);
  const page = await joinLine(kit.models.slots, booking, grain);
  if (!page) return refuse(kit, booking, 'not-open', await pageOf(kit, booking.slot), cause);
  const waiting = await settle(kit, booking, 'wait', cause);
  if (fits(page, booking)) await moveUp(kit, booking.slot, cause, ({ id }) => id === booking.id);
  return standing(kit, (await kit.bookings.get(booking.id)) ?? waiting, await pageOf(kit, booking.slot));
}

/** The result of a booking as it stands now. */
async function standing(kit: Kit, booking: Booking, slot: Slot): Promise<Taken> {
  if (booking.state === 'applied') return { is: 'applied', booking, slot };
  if (booking.state === 'waiting') return { is: 'waiting', booking, slot, place: await placeInLine(kit, booking) };
  if (booking.state === 'refused' && booking.why === 'full') return { is: 'full', slot };
  if (booking.state === 'refused') return { is: 'refused', why: booking.why as RefusedWhy, slot };
  if (booking.state === 'cancelled' || booking.state === 'passed') return { is: 'refused', why: 'not-open', slot };
  return { is: 'booked', booking, slot };
}

async function refuse(kit: Kit, booking: Booking, why: RefusedWhy, slot: Slot, cause: Cause): Promise<Taken> {
  return standing(kit, await settle(kit, booking, 'refuse', cause, why), slot);
}

/** Moves an asking booking on, unless another turn has ended it. */
async function settle(
  kit: Kit,
  booking: Booking,
  move: 'apply' | 'wait' | 'book' | 'refuse',
  cause: Cause,
  why: string | null = null,
): Promise<Booking> {
  const changed = await kit.bookings.change(
    booking.id,
    doing(cause, booking.by, move),
    ({ state }) =>
      state === 'asking' ? { ok: true, move, set: { why }, is: move } : { ok: false, why: 'ended' as const },
    booking,
  );
  invariant(changed.is !== 'unknown', `the booking ${booking.id} is gone`);
  return changed.record;
}

async function pageOf(kit: Kit, slot: string): Promise<Slot> {
  const page = await kit.slots.get(slot);
  invariant(page, `the slot ${slot} is gone`);
  return page;
}

async function accountsFor(kit: Kit, slot: Slot, profile: Profile, of: Taking): Promise<Accounts | null> {
  const series = await kit.series.get(slot.series);
  return series && accountsOf(series, profile, of);
}

/** True if the same person has applied, waits or has a place already. */
async function hasApplied(kit: Kit, { id, slot, for: person }: Booking): Promise<boolean> {
  const states = { $in: ['applied', 'waiting', 'offered', 'booked'] };
  return (await kit.bookings.find({ slot, for: person, state: states, _id: { $ne: id } }, { since: 1 }, 1)).length > 0;
}

function hasPlace({ entries }: Slot, person: string): boolean {
  return entries.some((one) => one.for === person);
}

type Asked =
  | { readonly ok: true; readonly booking: Omit<Booking, 'id' | 'rev' | 'log' | 'nextAt' | 'nextJob'> }
  | { readonly ok: false; readonly why: RefusedWhy };

/** The booking that a wish would make, from the slot and the profile alone. */
function readTaking(
  slot: Slot,
  profile: Profile,
  of: Taking & { readonly accounts: Accounts | null },
  at: Date,
): Asked {
  const { units = profile.least, note = '' } = of;
  const say = (why: RefusedWhy): Asked => ({ ok: false, why });
  if (!isTaken(slot)) return say('not-open');
  const { from } = slot.grain === null ? slot : (of.span ?? slot);
  if (at >= from) return say('past');
  if (at >= signUntilOf(slot, from)) return say('late');
  const stretch = stretchOf(slot, of.span ?? slot, slot.grain);
  if (!stretch) return say('hours');
  if (!Number.isInteger(units) || units < profile.least || units > profile.most) return say('units');
  if (note.length > MAX_NOTE) return say('note');
  if (profile.for === 'party' && of.for === of.by) return say('unknown');
  if (profile.earns && of.accounts === null) return say('minutes');
  const { community, id, series, profile: name } = slot;
  const span = of.span ?? spanOf(slot, stretch, slot.grain);
  const length = Math.round((span.to.getTime() - span.from.getTime()) / MINUTE_MS);
  return {
    ok: true,
    booking: {
      ...{ community, slot: id, series, profile: name, by: of.by, for: of.for, ...span, ...stretch, units, note },
      ...{ state: 'asking' as const, since: at, until: null, inAt: null, outAt: null, came: null, why: null },
      earning: of.accounts === null ? null : { ...of.accounts, minutes: length },
      ...priceOf(profile, slot, span, units),
      ...(of.saysAge === true ? { saysAge: true } : {}),
      ...{ entry: null, changes: 0, remindedAt: null, tidiedAt: null },
    },
  };
}
