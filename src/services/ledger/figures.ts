import type { FactDeclaration } from '../../lib/counting';
import { matchSource, type NewFact } from '../figures';
import type { Transfer } from './types';

/** The fact of a correction. It changes the columns of what it corrects, and has none. */
export const figures: readonly FactDeclaration[] = [{ kind: 'ledger.corrected', columns: [] }];

/** The natural key of the transfer that ends the hold of `key`, after `reholds` changes of its minutes. */
export function endKey(key: string, reholds = 0): string {
  return reholds === 0 ? `end:${key}` : `end:${key}+${reholds}`;
}

/** The key of a hold, from the natural key of the transfer that ends it. */
function heldKey(end: string): string {
  return end.slice(endKey('').length).split('+')[0] ?? '';
}

/**
 * The figure of a correction; negative if minutes went back. `root` is the original wrong transfer, and `left` what of it
 * hadn't gone back before. A match whose minutes are all back is taken back itself. Minutes of a gift or a grant are no
 * help, so correcting them changes no other figure.
 */
export function correctionFact({ id, community, to, minutes, at }: Transfer, root: Transfer, left: number): NewFact {
  const what = { source: `correct:${id}`, kind: 'ledger.corrected', community, at } as const;
  const more = to === root.to ? minutes : -minutes;
  if (root.kind !== 'post') return { ...what, minutes: more };
  const times = Number(left + more > 0) - Number(left > 0);
  return { ...what, corrects: matchSource(heldKey(root.key)), times, minutes: more };
}
