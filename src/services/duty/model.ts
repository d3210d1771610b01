import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { type Absence, type Alarm, type Choice, cardChoices, harms, type Shift } from './types';

const plain = { _id: false, id: false } as const;

const about = new Schema(
  { feature: { type: String, required: true }, id: { type: String, required: true }, part: String },
  plain,
);

const rung = new Schema(
  {
    member: { type: String, required: true },
    round: { type: Number, required: true },
    rung: { type: Number, required: true },
    at: { type: Date, required: true },
    missed: { type: Boolean, required: true },
  },
  plain,
);

const alarmSchema = recordSchema<Alarm>({
  collection: 'alarms',
  states: ['set', 'ringing', 'held', 'over', 'unheard'],
  jobs: ['ring', 'climb', 'again'],
  fields: {
    about: { type: about, required: true },
    community: { type: String, required: true },
    zone: { type: String, default: null },
    harm: { type: String, enum: harms, required: true },
    resident: { type: String, default: null },
    among: { type: [String], default: undefined },
    ringAt: { type: Date, required: true },
    round: { type: Number, required: true },
    rung: { type: Number, required: true },
    last: { type: String, default: null },
    told: { type: [rung], required: true },
    ackUntil: { type: Date, default: null },
    holder: { type: String, default: null },
    heldAt: { type: Date, default: null },
    holdUntil: { type: Date, default: null },
    aloneAt: { type: Date, default: null },
  },
});
// For the alarms a member holds or is rung for.
alarmSchema.index({ holder: 1, state: 1 });
alarmSchema.index({ 'told.member': 1, state: 1 });

const shiftSchema = recordSchema<Shift>({
  collection: 'shifts',
  states: ['on', 'ended'],
  jobs: ['remind'],
  fields: {
    community: { type: String, required: true },
    area: { type: String, default: null },
    weekdays: { type: [Number], required: true },
    date: { type: String, default: null },
    from: { type: String, required: true },
    to: { type: String, required: true },
    member: { type: String, required: true },
    told: { type: String, required: true },
  },
});
shiftSchema.index({ community: 1, state: 1 });
shiftSchema.index({ member: 1 });

const absenceSchema = recordSchema<Absence>({
  collection: 'absences',
  states: ['on', 'ended'],
  jobs: [],
  fields: {
    community: { type: String, required: true },
    member: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    substitute: { type: String, default: null },
  },
});
absenceSchema.index({ community: 1, state: 1 });
absenceSchema.index({ member: 1 });

const choiceSchema = recordSchema<Choice>({
  collection: 'choices',
  states: ['on'],
  jobs: ['list'],
  fields: {
    member: { type: String, required: true },
    community: { type: String, required: true },
    cards: { type: String, enum: cardChoices, required: true },
    waiting: { type: Number, required: true },
    listAt: { type: Date, default: null },
  },
});

/** Compiles the models of alarms, shifts, absences and choices. */
export function dutyModels(host: ModelHost): {
  readonly alarms: Model<Stored<Alarm>>;
  readonly shifts: Model<Stored<Shift>>;
  readonly absences: Model<Stored<Absence>>;
  readonly choices: Model<Stored<Choice>>;
} {
  return {
    alarms: host.model<Stored<Alarm>>('Alarm', alarmSchema),
    shifts: host.model<Stored<Shift>>('Shift', shiftSchema),
    absences: host.model<Stored<Absence>>('Absence', absenceSchema),
    choices: host.model<Stored<Choice>>('Choice', choiceSchema),
  };
}
