import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { Day } from '../../lib/seoul';
import type { Text } from '../../lib/text';
import type { Member } from '../members';
import type { Recorded } from '../record';
import type { VettingState } from './states';

/**
 * What a coordinator has checked of a member. `seen`: they met in person. `identity`: an ID was shown. `background`: the
 * criminal record that the law asks of people who work with children. `training`, `insurance`: papers were shown.
 */
export const vettingKinds = ['seen', 'identity', 'background', 'training', 'insurance'] as const;
export type VettingKind = (typeof vettingKinds)[number];

export type VettingJob = 'warn' | 'lapse';

/** One check of a member; its id is `<member>.<kind>`, so there is one of a kind. */
export interface Vetting extends Recorded<VettingState, VettingJob> {
  readonly community: string;
  readonly member: string;
  readonly kind: VettingKind;
  readonly from: Day;
  /** Its last day; null: it doesn't run out. */
  readonly until: Day | null;
  /** Member id of the coordinator. */
  readonly by: string;
  /** The last day that the notice before the end was about; null: none went out. */
  readonly told: Day | null;
}

/** A check to note or to take back. */
export interface Checked {
  readonly member: string;
  readonly kind: VettingKind;
  /** Member id of the coordinator. */
  readonly by: string;
}

/**
 * The result of a coordinator's word. `gone`: no active member, or no check to take back. `not-allowed`: not a member of
 * their zones, or they themselves. `no-kind`: the pack has no such check. `past`: the last day is over.
 */
export type VettingResult =
  | { readonly ok: true; readonly vetting: Vetting; readonly member: Member }
  | { readonly ok: false; readonly why: 'gone' | 'not-allowed' | 'no-kind' | 'past' };

/** What coordinators have checked of members. All changes are safe to repeat with the same cause. */
export interface Vettings extends Timed {
  /** Notes a check, or a new one in the place of an older one. `until`: its last day; absent: as the pack says. */
  note(of: Checked & { readonly until?: Day }, cause: Cause): Promise<VettingResult>;
  /** Takes a check back. */
  end(of: Checked, cause: Cause): Promise<VettingResult>;
  /** The checks of a member that count at a moment, in the order of `vettingKinds`. */
  of(member: string, at: Date): Promise<readonly Vetting[]>;
  /** The kinds that count at a moment, by member; members without one are left out. */
  live(members: readonly string[], at: Date): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The kinds that a pack asks of helpers for a kind of help. Reads no store. */
  needed(community: string, help: string): readonly VettingKind[];
  /**
   * What the other side of a match reads of a member's checks at a moment. It is which of them count, and on which day
   * each was noted. Null without any. With `help`, what the member reads who is asked: only the checks that this kind needs.
   */
  shown(
    of: { readonly community: string; readonly member: string; readonly help?: string },
    at: Date,
  ): Promise<Text | null>;
  /** What somebody reads who asks for a kind of help that needs checks; null for any other kind. Reads no store. */
  asked(community: string, help: string): Text | null;
  /** The checks that run out soon, of members in a coordinator's zones, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** Deletes the checks of a leaver. */
  forget(member: string): Promise<void>;
}
