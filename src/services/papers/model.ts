import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { entryStates } from './states';
import type { Entry } from './types';

const words = { type: String, required: true } as const;

const schema = recordSchema<Entry>({
  collection: 'papers',
  states: [...entryStates],
  jobs: [],
  fields: {
    community: words,
    zone: words,
    sheet: words,
    day: words,
    giver: words,
    receiver: words,
    minutes: { type: Number, required: true },
    by: words,
  },
});

/** Compiles the model of entries from paper. */
export function entryModel(host: ModelHost): Model<Stored<Entry>> {
  return host.model<Stored<Entry>>('PaperEntry', schema);
}
