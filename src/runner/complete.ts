import { isDuplicateKey } from '../lib/duplicate-key';
import { invariant, reason } from '../lib/errors';
import { native, stored } from '../lib/native';
import { WITHHELD } from './forget';
import { MAX_ATTEMPTS, MAX_REPLACES, MAX_TRIES } from './limits';
import { lastPlace, type Place, type RunnerParts } from './parts';
import { apology, runTurn } from './run-turn';
import type { TurnResult } from './turn-result';
import { isSpoken, type Turn } from './turns';
import type { RunnerDeps } from './types';

/** Runs and commits one turn; gives the place after it. Runs again if another process took the place first. */
export async function complete(parts: RunnerParts, turn: Turn, first: Place): Promise<Place> {
  const { deps, turns } = parts;
  let place = first;
  for (let again = 0; again <= MAX_REPLACES; again++) {
    const started = performance.now();
    const result = await run(deps, turn, place);
    try {
      const committed = await commit(parts, turn, result, place.seq + 1);
      if (!committed) return await lastPlace(turns, turn.conversation);
      parts.known.done(committed);
      deps.onTurn?.(committed, performance.now() - started);
      await parts.spreading.spread(committed);
      return { seq: place.seq + 1, session: result.session };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      place = await lastPlace(turns, turn.conversation);
    }
  }
  invariant(false, `turn ${turn._id} was overtaken ${MAX_REPLACES} times`);
}

type Ran = TurnResult & { readonly failed?: string };

/** The single write that commits every effect of a turn. Null if the turn was already done. */
async function commit({ deps, turns }: RunnerParts, turn: Turn, result: Ran, seq: number): Promise<Turn | null> {
  const { replies, notices, emitted, carried, answered, waits, session } = result;
  const done = stored({
    state: 'done' as const,
    seq,
    ...(session ? { session } : {}),
    ...{ replies, notices, carried },
    ...(emitted.length > 0 ? { emitted } : {}),
    ...(answered.length > 0 ? { answered } : {}),
    ...(waits > 0 ? { waits } : {}),
    doneAt: deps.clock.now(),
    ...(result.failed ? { failed: result.failed } : {}),
    ...(result.private ? { private: true, input: WITHHELD } : {}),
    ...(result.acted ? { acted: result.acted } : {}),
    ...(turn.input.kind === 'act' ? { input: { ...turn.input, given: null } } : {}),
    spread: false,
  });
  // The answer of a turn that was given up meanwhile goes another way, so the turn is read again.
  const asRead = { _id: turn._id, state: 'accepted', late: turn.late ?? { $exists: false } };
  const { matchedCount } = await native(turns).updateOne(asRead, { $set: done });
  if (matchedCount === 1) return { ...turn, ...done };
  return turns
    .findOneAndUpdate({ _id: turn._id, state: 'accepted' }, { $set: done }, { returnDocument: 'after' })
    .lean<Turn>();
}

/**
 * Runs a message; a permanent failure ends in an apology. Work without a person stays accepted and is recovered later.
 */
async function run(deps: RunnerDeps, turn: Turn, place: Place): Promise<Ran> {
  let why = `taken up ${turn.attempts} times`;
  for (let attempt = 1; attempt <= MAX_TRIES && turn.attempts < MAX_ATTEMPTS; attempt++) {
    try {
      return await runTurn(deps, turn, place.session);
    } catch (error) {
      if (isStoreAway(error)) throw error;
      why = reason(error);
      deps.logger.error({ turn: turn._id, attempt, error: why, stack: stackOf(error) }, 'a turn failed');
      if (!isSpoken(turn)) throw error;
    }
  }
  // Release the notices this turn claimed: nobody saw them, and no later turn could claim them.
  await deps.outbox.letGo(turn._id);
  return { ...apology(deps, turn, place.session, turn.lang ?? 'ko'), failed: why };
}

/** True if the store can't be reached: the turn stays accepted and is recovered later. */
function isStoreAway(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return /^Mongo(Network|ServerSelection|PoolCleared|WriteConcern|NotConnected|TopologyClosed|ExpiredSession)|^MongooseServerSelection|StoreFailed/.test(
    name,
  );
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
