import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import type { Outing } from './types';

const schema = recordSchema<Outing>({
  collection: 'outings',
  states: ['out', 'asked', 'alarmed', 'checked', 'back', 'left'],
  jobs: ['ask', 'alarm'],
  fields: {
    community: { type: String, required: true },
    member: { type: String, required: true },
    zone: { type: String, required: true },
    backAt: { type: Date, required: true },
    askedAt: { type: Date, default: null },
    seenAt: { type: Date, default: null },
  },
});
schema.index({ member: 1, _id: 1 });

/** Compiles the model of outings. */
export function outingModel(host: ModelHost): Model<Stored<Outing>> {
  return host.model<Stored<Outing>>('Outing', schema);
}
