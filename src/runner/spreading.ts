import type { Model } from 'mongoose';
import { doorOf } from '../lib/conversation';
import { reason } from '../lib/errors';
import { cardsOf, type OutboxRow, type Shown } from '../services/outbox';
import { withCopies } from './copies';
import { rowsOf, type Spread, waitsForReport } from './spread';
import { type SpreadMarks, spreadMarks } from './spread-marks';
import type { Turn } from './turns';
import type { RunnerDeps } from './types';
import { redact } from './unsent';

/** Carries the effects of a committed turn to the outbox and the hearers. */
export interface Spreading {
  /**
   * Writes the rows of a committed turn and begins to send them. A repeat writes only missing rows, and does nothing
   * while this process still sends or marks. This process claims the rows at birth, so that it sends them. A reply that
   * the channel sends itself gets a row only if its first try doesn't end with `sent`.
   */
  spread(turn: Turn, how?: Spread): Promise<void>;
  /** Records that the response with a turn's replies was written. */
  responded(turnId: string): void;
  /** Resolves when the replies of a turn are sent, if this process sends them. */
  delivered(turnId: string): Promise<void>;
  /** Ids of turns of this process that are not spread after TURN_AGAIN_MS. */
  overdue(): readonly string[];
  /** Writes the outstanding marks. */
  flush(): Promise<void>;
  /** Resolves when this process sends no replies, and the marks are written. */
  idle(): Promise<void>;
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
    const mark = () => (rows.some(({ inTurn }) => inTurn) ? marks.add(turnId) : undefined);
    const failed = (error: unknown) => notHandedOver(deps, marks, turnId, error);
    const delivery = deps.deliver(rows).then(mark, failed);
    const over = delivery.finally(() => deliveries.delete(turnId));
    deliveries.set(turnId, over);
  }

  /** Resolves when this process has sent and marked these turns. */
  const sent = async (ids: readonly string[]): Promise<void> => {
    await Promise.all(ids.map((id) => deliveries.get(id)));
    await marks.flush();
  };

  /** True if the turn's mark has to wait: a response is unreported, or a reply is in its first try. */
  function waits(turn: Turn, how: Spread, held: boolean): boolean {
    if (held) return true;
    if (waitsForReport(turn) && how !== 'lost') unreported.add(turn._id);
    else unreported.delete(turn._id);
    return unreported.has(turn._id);
  }

  async function carry(turn: Turn, how: Spread): Promise<void> {
    const now = deps.clock.now();
    await settleNotices(deps, turn, now);
    const door = deps.doors.get(doorOf(turn.conversation));
    const planned = rowsOf(turn, door, deps.hearers, { how, now, holder: deps.holders.me });
    const rows = await withCopies(deps, planned, turn.acceptedAt);
    const held = rows.filter(({ inTurn }) => inTurn);
    const written = await deps.outbox.add(rows.filter(({ inTurn }) => !inTurn));
    try {
      await hear(turn);
      if (turn.input.kind === 'unsend') await redact({ turns, deps, sent }, turn);
    } catch (error) {
      // The turn is spread again; its rows are there by then, and nobody would send them.
      for (const { _id, state } of written) if (state === 'sending') deps.outbox.doubt(_id, 'untried');
      throw error;
    }
    // The mark is the report too, so that no further write is needed.
    if (!waits(turn, how, held.length > 0)) marks.add(turn._id);
    deliver(turn._id, [...held, ...written]);
  }

  return {
    async spread(turn, how = 'first') {
      if (how !== 'first' && (deliveries.has(turn._id) || marks.has(turn._id))) return;
      marks.begin(turn._id);
      await carry(turn, how).catch((error: unknown) => {
        marks.failed(turn._id, error);
        throw error;
      });
    },
    responded(turnId) {
      if (unreported.delete(turnId)) marks.add(turnId);
    },
    overdue: () => marks.overdue().filter((id) => !deliveries.has(id)),
    delivered: async (turnId) => deliveries.get(turnId),
    flush: marks.flush,
    idle: () => sent([...deliveries.keys()]),
  };
}

function notHandedOver({ logger }: RunnerDeps, marks: SpreadMarks, turn: string, error: unknown): void {
  marks.failed(turn, error);
  logger.error({ turn, error: reason(error) }, 'replies could not be handed over; the outbox goes on');
}

/** Marks the notices that a turn showed or answered, and the call cards that are over by it. */
async function settleNotices({ outbox, members, calls }: RunnerDeps, turn: Turn, now: Date): Promise<void> {
  const shown = await outbox.carried(turn.carried ?? [], shownBy(turn, now));
  for (const row of shown) await members.addCards(turn.conversation, cardsOf(row), now);
  await calls.settle(atDesk(shown), now);
  if (turn.answered) await outbox.answered(turn.answered, now);
}

/** Members whose call card may be over, since a row of it was shown. */
function atDesk(shown: readonly OutboxRow[]): readonly string[] {
  return [...new Set(shown.flatMap(({ desk, member }) => (desk && member ? [member] : [])))];
}

function shownBy({ conversation, by }: Turn, at: Date): Shown {
  return { at, conversation, ...(by ? { by } : {}) };
}
