import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import { ended } from './ended';
import { falling } from './falling';
import { openOf } from './fate';
import { leaving } from './leaving';
import { MAX_OPEN } from './limits';
import { outboxModel, weekModel } from './model';
import { recalling } from './recall';
import { sending } from './sending';
import { taking } from './taking';
import type { Outbox, OutboxRow, RowState } from './types';
import { weekly } from './weekly';

/** Makes the outbox over the store's collections `outbox` and `weeks`; the packs set the weekly limits. */
export function createOutbox(deps: { host: ModelHost; communities: Communities }): Outbox {
  const rows = outboxModel(deps.host);

  return {
    ...sending(rows),
    ...taking(rows),
    ...ended(rows),
    ...recalling(rows),
    ...falling(rows),
    ...leaving(rows),
    ...weekly(weekModel(deps.host), (community) => deps.communities.get(community).notices.weekly),

    async open(keys, now) {
      const found = await rows
        .find({ key: { $in: [...keys] } })
        .limit(MAX_OPEN)
        .lean<OutboxRow[]>();
      return openOf(found, now);
    },

    async answered(keys, now) {
      await rows.updateMany({ key: { $in: [...keys] }, answeredAt: { $exists: false } }, { $set: { answeredAt: now } });
    },

    untold: (most) =>
      rows
        .find({ untold: { $exists: true } })
        .sort({ fateAt: 1, _id: 1 })
        .limit(most)
        .lean<OutboxRow[]>(),

    async told(id, fate) {
      // A later fate is still to be told.
      await rows.updateOne({ _id: id, untold: fate }, { $unset: { untold: 1 } });
    },

    async count() {
      const counts: Record<RowState, number> = { queued: 0, sending: 0, waiting: 0, sent: 0, dropped: 0, unknown: 0 };
      for (const state of Object.keys(counts) as RowState[]) counts[state] = await rows.countDocuments({ state });
      return counts;
    },

    due: (by) => rows.countDocuments({ state: 'queued', nextAt: { $lte: by } }),
  };
}
