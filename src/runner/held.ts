import type { Model } from 'mongoose';
import { isDuplicateKey } from '../lib/duplicate-key';
import { PumasiError } from '../lib/errors';
import { native } from '../lib/native';
import { HELD_POLL_MS, HELD_WAIT_MS } from './limits';
import type { RunnerParts } from './parts';
import type { Turn } from './turns';

/** Another turn, or another process, has the place that a turn was run for. The turn has changed nothing yet. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** The turn a conversation runs next: the one that holds a place, else the oldest. Null without an open turn. */
export function nextTurn(turns: Model<Turn>, conversation: string): Promise<Turn | null> {
  return native(turns).findOne({ conversation, state: 'accepted' }, { sort: { place: -1, at: 1, _id: 1 } });
}

/**
 * Waits while another process runs a turn that holds a place. Takes the turn over if that process is gone. Gives the turn
 * to run then; null if none is open any more. Rejects after HELD_WAIT_MS.
 */
export async function awaitHeld(parts: RunnerParts, first: Turn): Promise<Turn | null> {
  const { deps, turns } = parts;
  const since = deps.clock.ticks();
  let turn: Turn | null = first;
  while (turn && turn.place !== undefined && turn.holder !== deps.holders.me) {
    const { conversation } = turn;
    if (turn.holder !== undefined && deps.holders.gone().includes(turn.holder)) await takeOver(parts, turn);
    else if (deps.clock.ticks() - since < HELD_WAIT_MS) await new Promise((go) => setTimeout(go, HELD_POLL_MS));
    else throw new PumasiError('runner.held', `the turn ${turn._id} holds its conversation for too long`);
    turn = await nextTurn(turns, conversation);
  }
  return turn;
}

/** Takes a turn over from its holder. Nobody waits for its inline answer any more. False if it was done meanwhile. */
export async function takeOver({ deps, turns }: RunnerParts, { _id, holder }: Turn): Promise<boolean> {
  const { matchedCount } = await native(turns).updateOne(
    { _id, state: 'accepted', holder: holder ?? { $exists: false } },
    { $set: { holder: deps.holders.me, late: true }, $inc: { attempts: 1 } },
  );
  return matchedCount === 1;
}

/** The right of one run of a turn to change something. */
export interface Claim {
  /** Takes the turn's place in its conversation, once; throws `Overtaken` if it is another's. */
  take(): Promise<void>;
  /** True if the turn has its place, and may have changed something. */
  taken(): boolean;
  /** The condition on the stored turn under which this process may complete it. */
  guard(): object;
}

/** Makes the claim of a turn to the place `seq`. */
export function claimOf({ deps, turns }: RunnerParts, turn: Turn, seq: number): Claim {
  const { me } = deps.holders;
  let taken = turn.place !== undefined;
  return {
    taken: () => taken,
    guard: () => (taken ? { holder: me, place: seq } : { place: { $exists: false } }),
    async take() {
      if (taken) return;
      const free = { _id: turn._id, state: 'accepted', place: { $exists: false } };
      try {
        const { matchedCount } = await native(turns).updateOne(free, { $set: { place: seq, holder: me } });
        taken = matchedCount === 1;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      if (!taken) throw new Overtaken(`turn ${turn._id} has not got the place ${seq}`);
    },
  };
}
