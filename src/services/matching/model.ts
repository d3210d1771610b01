import { type Model, Schema } from 'mongoose';
import { fates } from '../../lib/event';
import type { ModelHost } from '../../lib/model-host';
import type { ListDoc } from './lists';
import type { Ask, Entry, Offer } from './types';

/** A stored offer, one per member, under the member's id. */
export interface StoredOffer extends Omit<Offer, 'member' | 'days'> {
  readonly _id: string;
  /** Absent in offers from before days could be named: every day. */
  readonly days?: readonly number[];
  /** Every kind in every zone, as `cellOf` names it; a need finds the offer by this array alone. */
  readonly cells: readonly string[];
  readonly applied: readonly string[];
}

/** A stored diary entry. Its id and subject also have the names that programs of the first schema read. */
export interface StoredEntry extends Entry {
  readonly match: string;
  readonly request: string | null;
}

export type DiaryDoc = ListDoc<'booked', StoredEntry>;
export type AsksDoc = ListDoc<'asks', Ask>;

const options = { versionKey: false, minimize: false, strict: true } as const;
const part = { _id: false, ...options } as const;

const offer = new Schema(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    kinds: { type: [String], required: true },
    zones: { type: [String], required: true },
    times: { type: [String], required: true },
    days: { type: [Number], default: undefined },
    cap: new Schema({ times: { type: Number, required: true }, per: { type: String, required: true } }, part),
    paused: { type: Boolean, required: true },
    cells: { type: [String], required: true },
    applied: { type: [String], required: true },
  },
  { ...options, collection: 'offers' },
);
// An index can hold only one array, so kind and zone form one value.
offer.index({ community: 1, paused: 1, cells: 1 });

const entry = new Schema(
  {
    of: { type: String, enum: ['match', 'booking', 'duty'], required: true },
    id: { type: String, required: true },
    about: { type: String, default: null },
    match: { type: String, required: true },
    request: { type: String, default: null },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
  },
  { ...part, id: false },
);
const diary = new Schema(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    booked: { type: [entry], required: true },
  },
  { ...options, collection: 'diaries' },
);

const ask = new Schema(
  {
    need: { type: String, required: true },
    round: { type: Number, required: true },
    at: { type: Date, required: true },
    answer: { type: String, enum: ['yes', 'no', 'left', 'short', null], default: null },
    answeredAt: { type: Date, default: null },
    fate: { type: String, enum: fates },
    fateAt: Date,
  },
  part,
);
const asks = new Schema(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    asks: { type: [ask], required: true },
  },
  { ...options, collection: 'asks' },
);

/** The three collections of matching. */
export interface MatchingModels {
  readonly offers: Model<StoredOffer>;
  readonly diaries: Model<DiaryDoc>;
  readonly asks: Model<AsksDoc>;
}

/** Compiles the models of matching. */
export function matchingModels(host: ModelHost): MatchingModels {
  return {
    offers: host.model<StoredOffer>('Offer', offer as unknown as Schema<StoredOffer>),
    diaries: host.model<DiaryDoc>('Diary', diary as unknown as Schema<DiaryDoc>),
    asks: host.model<AsksDoc>('Asks', asks as unknown as Schema<AsksDoc>),
  };
}
