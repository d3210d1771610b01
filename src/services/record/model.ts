import { Schema, type SchemaDefinition } from 'mongoose';
import { type By, consents, entries } from '../../lib/by';
import type { Recorded, Stored } from './types';

const plain = { versionKey: false, minimize: false, strict: true } as const;

/** The stored form of `By`. */
export const byStaffSchema = new Schema<By>(
  {
    staff: { type: String, required: true },
    means: { type: String, enum: entries, required: true },
    consent: { type: String, enum: consents, required: true },
    proxy: String,
  },
  { ...plain, _id: false },
);

const happening = new Schema(
  {
    key: { type: String, required: true },
    is: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, default: null },
    entered: { type: byStaffSchema, default: undefined },
    data: { type: Schema.Types.Mixed, required: true },
  },
  { ...plain, _id: false },
);

/** Makes the schema of a record type: the fields of `Recorded`, the service's own, and the index for due work. */
export function recordSchema<R extends Recorded>(of: {
  readonly collection: string;
  readonly states: readonly R['state'][];
  /** Empty for a record without timed work. */
  readonly jobs: readonly NonNullable<R['nextJob']>[];
  readonly fields: SchemaDefinition;
}): Schema<Stored<R>> {
  const schema = new Schema(
    {
      ...of.fields,
      _id: { type: String, required: true },
      state: { type: String, enum: of.states, required: true },
      rev: { type: Number, required: true },
      log: { type: [happening], required: true },
      nextAt: { type: Date, default: null },
      nextJob: { type: String, enum: [...of.jobs, null], default: null },
    },
    { ...plain, collection: of.collection },
  );
  schema.index({ nextAt: 1, _id: 1 });
  return schema as unknown as Schema<Stored<R>>;
}
