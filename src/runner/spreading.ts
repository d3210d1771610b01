import type { Model } from 'mongoose';
import { doorOf } from '../lib/conversation';
import { reason } from '../lib/errors';
import { cardsOf, type OutboxRow, type Shown } from '../services/outbox';
import { WITHHELD } from './forget';
import { rowsOf } from './spread';
import { spreadMarks } from './spread-marks';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** Carries the effects of a committed turn to the outbox and the hearers. */
export interface Spreading {
  /**
   * Writes the rows of a committed turn and begins to send them. A repeat writes only missing rows. This process claims
   * them at birth, so that it sends them.
   */
  spread(turn: Turn): Promise<void>;
  /** Resolves when the replies of a turn are sent, if this process sends them. */
  delivered(turnId: string): Promise<void>;
  /** Writes the outstanding marks. */
  flush(): Promise<void>;
}

/** Makes spreading over the turns' collection; `hear` passes a turn's events to their hearers. */
export function createSpreading(turns: Model<Turn>, deps: RunnerDeps, hear: (turn: Turn) => Promise<void>): Spreading {
  const marks = spreadMarks(turns, deps);
  /** Running deliveries by turn. */
  const deliveries = new Map<string, Promise<void>>();

  function deliver(turnId: string, rows: readonly OutboxRow[]): void {
    if (rows.length === 0) return;
    const delivery = deps
      .deliver(rows)
      .catch((error: unknown) =>
        deps.logger.error(
          { turn: turnId, error: reason(error) },
          'replies could not be handed over; the outbox goes on',
        ),
      )
      .finally(() => deliveries.delete(turnId));
    deliveries.set(turnId, delivery);
  }

  return {
    async spread(turn) {
      const now = deps.clock.now();
      const shown = await deps.outbox.carried(turn.carried ?? [], shownBy(turn, now));
      for (const row of shown) await deps.members.addCards(turn.conversation, cardsOf(row));
      await deps.calls.settle(atDesk(shown), now);
      if (turn.answered) await deps.outbox.answered(turn.answered, now);
      const written = await deps.outbox.add(rowsOf(turn, deps.doors.get(doorOf(turn.conversation)), deps.hearers, now));
      await hear(turn);
      if (turn.input.kind === 'unsend') await redact(turns, turn.input.ref);
      marks.add(turn._id);
      deliver(turn._id, written);
    },
    delivered: async (turnId) => deliveries.get(turnId),
    flush: marks.flush,
  };
}

/** Members whose call card may be over, since a row of it was shown. */
function atDesk(shown: readonly OutboxRow[]): readonly string[] {
  return [...new Set(shown.flatMap(({ desk, member }) => (desk && member ? [member] : [])))];
}

function shownBy({ conversation, by }: Turn, at: Date): Shown {
  return { at, conversation, ...(by ? { by } : {}) };
}

/** Deletes the words of a message that the person took back (LINE recommends deleting stored copies). */
async function redact(turns: Model<Turn>, messageId: string): Promise<void> {
  await turns.updateMany({ messageId, state: 'done' }, { $set: { input: WITHHELD } });
}
