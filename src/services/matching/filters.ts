import { daysBefore, overlaps } from '../../lib/span';
import type { Member } from '../members';
import { RECENT_DAYS } from './limits';
import { capReached, isRest, onDay, slotOf } from './rules';
import type { Ask, Entry, Need, Offer } from './types';

/** The facts about a possible helper. */
export interface Facts {
  readonly offer: Offer;
  readonly member: Member;
  /** True for a member who begins nothing new now. */
  readonly suspended: boolean;
  /** True for a member who lacks a check that this kind of help asks for. */
  readonly unvetted: boolean;
  /** True for a member who doesn't meet the person in need, by the wish of one of them. */
  readonly apart: boolean;
  /** The members for whom this member acts by a mandate. */
  readonly actsFor: readonly string[];
  /** The people in need with this member's telephone number, as in one household. */
  readonly home: readonly string[];
  readonly entries: readonly Entry[];
  /** Asks of the last RECENT_DAYS. */
  readonly asks: readonly (Pick<Ask, 'at' | 'answer' | 'fate' | 'fateAt'> & Partial<Pick<Ask, 'answeredAt'>>)[];
}

/**
 * Obstacles to asking a helper. The first group says that the member can't do it at all. The second protects members
 * from too many asks; a coordinator may ask them anyway.
 */
export const hardObstacles = [
  'excluded',
  'apart',
  'inactive',
  'paused',
  'kind',
  'zone',
  'time',
  'gender',
  'language',
  'vetted',
  'busy',
] as const;
export const softObstacles = ['declined', 'asked', 'unreached', 'cap', 'weekly'] as const;
export type Obstacle = (typeof hardObstacles)[number] | (typeof softObstacles)[number];

/** Every obstacle to asking this helper now, in the order above. `room`: the member may get one more notice this week. */
export function obstacles(facts: Facts, need: Need, room: boolean): readonly Obstacle[] {
  const { offer, member, entries } = facts;
  const { wishes, span } = need;
  const mine = need.asked.filter((one) => one.member === member.id);
  const round = mine.filter((one) => one.round === need.round);
  const found: Record<Obstacle, boolean> = {
    excluded: need.exclude.some((id) => id === member.id || facts.actsFor.includes(id) || facts.home.includes(id)),
    apart: facts.apart,
    inactive: member.status !== 'active' || member.community !== need.community || facts.suspended,
    paused: offer.paused || isRest(offer.rest, span.from),
    kind: !offer.kinds.includes(need.kind),
    zone: !need.zones.some((zone) => offer.zones.includes(zone)),
    time: !offer.times.includes(slotOf(span.from)) || !onDay(offer.days, span.from),
    gender: wishes.gender !== undefined && member.gender !== wishes.gender,
    language: wishes.language !== undefined && !member.languages.includes(wishes.language),
    vetted: facts.unvetted,
    busy: entries.some((one) => one.about !== need.id && overlaps(one, span)),
    declined: mine.some((one) => one.answer === 'no' || one.answer === 'left'),
    asked: round.some((one) => !isUnreached(one)),
    unreached: round.some(isUnreached),
    cap: capReached(offer.cap, entries, span.from),
    weekly: !room,
  };
  return [...hardObstacles, ...softObstacles].filter((id) => found[id]);
}

function isUnreached({ unreachedAt, answer }: Need['asked'][number]): boolean {
  return unreachedAt !== undefined && answer === undefined;
}

/** True if only obstacles of the second group are found. */
export function ableTo(found: readonly Obstacle[]): boolean {
  return found.every((id) => (softObstacles as readonly string[]).includes(id));
}

/** Number of entries that began in the four weeks before `at` or begin later. */
export function recentLoad(entries: readonly Entry[], at: Date): number {
  const since = daysBefore(at, RECENT_DAYS);
  return entries.filter((one) => one.from > since).length;
}
