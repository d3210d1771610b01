import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { insertOnce } from '../record';
import { MAX_BLOCKS, MAX_READ } from './limits';
import { type BlockDoc, blockId, blockModel } from './model';
import type { Blocks } from './types';

/** Makes the blocks over the collection `blocks`. */
export function createBlocks({ host }: { readonly host: ModelHost }): Blocks {
  const blocks = blockModel(host);
  return {
    async block({ by, other, community }, cause) {
      if (by === other) return 'self';
      const _id = blockId(by, other);
      const there = await blocks.exists({ _id });
      if (!there && (await blocks.countDocuments({ by })) >= MAX_BLOCKS) return 'full';
      await insertOnce(blocks, { _id, by, other, at: cause.at });
      cause.emit({ type: 'member.blocked', community, member: by, other });
      return 'blocked';
    },

    unblock: async ({ by, other }) => (await blocks.deleteOne({ _id: blockId(by, other) })).deletedCount === 1,

    async of(by) {
      const docs = await blocks.find({ by }).sort({ at: -1 }).limit(MAX_BLOCKS).lean<BlockDoc[]>();
      return docs.map(({ _id, ...block }) => block);
    },

    apartFrom: (members) => apartFrom(blocks, members),

    async forget(member) {
      await blocks.deleteMany({ by: member });
      await blocks.deleteMany({ other: member });
    },
  };
}

async function apartFrom(blocks: Model<BlockDoc>, members: readonly string[]): Promise<ReadonlySet<string>> {
  const some = { $in: [...members] };
  const [made, about] = await Promise.all([
    blocks.find({ by: some }).limit(MAX_READ).lean<BlockDoc[]>(),
    blocks.find({ other: some }).limit(MAX_READ).lean<BlockDoc[]>(),
  ]);
  return new Set([...made.map(({ other }) => other), ...about.map(({ by }) => by)]);
}
