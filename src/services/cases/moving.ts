import type { Cause } from '../../lib/cause';
import { mayMove, once, statesFor } from '../record';
import type { Kit } from './kit';
import { MAX_LINES, MAX_TALK_LINES } from './limits';
import { asCase } from './model';
import { type CaseMove, caseMoves } from './states';
import type { Case, CaseChanged, Line } from './types';

/** The rest of a move: a line to add, further fields to set, further conditions. */
export interface Moving {
  readonly line?: Line;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly when?: Readonly<Record<string, unknown>>;
}

/** Moves a case once per cause. */
export async function move(
  kit: Pick<Kit, 'cases'>,
  { id }: Pick<Case, 'id'>,
  by: CaseMove,
  { line, set, when }: Moving,
  cause: Pick<Cause, 'key' | 'at'>,
): Promise<CaseChanged> {
  const update = {
    $set: { state: caseMoves[by].to, movedAt: cause.at, ...set },
    ...(line ? { $push: { lines: line }, $inc: { written: 1 } } : {}),
  };
  const inTalk = by === 'say' || by === 'hear';
  const room = line ? { written: { $lt: inTalk ? MAX_TALK_LINES : MAX_LINES } } : {};
  const moved = await once(
    kit.cases,
    { id, when: { ...when, state: statesFor(caseMoves, by), ...room }, update },
    cause,
  );
  if (moved.is === 'unknown') return { ok: false, why: 'unknown' };
  if (moved.is === 'done') return { ok: true, case: asCase(moved.doc) };
  if (moved.doc.state === 'closed') return { ok: false, why: 'closed' };
  return { ok: false, why: mayMove(caseMoves, moved.doc.state, by) ? 'full' : 'no-talk' };
}
