import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../lib/model-host';

interface StoredFlow {
  /** `flow@version` */
  readonly _id: string;
  readonly source: string;
}

/** Old versions of flows, so that a conversation goes on with its first version. */
export interface FlowVersions {
  /** Stores every flow that isn't stored yet. */
  keep(flows: readonly { readonly id: string; readonly version: string; readonly source: unknown }[]): Promise<void>;
  /** The source of an older version, or null. */
  source(id: string, version: string): Promise<unknown>;
}

const flowSchema = new Schema<StoredFlow>(
  { _id: { type: String, required: true }, source: { type: String, required: true } },
  { collection: 'flow_versions', versionKey: false },
);

/** Flow versions in the store. */
export function createFlowVersions(host: ModelHost): FlowVersions {
  const kept: Model<StoredFlow> = host.model<StoredFlow>('FlowVersion', flowSchema);
  return {
    keep: async (flows) => {
      const ids = flows.map(({ id, version }) => `${id}@${version}`);
      const stored = await kept
        .find({ _id: { $in: ids } }, { _id: 1 })
        .limit(ids.length)
        .lean<{ _id: string }[]>();
      const known = new Set(stored.map(({ _id }) => _id));
      const fresh = flows.filter(({ id, version }) => !known.has(`${id}@${version}`));
      // All at once, so that the embedded store puts them on the disk in one commit.
      await Promise.all(
        fresh.map(({ id, version, source }) => {
          const value = { $setOnInsert: { source: JSON.stringify(source) } };
          return kept.updateOne({ _id: `${id}@${version}` }, value, { upsert: true });
        }),
      );
    },
    source: async (id, version) => {
      const found = await kept.findById(`${id}@${version}`).lean<StoredFlow>();
      return found ? (JSON.parse(found.source) as unknown) : null;
    },
  };
}
