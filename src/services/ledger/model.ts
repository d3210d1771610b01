import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Opening } from './commitment';
import { type CorrectionProposal, type LedgerRefusal, type Leg, type Transfer, transferKinds } from './types';

/** A transfer as stored: `_id` in place of `id`. */
export interface TransferDoc extends Omit<Transfer, 'id' | 'legs' | 'by'> {
  _id: string;
  by: string[];
  legs: Leg[];
  /** The reason in clear to the hash; only in the first form. */
  reason?: string;
  /** Opens the commitment; `by` is the author. The value is emptied with the author's words. */
  opening?: { by?: string; value?: Opening | null };
}

/** A proposal as stored. `applied` holds the keys of the causes that changed it. */
export interface ProposalDoc extends Omit<CorrectionProposal, 'id' | 'asked'> {
  _id: string;
  asked: string[];
  why?: LedgerRefusal;
  /** The transfer, while the proposal is open; unique, so a transfer has one open proposal. */
  open?: string;
  applied: string[];
}

const options = { minimize: false, versionKey: false, strict: true } as const;

const minutes = { type: Number, required: true } as const;
const words = { type: String, required: true } as const;

const leg = new Schema<Leg>(
  { account: words, seq: minutes, posted: minutes, pending: minutes, held: minutes, key: words },
  { _id: false },
);

const opening = new Schema({ by: String, value: Schema.Types.Mixed }, { _id: false });

const transfer = new Schema<TransferDoc>(
  {
    _id: words,
    community: words,
    kind: { type: String, required: true, enum: transferKinds },
    key: words,
    no: words,
    minutes,
    from: words,
    to: words,
    of: String,
    about: String,
    reason: String,
    by: { type: [String], required: true },
    legs: { type: [leg], required: true },
    form: Number,
    commitment: String,
    opening,
    hash: words,
    at: { type: Date, required: true },
  },
  { ...options, collection: 'transfers' },
);
// The lock of the whole ledger: each leg number of an account exists once.
transfer.index({ 'legs.key': 1 }, { unique: true });
transfer.index({ key: 1 }, { unique: true });
transfer.index({ community: 1, no: 1 });
transfer.index({ of: 1 }, { sparse: true });
transfer.index({ 'opening.by': 1 }, { sparse: true });

const proposal = new Schema<ProposalDoc>(
  {
    _id: words,
    community: words,
    transfer: words,
    minutes,
    reason: words,
    by: words,
    asked: { type: [String], required: true },
    state: words,
    decidedBy: String,
    why: String,
    open: String,
    applied: { type: [String], required: true },
    at: { type: Date, required: true },
  },
  { ...options, collection: 'correction_proposals' },
);
proposal.index({ open: 1 }, { unique: true, partialFilterExpression: { open: { $exists: true } } });
proposal.index({ community: 1, state: 1, _id: 1 });

/** The transfers; the program only inserts them. */
export function transferModel(host: ModelHost): Model<TransferDoc> {
  return host.model<TransferDoc>('Transfer', transfer);
}

/** The proposed corrections. */
export function proposalModel(host: ModelHost): Model<ProposalDoc> {
  return host.model<ProposalDoc>('CorrectionProposal', proposal);
}

/** The transfer in a stored document; throws unless it has exactly two legs. */
export function toTransfer(doc: TransferDoc): Transfer {
  const { _id, legs, by, opening, ...rest } = doc;
  const [first, second] = legs;
  if (!first || !second || legs.length !== 2) throw new Error(`transfer ${_id} has ${legs.length} legs instead of 2`);
  const reason = doc.reason ?? opening?.value?.reason;
  const said = reason === undefined ? {} : { reason };
  return { ...rest, ...said, id: _id, by: [...by], legs: [{ ...first }, { ...second }] };
}

/** The proposal in a stored document. */
export function toProposal(doc: ProposalDoc): CorrectionProposal {
  const { _id, applied: _, ...rest } = doc;
  return { ...rest, id: _id };
}
