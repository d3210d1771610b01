import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Fact } from './types';

/** A stored fact, under its source. */
export type FactDoc = Omit<Fact, 'source'> & { readonly _id: string };

const words = { type: String, required: true } as const;
const maybe = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;

const fact = new Schema<FactDoc>(
  {
    _id: words,
    kind: words,
    community: words,
    day: words,
    zone: maybe,
    party: maybe,
    group: { type: String, default: undefined },
    service: maybe,
    giver: maybe,
    receiver: maybe,
    times: number,
    units: number,
    outOf: number,
    minutes: number,
    won: number,
    corrects: maybe,
  },
  { collection: 'facts', versionKey: false, minimize: false, strict: true },
);
fact.index({ community: 1, day: 1 });
// For the members of a place, which are counted from the first day on.
fact.index({ community: 1, kind: 1, day: 1 });

/** Compiles the model of facts. */
export function factModel(host: ModelHost): Model<FactDoc> {
  return host.model<FactDoc>('Fact', fact);
}

/** The fact in a stored document. */
export function asFact({ _id, ...rest }: FactDoc): Fact {
  return { source: _id, ...rest };
}
