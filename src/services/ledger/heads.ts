import type { Model } from 'mongoose';
import { MAX_HINTS } from './limits';
import type { TransferDoc } from './model';
import { emptyHead, type Head, legKey } from './rules';

/** Finds the last leg of an account. */
export interface Heads {
  /** The account's head, found by point look-ups from the last known leg. */
  find(account: string): Promise<Head>;
  /** Remembers a newly written leg. */
  note(head: Head): void;
}

/**
 * Finds an account's last leg. Legs are numbered without gaps, so point look-ups suffice. They go from the last known
 * leg in growing steps until a number is free, then halve. Sorting on the multikey field would be wrong, since the
 * transfer's other leg would decide the order. The last known leg is always read again. If a primary fell before
 * replicating it, the leg is gone. A balance on top of it would be wrong for ever.
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

  /** The existing legs of an account among `seqs`. */
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

  /** The known head and the next leg; starts at zero if the known leg vanished with a fallen server. */
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
