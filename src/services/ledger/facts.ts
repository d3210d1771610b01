import { matchSource, type NewFact } from '../figures';
import type { Transfer } from './types';

/** The natural key of the transfer that ends the hold of `key`. */
export function endKey(key: string): string {
  return `end:${key}`;
}

/**
 * What counts of a correction: less than zero where minutes went back. `root` is the transfer that was wrong at first;
 * the minutes of a gift or a grant are no help between neighbours, so such a correction puts no other fact right.
 */
export function correctionFact({ id, community, to, minutes, at }: Transfer, root: Transfer): NewFact {
  const what = { source: `correct:${id}`, kind: 'ledger.corrected', community, at } as const;
  const match = root.kind === 'post' ? { corrects: matchSource(root.key.slice(endKey('').length)) } : {};
  return { ...what, ...match, minutes: to === root.to ? minutes : -minutes };
}
