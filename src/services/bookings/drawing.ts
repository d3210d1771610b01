import type { Cause } from '../../lib/cause';
import { derivedRandom, randomInt, systemRandom } from '../../lib/random';
import { DAY_MS } from '../../lib/units';
import { doing, done } from '../record';
import { hostMember, isHost } from './hosts';
import type { Kit } from './kit';
import { LOTS, MAX_DRAWN, MAX_HOSTED, MAX_LISTED } from './limits';
import { moveUp } from './line';
import { drawnNotice, undrawnNotice } from './line-notices';
import { hostNotice } from './notices';
import { joinLine, takenUnits } from './page';
import type { Booking, Drawn, Slot, SlotsPart } from './types';

/** Most of a seed. */
const SEEDS = 2 ** 31;

/** The lot of a booking. Only the slot's seed and the booking's id decide it. */
export function lotOf(seed: number, booking: string): number {
  return randomInt(derivedRandom(`${seed}/${booking}`), LOTS);
}

/**
 * Draws lots for a slot's places, once: the seed is stored first, and each lot comes of it. Who applied waits in the
 * order of the lots, and the first ones get their places at once. Everybody is told. Safe to repeat after a crash.
 */
export async function draw(kit: Kit, { id }: Slot, cause: Cause): Promise<void> {
  const seed = randomInt(kit.random ?? systemRandom, SEEDS);
  const changed = await kit.slots.change(id, doing(cause, null, 'draw'), () => ({
    ...{ ok: true, set: { drawnAt: cause.at, seed }, is: 'drawn' },
  }));
  if (changed.is !== 'done') return;
  const slot = changed.record;
  for (const one of await onceEach(kit, id, cause))
    await (inTime(slot, one) ? giveLot(kit, one, slot, cause) : waitUndrawn(kit, one, cause));
  const key = doing(cause, null, 'lot').key;
  await moveUp(kit, id, cause, (one) => done(one, key) !== null);
  await tell(kit, slot, key, cause);
}

/** An application that came after the end of signing is no part of the draw. */
function inTime({ drawAt }: Slot, { since }: Booking): boolean {
  return !drawAt || since < drawAt;
}

/** The result of a draw, for the host and the coordinators. */
export async function drawnFor(kit: Kit, of: Parameters<SlotsPart['drawn']>[0], now: Date): Promise<Drawn | null> {
  const coming = { community: of.community, seed: { $gte: 0 }, from: { $gt: new Date(now.getTime() - DAY_MS) } };
  const slots = of.slot
    ? [await kit.slots.get(of.slot)]
    : await kit.slots.find({ ...coming, state: { $ne: 'cancelled' } }, { from: 1 }, MAX_HOSTED);
  for (const slot of slots) {
    const series = slot && (await kit.series.get(slot.series));
    if (series && (await isHost(kit, series, of.by, now))) return drawnOf(kit, slot);
  }
  return null;
}

async function drawnOf(kit: Kit, slot: Slot): Promise<Drawn | null> {
  if (!slot.drawnAt || slot.seed == null) return null;
  const order = await kit.bookings.find({ slot: slot.id, lot: { $gte: 0 } }, { lot: 1, _id: 1 }, MAX_LISTED);
  return { slot, seed: slot.seed, at: slot.drawnAt, order };
}

/** The first application for each person. A second one, as of two parents at once, ends. */
async function onceEach(kit: Kit, slot: string, cause: Cause): Promise<readonly Booking[]> {
  const all = await kit.bookings.find({ slot, state: 'applied' }, { since: 1, _id: 1 }, MAX_DRAWN);
  const seen = new Set<string>();
  const first: Booking[] = [];
  for (const one of all) {
    if (seen.has(one.for)) await decline(kit, one, cause);
    else first.push(one);
    seen.add(one.for);
  }
  return first;
}

async function decline(kit: Kit, { id }: Booking, cause: Cause): Promise<void> {
  await kit.bookings.change(id, doing(cause, null, 'decline'), ({ state }) =>
    state === 'applied'
      ? { ok: true, move: 'decline', set: { why: 'twice' }, is: 'declined' }
      : { ok: false, why: 'ended' as const },
  );
}

/** Lets an application wait at the place that its lot gives it, before everybody who comes after the draw. */
async function giveLot(kit: Kit, { id }: Booking, { seed, drawAt, drawnAt }: Slot, cause: Cause): Promise<void> {
  const lot = lotOf(seed ?? 0, id);
  const since = new Date((drawAt ?? drawnAt ?? cause.at).getTime() - LOTS + lot);
  await wait(kit, id, { lot, since }, doing(cause, null, 'lot'));
}

/** Lets an application wait that came too late for the draw, after everybody in it. */
export async function waitUndrawn(kit: Kit, { id }: Booking, cause: Cause): Promise<void> {
  await wait(kit, id, {}, doing(cause, null, 'lot'));
}

async function wait(
  kit: Kit,
  id: string,
  set: Partial<Pick<Booking, 'lot' | 'since'>>,
  by: ReturnType<typeof doing>,
): Promise<void> {
  const changed = await kit.bookings.change(id, by, ({ state }) =>
    state === 'applied' ? { ok: true, move: 'wait', set, is: 'lot' } : { ok: false, why: 'ended' as const },
  );
  if (changed.is === 'done' && changed.record.state === 'waiting')
    await joinLine(kit.models.slots, changed.record, null);
}

/** Tells those in the draw how it came out, and the host how many have a place. */
async function tell(kit: Kit, slot: Slot, key: string, cause: Cause): Promise<void> {
  const all = await kit.bookings.find({ slot: slot.id }, { since: 1, _id: 1 }, MAX_DRAWN);
  const drawn = all.filter((one) => done(one, key));
  for (const one of drawn.filter(({ state }) => state === 'booked')) cause.tell(drawnNotice(one, drawn.length));
  for (const [before, one] of drawn.filter(({ state }) => state === 'waiting').entries())
    cause.tell(undrawnNotice(one, drawn.length, before + 1));
  const page = await kit.slots.get(slot.id);
  const host = hostMember((await kit.series.get(slot.series)) ?? { by: null, host: null });
  if (host && page) cause.tell(hostNotice(host, page, 'host-drawn', takenUnits(page)));
}
