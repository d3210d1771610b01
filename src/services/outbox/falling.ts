import type { Model } from 'mongoose';
import { changesOf, freshTries } from './marks';
import type { Outbox, OutboxRow } from './types';

type Falling = Pick<Outbox, 'falling' | 'fall'>;

/** Moves notices that wait too long to their next route. */
export function falling(rows: Model<OutboxRow>): Falling {
  return {
    falling: (now, most) =>
      rows
        .find({ state: 'waiting', fallAt: { $lte: now }, claimedBy: { $exists: false } })
        .sort({ fallAt: 1, _id: 1 })
        .limit(most)
        .lean<OutboxRow[]>(),

    async fall({ _id, fallAt }, fall) {
      const { set, unset } = changesOf({ fallAt: null, ...fall.marks });
      const { modifiedCount } = await rows.updateOne(
        // The condition of `takeAlong` too: either a turn shows the notice, or it leaves.
        { _id, state: 'waiting', claimedBy: { $exists: false }, ...(fallAt ? { fallAt } : {}) },
        {
          $set: {
            ...freshTries,
            ...set,
            state: fall.state,
            ...(fall.state === 'queued' ? { nextAt: fall.nextAt } : {}),
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
