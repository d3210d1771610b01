import type { Clock } from '../../lib/clock';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { defineFeature } from '../../lib/feature';
import type { ModelHost } from '../../lib/model-host';
import { outboxModel } from './model';
import type { Ending, Outbox, OutboxRow, RowState } from './types';

export * from './types';

/** Rows whose words are dropped at once. */
export const WITHHOLD_BATCH = 500;

/** A process that took a row has this long to send it. */
export const SENDING_LEASE_MS = 30_000;

/** A row that a process takes at birth, so that writing and taking are one write. */
export function takenAtBirth(row: OutboxRow, now: Date): OutboxRow {
  return { ...row, state: 'sending', leaseUntil: new Date(now.getTime() + SENDING_LEASE_MS), attempts: 1 };
}

/** The outbox over the store's collection `outbox`. */
export function createOutbox(deps: { host: ModelHost; clock: Clock }): Outbox {
  const rows = outboxModel(deps.host);

  return {
    async add(fresh) {
      const written: OutboxRow[] = [];
      for (const row of fresh) {
        try {
          await rows.create(row);
          written.push(row);
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
      return written;
    },

    async claim(now, most) {
      const due = await rows
        .find({ state: 'queued', nextAt: { $lte: now } }, { _id: 1 })
        .sort({ nextAt: 1, _id: 1 })
        .limit(most)
        .lean();
      const mine: OutboxRow[] = [];
      for (const { _id } of due) {
        const row = await rows
          .findOneAndUpdate(
            { _id, state: 'queued' },
            {
              $set: { state: 'sending', leaseUntil: new Date(now.getTime() + SENDING_LEASE_MS) },
              $inc: { attempts: 1 },
            },
            { returnDocument: 'after' },
          )
          .lean<OutboxRow>();
        if (row) mine.push(row);
      }
      return mine;
    },

    async end(id, ending: Ending, now) {
      const { state, ...rest } = ending;
      const set: Record<string, unknown> = { state };
      if ('why' in rest) set.why = rest.why;
      if ('conversation' in rest && rest.conversation) set.conversation = rest.conversation;
      if (ending.state === 'queued') set.nextAt = ending.nextAt;
      if (ending.state !== 'queued' && ending.state !== 'waiting') set.endedAt = now;
      const tried = ending.state === 'queued' && ending.tried ? { $push: { tried: ending.tried } } : {};
      await rows.updateOne({ _id: id, state: 'sending' }, { $set: set, $unset: { leaseUntil: 1 }, ...tried });
    },

    async recover(now, leasesUntil = now) {
      const { modifiedCount } = await rows.updateMany(
        { state: 'sending', leaseUntil: { $lte: leasesUntil } },
        { $set: { state: 'queued', nextAt: now, unsure: true }, $unset: { leaseUntil: 1 } },
      );
      return modifiedCount;
    },

    async takeAlong(conversation, turn, most) {
      const waiting = await rows
        .find({ conversation, state: 'waiting', $or: [{ claimedBy: { $exists: false } }, { claimedBy: turn }] })
        // What this turn took at an earlier try comes first, or a newer row could push it out, taken by nobody ever after.
        .sort({ claimedBy: -1, _id: 1 })
        .limit(most)
        .lean<OutboxRow[]>();
      for (const row of waiting) {
        if (row.claimedBy !== turn)
          await rows.updateOne({ _id: row._id, state: 'waiting' }, { $set: { claimedBy: turn } });
      }
      return waiting;
    },

    async letGo(conversation, turn) {
      await rows.updateMany({ conversation, state: 'waiting', claimedBy: turn }, { $unset: { claimedBy: 1 } });
    },

    async carried(ids, now) {
      if (ids.length === 0) return [];
      const filter = { _id: { $in: [...ids] }, state: 'waiting' as const };
      const ended = await rows.find(filter).sort({ _id: 1 }).lean<OutboxRow[]>();
      await rows.updateMany(filter, { $set: { state: 'sent', endedAt: now } });
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

    async count() {
      const counts: Record<RowState, number> = { queued: 0, sending: 0, waiting: 0, sent: 0, dropped: 0, unknown: 0 };
      for (const state of Object.keys(counts) as RowState[]) counts[state] = await rows.countDocuments({ state });
      return counts;
    },
  };
}

/** Messages on their way to people. */
export const feature = defineFeature({
  name: 'outbox',
  settings: null,
  create: createOutbox,
  jobs: null,
  figures: [],
  personal: [],
  // The runner withholds the words of rows with the conversation they belong to.
  farewell: 'nothing',
  seed: null,
  expect: {},
});
