import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { QuotaAccount } from './types';

/**
 * What an entry does. `reserve` holds messages, `spend` and `release` end a reservation. `read` and `gone` take over
 * what the provider says.
 */
export const entryKinds = ['reserve', 'spend', 'release', 'read', 'gone'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A stored entry, with the account's state after it. */
export interface QuotaEntry {
  /** `<account>#<seq>`: two processes can't both write the next entry. */
  readonly _id: string;
  readonly account: string;
  readonly seq: number;
  readonly kind: EntryKind;
  /** `<account>/<key>/begin` or `/end`: a reservation begins and ends once. */
  readonly once?: string;
  readonly count: number;
  readonly limit: number | null;
  readonly used: number;
  readonly held: number;
  /** Messages spent since the month began, whatever the provider says. */
  readonly spent: number;
  readonly at: Date;
}

const number = { type: Number, required: true } as const;

const entry = new Schema<QuotaEntry>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    seq: number,
    kind: { type: String, enum: entryKinds, required: true },
    once: String,
    count: number,
    limit: { type: Number, default: null },
    used: number,
    held: number,
    spent: number,
    at: { type: Date, required: true },
  },
  { collection: 'quotas', versionKey: false, minimize: false, strict: true },
);
entry.index({ account: 1, seq: -1 });
entry.index({ once: 1 }, { unique: true, partialFilterExpression: { once: { $exists: true } } });

/** Compiles the model of quota entries. */
export function quotaModel(host: ModelHost): Model<QuotaEntry> {
  return host.model<QuotaEntry>('Quota', entry);
}

/** The id of an account in its entries. */
export function accountId({ community, route, month }: QuotaAccount): string {
  return `${community}/${route}/${month}`;
}
