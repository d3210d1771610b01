import type { Community } from '../communities';
import type { Member } from '../members';
import type { Booking } from './diary';
import { RECENT_DAYS } from './limits';
import { capReached, nearOf, overlaps, slotOf } from './rules';
import { daysBefore } from './timing';
import type { Answer, Offer, Request } from './types';

/** One time somebody was asked about any request. */
export interface AskFact {
  readonly at: Date;
  readonly answer: Answer | null;
}

/** What is known of a possible helper. */
export interface Facts {
  readonly offer: Offer;
  readonly member: Member;
  readonly booked: readonly Booking[];
  /** Within the last RECENT_DAYS. */
  readonly asks: readonly AskFact[];
}

/**
 * What keeps a helper from being asked. The first group is about whether the person can do it at all, the second about
 * not asking people too much, which a coordinator may do all the same.
 */
export const hardObstacles = [
  'self',
  'inactive',
  'paused',
  'kind',
  'zone',
  'time',
  'gender',
  'language',
  'busy',
] as const;
export const softObstacles = ['declined', 'asked', 'cap', 'weekly'] as const;
export type Obstacle = (typeof hardObstacles)[number] | (typeof softObstacles)[number];

/** Everything that keeps this helper from being asked about this request now, in the order above. */
export function obstacles(facts: Facts, request: Request, community: Community, at: Date): readonly Obstacle[] {
  const { offer, member, booked, asks } = facts;
  const { wishes } = request;
  const span = { from: request.startsAt, to: request.endsAt };
  const mine = request.asked.filter((one) => one.member === member.id);
  const week = daysBefore(at, 7);
  const found: Record<Obstacle, boolean> = {
    self: member.id === request.asker,
    inactive: member.status !== 'active' || member.community !== request.community,
    paused: offer.paused,
    kind: !offer.kinds.includes(request.kind),
    zone: !zoneFits(offer, request, community),
    time: !offer.times.includes(slotOf(request.date, request.time)),
    gender: wishes.gender !== undefined && member.gender !== wishes.gender,
    language: wishes.language !== undefined && !member.languages.includes(wishes.language),
    busy: booked.some((one) => one.request !== request.id && overlaps(one, span)),
    declined: mine.some((one) => one.answer === 'no' || one.answer === 'left'),
    asked: mine.some((one) => one.round === request.round),
    cap: capReached(offer.cap, booked, request.startsAt),
    weekly: asks.filter((one) => one.at > week).length >= community.exchange.weeklyNotices,
  };
  return [...hardObstacles, ...softObstacles].filter((id) => found[id]);
}

/** True where nothing but consideration speaks against it. */
export function ableTo(found: readonly Obstacle[]): boolean {
  return found.every((id) => (softObstacles as readonly string[]).includes(id));
}

/** Zones whose offers may fit a request: its own, and once widened those near by. */
export function zonesFor(request: Pick<Request, 'zone' | 'widened'>, community: Community): readonly string[] {
  return request.widened ? [request.zone, ...nearOf(community, request.zone)] : [request.zone];
}

function zoneFits(offer: Offer, request: Request, community: Community): boolean {
  return zonesFor(request, community).some((zone) => offer.zones.includes(zone));
}

/** Jobs begun or to begin in the four weeks before `at`, and later ones. */
export function recentLoad(booked: readonly Booking[], at: Date): number {
  const since = daysBefore(at, RECENT_DAYS);
  return booked.filter((one) => one.from > since).length;
}
