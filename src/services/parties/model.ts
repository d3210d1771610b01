import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { partyStates } from './states';
import { type Agreement, type Party, partyRights } from './types';

const day = { type: String, required: true } as const;

const schema = recordSchema<Party>({
  collection: 'parties',
  states: [...partyStates],
  jobs: ['warn', 'lapse'],
  fields: {
    community: { type: String, required: true },
    type: { type: String, required: true },
    // Empty for a party of the pack's list, which `required` would refuse.
    name: { type: String, default: '' },
    zone: { type: String, required: true },
    may: { type: [String], enum: partyRights, required: true },
    agreement: { type: new Schema<Agreement>({ from: day, to: day }, { _id: false }), default: null },
    head: { type: String, default: null },
    told: { type: new Schema({ is: day, of: day }, { _id: false }), default: null },
  },
});
schema.index({ community: 1, state: 1, zone: 1, _id: 1 });
schema.index({ community: 1, name: 1 });
schema.index({ head: 1, state: 1 });

/** Compiles the model of parties. */
export function partyModel(host: ModelHost): Model<Stored<Party>> {
  return host.model<Stored<Party>>('Party', schema);
}
