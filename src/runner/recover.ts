import type { Model } from 'mongoose';
import { reason } from '../lib/errors';
import { nextTurn, takeOver } from './held';
import { MAX_OVERDUE, TURN_AGAIN_MS } from './limits';
import { noneOpen } from './none-open';
import type { RunnerParts } from './parts';
import type { Turn } from './turns';

/** Takes over the next turn of one conversation with a stale turn; see `Runner.takeStale`. */
export async function takeStale(parts: RunnerParts): Promise<string | null> {
  const { turns, known, deps } = parts;
  await remember(parts);
  const overdue = known.overdue(MAX_OVERDUE);
  const gone = deps.holders.gone();
  const lost = await acceptedOf(turns, { holder: { $in: [...gone] } });
  const older = await acceptedOf(turns, { holder: { $exists: false }, leaseUntil: { $lte: deps.clock.now() } });
  for (const conversation of new Set([...overdue, ...lost, ...older])) {
    const turn = await nextTurn(turns, conversation);
    if (!turn) {
      await noneOpen(parts, conversation);
      continue;
    }
    const { _id, holder } = turn;
    const failedHere = overdue.includes(conversation) && holder === deps.holders.me;
    const free = failedHere || (holder === undefined ? older.includes(conversation) : gone.includes(holder));
    if (!free || !(await takeOver(parts, turn))) continue;
    known.accepted(_id, conversation);
    return _id;
  }
  return null;
}

/**
 * Learns anew of accepted turns that the store shows as this process's. A turn's insert may arrive after its conversation
 * seemed quiet, and its answer may get lost. The turn is taken up if nobody runs it within STORE_AGAIN_MS.
 */
async function remember({ turns, known, deps }: RunnerParts): Promise<void> {
  const mine = await turns
    .find({ state: 'accepted', holder: deps.holders.me }, { conversation: 1 })
    .limit(MAX_OVERDUE)
    .lean<Pick<Turn, '_id' | 'conversation'>[]>();
  for (const { _id, conversation } of mine) if (!known.open(conversation)) known.writeFailed(_id, conversation);
}

async function acceptedOf(turns: Model<Turn>, which: object): Promise<readonly string[]> {
  const found = await turns
    .find({ state: 'accepted', ...which }, { conversation: 1 })
    .limit(MAX_OVERDUE)
    .lean<Pick<Turn, 'conversation'>[]>();
  return found.map(({ conversation }) => conversation);
}

/** Spreads done turns that nobody spreads any more; gives their number. */
export async function spreadStale({ deps, turns, spreading }: RunnerParts, most: number): Promise<number> {
  // A reported response waits for its mark only a moment.
  await spreading.flush();
  const owed = (which: object): Promise<Turn[]> =>
    turns
      .find({ spread: false, ...which })
      .limit(most)
      .lean<Turn[]>();
  const { gone, me } = deps.holders;
  const before = new Date(deps.clock.now().getTime() - TURN_AGAIN_MS);
  const lost = [
    ...(await owed({ _id: { $in: [...spreading.overdue()].slice(0, most) }, holder: me })),
    ...(await owed({ holder: { $in: [...gone()] } })),
    ...(await owed({ holder: { $exists: false }, doneAt: { $lte: before } })),
  ];
  for (const turn of lost) {
    try {
      await spreading.spread(turn, 'lost');
    } catch (error) {
      deps.logger.error({ turn: turn._id, error: reason(error) }, 'a turn could not be spread; it is tried again');
    }
  }
  return lost.length;
}

/**
 * Releases waiting rows whose turn is done without showing them; gives their number. A process that stood still had
 * claimed them for a turn that another one completed.
 */
export async function letGoStale({ deps, turns }: RunnerParts, most: number): Promise<number> {
  const claims = await deps.outbox.claims(most);
  if (claims.length === 0) return 0;
  const ids = [...new Set(claims.map(({ claimedBy = '' }) => claimedBy))];
  const found = await turns.find({ _id: { $in: ids } }, { state: 1, carried: 1 }).lean<Turn[]>();
  const byId = new Map(found.map((turn) => [turn._id, turn]));
  let number = 0;
  for (const id of ids) {
    const turn = byId.get(id);
    // An open turn is run again, and shows what it has claimed.
    if (turn?.state === 'accepted') continue;
    const mine = claims.filter(({ claimedBy }) => claimedBy === id).map(({ _id }) => _id);
    const over = mine.filter((row) => !turn?.carried?.includes(row));
    if (over.length > 0) await deps.outbox.letGo(id, over);
    number += over.length;
  }
  return number;
}

/** True if a process holds turns: accepted, or done and not spread. */
export async function holdsTurns({ turns }: RunnerParts, holder: string): Promise<boolean> {
  const open = await turns.exists({ state: 'accepted', holder });
  return open !== null || (await turns.exists({ spread: false, holder })) !== null;
}
