import { reason } from '../lib/errors';
import { stored } from '../lib/native';
import { isStoreAway } from '../lib/store-away';
import { type Effects, freshEffects } from './effects';
import { type Entry, entryOf } from './entry';
import { type Claim, Overtaken } from './held';
import { MAX_ATTEMPTS, MAX_TRIES } from './limits';
import type { Place, RunnerParts } from './parts';
import { apology, runTurn } from './run-turn';
import { dropSecrets } from './secrets';
import type { TurnResult } from './turn-result';
import { type Done, isSpoken, type Turn } from './turns';
import { WITHHELD } from './withheld';

/**
 * Runs and commits one turn after a place; gives the place after it. Null if another turn or process has the place. This
 * run has then changed nothing, or another process completes the turn. `entry` writes the turn; absent: it is written
 * as accepted already.
 */
export async function complete(
  parts: RunnerParts,
  turn: Turn,
  place: Place,
  entry: Entry = entryOf(parts, turn, place.seq + 1),
): Promise<Place | null> {
  const started = performance.now();
  try {
    const result = await run(parts, turn, place, entry.claim);
    const secrets = parts.deps.engine.secretsIn(result.session);
    const done = { ...doneOf(parts, turn, result, place.seq + 1), ...(secrets.held ? { secret: true } : {}) };
    const committed = await entry.commit(done);
    if (!committed) return null;
    parts.known.done(committed);
    const passage = { conversation: turn.conversation, before: place, after: result, seq: place.seq + 1 };
    await dropSecrets(parts, { ...passage, secrets });
    parts.deps.onTurn?.(committed, performance.now() - started);
    await parts.spreading.spread(committed);
    return { seq: place.seq + 1, session: result.session };
  } catch (error) {
    if (error instanceof Overtaken) return null;
    throw error;
  }
}

type Ran = TurnResult & { readonly failed?: string };

/** What a turn becomes by its commit: every effect, and the place it has. */
function doneOf({ deps }: RunnerParts, turn: Turn, result: Ran, seq: number): Done {
  const { replies, notices, emitted, carried, answered, waits, session } = result;
  return stored({
    state: 'done' as const,
    seq,
    place: seq,
    holder: deps.holders.me,
    ...(session ? { session } : {}),
    ...(session?.about ? { matters: session.about } : {}),
    ...{ replies, notices, carried },
    ...(emitted.length > 0 ? { emitted } : {}),
    ...(answered.length > 0 ? { answered } : {}),
    ...(waits.all > 0 ? { waits } : {}),
    doneAt: deps.clock.now(),
    ...(result.failed ? { failed: result.failed } : {}),
    ...(result.private ? { private: true, input: WITHHELD } : {}),
    ...(result.acted ? { acted: result.acted } : {}),
    ...(turn.input.kind === 'act' ? { input: { ...turn.input, given: null } } : {}),
    spread: false,
  });
}

/**
 * Runs a message; a permanent failure ends in an apology. Work without a person stays accepted and is recovered later.
 */
async function run(parts: RunnerParts, turn: Turn, place: Place, claim: Claim): Promise<Ran> {
  const { deps } = parts;
  let effects: Effects = freshEffects(claim);
  let why = `taken up ${turn.attempts} times`;
  for (let attempt = 1; attempt <= MAX_TRIES && turn.attempts < MAX_ATTEMPTS; attempt++) {
    effects = freshEffects(claim);
    try {
      return await runTurn(parts, turn, place.session, effects);
    } catch (error) {
      // A store that is away leaves the turn accepted, and it is taken up later.
      if (error instanceof Overtaken || isStoreAway(error)) throw error;
      why = reason(error);
      deps.logger.error({ turn: turn._id, attempt, error: why, stack: stackOf(error) }, 'a turn failed');
      if (!isSpoken(turn)) throw error;
    }
  }
  // Release the notices this turn claimed: nobody saw them, and no later turn could claim them.
  await deps.outbox.letGo(turn._id);
  const { notices, emitted } = effects;
  const half = claim.taken() && isSpoken(turn);
  // An action may have changed something before the failure, so its notices go out.
  return { ...apology(deps, turn, place.session, half), ...(half ? { notices, emitted } : {}), failed: why };
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
