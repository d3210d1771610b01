import { matchSource, type NewFact } from '../figures';
import type { Transfer } from './types';

/** The natural key of the transfer that ends the hold of `key`. */
export function endKey(key: string): string {
  return `end:${key}`;
}

/**
 * The figure of a correction; negative if minutes went back. `root` is the original wrong transfer. Minutes of a gift
 * or a grant are no help, so correcting them changes no other figure.
 */
export function correctionFact({ id, community, to, minutes, at }: Transfer, root: Transfer): NewFact {
  const what = { source: `correct:${id}`, kind: 'ledger.corrected', community, at } as const;
  const match = root.kind === 'post' ? { corrects: matchSource(root.key.slice(endKey('').length)) } : {};
  return { ...what, ...match, minutes: to === root.to ? minutes : -minutes };
}
