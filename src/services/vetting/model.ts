import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { vettingStates } from './states';
import { type Vetting, vettingKinds } from './types';

const words = { type: String, required: true } as const;

const schema = recordSchema<Vetting>({
  collection: 'vettings',
  states: [...vettingStates],
  jobs: ['warn', 'lapse'],
  fields: {
    community: words,
    member: words,
    kind: { type: String, enum: vettingKinds, required: true },
    from: words,
    until: { type: String, default: null },
    by: words,
    told: { type: String, default: null },
  },
});
schema.index({ member: 1, state: 1 });
schema.index({ community: 1, state: 1, told: 1 });

/** Compiles the model of checks. */
export function vettingModel(host: ModelHost): Model<Stored<Vetting>> {
  return host.model<Stored<Vetting>>('Vetting', schema);
}
