import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { purposes } from '../../lib/notice';
import type { OutboxRow } from './types';

const about = new Schema(
  { feature: { type: String, required: true }, id: { type: String, required: true }, part: String },
  { _id: false, id: false },
);

const rowSchema = new Schema<OutboxRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: ['reply', 'notice'], required: true },
    state: { type: String, enum: ['queued', 'sending', 'waiting', 'sent', 'dropped', 'unknown'], required: true },
    member: String,
    conversation: String,
    say: Schema.Types.Mixed,
    messages: Schema.Types.Mixed,
    reply: Schema.Types.Mixed,
    purpose: { type: String, enum: purposes },
    about: about,
    by: Date,
    expiresAt: Date,
    nextAt: { type: Date, required: true },
    leaseUntil: Date,
    attempts: { type: Number, required: true },
    unsure: Boolean,
    tried: { type: [String], required: true },
    claimedBy: String,
    why: String,
    createdAt: { type: Date, required: true },
    endedAt: Date,
  },
  { collection: 'outbox', versionKey: false, minimize: false },
);
rowSchema.index({ nextAt: 1, _id: 1 }, { partialFilterExpression: { state: 'queued' } });
rowSchema.index({ leaseUntil: 1 }, { partialFilterExpression: { state: 'sending' } });
rowSchema.index({ conversation: 1, _id: 1 }, { partialFilterExpression: { state: 'waiting' } });
// For the figures: how many rows are in each state.
rowSchema.index({ state: 1 });

/** Compiles the outbox model. */
export function outboxModel(host: ModelHost): Model<OutboxRow> {
  return host.model<OutboxRow>('Outbox', rowSchema);
}
