import type { Model } from 'mongoose';
import type { Clock } from '../lib/clock';
import type { Outbox } from '../services/outbox';
import { replyRowId, restRowId } from './spread';
import type { Turn } from './turns';
import type { Runner } from './types';

/** What stands for words that are not kept. */
export const WITHHELD = { kind: 'other', what: 'withheld' } as const;

/** What forgetting is made from: parts of the runner. */
export interface Forgetting {
  readonly turns: Model<Turn>;
  readonly outbox: Pick<Outbox, 'withhold'>;
  readonly clock: Clock;
  readonly write: (turn: Omit<Turn, 'state' | 'leaseUntil' | 'attempts'>) => Promise<void>;
  readonly drain: (conversation: string) => Promise<void>;
  readonly spread: (turn: Turn) => Promise<unknown>;
  readonly flush: () => Promise<void>;
  /** Drops what this process still has in memory. */
  readonly drop: (conversation: string) => void;
}

/** The runner's `forget`. The turns themselves stay: their ids make a late second delivery of a message harmless. */
export function forgetting(parts: Forgetting): Runner['forget'] {
  const { turns, outbox, clock, write, drain, spread, flush, drop } = parts;

  const last = (conversation: string) =>
    turns
      .findOne({ conversation, seq: { $exists: true } })
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
    // What a turn still owes to others is written down before its words go.
    for (const turn of await turns.find({ conversation, spread: false }).lean<Turn[]>()) await spread(turn);
    await flush();
    const after = await last(conversation);
    const old = { conversation, seq: { $lt: after?.seq ?? 0 }, acceptedAt: { $lte: until } };
    const ids = await turns.find(old, { _id: 1 }).lean<Pick<Turn, '_id'>[]>();
    await outbox.withhold(ids.flatMap(({ _id }) => [replyRowId(_id), restRowId(_id)]));
    await turns.updateMany(old, { $set: { input: WITHHELD }, $unset: { session: 1, replies: 1, notices: 1 } });
    drop(conversation);
  };
}
