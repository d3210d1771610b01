import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { dormancyStates } from './states';
import type { Dormancy, Round } from './types';

const words = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const moment = { type: Date, required: true } as const;

const schema = recordSchema<Dormancy>({
  collection: 'dormancies',
  states: [...dormancyStates],
  jobs: ['end'],
  fields: {
    ...{ community: words, member: words, zone: words, movedAt: moment, due: words, minutes: number },
    effect: { type: String, enum: ['pool', 'rest'], required: true },
    noticeDays: number,
    shownAt: { type: Date, default: null },
    endsAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
  },
});
schema.index({ member: 1, _id: -1 });
schema.index({ community: 1, state: 1, zone: 1, _id: 1 });

const round = recordSchema<Round>({
  collection: 'dormancy_rounds',
  states: ['going'],
  jobs: ['look'],
  fields: { lookAt: moment, after: { type: String, default: '' } },
});

/** Compiles the model of dormant accounts. */
export function dormancyModel(host: ModelHost): Model<Stored<Dormancy>> {
  return host.model<Stored<Dormancy>>('Dormancy', schema);
}

/** Compiles the model of the daily looks. */
export function roundModel(host: ModelHost): Model<Stored<Round>> {
  return host.model<Stored<Round>>('DormancyRound', round);
}
