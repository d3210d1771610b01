import type { Cause } from '../../lib/cause';
import type { About } from '../../lib/notice';

/**
 * The ways to see a person's data. `number`: a coordinator saw the phone number. `print`: staff printed the
 * data on paper. `search`: a search at the desk showed the
 * person. `export`: staff wrote the data, or the figures of a community, to a file. `own`: the person opened their own data by a link. `care`: a carer
 * or host of the day read the name, the age and the note of the person's child. `backup`: the operator
 * copied the whole store, sealed as it is. It is one look a community, whose id stands in `whose`. `cut-off`: a coordinator
 * unlinked a conversation for the person, and noted the check of who it was.
 */
export const lookKinds = ['number', 'print', 'search', 'export', 'own', 'care', 'backup', 'cut-off'] as const;

/** One look at a member's data. */
export interface Look {
  readonly id: string;
  readonly community: string;
  readonly how: (typeof lookKinds)[number];
  /** Member id of the viewer; null for the operator of the machine. */
  readonly by: string | null;
  /** Member id of the person; for a waiting child the number is the guardian's. Of a backup and of figures: the community. */
  readonly whose: string;
  /** The record that was the reason. */
  readonly about: Pick<About, 'feature' | 'id'>;
  /** The purpose in the words of the staff; absent: `about` says it. */
  readonly purpose?: string;
  readonly at: Date;
}

/** A look at a number to record. `how` for one on paper; absent: on a page. */
export type Looking = Pick<Look, 'whose' | 'about'> & { readonly by: string; readonly how?: 'print' };

/** What a search or an export has shown of several people. */
export interface Seeing extends Pick<Look, 'community' | 'how' | 'by' | 'about' | 'purpose'> {
  readonly whose: readonly string[];
}

/** `not-allowed`: another community, or not the coordinator's area. `no-number`: none is stored. */
export type Looked =
  | { readonly ok: true; readonly look: Look }
  | { readonly ok: false; readonly why: 'not-allowed' | 'no-number' };

/** A member whose link to their own data was opened. */
export interface Ticket {
  readonly member: string;
  readonly community: string;
}

/** The looks at people's data: nobody sees a number without one, and the person can read them. */
export interface Looks {
  /** Records a look. The caller has checked that `by` may see the number. */
  note(of: Looking, cause: Cause): Promise<Looked>;
  /** Records a look of a coordinator at a number of a member in their zones of duty. */
  look(of: Looking, cause: Cause): Promise<Looked>;
  /** Records that a search or an export has shown people, once per person and cause. */
  saw(of: Seeing, cause: Pick<Cause, 'id' | 'at'>): Promise<void>;
  /** Records that the store with these communities was backed up, once per cause. */
  copied(communities: readonly string[], cause: Pick<Cause, 'id' | 'at'>): Promise<void>;
  /** The latest backup of a community; null without one. */
  backup(community: string): Promise<Look | null>;
  /** The files that staff made of a community's figures, latest first, at most MAX_LISTED. */
  files(community: string): Promise<readonly Look[]>;
  /** The number of a look of `by`, in Korean notation, for LOOK_MINUTES; afterwards null. */
  number(look: string, by: string, now: Date): Promise<string | null>;
  /** Looks at a member's data, latest first, at most MAX_LISTED. */
  at(whose: string): Promise<readonly Look[]>;
  /**
   * A word that opens a member's own data once, for TICKET_MINUTES. The same cause gives the same word. Null where no
   * fingerprints are made.
   */
  ticket(member: string, cause: Pick<Cause, 'id' | 'at'>): Promise<string | null>;
  /** The member of a ticket that can still be used; null for any other word. Reads only. */
  holder(ticket: string, now: Date): Promise<Ticket | null>;
  /** Uses a ticket: records the look and gives the member. Null for a used, late or unknown one. */
  use(ticket: string, now: Date): Promise<Ticket | null>;
  /** Deletes the looks at a leaving member's data. */
  forget(member: string): Promise<void>;
}
