import type { Model } from 'mongoose';
import type { Outbox, OutboxRow } from './types';

/** Moves what is on its way into a conversation that has become somebody else's. */
export function leaving(rows: Model<OutboxRow>): Pick<Outbox, 'leave'> {
  return {
    async leave(conversation, at) {
      // A row that a turn has claimed is being shown already.
      const free = { claimedBy: { $exists: false } };
      const waiting = { conversation, kind: 'notice' as const, state: 'waiting' as const, ...free };
      await rows.updateMany(waiting, { $set: { fallAt: at }, $unset: { conversation: 1 } });
      const lying = { lies: conversation, state: 'sent' as const, ...free };
      await rows.updateMany(lying, { $set: { fallAt: at } });
      const replies = { conversation, kind: 'reply' as const, state: { $in: ['queued', 'waiting'] as const }, ...free };
      const over = { state: 'dropped', why: 'unlinked', endedAt: at } as const;
      await rows.updateMany(replies, { $set: over, $unset: { say: 1, messages: 1, reply: 1 } });
    },
  };
}
