import type { Model } from 'mongoose';
import type { Clock } from '../lib/clock';
import type { Outbox } from '../services/outbox';
import { replyRowId, restRowId } from './spread';
import type { FreshTurn, Turn } from './turns';
import type { Runner } from './types';
import { WITHHELD } from './withheld';

/** The parts of forgetting. */
export interface Forgetting {
  readonly turns: Model<Turn>;
  readonly outbox: Pick<Outbox, 'withhold'>;
  readonly clock: Clock;
  readonly write: (turn: FreshTurn) => Promise<void>;
  readonly drain: (conversation: string) => Promise<void>;
  readonly spread: (turn: Turn) => Promise<unknown>;
  readonly flush: () => Promise<void>;
  /** Drops this process's memory of a conversation. */
  readonly drop: (conversation: string) => void;
}

/** Makes the runner's `forget`. The turns stay, since their ids make a late second delivery of a message harmless. */
export function forgetting(parts: Forgetting): Runner['forget'] {
  const { turns, outbox, clock, write, drain, spread, flush, drop } = parts;

  const last = (conversation: string) =>
    turns
      .findOne({ conversation, seq: { $exists: true }, state: 'done' })
      .sort({ seq: -1 })
      .lean<Turn>();

  return async (conversation, until, key) => {
    await drain(conversation);
    const before = await last(conversation);
    if (!before) return;
    if (before.acceptedAt <= until) {
      const { channel, user } = before;
      const now = clock.now();
      const _id = `forget:${key}:${conversation}`;
      await write({ _id, conversation, channel, user, at: now, acceptedAt: now, input: { kind: 'forget' } });
      await drain(conversation);
    }
    // Replies that this process has just sent need no second look.
    await flush();
    // Effects that a turn still owes to others are written before its words go.
    for (const turn of await turns.find({ conversation, spread: false }).lean<Turn[]>()) await spread(turn);
    await flush();
    const after = await last(conversation);
    const old = { conversation, seq: { $lt: after?.seq ?? 0 }, acceptedAt: { $lte: until } };
    const ids = await turns.find(old, { _id: 1 }).lean<Pick<Turn, '_id'>[]>();
    await outbox.withhold(ids.flatMap(({ _id }) => [replyRowId(_id), restRowId(_id)]));
    await turns.updateMany(old, {
      $set: { input: WITHHELD },
      $unset: { session: 1, secret: 1, matters: 1, replies: 1, notices: 1, emitted: 1 },
    });
    drop(conversation);
  };
}
