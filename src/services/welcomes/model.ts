import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { welcomeStates } from './states';
import type { Welcome } from './types';

/** A stored welcome; its id is the member's. */
export interface WelcomeDoc extends Omit<Welcome, 'id'> {
  readonly _id: string;
  readonly applied: readonly string[];
  /** The code under way: what its number and it are known by, and the wrong tries. */
  readonly proof?: { readonly number: string; readonly hash: string; readonly until: Date; readonly tries: number };
  /** The codes sent last: to which number, by its mark, and when. */
  readonly sends: readonly { readonly number: string; readonly at: Date }[];
}

/** The fingerprint of a leaver's number, which tells nobody the number or the person. */
export interface MarkDoc {
  readonly _id: string;
  readonly until: Date;
}

const text = { type: String, required: true } as const;

const welcomeSchema = new Schema<WelcomeDoc>(
  {
    _id: text,
    community: text,
    zone: text,
    state: { type: String, enum: welcomeStates, required: true },
    for: { type: String, enum: ['coordinator', 'settled', 'phone'], required: true },
    since: { type: Date, required: true },
    by: String,
    applied: { type: [String], required: true },
    proof: new Schema({ number: text, hash: text, until: Date, tries: Number }, { _id: false }),
    sends: { type: [new Schema({ number: text, at: Date }, { _id: false })], default: [] },
  },
  { collection: 'welcomes', versionKey: false, strict: true },
);
welcomeSchema.index({ community: 1, state: 1, since: 1 });
welcomeSchema.index({ 'sends.number': 1 });

const markSchema = new Schema<MarkDoc>(
  { _id: text, until: { type: Date, required: true } },
  { collection: 'welcome_marks', versionKey: false, strict: true },
);
markSchema.index({ until: 1 });

/** Compiles the model of welcomes. */
export function welcomeModel(host: ModelHost): Model<WelcomeDoc> {
  return host.model<WelcomeDoc>('Welcome', welcomeSchema);
}

/** Compiles the model of fingerprints. */
export function markModel(host: ModelHost): Model<MarkDoc> {
  return host.model<MarkDoc>('WelcomeMark', markSchema);
}
