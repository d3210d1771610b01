import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Block } from './types';

/** A stored block; its id names both members, so that a pair has one. */
export interface BlockDoc extends Block {
  readonly _id: string;
}

const text = { type: String, required: true } as const;

const schema = new Schema<BlockDoc>(
  { _id: text, by: text, other: text, at: { type: Date, required: true } },
  { collection: 'blocks', versionKey: false, minimize: false, strict: true },
);
schema.index({ by: 1, at: -1 });
schema.index({ other: 1 });

/** Compiles the model of blocks. */
export function blockModel(host: ModelHost): Model<BlockDoc> {
  return host.model<BlockDoc>('Block', schema);
}

/** The id of the block that `by` makes about `other`. */
export function blockId(by: string, other: string): string {
  return `${by}>${other}`;
}
