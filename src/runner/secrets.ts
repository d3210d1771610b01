import type { Secrets } from '../engine/types';
import { MAX_SECRET_TURNS } from './limits';
import type { Place, RunnerParts } from './parts';
import type { TurnResult } from './turn-result';

/** One turn with the places around it. */
interface Passage {
  readonly conversation: string;
  readonly before: Place;
  readonly after: Pick<TurnResult, 'session' | 'changed'>;
  /** The private answers in the session after it. */
  readonly secrets: Secrets;
  /** The turn's place. */
  readonly seq: number;
}

/**
 * Deletes the private answers of a flow that has ended without an effect, out of the sessions of its turns. What an
 * effect needed stays until its clock ends, since leaving takes it out of what others were told. Safe to repeat.
 */
export async function dropSecrets({ turns, deps }: RunnerParts, passage: Passage): Promise<void> {
  const { conversation, before, after, secrets, seq } = passage;
  if (after.changed || secrets.held || !deps.engine.secretsIn(before.session).open) return;
  const earlier = { conversation, seq: { $gt: seq - MAX_SECRET_TURNS, $lt: seq }, secret: true };
  await turns.updateMany(earlier, { $unset: { session: 1, matters: 1, secret: 1 } });
}
