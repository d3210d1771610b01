import type { Cause } from '../../lib/cause';
import type { Request } from './types';

/** Why a side can't tell the other one anything. `over`: the match has ended, or isn't one any more. */
export type Untold = { readonly is: 'over' | 'not-allowed' | 'unknown' };

/** The result of telling a delay. `before`: minutes told earlier; null for none. */
export type LateResult =
  | { readonly is: 'told'; readonly request: Request; readonly minutes: number | null; readonly before: number | null }
  | Untold;

/**
 * The result of relaying a message. `masked`: numbers or addresses were hidden. `full`: the match has its most messages.
 * `health`: it speaks of health, and the person hasn't agreed to that.
 */
export type RelayResult =
  | { readonly is: 'relayed'; readonly request: Request; readonly masked: boolean }
  | { readonly is: 'full' | 'health' }
  | Untold;

/**
 * Whether a side may report that the other one hasn't come. `early`: only from `from` on; `late`: minutes of a delay
 * that the other side has told.
 */
export type NoShowCheck =
  | { readonly is: 'due'; readonly request: Request }
  | { readonly is: 'early'; readonly request: Request; readonly from: Date; readonly late: number | null }
  | Untold;

/** What the two sides of a match tell each other. Every call with a cause is safe to repeat with the same one. */
export interface Telling {
  /** Tells the other side of a delay; null minutes for an unknown one. A later delay takes the place of an unseen one. */
  tellLate(request: string, by: string, minutes: number | null, cause: Cause): Promise<LateResult>;
  /** Relays a message of at most MAX_RELAY characters to the other side, without numbers and addresses. */
  relay(request: string, by: string, words: string, cause: Cause): Promise<RelayResult>;
  /** Whether it is time to report that the other side hasn't come. */
  checkNoShow(request: string, by: string, at: Date): Promise<NoShowCheck>;
}
