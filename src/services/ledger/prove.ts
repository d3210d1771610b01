import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import { type Auditor, createAuditor } from './audit';
import { MAX_PROOF_TRIES } from './limits';
import { type TransferDoc, transferModel } from './model';
import type { Proof } from './types';

/** The proof alone, for a tool that has no communities at hand; compile it before the store is ready. */
export function createProver(host: ModelHost): (community?: string) => Promise<Proof> {
  const transfers = transferModel(host);
  return (community) => proveTransfers(transfers, community);
}

/**
 * Reads every transfer twice: once to learn each account's places, once to check each transfer against the place
 * before it. A transfer written between the two readings can look like a gap, so what seems wrong is looked at again
 * when there are new transfers.
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
