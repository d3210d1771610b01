import type { Model } from 'mongoose';
import type { Outbox, OutboxRow } from './types';

/** Takes back notices about a record that are queued or wait. A shown one stays, and asks nothing any more. */
export function recalling(
  rows: Model<OutboxRow>,
): Pick<Outbox, 'recall' | 'outdate' | 'unsay' | 'unseenBy' | 'toldSince'> {
  return {
    async outdate({ feature, id, part }, purposes, at, member) {
      const undelivered = { createdAt: { $lt: at }, state: { $in: ['queued', 'waiting'] as const } };
      const about = { 'about.id': id, 'about.feature': feature, purpose: { $in: [...purposes] } };
      const whose = {
        ...(member === undefined ? {} : { member }),
        ...(part === undefined ? {} : { 'about.part': part }),
      };
      // A row that a turn has claimed meanwhile is shown with its answer.
      await rows.updateMany({ ...about, ...whose, ...undelivered }, { $set: { expiresAt: at, over: true } });
      const before = { ...about, ...whose, createdAt: undelivered.createdAt };
      // Words that come late answer no notice whose matter has gone on.
      await rows.updateMany({ ...before, state: 'sent', key: { $exists: true } }, { $set: { over: true } });
      await stay(rows, before);
    },

    async unsay({ feature, id, part }, at) {
      const about = { 'about.id': id, 'about.feature': feature, ...(part === undefined ? {} : { 'about.part': part }) };
      await rows.updateMany(
        { ...about, state: { $in: ['queued', 'waiting'] } },
        { $set: { state: 'dropped', why: 'recalled', endedAt: at, fateAt: at, over: true }, $unset: { untold: 1 } },
      );
      const ended = { ...about, state: { $in: ['sent', 'dropped', 'unknown'] as const } };
      await rows.updateMany(ended, { $set: { over: true }, $unset: { say: 1, messages: 1, fallAt: 1 } });
    },

    async unseenBy({ feature, id }, purpose, among) {
      const about = { 'about.id': id, 'about.feature': feature, purpose, member: { $in: [...among] } };
      const undelivered = { state: { $in: ['queued', 'waiting'] as const }, claimedBy: { $exists: false } };
      const unseen = { $or: [{ state: 'dropped' as const }, { over: true, ...undelivered }] };
      const found = await rows.find({ ...about, ...unseen }, { member: 1 }).lean<Pick<OutboxRow, 'member'>[]>();
      return [...new Set(found.flatMap(({ member }) => (member === undefined ? [] : [member])))];
    },

    async toldSince({ feature, id }, member, since) {
      const about = { 'about.id': id, 'about.feature': feature, member };
      return (await rows.countDocuments({ ...about, state: 'sent', endedAt: { $gte: since } })) > 0;
    },

    async recall({ feature, id }, now) {
      const about = { 'about.id': id, 'about.feature': feature, purpose: 'safety' as const };
      await rows.updateMany(
        { ...about, state: { $in: ['queued', 'waiting'] } },
        { $set: { state: 'dropped', why: 'recalled', endedAt: now, fateAt: now }, $unset: { untold: 1 } },
      );
      await rows.updateMany({ ...about, state: 'sent', key: { $exists: true } }, { $set: { over: true } });
      await stay(rows, about);
    },
  };
}

/** Keeps delivered notices that nobody has seen where they lie: they take no further route. */
async function stay(rows: Model<OutboxRow>, about: object): Promise<void> {
  await rows.updateMany({ ...about, state: 'sent', lies: { $exists: true } }, { $unset: { fallAt: 1 } });
}
