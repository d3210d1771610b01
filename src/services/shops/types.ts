import type { Cause } from '../../lib/cause';
import type { Timed } from '../../lib/job';
import type { LedgerRefusal } from '../ledger';
import type { Party } from '../parties';
import type { Recorded } from '../record';
import type { PaymentState } from './states';

/** Minutes that a member spends in a shop, by a code that the shop types. */
export interface Payment extends Recorded<PaymentState, 'lapse'> {
  readonly community: string;
  /** The shop. */
  readonly party: string;
  readonly zone: string;
  /** The member who pays. */
  readonly member: string;
  readonly minutes: number;
  /** The moment at which the code and the hold end. */
  readonly until: Date;
  /** The member who typed the code in the shop. */
  readonly takenBy: string | null;
}

/**
 * A code for a payment. `own`: the member belongs to the shop. `closed`: the shop takes no minutes now. `gone`: the member
 * isn't active. `insufficient`: the member has only `available` minutes. `full`: the shop's account can take only so many.
 */
export type Coded =
  | { readonly ok: true; readonly payment: Payment; readonly code: string }
  | { readonly ok: false; readonly why: 'own' | 'closed' | 'gone' | LedgerRefusal; readonly available?: number };

/**
 * The result of a typed code. `wrong`: no such code in this shop. `used`: the shop has its minutes already. `late`: it has
 * run out. `withdrawn`: the member took it back. `other-sum`: the member agreed to another number of minutes. `own`: the
 * typist pays. `gone`: the member has left. `not-allowed`: the typist acts for no shop that takes minutes now.
 */
export type Taken =
  | { readonly is: 'paid'; readonly payment: Payment; readonly party: Party }
  | {
      readonly is: 'wrong' | 'too-many' | 'used' | 'late' | 'withdrawn' | 'other-sum' | 'own' | 'gone' | 'not-allowed';
    };

/** Payments in partner shops. All calls are safe to repeat with the same cause. */
export interface Shops extends Timed {
  /** The shops of a community that take minutes now, those of the member's zone first. */
  open(member: string, at: Date): Promise<readonly Party[]>;
  /** The minutes that typed words say, "40분" or "40"; null if they leave them open. */
  said(words: string, at: Date): number | null;
  /** Holds a member's minutes for a shop and makes the code; it ends the member's code before. */
  code(of: { member: string; party: string; minutes: number }, cause: Cause): Promise<Coded>;
  /** The people of a shop type a code with its minutes; they move to the shop's account once. */
  take(of: { by: string; code: string; minutes: number; conversation: string }, cause: Cause): Promise<Taken>;
  /** The member takes the open code back. */
  withdraw(of: { member: string }, cause: Cause): Promise<{ readonly is: 'withdrawn' | 'none' }>;
  get(payment: string): Promise<Payment | null>;
  /** Ends the open codes of a leaver. */
  farewell(member: string, cause: Cause): Promise<void>;
}
