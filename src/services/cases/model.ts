import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { type Case, caseStates, contents } from './types';

/** A stored case. */
export interface CaseDoc extends Omit<Case, 'id'> {
  readonly _id: string;
  /** Number of all lines so far. */
  readonly written: number;
  /** Keys of the latest causes that changed this document. */
  readonly applied: readonly string[];
}

const lineSchema = new Schema(
  {
    from: { type: String, enum: ['resident', 'coordinator'], required: true },
    by: { type: String, default: null },
    // Empty for a photo or a sticker, which `required` would refuse.
    text: { type: String, default: '' },
    at: { type: Date, required: true },
    what: { type: String, enum: contents },
    ref: String,
  },
  { _id: false },
);

const talkSchema = new Schema(
  {
    by: { type: String, required: true },
    after: { type: String, default: null },
    since: { type: Date, required: true },
    until: { type: Date, required: true },
  },
  { _id: false },
);

const caseSchema = new Schema<CaseDoc>(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    zone: { type: String, default: null },
    kind: { type: String, required: true },
    state: { type: String, enum: caseStates, required: true },
    conversation: { type: String, required: true },
    member: { type: String, default: null },
    concerns: { type: new Schema({ feature: String, id: String, people: [String] }, { _id: false }) },
    talk: { type: talkSchema, default: undefined },
    closed: { type: new Schema({ by: String, at: Date }, { _id: false }), default: undefined },
    lines: { type: [lineSchema], required: true },
    written: { type: Number, required: true },
    openedAt: { type: Date, required: true },
    movedAt: { type: Date, required: true },
    applied: { type: [String], required: true },
  },
  { collection: 'cases', versionKey: false, minimize: false, strict: true },
);
caseSchema.index({ community: 1, state: 1, _id: 1 });
caseSchema.index({ member: 1 });
caseSchema.index({ movedAt: 1 });
caseSchema.index({ conversation: 1, kind: 1, _id: 1 });
caseSchema.index({ 'talk.by': 1 }, { partialFilterExpression: { 'talk.by': { $exists: true } } });
caseSchema.index({ 'talk.until': 1 }, { partialFilterExpression: { state: 'talking' } });

/** Compiles the model of cases. */
export function caseModel(host: ModelHost): Model<CaseDoc> {
  return host.model<CaseDoc>('Case', caseSchema);
}

/** The case in a stored document. */
export function asCase(doc: CaseDoc): Case {
  const { _id, applied: _applied, written: _written, ...rest } = doc;
  return { id: _id, ...rest };
}
