import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Rhythm } from '../../lib/recurrence';
import { recordSchema, type Stored } from '../record';
import { changeStates, requestStates } from './states';
import { jobKinds, type Request } from './types';

export type RequestDoc = Stored<Request>;
const options = { versionKey: false, minimize: false, strict: true } as const;
const part = { _id: false, ...options } as const;

const asked = new Schema(
  {
    member: { type: String, required: true },
    round: { type: Number, required: true },
    wave: { type: Number, required: true },
    at: { type: Date, required: true },
    by: String,
    party: String,
    answer: { type: String, enum: ['yes', 'no', 'left', 'short'] },
    answeredAt: Date,
    told: { type: new Schema({ by: String, means: String }, part) },
    unreachedAt: Date,
    why: String,
  },
  part,
);

const said = new Schema(
  { minutes: { type: Number, required: true }, at: { type: Date, required: true }, why: String },
  part,
);

const change = new Schema(
  {
    id: { type: String, required: true },
    side: { type: String, required: true },
    state: { type: String, enum: changeStates, required: true },
    date: { type: String, required: true },
    time: { type: String, required: true },
    minutes: { type: Number, required: true },
    address: { type: String, default: null },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
  },
  part,
);

const late = new Schema({ minutes: { type: Number, default: null }, at: { type: Date, required: true } }, part);

const match = new Schema(
  {
    id: { type: String, required: true },
    helper: { type: String, required: true },
    party: String,
    payee: String,
    at: { type: Date, required: true },
    watchword: { type: String, required: true },
    held: { type: Boolean, required: true },
    askerSaid: { type: said, default: null },
    helperSaid: { type: said, default: null },
    remindedAt: { type: Date, default: null },
    finishAskedAt: { type: Date, default: null },
    unconfirmedAt: { type: Date, default: null },
    change: { type: change, default: null },
    reholds: { type: Number, default: 0 },
    askerLate: { type: late, default: null },
    helperLate: { type: late, default: null },
    relayed: { type: Number, default: 0 },
    placeAskedAt: { type: Date, default: null },
  },
  part,
);

/** How often the dates of a series come. */
export const rhythmSchema = new Schema<Rhythm>(
  { everyWeeks: Number, nth: { type: [Number], default: undefined }, monthday: Number },
  part,
);

const past = new Schema(
  {
    id: { type: String, required: true },
    helper: { type: String, required: true },
    at: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    why: { type: String, required: true },
  },
  part,
);

const request = recordSchema<Request>({
  collection: 'requests',
  states: requestStates,
  jobs: jobKinds,
  fields: {
    community: { type: String, required: true },
    asker: { type: String, required: true },
    kind: { type: String, required: true },
    date: { type: String, required: true },
    time: { type: String, required: true },
    minutes: { type: Number, required: true },
    zone: { type: String, required: true },
    address: { type: String, default: null },
    note: { type: String, default: null },
    wishes: new Schema({ gender: String, language: String }, part),
    standing: new Schema(
      {
        id: { type: String, required: true },
        adopts: { type: Boolean, required: true },
        weekdays: { type: [Number], required: true },
        rhythm: rhythmSchema,
        left: { type: Number, required: true },
        until: { type: String, required: true },
      },
      part,
    ),
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    round: { type: Number, required: true },
    roundAt: { type: Date, required: true },
    batch: Date,
    widened: { type: Boolean, required: true },
    waves: { type: Number, required: true },
    waveDueAt: { type: Date, default: null },
    unfilledAt: { type: Date, default: null },
    shortAt: { type: Date, default: null },
    shortChecks: { type: Number, required: true },
    asked: { type: [asked], required: true },
    match: { type: match, default: null },
    past: { type: [past], required: true },
    result: {
      type: new Schema({ minutes: Number, how: String, missing: Number }, part),
      default: null,
    },
    createdAt: { type: Date, required: true },
  },
});
// For the lists of a person's matches (as asker and helper) and the coordinators' board.
request.index({ asker: 1, state: 1 });
request.index({ 'match.helper': 1, state: 1 });
request.index({ community: 1, state: 1, startsAt: 1 });
// For the neighbours of a match that has ended.
request.index({ 'past.helper': 1 }, { sparse: true });
request.index({ endsAt: 1 });
// For the open questions to a member, of one community among many requests.
request.index({ 'asked.member': 1, startsAt: 1 }, { partialFilterExpression: { state: 'open' } });

/** Compiles the collection of requests. */
export function requestModel(host: ModelHost): Model<RequestDoc> {
  return host.model<RequestDoc>('Request', request);
}
