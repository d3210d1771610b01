import type { Matter } from '../../lib/desk';
import { plain } from '../../lib/text';
import { HOUR_MS } from '../../lib/units';
import type { Kit } from './kit';
import { CLOSE_AFTER_HOURS, CLOSE_BEFORE_HOURS, MAX_LISTED } from './limits';
import { about, say } from './notices/phrases';
import { matchStates } from './states';
import type { Request, Tied } from './types';

/**
 * The member's live match that a message at `at` most likely speaks of: one under way, else the nearest one. It is close
 * from CLOSE_BEFORE_HOURS before its beginning to CLOSE_AFTER_HOURS after its end.
 */
export async function nearestMatch(kit: Kit, member: string, at: Date): Promise<Tied | null> {
  const state = { $in: [...matchStates] };
  const found = await Promise.all([
    kit.requests.find({ asker: member, state }, { _id: 1 }, MAX_LISTED),
    kit.requests.find({ 'match.helper': member, state }, { _id: 1 }, MAX_LISTED),
  ]);
  const close = found
    .flat()
    .filter((one) => one.match?.held && isClose(one, at))
    .sort((a, b) => distance(a, at) - distance(b, at) || (a.id < b.id ? -1 : 1));
  return close[0] ? tiedOf(close[0]) : null;
}

/** A request with its people, for one of them. */
export async function tiedTo(kit: Kit, id: string, member: string): Promise<Tied | null> {
  const request = await kit.requests.get(id);
  const tied = request && tiedOf(request);
  return tied?.people.includes(member) ? tied : null;
}

/** A request in one line: kind, time and zone; and its place. */
export async function matter(kit: Kit, id: string): Promise<Matter | null> {
  const request = await kit.requests.get(id);
  if (!request) return null;
  return { text: say('card.matter', about(request)), place: request.address === null ? null : plain(request.address) };
}

function tiedOf({ id, asker, match }: Request): Tied {
  return { request: id, people: match ? [asker, match.helper] : [asker] };
}

function isClose({ startsAt, endsAt }: Request, at: Date): boolean {
  const from = startsAt.getTime() - CLOSE_BEFORE_HOURS * HOUR_MS;
  return from <= at.getTime() && at.getTime() <= endsAt.getTime() + CLOSE_AFTER_HOURS * HOUR_MS;
}

/** Milliseconds between a moment and a match; 0 while it is under way. */
function distance({ startsAt, endsAt }: Request, at: Date): number {
  return Math.max(startsAt.getTime() - at.getTime(), at.getTime() - endsAt.getTime(), 0);
}
