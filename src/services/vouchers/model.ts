import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { conversionStates } from './states';
import { type Batch, type Conversion, refusalReasons } from './types';

const words = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const moment = { type: Date, required: true } as const;

const schema = recordSchema<Conversion>({
  collection: 'conversions',
  states: [...conversionStates],
  jobs: ['lapse'],
  fields: {
    ...{ community: words, party: words, zone: words, minutes: number, won: number, by: words },
    asked: { type: [String], required: true },
    firstBy: { type: String, default: null },
    decidedBy: { type: String, default: null },
    why: { type: String, enum: [...refusalReasons, null], default: null },
    ...{ since: moment, until: moment },
    no: { type: String, default: null },
    at: { type: Date, default: null },
    batch: { type: Number, default: null },
  },
});
schema.index({ community: 1, state: 1, _id: 1 });
schema.index({ party: 1, state: 1 });
schema.index({ by: 1, state: 1 });
schema.index({ community: 1, batch: 1, _id: 1 });

/** A batch as stored; its id is `<community>#<n>`. */
export interface BatchDoc extends Batch {
  readonly _id: string;
}

const batch = new Schema<BatchDoc>(
  { _id: words, community: words, n: number, at: moment },
  { minimize: false, versionKey: false, strict: true, collection: 'voucher_batches' },
);
batch.index({ community: 1, n: -1 });

/** Compiles the model of conversions. */
export function conversionModel(host: ModelHost): Model<Stored<Conversion>> {
  return host.model<Stored<Conversion>>('Conversion', schema);
}

/** Compiles the model of batches. */
export function batchModel(host: ModelHost): Model<BatchDoc> {
  return host.model<BatchDoc>('VoucherBatch', batch);
}
