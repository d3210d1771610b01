import { type Model, Schema } from 'mongoose';
import { fates } from '../../lib/event';
import type { ModelHost } from '../../lib/model-host';
import type { Acceptance, Asking, Prior } from './engine';
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

/** What a lesson adds to a community's sums, until they hold it. */
export interface LessonShare
  extends Omit<Prior, 'seenAlive' | 'seenSilent'>,
    Partial<Pick<Prior, 'seenAlive' | 'seenSilent'>> {
  readonly key: string;
}

/** What is learned of one member's answers, under the member's id. */
export interface AcceptanceDoc extends Acceptance {
  readonly _id: string;
  readonly rev: number;
  readonly community: string;
  /** Keys of the last lessons. */
  readonly applied: readonly string[];
  readonly owed: readonly LessonShare[];
}

/** What is learned of a community's answers, under its id: sums without names. */
export interface PriorDoc extends Prior {
  readonly _id: string;
  readonly rev: number;
  readonly applied: readonly string[];
}

/** One ask as it was seen when the member was asked, and what became of it. */
export interface AskingDoc {
  readonly _id: string;
  readonly community: string;
  readonly need: string;
  readonly kind: string;
  readonly round: number;
  readonly member: string;
  readonly at: Date;
  readonly asking: Asking;
  /** The chance of a yes at any time, and of one in time, as the plan saw it. */
  readonly guess: { readonly yes: number; readonly inTime: number };
  readonly reasons: readonly string[];
  /** The coordinator who picked the member, and the obstacles that spoke against it. */
  readonly by?: string;
  readonly against?: readonly string[];
  /** `unseen`: the search ended before the question was shown. */
  readonly outcome: 'yes' | 'no' | 'silent' | 'unseen' | null;
  readonly answeredAt?: Date;
  /** Waking minutes of a silence that was learned. */
  readonly silence?: number;
}

/** Whom a batch has chosen, under its community and moment. */
export interface BatchDoc {
  readonly _id: string;
  readonly community: string;
  readonly at: Date;
  readonly chosen: readonly { readonly need: string; readonly member: string }[];
}

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
    rest: {
      type: new Schema({ from: { type: String, required: true }, to: { type: String, required: true } }, part),
      default: undefined,
    },
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

const share = {
  sums: { type: [Number], required: true },
  people: { type: Number, required: true },
  no: { type: Number, required: true },
  answers: { type: Number, required: true },
  lnDelays: { type: Number, required: true },
  // Absent in what was learned before signs of life counted.
  seenAlive: Number,
  seenSilent: Number,
};
const learned = {
  _id: { type: String, required: true },
  rev: { type: Number, required: true },
  applied: { type: [String], required: true },
};
const acceptance = new Schema(
  {
    ...learned,
    community: { type: String, required: true },
    like: { type: [Number], required: true },
    touchedAt: { type: Number, required: true },
    answers: { type: Number, required: true },
    lnDelays: { type: Number, required: true },
    owed: { type: [new Schema({ key: { type: String, required: true }, ...share }, part)], required: true },
  },
  { ...options, collection: 'acceptances' },
);
const prior = new Schema({ ...learned, ...share }, { ...options, collection: 'priors' });

const features = new Schema(
  { near: Boolean, askedWeek: Number, jobsWeek: Number, leadMinutes: Number, seen: Boolean },
  part,
);
const asking = new Schema(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    need: { type: String, required: true },
    kind: { type: String, required: true },
    round: { type: Number, required: true },
    member: { type: String, required: true },
    at: { type: Date, required: true },
    asking: { type: features, required: true },
    guess: { type: new Schema({ yes: Number, inTime: Number }, part), required: true },
    reasons: { type: [String], required: true },
    by: String,
    against: { type: [String], default: undefined },
    outcome: { type: String, enum: ['yes', 'no', 'silent', 'unseen', null], default: null },
    answeredAt: Date,
    silence: Number,
  },
  { ...options, collection: 'askings' },
);
asking.index({ need: 1 });
asking.index({ member: 1 });
asking.index({ at: 1 });

const batch = new Schema(
  {
    _id: { type: String, required: true },
    community: { type: String, required: true },
    at: { type: Date, required: true },
    chosen: {
      type: [new Schema({ need: { type: String, required: true }, member: { type: String, required: true } }, part)],
      required: true,
    },
  },
  { ...options, collection: 'batches' },
);
batch.index({ at: 1 });

/** The collections of matching. */
export interface MatchingModels {
  readonly offers: Model<StoredOffer>;
  readonly diaries: Model<DiaryDoc>;
  readonly asks: Model<AsksDoc>;
  readonly acceptances: Model<AcceptanceDoc>;
  readonly priors: Model<PriorDoc>;
  readonly askings: Model<AskingDoc>;
  readonly batches: Model<BatchDoc>;
}

/** Compiles the models of matching. */
export function matchingModels(host: ModelHost): MatchingModels {
  return {
    offers: host.model<StoredOffer>('Offer', offer as unknown as Schema<StoredOffer>),
    diaries: host.model<DiaryDoc>('Diary', diary as unknown as Schema<DiaryDoc>),
    asks: host.model<AsksDoc>('Asks', asks as unknown as Schema<AsksDoc>),
    acceptances: host.model<AcceptanceDoc>('Acceptance', acceptance as unknown as Schema<AcceptanceDoc>),
    priors: host.model<PriorDoc>('Prior', prior as unknown as Schema<PriorDoc>),
    askings: host.model<AskingDoc>('Asking', asking as unknown as Schema<AskingDoc>),
    batches: host.model<BatchDoc>('Batch', batch as unknown as Schema<BatchDoc>),
  };
}
