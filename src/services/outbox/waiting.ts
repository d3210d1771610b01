import type { Model } from 'mongoose';
import { WITHHOLD_BATCH } from './limits';
import type { Outbox, OutboxRow } from './types';

type Waiting = Pick<Outbox, 'takeAlong' | 'waitingFor' | 'letGo' | 'carried' | 'expire' | 'withhold'>;

/** Rows that wait for a person's next contact. */
export function waiting(rows: Model<OutboxRow>): Waiting {
  return {
    async takeAlong(conversation, turn, { most, what, now }) {
      const unclaimed = { claimedBy: { $exists: false }, ...alive(now) };
      const taken = what === 'answers' ? { purpose: 'answer' as const } : {};
      const found = await rows
        .find({ conversation, state: 'waiting', ...taken, $or: [unclaimed, { claimedBy: turn }] })
        // Rows claimed by an earlier try come first. Otherwise a newer row could push them out, and no turn would show
        // them. Replies come before notices, each in the order of writing.
        .sort({ claimedBy: -1, kind: -1, createdAt: 1, _id: 1 })
        .limit(most)
        .lean<OutboxRow[]>();
      for (const row of found) {
        if (row.claimedBy !== turn)
          await rows.updateOne({ _id: row._id, state: 'waiting' }, { $set: { claimedBy: turn } });
      }
      return found;
    },

    waitingFor: (conversation, now) =>
      rows.countDocuments({ conversation, state: 'waiting', claimedBy: { $exists: false }, ...alive(now) }),

    async letGo(conversation, turn) {
      await rows.updateMany({ conversation, state: 'waiting', claimedBy: turn }, { $unset: { claimedBy: 1 } });
    },

    async carried(ids, now) {
      if (ids.length === 0) return [];
      const filter = { _id: { $in: [...ids] }, state: 'waiting' as const };
      const ended = await rows.find(filter).sort({ _id: 1 }).lean<OutboxRow[]>();
      const shown = { state: 'sent', endedAt: now, fateAt: now } as const;
      await rows.updateMany({ ...filter, heard: true }, { $set: { ...shown, untold: 'shown' } });
      await rows.updateMany(filter, { $set: shown });
      return ended;
    },

    async expire(now, most) {
      const over = await rows
        .find({ state: 'waiting', expiresAt: { $lte: now } })
        .sort({ expiresAt: 1 })
        .limit(most)
        .lean<OutboxRow[]>();
      const ended: OutboxRow[] = [];
      for (const { _id, heard } of over) {
        const never = { state: 'dropped', why: 'expired', endedAt: now, fateAt: now } as const;
        // A row claimed by a turn is shown with its answer.
        const row = await rows
          .findOneAndUpdate(
            { _id, state: 'waiting', claimedBy: { $exists: false } },
            { $set: { ...never, ...(heard ? { untold: 'never' as const } : {}) } },
            { returnDocument: 'after' },
          )
          .lean<OutboxRow>();
        if (row) ended.push(row);
      }
      return ended;
    },

    async withhold(ids) {
      for (let from = 0; from < ids.length; from += WITHHOLD_BATCH) {
        const some = { _id: { $in: ids.slice(from, from + WITHHOLD_BATCH) } };
        await rows.updateMany({ ...some, state: 'waiting' }, { $set: { state: 'dropped', why: 'forgotten' } });
        const over = { ...some, state: { $in: ['sent', 'dropped', 'unknown'] as const } };
        await rows.updateMany(over, { $unset: { say: 1, messages: 1, reply: 1 } });
      }
    },
  };
}

/** Rows that aren't outdated. */
function alive(now: Date) {
  return { $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: now } }] };
}
