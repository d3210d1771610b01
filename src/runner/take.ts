import type { Incoming } from '../channels/message';
import { doorOf } from '../lib/conversation';
import { reason } from '../lib/errors';
import { turnOf, write } from './accept';
import { complete } from './complete';
import { newEntry } from './entry';
import { nextTurn } from './held';
import { BEGIN_WAIT_MS } from './limits';
import { lastPlace, type Place, type RunnerParts } from './parts';
import type { FreshTurn, Turn } from './turns';

/**
 * Accepts a message and runs it at once; see `Runner.take`. Only the first message of a quiet conversation is run before it is
 * written. All others are accepted first, so that they run in order.
 */
export async function take(parts: RunnerParts, incoming: Incoming): Promise<string> {
  const { deps, known } = parts;
  const turn = turnOf(incoming, deps.clock.now());
  const { _id, conversation } = turn;
  const speaksFirst = deps.doors.get(doorOf(conversation))?.delivery === 'push';
  if (!speaksFirst || known.of(_id) || known.open(conversation) || known.running(conversation))
    await write(parts, turn);
  else await runNow(parts, turn);
  return _id;
}

/** Runs a turn that is written nowhere yet. Resolves once it is written; the run may go on. */
async function runNow(parts: RunnerParts, turn: FreshTurn): Promise<void> {
  const { deps, known } = parts;
  const accepted: Turn = { ...turn, state: 'accepted', holder: deps.holders.me, attempts: 0 };
  known.accepted(turn._id, turn.conversation);
  const ended = known.runs(turn.conversation);
  await new Promise<void>((resolve, reject) => {
    let safe = false;
    let late = false;
    const written = (): void => {
      safe = true;
      resolve();
    };
    const first = (): Promise<void> => write(parts, turn).then(written);
    // Another process may work on the conversation; the message is safe meanwhile.
    const timer = setTimeout(() => {
      late = true;
      first().catch(reject);
    }, BEGIN_WAIT_MS);
    const run = async (cached: Place | null): Promise<Place | undefined> => {
      clearTimeout(timer);
      if (late) return cached ?? undefined;
      const after = await runFirst(parts, accepted, cached, written);
      if (!safe) await first();
      return after ?? undefined;
    };
    const whole = deps.sessions
      .alone(turn.conversation, (cached) => run(cached as Place | null))
      .then(() => ended())
      .catch((error: unknown) => {
        ended(error);
        clearTimeout(timer);
        const fields = { turn: turn._id, error: reason(error) };
        if (safe) deps.logger.error(fields, 'a turn did not end; it is taken up again');
        else reject(error);
      });
    known.began(
      turn._id,
      whole.then(() => undefined),
    );
  });
}

/** Runs a turn as the next one of its conversation; null if another turn comes before it. Nothing is changed then. */
async function runFirst(
  parts: RunnerParts,
  turn: Turn,
  cached: Place | null,
  written: () => void,
): Promise<Place | null> {
  if (await nextTurn(parts.turns, turn.conversation)) return null;
  const before = cached ?? (await lastPlace(parts.turns, turn.conversation));
  return complete(parts, turn, before, newEntry(parts, turn, before.seq + 1, written));
}
