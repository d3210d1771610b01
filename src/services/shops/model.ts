import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { paymentStates } from './states';
import type { Payment } from './types';

const words = { type: String, required: true } as const;

const schema = recordSchema<Payment>({
  collection: 'payments',
  states: [...paymentStates],
  jobs: ['lapse'],
  fields: {
    community: words,
    party: words,
    zone: words,
    member: words,
    minutes: { type: Number, required: true },
    until: { type: Date, required: true },
    takenBy: { type: String, default: null },
  },
});
schema.index({ member: 1, state: 1 });

/** Compiles the model of payments in shops. */
export function paymentModel(host: ModelHost): Model<Stored<Payment>> {
  return host.model<Stored<Payment>>('Payment', schema);
}
