import type { Cause } from '../../lib/cause';
import { valuesOf } from '../../lib/grains';
import { type Community, kindName } from '../communities';
import { type Need, nearOf } from '../matching';
import { doing, done } from '../record';
import { endSlot } from './cancelling';
import { countWishes } from './counting';
import { leftOf, wantedHours } from './covering';
import { bookedIn } from './duties';
import { takeBackPay } from './earning';
import { FILL_ROUND } from './filling';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { MAX_CARERS, MAX_FILL, MAX_LISTED } from './limits';
import { moveUp } from './line';
import { settleIfMarked } from './marking';
import { bookingNotice, coordinatorNotice, fillNotice, hostNotice, type Lacking, noCarerNotice } from './notices';
import { takenUnits } from './page';
import { type Losing, seekReplacement } from './replacing';
import type { BookingMove, BookingState, SlotMove } from './states';
import { isForParties } from './telling';
import type { Booking, Slot } from './types';
import { isUnchecked } from './unchecking';

/** Decides once whether enough people come; else the slot is cancelled. */
export async function decideMinimum(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  const booked = takenUnits(slot);
  if (booked < slot.minimum) {
    await endSlot(kit, slot, { by: null, why: 'minimum' }, cause);
    return;
  }
  await note(kit, slot, { minimumAt: cause.at }, 'minimum', cause);
  const host = hostMember((await kit.series.get(slot.series)) ?? { by: null, host: null });
  if (host) cause.tell(hostNotice(host, slot, 'minimum', booked));
}

/**
 * Tells the coordinators of the stretches for which a carer is wanted, as one list for each of them. The slot takes
 * along those of its day that nobody was told of.
 */
export async function askForCarer(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  const { community, day } = slot;
  const coming = { community, state: 'open', from: { $gte: slot.from }, day };
  const key = doing(cause, null, 'no-carer').key;
  const all = (await kit.slots.find(coming, { from: 1, _id: 1 }, MAX_LISTED)).filter(
    (one) => one.ratio !== null && (!one.carerAskedAt || done(one, key)),
  );
  for (const one of all) await note(kit, one, { carerAskedAt: cause.at }, 'no-carer', cause);
  const lists = new Map<string, Lacking[]>();
  for (const one of all) {
    const hours = await wantedHours(kit, one, cause.at);
    if (hours.length === 0) continue;
    const lacking = { slot: one, series: await kit.series.get(one.series), hours };
    for (const { id } of await kit.members.coordinators(community, one.zone))
      lists.set(id, [...(lists.get(id) ?? []), lacking]);
  }
  for (const [to, slots] of lists) cause.tell(noCarerNotice(to, slot, slots));
}

/** Asks possible helpers about the unfilled places of a slot, once. */
export async function fill(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  const { kind = null, by = null } = (await kit.series.get(slot.series)) ?? {};
  const seats = Math.min(MAX_FILL, Math.max(0, ...valuesOf(slot.free)));
  if (kind !== null && seats > 0) {
    const community = kit.communities.get(slot.community);
    const states = { $in: ['applied', 'waiting', 'offered', 'cancelled', 'declined'] };
    const known = await kit.bookings.find({ slot: slot.id, state: states }, { since: 1 }, MAX_LISTED);
    const need = needOf(slot, community, { kind, seats, by, known: known.map((one) => one.by) });
    for (const { member } of await kit.matching.plan(need, 1, cause.at)) {
      await kit.matching.asks.note(
        member,
        [{ need: slot.id, round: FILL_ROUND, at: cause.at, answer: null, answeredAt: null }],
        cause.at,
      );
      cause.tell(fillNotice(member, slot, kindName(slot.community, kind)));
    }
  }
  await note(kit, slot, { filledAt: cause.at }, 'fill', cause);
}

/** The search for people for the free units of a slot. */
export function needOf(
  slot: Slot,
  community: Community,
  of: {
    readonly kind: string;
    readonly seats: number;
    readonly by: string | null;
    /** People who have applied, wait, or have given a place back. */
    readonly known?: readonly string[];
  },
): Need {
  const { kind, seats, by, known = [] } = of;
  return {
    ...{ id: slot.id, community: community.id, kind, zones: [slot.zone, ...nearOf(community, slot.zone)] },
    ...{ span: { from: slot.from, to: slot.to }, seats, wishes: {}, purpose: 'match', round: 1, asked: [] },
    exclude: [...slot.entries.map((one) => one.for), ...known, ...(by === null ? [] : [by])],
  };
}

