import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Look } from './types';

/** A stored look. */
export interface LookDoc extends Omit<Look, 'id'> {
  readonly _id: string;
}

const text = { type: String, required: true } as const;

const schema = new Schema<LookDoc>(
  {
    _id: text,
    community: text,
    by: text,
    whose: text,
    about: { type: new Schema({ feature: text, id: text }, { _id: false }), required: true },
    at: { type: Date, required: true },
  },
  { collection: 'looks', versionKey: false, minimize: false, strict: true },
);
schema.index({ whose: 1, _id: -1 });

/** Compiles the model of looks. */
export function lookModel(host: ModelHost): Model<LookDoc> {
  return host.model<LookDoc>('Look', schema);
}

/** The look in a stored document. */
export function asLook({ _id, ...rest }: LookDoc): Look {
  return { id: _id, ...rest };
}
