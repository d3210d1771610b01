import { reason } from '../lib/errors';
import { TURN_LEASE_MS } from './limits';
import type { RunnerParts } from './parts';
import type { Turn } from './turns';

/** Takes over the turn longest past its lease; see `Runner.takeStale`. */
export async function takeStale({ turns }: RunnerParts, now: Date, leasesUntil: Date): Promise<string | null> {
  const taken = await turns
    .findOneAndUpdate(
      { state: 'accepted', leaseUntil: { $lte: leasesUntil } },
      { $set: { leaseUntil: new Date(now.getTime() + TURN_LEASE_MS), late: true }, $inc: { attempts: 1 } },
      { sort: { leaseUntil: 1 } },
    )
    .lean<Turn>();
  return taken?._id ?? null;
}

/** Spreads turns that were committed by `before` but not spread; gives their number. */
export async function spreadStale(
  { deps, turns, spreading }: RunnerParts,
  before: Date,
  most: number,
): Promise<number> {
  // A reported response waits for its mark only a moment.
  await spreading.flush();
  const lost = await turns
    .find({ spread: false, doneAt: { $lte: before } })
    .limit(most)
    .lean<Turn[]>();
  for (const turn of lost) {
    try {
      await spreading.spread(turn, 'lost');
    } catch (error) {
      deps.logger.error({ turn: turn._id, error: reason(error) }, 'a turn could not be spread; it is tried again');
    }
  }
  return lost.length;
}
