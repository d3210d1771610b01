import { doorOf } from '../lib/conversation';
import { isDuplicateKey } from '../lib/duplicate-key';
import { native, stored } from '../lib/native';
import { type Claim, claimOf, Overtaken } from './held';
import type { RunnerParts } from './parts';
import type { Done, Turn } from './turns';

/** How one run of a turn writes it: its claim to a place, and its commit. */
export interface Entry {
  readonly claim: Claim;
  /**
   * The single write that commits every effect of a turn. Null if the turn was already done.
   * @throws Overtaken if another turn has the place
   */
  commit(done: Done): Promise<Turn | null>;
}

/** The entry of an accepted turn to the place `seq`. */
export function entryOf(parts: RunnerParts, turn: Turn, seq: number): Entry {
  const claim = claimOf(parts, turn, seq);
  return { claim, commit: (done) => update(parts, turn, done, claim) };
}

/**
 * The entry of a turn that is written nowhere yet. The commit writes it done, in one write, unless the claim has written
 * it accepted with its place. `written` is called after either.
 * @throws Overtaken from either, if the place or the turn's id is taken
 */
export function newEntry(parts: RunnerParts, turn: Turn, seq: number, written: () => void): Entry {
  let claim: Claim | null = null;
  const insert = async (doc: Turn): Promise<void> => {
    try {
      await native(parts.turns).insertOne(doc);
    } catch (error) {
      if (isDuplicateKey(error)) throw new Overtaken(`turn ${turn._id} has not got the place ${seq}`);
      throw error;
    }
    written();
  };
  return {
    claim: {
      taken: () => claim !== null,
      guard: () => claim?.guard() ?? {},
      async take() {
        if (claim) return;
        const placed = { ...turn, place: seq };
        await insert(stored(placed));
        claim = claimOf(parts, placed, seq);
      },
    },
    async commit(done) {
      if (claim) return update(parts, turn, done, claim);
      const whole = { ...stored(withoutStale(parts, turn, done)), ...done };
      await insert(whole);
      return whole;
    },
  };
}

async function update({ turns, ...parts }: RunnerParts, turn: Turn, done: Done, claim: Claim): Promise<Turn | null> {
  const mine = { _id: turn._id, state: 'accepted' as const, ...claim.guard() };
  const kept = withoutStale(parts, turn, done);
  const change = { $set: done, ...(kept === turn ? {} : { $unset: { reply: 1 } }) };
  try {
    // The answer of a turn that was given up meanwhile goes another way, so the turn is read again.
    const asRead = { ...mine, late: turn.late ?? { $exists: false } };
    const { matchedCount } = await native(turns).updateOne(asRead, change);
    if (matchedCount === 1) return { ...kept, ...done };
    return await turns.findOneAndUpdate(mine, change, { returnDocument: 'after' }).lean<Turn>();
  } catch (error) {
    if (isDuplicateKey(error)) throw new Overtaken(`turn ${turn._id} has not got the place ${done.seq}`);
    throw error;
  }
}

/** The turn without a reply token that is too old when it is done; else the same turn. */
function withoutStale({ deps }: Pick<RunnerParts, 'deps'>, turn: Turn, { doneAt }: Done): Turn {
  if (turn.reply === undefined) return turn;
  if (deps.doors.get(doorOf(turn.conversation))?.takes?.(turn.reply, doneAt) !== false) return turn;
  const { reply: _, ...rest } = turn;
  return rest;
}
