import { invariant } from '../lib/errors';
import { native } from '../lib/native';
import { complete } from './complete';
import { MAX_TURNS_IN_A_ROW } from './limits';
import { lastPlace, type Place, type RunnerParts } from './parts';
import type { Turn } from './turns';

/** Runs the open turns of a conversation. Another process runs the turns it accepts meanwhile. */
export async function drain(parts: RunnerParts, conversation: string): Promise<void> {
  const { deps, turns, known } = parts;
  await deps.sessions.alone(conversation, async (cached) => {
    let place: Place | null = cached ? { seq: cached.seq, session: cached.session as Place['session'] } : null;
    for (let i = 0; i < MAX_TURNS_IN_A_ROW && (i === 0 || known.open(conversation)); i++) {
      const turn = await native(turns).findOne({ conversation, state: 'accepted' }, { sort: { at: 1, _id: 1 } });
      if (!turn) {
        known.none(conversation);
        break;
      }
      place = await complete(parts, turn, place ?? (await lastPlace(turns, conversation)));
    }
    return place ?? undefined;
  });
}

/** Runs the open turns of a turn's conversation in order, and gives that turn, completed. */
export async function finish(parts: RunnerParts, turnId: string): Promise<Turn> {
  const { turns, known, spreading } = parts;
  const before = known.of(turnId) ?? (await turns.findById(turnId).lean<Turn>());
  invariant(before, `no turn ${turnId} was accepted`);
  if (before.state === 'accepted') await drain(parts, before.conversation);
  const after = known.of(turnId) ?? (await turns.findById(turnId).lean<Turn>());
  invariant(after?.state === 'done', `turn ${turnId} was not completed`);
  await spreading.delivered(turnId);
  return after as Turn;
}
