import type { Model } from 'mongoose';
import type { Outbox, OutboxRow } from './types';

/** Takes back the safety notices about a record that are queued or wait. A shown one can't be taken back. */
export function recalling(rows: Model<OutboxRow>): Pick<Outbox, 'recall'> {
  return {
    async recall({ feature, id }, now) {
      await rows.updateMany(
        { 'about.id': id, 'about.feature': feature, purpose: 'safety', state: { $in: ['queued', 'waiting'] } },
        { $set: { state: 'dropped', why: 'recalled', endedAt: now, fateAt: now }, $unset: { untold: 1 } },
      );
    },
  };
}
