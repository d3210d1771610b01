import { harms } from '../../lib/desk';
import { inSeoul } from '../../lib/seoul';
import { HOUR_MS } from '../../lib/units';
import { dutyOf, type Ringing } from '../duty';
import { zonesServed } from '../members';
import { endOfRinging, nextRinging } from './hours';
import type { Kit } from './kit';
import { timesOf } from './rules';
import { outcomes } from './states';
import type { CallCard } from './types';

/** The calls that the people on duty can make by the pack's limit. */
export interface Capacity {
  /** The hours over which the calls are spread. */
  readonly ringing: Ringing;
  /** Calls in a full hour. */
  readonly perHour: number;
  /** Calls left in the hour of now. */
  readonly left: number;
}

type Parts = Pick<Kit, 'communities' | 'members' | 'figures' | 'duty' | 'always'>;

/** The capacity for some zones of a community at a moment; null without a limit, as in a demo. */
export async function capacityOf(
  parts: Parts,
  { community, zones }: { readonly community: string; readonly zones: readonly string[] },
  now: Date,
): Promise<Capacity | null> {
  if (parts.always || zones.length === 0) return null;
  const { day, time } = inSeoul(now);
  const hour = time.slice(0, 2);
  const services = outcomes.map((outcome) => `${outcome}.${hour}`);
  const [people, made] = await Promise.all([
    callersFor(parts, community, zones, now),
    parts.figures.times({ community, day, kind: 'calls.tried', services, zones }),
  ]);
  const { callsAnHour, ringing } = dutyOf(parts.communities.get(community));
  const perHour = callsAnHour * Math.max(1, people);
  return { ringing, perHour, left: Math.max(0, perHour - made) };
}

/** Number of people who ring for these zones: those on duty by the rota, or without one the coordinators. */
async function callersFor(
  { duty, members, communities }: Parts,
  id: string,
  zones: readonly string[],
  now: Date,
): Promise<number> {
  const onDuty = await duty.onDutyIn(id, zones, now);
  if (onDuty.length > 0) return onDuty.length;
  const community = communities.get(id);
  const coordinators = await members.coordinators(id);
  return coordinators.filter((one) => zonesServed(community, one, now).some((zone) => zones.includes(zone))).length;
}

/**
 * The cards with the times at which somebody can ring. Cards beyond this hour's capacity wait for the first hour that
 * has room. Safety, and cards that nobody dials, never wait.
 */
export function withinCapacity(cards: readonly CallCard[], capacity: Capacity | null, now: Date): readonly CallCard[] {
  if (!capacity) return cards;
  let place = 0;
  return cards.map((card) => {
    if (card.from > now || card.obstacle !== null || card.harm === 'safety') return card;
    const hours = Math.floor((place++ - capacity.left) / capacity.perHour) + 1;
    return hours <= 0 || card.holder ? card : { ...card, from: laterHour(card, now, hours, capacity.ringing) };
  });
}

/**
 * The cards that can be rung within one day's hours, among those that `withinCapacity` gave. The day is today, or the
 * first day on which any of them can be rung.
 */
export function withinDay(cards: readonly CallCard[], now: Date, ringing: Ringing): readonly CallCard[] {
  if (cards.length === 0) return [];
  const first = Math.min(...cards.map(({ from }) => from.getTime()));
  const start = nextRinging(new Date(Math.max(now.getTime(), first)), { ...ringing, days: 'any' });
  const end = endOfRinging(start, ringing);
  return cards.filter(({ from }) => from <= start || from < end);
}

/** The beginning of the ringing hour that follows `now` by this number of ringing hours. */
function laterHour({ harm }: Pick<CallCard, 'harm'>, now: Date, hours: number, ringing: Ringing): Date {
  let at = now;
  for (let n = 0; n < hours; n++) at = nextHour(at, harms.indexOf(harm), ringing);
  return at;
}

/** The beginning of the next hour in which somebody rings about a matter of this rank. */
export function nextHour(at: Date, rank: number, ringing: Ringing): Date {
  const full = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
  return nextRinging(new Date(full + HOUR_MS), timesOf(ringing, rank));
}
