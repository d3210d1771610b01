import type { Model } from 'mongoose';
import { purposeRules } from '../../lib/notice-rules';
import { purposeOf } from './fate';
import { MAX_AT_DESK, WITHHOLD_BATCH } from './limits';
import type { Outbox, OutboxRow } from './types';

type Ended = Pick<Outbox, 'carried' | 'seen' | 'expire' | 'missed' | 'lookedAfter' | 'withhold'>;

/** True for a notice that waits for a call, about a matter that hasn't gone on. */
function isMissed({ desk, over, ...row }: Pick<OutboxRow, 'desk' | 'over' | 'purpose'>): boolean {
  return desk === true && over !== true && purposeRules[purposeOf(row)].fall !== null;
}

/** Ends rows that waited: shown, outdated, or withheld with their conversation. */
export function ended(rows: Model<OutboxRow>): Ended {
  return {
    async carried(ids, { at, conversation, by }) {
      if (ids.length === 0) return [];
      const filter = { _id: { $in: [...ids] }, state: 'waiting' as const };
      const ended = inOrder(ids, await rows.find(filter).lean<OutboxRow[]>());
      const called = by ? { calledBy: by.staff, means: by.means } : {};
      const shown = { state: 'sent', endedAt: at, fateAt: at, conversation, ...called } as const;
      await rows.updateMany({ ...filter, heard: true }, { $set: { ...shown, untold: 'shown' }, $unset: { lies: 1 } });
      await rows.updateMany(filter, { $set: shown, $unset: { lies: 1 } });
      return ended;
    },

    async seen(conversation, at) {
      // Only while it lies; a row that another turn shows stays with that turn.
      const filter = {
        lies: conversation,
        state: { $in: ['sent', 'waiting'] as const },
        claimedBy: { $exists: false },
      };
      const lying = await rows.find(filter).limit(MAX_AT_DESK).lean<OutboxRow[]>();
      if (lying.length === 0) return [];
      const shown = { state: 'sent', endedAt: at, fateAt: at, conversation } as const;
      const rest = { lies: 1, fallAt: 1, desk: 1 } as const;
      await rows.updateMany({ ...filter, heard: true }, { $set: { ...shown, untold: 'shown' }, $unset: rest });
      await rows.updateMany(filter, { $set: shown, $unset: rest });
      return lying;
    },

    async expire(now, most) {
      const over = await rows
        .find({ state: 'waiting', expiresAt: { $lte: now } })
        .sort({ expiresAt: 1 })
        .limit(most)
        .lean<OutboxRow[]>();
      const ended: OutboxRow[] = [];
      for (const { _id, heard, ...of } of over) {
        const missed = isMissed(of) ? { missed: true } : {};
        const never = { state: 'dropped', why: 'expired', endedAt: now, fateAt: now } as const;
        // A row claimed by a turn is shown with its answer.
        const row = await rows
          .findOneAndUpdate(
            { _id, state: 'waiting', claimedBy: { $exists: false } },
            { $set: { ...never, ...missed, ...(heard ? { untold: 'never' as const } : {}) } },
            { returnDocument: 'after' },
          )
          .lean<OutboxRow>();
        if (row) ended.push(row);
      }
      return ended;
    },

    missed: (most) => rows.find({ missed: true }).sort({ endedAt: 1, _id: 1 }).limit(most).lean<OutboxRow[]>(),

    async lookedAfter(id) {
      const { modifiedCount } = await rows.updateOne({ _id: id, missed: true }, { $unset: { missed: 1 } });
      return modifiedCount === 1;
    },

    async withhold(ids) {
      for (let from = 0; from < ids.length; from += WITHHOLD_BATCH) {
        const some = { _id: { $in: ids.slice(from, from + WITHHOLD_BATCH) } };
        await rows.updateMany({ ...some, state: 'waiting' }, { $set: { state: 'dropped', why: 'forgotten' } });
        const over = { ...some, state: { $in: ['sent', 'dropped', 'unknown'] as const } };
        await rows.updateMany(over, { $unset: { say: 1, messages: 1, reply: 1, missed: 1 } });
      }
    },
  };
}

/** Rows in the order of ids: the notice shown last is the one that a plain yes answers. */
function inOrder(ids: readonly string[], rows: readonly OutboxRow[]): readonly OutboxRow[] {
  return ids.flatMap((id) => rows.find(({ _id }) => _id === id) ?? []);
}
