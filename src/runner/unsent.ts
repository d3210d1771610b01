import type { Model } from 'mongoose';
import type { Session } from '../engine/types';
import { stringsIn } from '../lib/text';
import { MIN_UNSENT } from './limits';
import { replyRowId, restRowId } from './spread';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';
import { WITHHELD } from './withheld';

/** The parts of taking back. */
export interface RetractingParts {
  readonly turns: Model<Turn>;
  readonly deps: RunnerDeps;
}

/** The parts of deleting the words. */
interface RedactingParts extends RetractingParts {
  /** Resolves when this process has sent and marked the replies of these turns. */
  readonly sent: (turns: readonly string[]) => Promise<void>;
}

/** A message that its sender has taken back, and the sessions around it. */
export interface Unsent {
  readonly turn: Turn & { readonly seq: number };
  readonly before: Session | null;
  readonly after: Session | null;
}

/** Finds the message that an unsend names, in the same conversation alone; null if it isn't kept any more. */
export async function unsentBy(
  { turns }: Pick<RetractingParts, 'turns'>,
  { conversation, input }: Turn,
): Promise<Unsent | null> {
  if (input.kind !== 'unsend') return null;
  const turn = await turns.findOne({ messageId: input.ref, conversation, state: 'done' }).lean<Turn | null>();
  if (!turn?.seq) return null;
  const last = await turns.findOne({ conversation, seq: turn.seq - 1 }, { session: 1 }).lean<Turn | null>();
  return { turn: { ...turn, seq: turn.seq }, before: last?.session ?? null, after: turn.session ?? null };
}

/**
 * Deletes the words of a message that was taken back. What others were told goes first, then later sessions and replies of
 * its conversation, at last the message itself. Safe to break off and to repeat.
 */
export async function redact({ turns, deps, sent }: RedactingParts, turn: Turn): Promise<void> {
  const unsent = await unsentBy({ turns }, turn);
  if (!unsent || !turn.seq) return;
  const { conversation, seq } = turn;
  const words = [...stringsIn(unsent.turn.input), ...deps.engine.valuesRead(unsent).flatMap(stringsIn)];
  const long = words.map((word) => word.trim()).filter((word) => [...word].length >= MIN_UNSENT);
  if (long.length > 0) await deps.takeOut?.({ words: long, since: unsent.turn.acceptedAt, conversation });
  const later = { conversation, seq: { $gte: unsent.turn.seq, $lt: seq } };
  const ids = await turns.find(later, { _id: 1 }).lean<Pick<Turn, '_id'>[]>();
  await sent(ids.map(({ _id }) => _id));
  await deps.outbox.withhold(ids.flatMap(({ _id }) => [replyRowId(_id), restRowId(_id)]));
  await turns.updateMany(later, { $unset: { session: 1, matters: 1 } });
  // A reply that waits for another try needs its words until then.
  await turns.updateMany({ ...later, spread: { $ne: false } }, { $unset: { replies: 1 } });
  await turns.updateMany({ _id: unsent.turn._id }, { $set: { input: WITHHELD } });
}
