import type { Model } from 'mongoose';
import { changesOf, freshTries } from './marks';
import type { Outbox, OutboxRow } from './types';

type Falling = Pick<Outbox, 'falling' | 'fall'>;

/** Moves notices that wait or lie unseen too long to their next route. */
export function falling(rows: Model<OutboxRow>): Falling {
  return {
    async falling(now, most) {
      const over = { fallAt: { $lte: now }, claimedBy: { $exists: false } };
      const oldest = { fallAt: 1, _id: 1 } as const;
      const waiting = await rows
        .find({ ...over, state: 'waiting' })
        .sort(oldest)
        .limit(most)
        .lean<OutboxRow[]>();
      const left = most - waiting.length;
      const unseen = { ...over, state: 'sent' as const, lies: { $exists: true } };
      const lying = left > 0 ? await rows.find(unseen).sort(oldest).limit(left).lean<OutboxRow[]>() : [];
      return [...waiting, ...lying];
    },

    async fall({ _id, state, fallAt }, fall) {
      const { set, unset } = changesOf({ fallAt: null, ...fall.marks });
      const { modifiedCount } = await rows.updateOne(
        // The condition of `takeAlong` too: either a turn shows the notice, or it leaves.
        { _id, state, claimedBy: { $exists: false }, ...(fallAt ? { fallAt } : {}) },
        {
          $set: {
            ...freshTries,
            ...set,
            state: fall.state,
            ...(fall.state === 'queued' ? { nextAt: fall.nextAt, queuedAt: fall.nextAt } : {}),
            ...(fall.state === 'waiting' && fall.conversation ? { conversation: fall.conversation } : {}),
          },
          $unset: unset,
          $push: { tried: fall.tried },
        },
      );
      return modifiedCount === 1;
    },
  };
}
