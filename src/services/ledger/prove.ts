import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { type Auditor, createAuditor } from './audit';
import { MAX_PROOF_TRIES } from './limits';
import { type TransferDoc, transferModel } from './model';
import type { Proof } from './types';

/** Makes the proof without a ledger, for a tool without communities; call it before the store's `ready()`. */
export function createProver(host: ModelHost): (community?: string) => Promise<Proof> {
  const transfers = transferModel(host);
  return (community) => proveTransfers(transfers, community);
}

/**
 * Proves the transfers in two passes. The first learns each account's legs, the second checks each transfer against the
 * leg before. A transfer written between the passes can look like a gap. So if new transfers exist, a violation is
 * checked again.
 */
export async function proveTransfers(transfers: Model<TransferDoc>, community?: string): Promise<Proof> {
  const filter = community === undefined ? {} : { community };
  for (let tries = 1; ; tries++) {
    const before = await transfers.countDocuments(filter);
    const proof = await read(transfers, filter, createAuditor());
    if (proof.violations.length === 0 || tries >= MAX_PROOF_TRIES) return proof;
    if ((await transfers.countDocuments(filter)) === before && proof.transfers === before) return proof;
  }
}

async function read(transfers: Model<TransferDoc>, filter: { community?: string }, auditor: Auditor): Promise<Proof> {
  for await (const doc of transfers.find(filter).lean<TransferDoc[]>().cursor()) auditor.learn(doc);
  for await (const doc of transfers.find(filter).lean<TransferDoc[]>().cursor()) auditor.check(doc);
  return auditor.close();
}
