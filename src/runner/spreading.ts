import type { Model } from 'mongoose';
import { doorOf } from '../lib/conversation';
import { reason } from '../lib/errors';
import { cardsOf, type OutboxRow, type Shown } from '../services/outbox';
import { WITHHELD } from './forget';
import { rowsOf, waitsForReport } from './spread';
import { spreadMarks } from './spread-marks';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';

/** Carries the effects of a committed turn to the outbox and the hearers. */
export interface Spreading {
  /**
   * Writes the rows of a committed turn and begins to send them. A repeat writes only missing rows. This process claims
   * them at birth, so that it sends them. `lost`: nobody reported the response of an inline answer in time, so its
   * replies go with the next contact.
   */
  spread(turn: Turn, how?: { readonly lost: boolean }): Promise<void>;
  /** Records that the response with a turn's replies was written. */
  responded(turnId: string): void;
  /** Resolves when the replies of a turn are sent, if this process sends them. */
  delivered(turnId: string): Promise<void>;
  /** Writes the outstanding marks. */
  flush(): Promise<void>;
}

/** Makes spreading over the turns' collection; `hear` passes a turn's events to their hearers. */
export function createSpreading(turns: Model<Turn>, deps: RunnerDeps, hear: (turn: Turn) => Promise<void>): Spreading {
  const marks = spreadMarks(turns, deps);
  /** Turns whose response is not reported yet. */
  const unreported = new Set<string>();
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
    async spread(turn, { lost } = { lost: false }) {
      const now = deps.clock.now();
      const shown = await deps.outbox.carried(turn.carried ?? [], shownBy(turn, now));
      for (const row of shown) await deps.members.addCards(turn.conversation, cardsOf(row));
      await deps.calls.settle(atDesk(shown), now);
      if (turn.answered) await deps.outbox.answered(turn.answered, now);
      const written = await deps.outbox.add(
        rowsOf(turn, deps.doors.get(doorOf(turn.conversation)), deps.hearers, now, lost),
      );
      await hear(turn);
      if (turn.input.kind === 'unsend') await redact(turns, turn.input.ref);
      // The mark is the report too, so that no further write is needed.
      if (waitsForReport(turn) && !lost) unreported.add(turn._id);
      else {
        unreported.delete(turn._id);
        marks.add(turn._id);
      }
      deliver(turn._id, written);
    },
    responded(turnId) {
      if (unreported.delete(turnId)) marks.add(turnId);
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
