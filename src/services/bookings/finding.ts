import { freeStretches, grainKey, spanOf, valuesOf } from '../../lib/grains';
import { daysBefore, type Span } from '../../lib/span';
import { MINUTE_MS } from '../../lib/units';
import type { Stored } from '../record';
import type { Kit } from './kit';
import { MAX_FOUND, MAX_SLOTS_READ } from './limits';
import { firstHour } from './signing';
import { takenStates } from './states';
import type { Finding, Free, Slot } from './types';

/** The fields of a slot that a search reads: no entries, whatever a page holds. */
const read = { series: 1, zone: 1, state: 1, from: 1, to: 1, grain: 1, free: 1, waits: 1, signUntil: 1 } as const;
type Read = Pick<Stored<Slot>, '_id' | keyof typeof read>;

/** Free stretches that fit a search and can still be booked, soonest first. */
export async function findFree({ models }: Pick<Kit, 'models'>, of: Finding, now: Date): Promise<readonly Free[]> {
  const { units = 1, minutes = 0 } = of;
  const most = Math.min(MAX_SLOTS_READ, of.most ?? MAX_FOUND);
  const filter = {
    community: of.community,
    ...(of.series === undefined ? {} : { series: of.series }),
    state: { $in: [...takenStates] },
    from: { $gt: daysBefore(now, 1), $lt: of.to },
    to: { $gt: of.from },
    ...(of.profile === undefined ? {} : { profile: of.profile }),
    ...(of.zones === undefined ? {} : { zone: { $in: [...of.zones] } }),
  };
  const slots = await models.slots
    .find(filter as object, read)
    .sort({ from: 1 })
    .limit(MAX_SLOTS_READ)
    .lean<Read[]>();
  const found: Free[] = [];
  for (const slot of slots) {
    const since = firstHour(slot, now);
    if (since === null) continue;
    const then = { from: since > of.from ? since : of.from, to: of.to };
    found.push(...stretchesIn(slot, then, units, minutes));
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

function stretchesIn(slot: Read, of: Span, units: number, minutes: number): readonly Free[] {
  // Where somebody waits, a free place is theirs.
  const free = valuesOf(slot.free).map((one, n) => (slot.waits[grainKey(n)] ? 0 : one));
  return freeStretches(free, units).flatMap((stretch) => {
    const whole = spanOf(slot, stretch, slot.grain);
    const from = slot.grain !== null && whole.from < of.from ? of.from : whole.from;
    // A night goes on after the last day that is looked at.
    const { to } = whole;
    if (from >= of.to || to.getTime() - from.getTime() < Math.max(1, minutes * MINUTE_MS)) return [];
    const least = Math.min(...free.slice(stretch.a, stretch.z));
    return [{ slot: slot._id, series: slot.series, zone: slot.zone, from, to, free: least }];
  });
}
