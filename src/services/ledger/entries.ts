import type { Model } from 'mongoose';
import { MAX_ENTRIES_READ, MAX_STATEMENT } from './limits';
import { type TransferDoc, toTransfer } from './model';
import { legKey } from './rules';
import type { Transfer } from './types';

/** The transfers of an account up to leg `last`, latest first, at most MAX_ENTRIES_READ. */
export type Entries = (account: string, last: number) => AsyncIterable<Transfer>;

/** The transfers of one page of an account: at most `limit` legs up to `last`, latest first. */
export async function entriesPage(
  transfers: Model<TransferDoc>,
  account: string,
  last: number,
  limit: number,
): Promise<readonly Transfer[]> {
  const keys = Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, i) => legKey(account, last - i));
  if (keys.length === 0) return [];
  const docs = await transfers.find({ 'legs.key': { $in: keys } }).lean<TransferDoc[]>();
  const place = (doc: TransferDoc): number => doc.legs.find((leg) => leg.account === account)?.seq ?? 0;
  return docs.sort((a, b) => place(b) - place(a)).map(toTransfer);
}

/** Reads an account's transfers in pages. */
export function entriesOf(transfers: Model<TransferDoc>): Entries {
  return async function* (account, last) {
    const oldest = Math.max(0, last - MAX_ENTRIES_READ);
    for (let to = last; to > oldest; to -= MAX_STATEMENT)
      yield* await entriesPage(transfers, account, to, Math.min(MAX_STATEMENT, to - oldest));
  };
}
