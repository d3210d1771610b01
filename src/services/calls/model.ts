import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { callStates, outcomes } from './states';
import type { Call } from './types';

/** A number that rings somebody else; its id is a keyed mark of the number. */
export interface WrongNumberDoc {
  readonly _id: string;
  readonly at: Date;
  /** The member of staff who heard it. */
  readonly by: string;
}

export type CallDoc = Stored<Call>;

const part = { _id: false, versionKey: false, minimize: false, strict: true } as const;

const tried = new Schema(
  {
    at: { type: Date, required: true },
    by: { type: String, required: true },
    outcome: { type: String, enum: outcomes, required: true },
    note: String,
  },
  part,
);
const worry = new Schema(
  { at: { type: Date, required: true }, by: { type: String, required: true }, note: String },
  part,
);
const holder = new Schema({ staff: { type: String, required: true }, until: { type: Date, required: true } }, part);

const callSchema = recordSchema<Call>({
  collection: 'calls',
  states: callStates,
  jobs: [],
  fields: {
    member: { type: String, required: true },
    community: { type: String, required: true },
    zone: { type: String, required: true },
    rank: { type: Number, required: true },
    since: { type: Date, required: true },
    deadline: { type: Date, default: null },
    due: { type: Date, required: true },
    from: { type: Date, required: true },
    holder: { type: holder, default: null },
    tries: { type: [tried], required: true },
    reachedAt: { type: Date, default: null },
    named: { type: String, default: null },
    worry: { type: worry, default: null },
  },
});
callSchema.index({ community: 1, state: 1, rank: 1, due: 1 });
callSchema.index({ due: 1 }, { partialFilterExpression: { state: 'done' } });
callSchema.index({ community: 1, 'worry.at': 1 }, { partialFilterExpression: { 'worry.at': { $exists: true } } });
callSchema.index({ 'holder.staff': 1 }, { partialFilterExpression: { 'holder.staff': { $exists: true } } });

const wrongSchema = new Schema<WrongNumberDoc>(
  { _id: { type: String, required: true }, at: { type: Date, required: true }, by: { type: String, required: true } },
  { collection: 'wrong_numbers', versionKey: false },
);

/** Compiles the model of calls. */
export function callModel(host: ModelHost): Model<CallDoc> {
  return host.model<CallDoc>('Call', callSchema);
}

/** Compiles the model of wrong numbers. */
export function wrongNumberModel(host: ModelHost): Model<WrongNumberDoc> {
  return host.model<WrongNumberDoc>('WrongNumber', wrongSchema);
}
