import { type Model, Schema } from 'mongoose';
import { means } from '../../lib/by';
import { fates } from '../../lib/event';
import type { ModelHost } from '../../lib/model-host';
import { purposes } from '../../lib/notice-rules';
import type { OutboxRow } from './types';
import type { WeekDoc } from './weekly';

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
    waits: Schema.Types.Mixed,
    purpose: { type: String, enum: purposes },
    about: about,
    by: Date,
    expiresAt: Date,
    nextAt: { type: Date, required: true },
    holder: String,
    leaseUntil: Date,
    attempts: { type: Number, required: true },
    unsure: Boolean,
    tried: { type: [String], required: true },
    desk: Boolean,
    via: String,
    way: String,
    route: String,
    since: Date,
    fallAt: Date,
    lies: String,
    over: Boolean,
    missed: Boolean,
    held: Number,
    maybeSince: Date,
    repeat: Boolean,
    plain: Boolean,
    counted: String,
    claimedBy: String,
    why: String,
    createdAt: { type: Date, required: true },
    queuedAt: Date,
    endedAt: Date,
    key: String,
    fateAt: Date,
    answeredAt: Date,
    calledBy: String,
    means: { type: String, enum: means },
    heard: Boolean,
    untold: { type: String, enum: fates },
  },
  { collection: 'outbox', versionKey: false, minimize: false },
);
rowSchema.index({ nextAt: 1, _id: 1 }, { partialFilterExpression: { state: 'queued' } });
rowSchema.index({ holder: 1 }, { partialFilterExpression: { state: 'sending' } });
// Rows of a clock that ran ahead.
rowSchema.index({ createdAt: 1 }, { partialFilterExpression: { state: 'queued' } });
rowSchema.index({ queuedAt: 1 }, { partialFilterExpression: { state: 'queued' } });
rowSchema.index({ conversation: 1, _id: 1 }, { partialFilterExpression: { state: 'waiting' } });
rowSchema.index({ member: 1, _id: 1 }, { partialFilterExpression: { state: 'waiting' } });
rowSchema.index({ claimedBy: 1 }, { partialFilterExpression: { state: 'waiting', claimedBy: { $exists: true } } });
// For the figures: the number of rows in each state.
rowSchema.index({ state: 1 });
rowSchema.index({ fallAt: 1, _id: 1 }, { partialFilterExpression: { state: 'waiting', fallAt: { $exists: true } } });
rowSchema.index({ lies: 1, fallAt: 1 }, { partialFilterExpression: { lies: { $exists: true } } });
rowSchema.index({ fallAt: 1, lies: 1 }, { partialFilterExpression: { lies: { $exists: true } } });
rowSchema.index({ missed: 1, endedAt: 1 }, { partialFilterExpression: { missed: { $exists: true } } });
rowSchema.index({ expiresAt: 1 }, { partialFilterExpression: { state: 'waiting' } });
rowSchema.index({ endedAt: 1 }, { partialFilterExpression: { endedAt: { $exists: true } } });
rowSchema.index({ expiresAt: -1 }, { partialFilterExpression: { endedAt: { $exists: true } } });
rowSchema.index({ fateAt: 1, _id: 1 }, { partialFilterExpression: { untold: { $exists: true } } });
// For taking back the notices of an alarm.
rowSchema.index({ 'about.id': 1 }, { partialFilterExpression: { 'about.id': { $exists: true } } });
rowSchema.index({ key: 1 }, { partialFilterExpression: { key: { $exists: true } } });

const place = new Schema(
  { place: { type: String, required: true }, at: { type: Date, required: true }, by: String },
  { _id: false },
);
const weekSchema = new Schema<WeekDoc>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    places: { type: [place], required: true },
  },
  { collection: 'weeks', versionKey: false },
);
weekSchema.index({ 'places.place': 1 });

/** Compiles the outbox model. */
export function outboxModel(host: ModelHost): Model<OutboxRow> {
  return host.model<OutboxRow>('Outbox', rowSchema);
}

/** Compiles the model of the members' weeks. */
export function weekModel(host: ModelHost): Model<WeekDoc> {
  return host.model<WeekDoc>('Week', weekSchema);
}
