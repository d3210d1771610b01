import type { Model } from 'mongoose';
import { Schema } from 'mongoose';
import type { ModelHost } from '../../../lib/model-host';
import { scopes } from '../../members';
import { recordSchema, type Stored } from '../../record';
import { type Mandate, mandateStates } from './types';

const schema = recordSchema<Mandate>({
  collection: 'mandates',
  states: [...mandateStates],
  jobs: ['warn', 'end'],
  fields: {
    community: { type: String, required: true },
    principal: { type: String, required: true },
    proxy: { type: String, default: null },
    scope: { type: [String], enum: scopes, required: true },
    months: { type: Number, required: true },
    until: { type: Date, required: true },
    reason: { type: Schema.Types.Mixed, default: null },
    warned: { type: Boolean, required: true },
  },
});
schema.index({ principal: 1, state: 1, _id: 1 });
schema.index({ proxy: 1, state: 1, _id: 1 });

/** Compiles the model of mandates. */
export function mandateModel(host: ModelHost): Model<Stored<Mandate>> {
  return host.model<Stored<Mandate>>('Mandate', schema);
}
