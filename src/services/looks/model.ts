import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { type Look, lookKinds } from './types';

/** A stored look. One of an older program has no `how`: it is a look at a number. */
export interface LookDoc extends Omit<Look, 'id' | 'how'> {
  readonly _id: string;
  readonly how?: Look['how'];
}

const text = { type: String, required: true } as const;

const schema = new Schema<LookDoc>(
  {
    _id: text,
    community: text,
    how: { type: String, enum: lookKinds, default: undefined },
    by: { type: String, default: null },
    whose: text,
    about: { type: new Schema({ feature: text, id: text }, { _id: false }), required: true },
    purpose: { type: String, default: undefined },
    at: { type: Date, required: true },
  },
  { collection: 'looks', versionKey: false, minimize: false, strict: true },
);
schema.index({ whose: 1, _id: -1 });
schema.index({ at: 1 });

/** Compiles the model of looks. */
export function lookModel(host: ModelHost): Model<LookDoc> {
  return host.model<LookDoc>('Look', schema);
}

/** The look in a stored document. */
export function asLook({ _id, how = 'number', ...rest }: LookDoc): Look {
  return { id: _id, how, ...rest };
}
