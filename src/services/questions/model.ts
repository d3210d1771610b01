import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Miss, Post } from './types';

/** A stored question without an answer. */
export interface MissDoc extends Omit<Miss, 'id'> {
  readonly _id: string;
}

const missSchema = new Schema<MissDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    said: { type: String, required: true },
    sentence: { type: String, required: true },
    conversation: { type: String, required: true },
    member: { type: String, default: null },
    at: { type: Date, required: true },
    doneAt: { type: Date, default: null },
  },
  { collection: 'question_misses', versionKey: false, minimize: false, strict: true },
);
missSchema.index({ community: 1, doneAt: 1, at: 1 });
missSchema.index({ member: 1 });
missSchema.index({ at: 1 });

/** A stored answer or news of a coordinator. */
export interface PostDoc extends Omit<Post, 'id'> {
  readonly _id: string;
  /** Keys of the latest causes that changed this document. */
  readonly applied: readonly string[];
}

const postSchema = new Schema<PostDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    question: { type: String, default: null },
    ways: { type: [String], required: true },
    text: { type: String, required: true },
    state: { type: String, enum: ['draft', 'shown', 'ended'], required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, default: null },
    endedBy: { type: String, default: null },
    endedAt: { type: Date, default: null },
    applied: { type: [String], required: true },
  },
  { collection: 'question_posts', versionKey: false, minimize: false, strict: true },
);
postSchema.index({ community: 1, state: 1, at: 1 });

/** Compiles the models of misses and posts. */
export function questionModels(host: ModelHost): { readonly misses: Model<MissDoc>; readonly posts: Model<PostDoc> } {
  return {
    misses: host.model<MissDoc>('QuestionMiss', missSchema),
    posts: host.model<PostDoc>('QuestionPost', postSchema),
  };
}