/**
 * Begins a slot. Who still applies or waits is told that it is closed. For hours that are booked one by one, people wait
 * on. Children whose carer can't come get another one at once.
 */
export async function begin(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  await step(kit, slot, 'begin', cause);
  await close(kit, slot, slot.grain === null ? ['applied', 'waiting'] : ['applied'], cause);
  for (const duty of await kit.duties.find({ slot: slot.id, state: 'asking' }, { from: 1 }, MAX_CARERS)) {
    const booked = bookedIn(slot, leftOf(duty, slot, cause.at));
    const [carer] = await kit.members.many([duty.carer]);
    const why: Losing = isUnchecked(duty) ? { is: 'unchecked', name: carer?.name ?? '' } : { is: 'asks' };
    if (booked > 0) await seekReplacement(kit, { duty, slot, booked, why }, cause);
  }
}

const endings = { applied: 'decline', waiting: 'pass' } as const;

/** Ends bookings that weren't decided, and tells their people. */
async function close(kit: Kit, slot: Slot, states: readonly (keyof typeof endings)[], cause: Cause): Promise<void> {
  for (const state of states)
    for (const one of await endedBy(kit, slot.id, state, endings[state], 'closed', cause))
      cause.tell(bookingNotice(one, 'closed'));
}

/** Ends the waiting of somebody whose hours have begun. */
export async function closeWaiting(kit: Kit, { id, slot }: Booking, cause: Cause): Promise<void> {
  const changed = await kit.bookings.change(id, doing(cause, null, 'close'), ({ state }) =>
    state === 'waiting'
      ? { ok: true, move: 'pass', set: { why: 'closed' }, is: 'passed' }
      : { ok: false, why: 'state' as const },
  );
  if (changed.is !== 'done') return;
  cause.tell(bookingNotice(changed.record, 'closed'));
  await moveUp(kit, slot, cause);
}

/** Ends a slot and asks its host for attendance, unless nobody was there to come. */
export async function finish(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  await step(kit, slot, 'finish', cause);
  await close(kit, slot, ['waiting'], cause);
  await countWishes(kit, slot);
  const booked = await kit.bookings.find({ slot: slot.id, state: 'booked' }, { _id: 1 }, MAX_LISTED);
  const host = hostMember((await kit.series.get(slot.series)) ?? { by: null, host: null });
  if (booked.length === 0) await settleIfMarked(kit, slot.id, cause);
  else if (host) cause.tell(hostNotice(host, slot, isForParties(kit, slot) ? 'lent' : 'attendance', booked.length));
}

/** Tells the coordinators that the attendance of a slot is missing. */
export async function miss(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  await step(kit, slot, 'miss', cause);
  for (const { id } of await kit.members.coordinators(slot.community, slot.zone))
    cause.tell(coordinatorNotice(id, slot, 'unmarked'));
}

/** Settles a slot whose attendance nobody told: its holds end without moving minutes. */
export async function settleUnmarked(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  for (const one of await endedBy(kit, slot.id, 'booked', 'leave', 'unmarked', cause))
    await takeBackPay(kit, one, 'unmarked', cause);
  await step(kit, slot, 'settle', cause);
}

async function step(kit: Kit, { id }: Slot, move: SlotMove, cause: Cause): Promise<void> {
  await kit.slots.change(id, doing(cause, null, move), () => ({ ok: true, move, set: {}, is: move }));
}

async function note(
  kit: Kit,
  { id }: Slot,
  set: Partial<Pick<Slot, 'minimumAt' | 'carerAskedAt' | 'filledAt'>>,
  is: string,
  cause: Cause,
): Promise<void> {
  await kit.slots.change(id, doing(cause, null, is), () => ({ ok: true, set, is }));
}

/** Ends the bookings of a slot in a state; gives those that this cause has ended, now or before. */
async function endedBy(
  kit: Kit,
  slot: string,
  state: BookingState,
  move: BookingMove,
  why: string,
  cause: Cause,
): Promise<readonly Booking[]> {
  const key = doing(cause, null, move).key;
  const all = await kit.bookings.find({ slot }, { since: 1, _id: 1 }, MAX_LISTED);
  const ended: Booking[] = [];
  for (const one of all.filter((one) => one.state === state || done(one, key))) {
    const changed = await kit.bookings.change(one.id, doing(cause, null, move), (now) =>
      now.state === state ? { ok: true, move, set: { why }, is: move } : { ok: false, why: 'state' as const },
    );
    if (changed.is === 'done') ended.push(changed.record);
  }
  return ended;
}
