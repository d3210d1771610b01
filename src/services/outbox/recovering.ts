import type { Model } from 'mongoose';
import { AHEAD_BATCH, CLOCK_SKEW_MS } from './limits';
import type { Outbox, OutboxRow } from './types';

/** Rows whose last write this process doesn't know the end of, and whether it has begun to send them. */
export type Doubtful = Map<string, 'tried' | 'untried'>;

/** Recovers rows whose process is gone, and doubtful ones. */
export function recovering(rows: Model<OutboxRow>, doubtful: Doubtful): Pick<Outbox, 'recover' | 'holds'> {
  /** Queues claimed rows again; tried ones may have been sent. */
  async function again(which: object, now: Date, tried: 'tried' | 'untried' = 'tried'): Promise<number> {
    const unsure = tried === 'tried' ? { unsure: true } : {};
    const { modifiedCount } = await rows.updateMany(
      { state: 'sending', ...which },
      { $set: { state: 'queued', nextAt: now, queuedAt: now, ...unsure }, $unset: { holder: 1, leaseUntil: 1 } },
    );
    return modifiedCount;
  }

  return {
    async recover(now, { me, gone }) {
      const lost = [...doubtful];
      let number = 0;
      if (gone().length > 0) number += await again({ holder: { $in: [...gone()] } }, now);
      for (const tried of ['tried', 'untried'] as const) {
        const ids = lost.flatMap(([id, one]) => (one === tried ? [id] : []));
        if (ids.length > 0) number += await again({ _id: { $in: ids }, holder: me }, now, tried);
        for (const id of ids) doubtful.delete(id);
      }
      number += await again({ holder: { $exists: false }, leaseUntil: { $lte: now } }, now);
      await putRight(rows, now);
      return number;
    },

    holds: async (holder) => (await rows.exists({ state: 'sending', holder })) !== null,
  };
}

/** A row that was queued by a clock that ran ahead would wait until that hour comes again. */
async function putRight(rows: Model<OutboxRow>, now: Date): Promise<void> {
  for (const field of ['createdAt', 'queuedAt'] as const) {
    const ahead = await rows
      .find({ state: 'queued', [field]: { $gt: new Date(now.getTime() + CLOCK_SKEW_MS) } }, { [field]: 1, nextAt: 1 })
      .limit(AHEAD_BATCH)
      .lean<Pick<OutboxRow, '_id' | 'createdAt' | 'queuedAt' | 'nextAt'>[]>();
    for (const { _id, nextAt, [field]: queuedAt = now } of ahead) {
      const due = new Date(now.getTime() + Math.max(0, nextAt.getTime() - queuedAt.getTime()));
      await rows.updateOne({ _id, state: 'queued', [field]: queuedAt }, { $set: { [field]: now, nextAt: due } });
    }
  }
}
