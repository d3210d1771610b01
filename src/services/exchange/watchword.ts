import { createHash } from 'node:crypto';
import type { Kit } from './kit';
import { MAX_SAME_DAY } from './limits';
import { matchStates } from './states';
import type { Request } from './types';

/** Watchwords run from 10 to 99, so that each is two digits. */
const FIRST = 10;
const COUNT = 90;

/**
 * Two digits for a new match, which both people say at the door. The id of the match decides, so a replay finds the
 * same. Digits of another match of these people on the same day are passed over.
 */
export async function watchwordFor(kit: Kit, request: Request, match: string, helper: string): Promise<string> {
  const people = [request.asker, helper];
  const state = { $in: [...matchStates] };
  const { date } = request;
  const found = await Promise.all([
    kit.requests.find({ asker: { $in: people }, state, date }, { _id: 1 }, MAX_SAME_DAY),
    kit.requests.find({ 'match.helper': { $in: people }, state, date }, { _id: 1 }, MAX_SAME_DAY),
  ]);
  const others = found.flat().filter(({ id }) => id !== request.id);
  return firstFree(match, new Set(others.flatMap((one) => (one.match ? [one.match.watchword] : []))));
}

/** The watchword of a match id; the next free one if it is used. */
export function firstFree(match: string, used: ReadonlySet<string>): string {
  const start = createHash('sha256').update(`watchword\0${match}`).digest().readUInt32BE(0);
  const all = Array.from({ length: COUNT }, (_, n) => String(FIRST + ((start + n) % COUNT)));
  return all.find((one) => !used.has(one)) ?? String(FIRST + (start % COUNT));
}
