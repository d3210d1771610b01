import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { bookingStates, dutyStates, seriesStates, slotStates } from './states';
import type { Booking, DutyTime, Series, Slot } from './types';

/** A person has completed a series; the id is `series/person`. */
export interface CompletionDoc {
  readonly _id: string;
  readonly community: string;
  readonly series: string;
  readonly member: string;
  readonly at: Date;
}

const text = { type: String, required: true } as const;
const words = { type: String, default: '' } as const;
const name = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const when = { type: Date, required: true } as const;
const moment = { type: Date, default: null } as const;
const perGrain = { type: Schema.Types.Mixed, required: true } as const;
const plain = { _id: false, id: false, versionKey: false, minimize: false, strict: true } as const;

const series = recordSchema<Series>({
  collection: 'booking_series',
  states: seriesStates,
  jobs: ['generate'],
  fields: {
    ...{ community: text, profile: text, pack: name, title: words, host: name, by: name, zone: text, place: name },
    kind: name,
    address: words,
    rule: { type: Schema.Types.Mixed, required: true },
    hours: { type: [Schema.Types.Mixed], required: true } as never,
    seasons: { type: [Schema.Types.Mixed], required: true } as never,
    ...{
      capacity: number,
      minimum: number,
      completion: { type: Number, default: null },
      lookedAt: moment,
      edition: number,
    },
  },
});
series.index({ community: 1, state: 1 });
series.index({ by: 1 });

const entry = new Schema({ id: text, for: text, a: Number, z: Number, units: Number }, plain);
const duty = new Schema({ id: text, carer: text, a: number, z: number }, plain);

const slot = recordSchema<Slot>({
  collection: 'booking_slots',
  states: slotStates,
  jobs: ['draw', 'minimum', 'no-carer', 'fill', 'begin', 'finish', 'missing', 'settle'],
  fields: {
    ...{ community: text, series: text, profile: text, zone: text, day: text, from: when, to: when },
    ...{ grain: { type: Number, default: null }, ratio: { type: Number, default: null } },
    ...{ free: perGrain, cap: perGrain, waits: perGrain },
    ...{ entries: { type: [entry], required: true }, duty: { type: [duty], required: true } },
    ...{ signUntil: when, minimum: number, minBy: moment, minimumAt: moment, carerAskedAt: moment, filledAt: moment },
    ...{ drawAt: moment, drawnAt: moment, seed: { type: Number, default: null } },
    ...{ edition: number, why: name },
  },
});
slot.index({ community: 1, state: 1, from: 1 });
slot.index({ series: 1, from: 1 });

const said = new Schema({ by: text, at: when, text: words, reported: Boolean }, plain);

const booking = recordSchema<Booking>({
  collection: 'bookings',
  states: bookingStates,
  jobs: ['tidy', 'lapse', 'close', 'remind'],
  fields: {
    ...{ community: text, slot: text, series: text, profile: text, by: text, for: text, from: when, to: when },
    ...{ a: number, z: number, units: number, note: words, since: when, until: moment },
    lot: { type: Number, default: null },
    saysAge: Boolean,
    earning: {
      type: new Schema({ payer: text, to: text, minutes: number }, plain),
      default: null,
    },
    ...{ won: number, minutes: number, inAt: moment, outAt: moment, came: { type: Number, default: null } },
    ...{ missed: Number, pausedUntil: Date, seenAt: Date, forgivenAt: Date, thankedAt: Date, repliedAt: Date },
    ...{ thanks: { type: said, default: undefined }, reply: { type: said, default: undefined } },
    ...{ entry: name, changes: { type: Number, default: 0 } },
    ...{ why: name, remindedAt: moment, tidiedAt: moment },
  },
});
booking.index({ slot: 1, state: 1, since: 1, _id: 1 });
booking.index({ by: 1, from: 1 });
booking.index({ for: 1, from: 1 });
booking.index({ community: 1, missed: 1 }, { partialFilterExpression: { missed: { $exists: true } } });
for (const word of ['thanks', 'reply']) {
  booking.index({ [`${word}.by`]: 1 }, { partialFilterExpression: { [`${word}.by`]: { $exists: true } } });
  booking.index(
    { community: 1, [`${word}.reported`]: 1 },
    { partialFilterExpression: { [`${word}.reported`]: { $exists: true } } },
  );
}

const dutyTime = recordSchema<DutyTime>({
  collection: 'booking_duties',
  states: dutyStates,
  jobs: [],
  fields: { community: text, slot: text, carer: text, from: when, to: when, a: number, z: number },
});
dutyTime.index({ slot: 1, state: 1 });
dutyTime.index({ community: 1, state: 1 });
dutyTime.index({ carer: 1, from: 1 });

const completion = new Schema<CompletionDoc>(
  { _id: text, community: text, series: text, member: text, at: when },
  { versionKey: false, strict: true, collection: 'booking_completions' },
);
completion.index({ member: 1 });

/** The collections of bookings. */
export interface BookingModels {
  readonly series: Model<Stored<Series>>;
  readonly slots: Model<Stored<Slot>>;
  readonly bookings: Model<Stored<Booking>>;
  readonly duties: Model<Stored<DutyTime>>;
  readonly completions: Model<CompletionDoc>;
}

/** Compiles the models of bookings. */
export function bookingModels(host: ModelHost): BookingModels {
  return {
    series: host.model<Stored<Series>>('BookingSeries', series),
    slots: host.model<Stored<Slot>>('BookingSlot', slot),
    bookings: host.model<Stored<Booking>>('Booking', booking),
    duties: host.model<Stored<DutyTime>>('BookingDuty', dutyTime),
    completions: host.model<CompletionDoc>('BookingCompletion', completion),
  };
}
