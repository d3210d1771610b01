import type { Model } from 'mongoose';
import { MAX_HINTS } from './limits';
import type { TransferDoc } from './model';
import { emptyHead, type Head, legKey } from './rules';

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
 * other leg would decide the order. The last one seen is read again with the place after it: what was seen on a primary that
 * fell before the others had it is gone, and a balance built upon it would be wrong for ever.
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

  /** The places of an account among `seqs` that are taken. */
  const at = async (account: string, seqs: readonly number[]): Promise<ReadonlyMap<number, Head>> => {
    const keys = seqs.map((seq) => legKey(account, seq));
    const docs = await model.find({ 'legs.key': { $in: keys } }).lean<TransferDoc[]>();
    return new Map(
      docs.flatMap((doc) =>
        doc.legs
          .filter((leg) => keys.includes(leg.key))
          .map(({ seq, posted, pending, held }) => [seq, { account, seq, posted, pending, held, hash: doc.hash }]),
      ),
    );
  };

  /** Where to look on from, and the place after it: the last one seen, unless it went with a server that fell. */
  const begin = async (account: string): Promise<{ head: Head; next: Head | undefined }> => {
    const hint = hints.get(account);
    if (hint) {
      const there = await at(account, [hint.seq, hint.seq + 1]);
      if (there.get(hint.seq)?.hash === hint.hash) return { head: hint, next: there.get(hint.seq + 1) };
      hints.delete(account);
    }
    return { head: emptyHead(account), next: (await at(account, [1])).get(1) };
  };

  const find = async (account: string): Promise<Head> => {
    let { head, next } = await begin(account);
    let step = 1;
    let empty = head.seq + 1;
    while (next) {
      head = next;
      step *= 2;
      empty = head.seq + step;
      next = (await at(account, [empty])).get(empty);
    }
    while (empty - head.seq > 1) {
      const middle = Math.floor((empty + head.seq) / 2);
      const found = (await at(account, [middle])).get(middle);
      if (found) head = found;
      else empty = middle;
    }
    if (head.seq > 0) note(head);
    return head;
  };

  return { find, note };
}
