import type { Cause } from '../../lib/cause';
import type { About } from '../../lib/notice';

/** One look of a coordinator at a member's phone number. */
export interface Look {
  readonly id: string;
  readonly community: string;
  /** Member id of the coordinator. */
  readonly by: string;
  /** Member id of the person; for a waiting child the number is the guardian's. */
  readonly whose: string;
  /** The record that was the reason. */
  readonly about: Pick<About, 'feature' | 'id'>;
  readonly at: Date;
}

/** A look to record. */
export type Looking = Pick<Look, 'by' | 'whose' | 'about'>;

/** `not-allowed`: another community, or not the coordinator's area. `no-number`: none is stored. */
export type Looked =
  | { readonly ok: true; readonly look: Look }
  | { readonly ok: false; readonly why: 'not-allowed' | 'no-number' };

/** The looks at phone numbers: nobody sees a number without one, and the person can read them. */
export interface Looks {
  /** Records a look. The caller has checked that `by` may see the number. */
  note(of: Looking, cause: Cause): Promise<Looked>;
  /** Records a look of a coordinator at a number of a member in their zones of duty. */
  look(of: Looking, cause: Cause): Promise<Looked>;
  /** The number of a look of `by`, in Korean notation, for LOOK_MINUTES; afterwards null. */
  number(look: string, by: string, now: Date): Promise<string | null>;
  /** Looks at a member's number, latest first, at most MAX_LISTED. */
  at(whose: string): Promise<readonly Look[]>;
  /** Deletes the looks at a leaving member's number. */
  forget(member: string): Promise<void>;
}
