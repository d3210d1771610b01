import { invariant } from '../lib/errors';
import { native } from '../lib/native';
import { complete } from './complete';
import { awaitHeld, nextTurn } from './held';
import { MAX_REPLACES, MAX_TURNS_IN_A_ROW } from './limits';
import { noneOpen } from './none-open';
import { lastPlace, type Place, type RunnerParts } from './parts';
import type { Turn } from './turns';

/** Runs the open turns of a conversation. Another process runs the turns it accepts meanwhile. */
export async function drain(parts: RunnerParts, conversation: string): Promise<void> {
  const ended = parts.known.runs(conversation);
  try {
    await parts.deps.sessions.alone(conversation, (cached) => runOpen(parts, conversation, cached as Place | null));
    ended();
  } catch (error) {
    ended(error);
    throw error;
  }
}

/** Runs open turns from the cached place on; gives the place after the last one. */
async function runOpen(parts: RunnerParts, conversation: string, cached: Place | null): Promise<Place | undefined> {
  const { turns, known } = parts;
  let place = cached;
  let last = '';
  let overtaken = 0;
  for (let i = 0; i < MAX_TURNS_IN_A_ROW && (i === 0 || overtaken > 0 || known.open(conversation)); i++) {
    const next = await nextTurn(turns, conversation);
    const turn = next && (await awaitHeld(parts, next));
    if (turn !== next) place = null;
    if (!turn) {
      await noneOpen(parts, conversation);
      break;
    }
    const before = place && isBefore(turn, place) ? place : await lastPlace(turns, conversation);
    const placed = await keepPlace(parts, turn, before);
    // If the answer to the commit gets lost, this process spreads the turn, although another one accepted it.
    known.accepted(turn._id, conversation);
    overtaken = turn._id === last ? overtaken : 0;
    last = turn._id;
    place = await complete(parts, placed, before);
    overtaken = place ? 0 : overtaken + 1;
    invariant(overtaken <= MAX_REPLACES, `turn ${turn._id} was overtaken ${MAX_REPLACES} times`);
  }
  return place ?? undefined;
}

/** True if a turn that has taken a place has the one right after `place`. */
function isBefore({ place: taken }: Turn, place: Place): boolean {
  return taken === undefined || taken === place.seq + 1;
}

/** Moves a taken place on: an older program, which knows no taken places, may have completed another turn there. */
async function keepPlace({ turns, deps }: RunnerParts, turn: Turn, before: Place): Promise<Turn> {
  if (isBefore(turn, before)) return turn;
  const place = before.seq + 1;
  const mine = { _id: turn._id, state: 'accepted', holder: deps.holders.me };
  await native(turns).updateOne(mine, { $set: { place } });
  return { ...turn, place };
}

/** Runs the open turns of a turn's conversation in order, and gives that turn, completed. */
export async function finish(parts: RunnerParts, turnId: string): Promise<Turn> {
  const { turns, known, spreading } = parts;
  await known.ended(turnId);
  const before = known.of(turnId) ?? (await turns.findById(turnId).lean<Turn>());
  invariant(before, `no turn ${turnId} was accepted`);
  if (before.state === 'accepted') await drain(parts, before.conversation);
  const after = known.of(turnId) ?? (await turns.findById(turnId).lean<Turn>());
  invariant(after?.state === 'done', `turn ${turnId} was not completed`);
  await spreading.delivered(turnId);
  return after as Turn;
}
