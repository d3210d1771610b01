import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { recordSchema, type Stored } from '../record';
import { partyStates } from './states';
import { type Agreement, type Dependent, type GroupCode, type Party, partyRights, type RoleOffer } from './types';

const words = { type: String, required: true } as const;

const schema = recordSchema<Party>({
  collection: 'parties',
  states: [...partyStates],
  jobs: ['warn', 'lapse'],
  fields: {
    community: { type: String, required: true },
    type: { type: String, required: true },
    // Empty for a party of the pack's list, which `required` would refuse.
    name: { type: String, default: '' },
    zone: { type: String, required: true },
    may: { type: [String], enum: partyRights, required: true },
    agreement: { type: new Schema<Agreement>({ from: words, to: words }, { _id: false }), default: null },
    head: { type: String, default: null },
    offers: {
      type: [
        new Schema<RoleOffer>(
          { member: words, role: words, by: words, at: { type: Date, required: true } },
          { _id: false },
        ),
      ],
      default: undefined,
    },
    codes: {
      type: [
        new Schema<GroupCode>(
          {
            ...{ id: words, by: words, until: { type: Date, required: true } },
            ...{ taken: { type: Boolean, required: true }, back: { type: Boolean, default: undefined } },
          },
          { _id: false, id: false },
        ),
      ],
      default: undefined,
    },
    told: { type: new Schema({ is: words, of: words }, { _id: false }), default: null },
  },
});
schema.index({ community: 1, state: 1, zone: 1, _id: 1 });
schema.index({ community: 1, name: 1 });
schema.index({ head: 1, state: 1 });
schema.index({ 'offers.member': 1 }, { sparse: true });
schema.index({ 'codes.id': 1 }, { sparse: true });
schema.index({ 'codes.by': 1 }, { sparse: true });

/** A stored dependent. */
export interface DependentDoc extends Omit<Dependent, 'id'> {
  readonly _id: string;
  readonly applied: readonly string[];
}

const dependentSchema = new Schema<DependentDoc>(
  {
    _id: words,
    community: words,
    guardian: words,
    // Empty once the child is taken out, which `required` would refuse.
    name: { type: String, default: '' },
    born: { type: Number, required: true },
    note: { type: String, default: '' },
    consent: {
      type: new Schema({ version: words, at: { type: Date, required: true } }, { _id: false }),
      required: true,
    },
    state: { type: String, enum: ['active', 'ended'], required: true },
    applied: { type: [String], required: true },
  },
  { collection: 'dependents', versionKey: false, minimize: false, strict: true },
);
dependentSchema.index({ guardian: 1, state: 1, _id: 1 });

/** Compiles the model of dependents. */
export function dependentModel(host: ModelHost): Model<DependentDoc> {
  return host.model<DependentDoc>('Dependent', dependentSchema);
}

/** Compiles the model of parties. */
export function partyModel(host: ModelHost): Model<Stored<Party>> {
  return host.model<Stored<Party>>('Party', schema);
}
