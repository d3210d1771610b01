import type { Model } from 'mongoose';
import type { Session } from '../engine/types';
import { native } from '../lib/native';
import type { knownTurns } from './known-turns';
import type { Spreading } from './spreading';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** The shared parts of the runner's verbs. */
export interface RunnerParts {
  readonly deps: RunnerDeps;
  readonly turns: Model<Turn>;
  readonly known: ReturnType<typeof knownTurns>;
  readonly spreading: Spreading;
}

/** A place of a conversation: its number, and the session after it. */
export interface Place {
  readonly seq: number;
  readonly session: Session | null;
}

/** The last completed place of a conversation, from the store. An accepted turn may hold the place after it. */
export async function lastPlace(turns: Model<Turn>, conversation: string): Promise<Place> {
  const filter = { conversation, seq: { $exists: true }, state: 'done' };
  const last = await native(turns).findOne(filter, { sort: { seq: -1 }, projection: { seq: 1, session: 1 } });
  return { seq: last?.seq ?? 0, session: last?.session ?? null };
}
