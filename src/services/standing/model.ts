import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { rhythmSchema } from '../exchange';
import { recordSchema, type Stored } from '../record';
import { standingStates } from './states';
import type { Occurrence, Standing } from './types';

const words = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const part = { _id: false, versionKey: false } as const;

const schema = recordSchema<Standing>({
  collection: 'standings',
  states: [...standingStates],
  jobs: ['make', 'end'],
  fields: {
    community: words,
    asker: words,
    helper: { type: String, default: null },
    kind: words,
    weekdays: { type: [Number], required: true },
    rhythm: rhythmSchema,
    time: words,
    minutes: number,
    zone: words,
    address: { type: String, default: null },
    wishes: new Schema({ gender: String, language: String }, { ...part, minimize: false }),
    dates: { type: [String], required: true },
    until: words,
    made: {
      type: [new Schema<Occurrence>({ date: words, request: { type: String, default: null }, why: String }, part)],
      required: true,
    },
    helperFrom: { type: String, default: null },
    helperAway: { type: String, default: null },
    waitUntil: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
});
// For the lists of a person, as asker and as helper.
schema.index({ asker: 1, state: 1 });
schema.index({ helper: 1, state: 1 });

/** Compiles the model of standing requests. */
export function standingModel(host: ModelHost): Model<Stored<Standing>> {
  return host.model<Stored<Standing>>('Standing', schema);
}
