import type { IncomingMessage } from 'node:http';
import type { rates } from './limits';

/** What is limited; `rates` says how much of it. */
export type RateKind = keyof typeof rates;

/** The result of taking one: `again` is the number of seconds until the next may be taken. */
export type RateTaken =
  | { readonly ok: true }
  /** `first`: nobody has been refused since this key last had one. */
  | { readonly ok: false; readonly again: number; readonly first: boolean };

/** Limits of how often somebody may do something. */
export interface Rates {
  /** Takes one of a kind for a key; a null key is unlimited. */
  take(kind: RateKind, key: string | null): Promise<RateTaken>;
  /** The true address of a request; null if it can't be known. */
  addressOf(req: IncomingMessage): string | null;
}

/** No limits, for programs that nobody can reach from outside. */
export const noRates: Rates = { take: async () => ({ ok: true }), addressOf: () => null };
