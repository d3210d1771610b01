import type { Model } from 'mongoose';
import { apartKinds } from '../../lib/apart';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { consentStates } from './states';
import type { Consent } from './types';

const words = { type: String, required: true } as const;

const schema = recordSchema<Consent>({
  collection: 'consents',
  states: [...consentStates],
  jobs: [],
  fields: {
    community: words,
    member: words,
    kind: { type: String, enum: apartKinds, required: true },
    version: words,
    at: { type: Date, required: true },
    channel: words,
  },
});
schema.index({ member: 1, state: 1 });

/** Compiles the model of separate consents. */
export function consentModel(host: ModelHost): Model<Stored<Consent>> {
  return host.model<Stored<Consent>>('Consent', schema);
}
