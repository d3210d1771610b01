import type { Model } from 'mongoose';
import type { TransferDoc } from './model';
import { emptyHead, type Head, legKey } from './rules';

/** Most accounts whose last known leg is remembered in the process; the longest unused is forgotten first. */
export const MAX_HINTS = 10_000;

/** Finds the last leg of accounts. */
export interface Heads {
  /** The account's head: from the last one seen here, onwards by point look-ups. */
  find(account: string): Promise<Head>;
  /** Remembers a leg that was just written. */
  note(head: Head): void;
}

/**
 * Places on an account are numbered without gaps, so the last one is found by looking a few up: from the last one seen,
 * in growing steps until a place is empty, then halving. Sorting on the multikey field would be wrong: the transfer's
 * other leg would decide the order.
 */
export function createHeads(model: Model<TransferDoc>): Heads {
  const hints = new Map<string, Head>();

  const note = (head: Head): void => {
    hints.delete(head.account);
    hints.set(head.account, head);
    if (hints.size <= MAX_HINTS) return;
    const oldest = hints.keys().next();
    if (!oldest.done) hints.delete(oldest.value);
  };

  const at = async (account: string, seq: number): Promise<Head | null> => {
    const key = legKey(account, seq);
    const doc = await model.findOne({ 'legs.key': key }).lean<TransferDoc>();
    const leg = doc?.legs.find((one) => one.key === key);
    if (!doc || !leg) return null;
    return { account, seq, posted: leg.posted, pending: leg.pending, held: leg.held, hash: doc.hash };
  };

  const find = async (account: string): Promise<Head> => {
    let head = hints.get(account) ?? emptyHead(account);
    let step = 1;
    let empty = 0;
    while (empty === 0) {
      const further = await at(account, head.seq + step);
      if (further) {
        head = further;
        step *= 2;
      } else empty = head.seq + step;
    }
    while (empty - head.seq > 1) {
      const middle = Math.floor((empty + head.seq) / 2);
      const found = await at(account, middle);
      if (found) head = found;
      else empty = middle;
    }
    if (head.seq > 0) note(head);
    return head;
  };

  return { find, note };
}
