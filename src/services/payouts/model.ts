import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { payoutStates } from './states';
import type { Payout, Share } from './types';

const words = { type: String, required: true } as const;

const schema = recordSchema<Payout>({
  collection: 'payouts',
  states: [...payoutStates],
  jobs: ['lapse'],
  fields: {
    community: words,
    party: words,
    zone: words,
    shares: {
      type: [new Schema<Share>({ to: words, minutes: { type: Number, required: true } }, { _id: false })],
      required: true,
    },
    by: words,
    asked: { type: [String], required: true },
    needs: { type: String, enum: ['head', 'staff', 'nobody'], required: true },
    decidedBy: { type: String, default: null },
    since: { type: Date, required: true },
  },
});
schema.index({ community: 1, state: 1, asked: 1, _id: 1 });
schema.index({ by: 1, state: 1 });
schema.index({ 'shares.to': 1, state: 1 });

/** Compiles the model of pay-outs. */
export function payoutModel(host: ModelHost): Model<Stored<Payout>> {
  return host.model<Stored<Payout>>('Payout', schema);
}
