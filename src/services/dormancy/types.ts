import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';
import type { Day } from '../../lib/seoul';
import type { Recorded } from '../record';
import type { DormancyState } from './states';

/** A member's account that nobody has used for long. */
export interface Dormancy extends Recorded<DormancyState, 'end'> {
  readonly community: string;
  readonly member: string;
  readonly zone: string;
  /** The account's last entry when the member was told. */
  readonly movedAt: Date;
  /** The day on which the account counts as unused for the whole time of the rule. */
  readonly due: Day;
  /** Minutes when the member was told, or those that moved. */
  readonly minutes: number;
  /** The rule as the member was told it. */
  readonly effect: 'pool' | 'rest';
  readonly noticeDays: number;
  /** When the member saw the notice, or heard it from staff; null: nobody has told them yet. */
  readonly shownAt: Date | null;
  /** The moment of the effect; null until the notice was seen. */
  readonly endsAt: Date | null;
  /** When it was kept, woken or ended; null before. */
  readonly endedAt: Date | null;
}

/** The daily look at a community's accounts. Its id is the community's. */
export interface Round extends Recorded<'going', 'look'> {
  readonly lookAt: Date;
  /** The member behind whom the look goes on; empty: it begins anew. */
  readonly after: string;
}

/** Accounts that nobody uses. All calls are safe to repeat with the same cause. */
export interface Dormancies extends Timed {
  /** The member goes on using the account; the number of minutes that stay, or null if nothing was asked. */
  keep(member: string, cause: Cause): Promise<number | null>;
  /** The accounts of these zones that were told about or rest, longest first, at most MAX_LISTED. */
  listed(community: string, zones: readonly string[]): Promise<readonly Dormancy[]>;
  get(dormancy: string): Promise<Dormancy | null>;
  /** The notice of a dormant account was seen: its days begin. */
  seen(event: EventOf<'notice.shown'>, cause: Cause): Promise<void>;
  /** Ends what was asked of a leaver. */
  farewell(member: string, cause: Cause): Promise<void>;
}
