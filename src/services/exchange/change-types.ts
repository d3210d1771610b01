import type { Cause } from '../../lib/cause';
import type { AppointmentSaid, AppointmentWord } from '../../understand';
import type { Side, Wanted } from './change';
import type { Act, DraftRefusal, Request } from './types';

export type { AppointmentSaid, AppointmentWord };

/**
 * The result of wanting a change. `changed`: a request without a helper has changed, and `asked` members know of it.
 * `placed`: the place was still open and is given. `proposed`: the other side is asked until `until`. `waiting`: another
 * change is pending, by the side `by`. `busy`: the helper who proposes has another appointment then.
 */
export type ChangeResult =
  | { readonly is: 'changed'; readonly request: Request; readonly asked: number }
  | { readonly is: 'placed'; readonly request: Request }
  | { readonly is: 'proposed'; readonly request: Request; readonly until: Date }
  | { readonly is: 'waiting'; readonly by: Side }
  | { readonly is: 'refused'; readonly refusal: DraftRefusal }
  | { readonly is: 'same' | 'busy' | 'started' | 'ended' | 'not-allowed' | 'unknown' };

/**
 * The result of an answer to a proposed change. `over`: the change is not open any more. `busy`, `short`: it can't be
 * made, and the appointment stays.
 */
export type ChangeAnswer =
  | { readonly is: 'made' | 'declined' | 'withdrawn' | 'busy' | 'short'; readonly request: Request }
  | { readonly is: 'over'; readonly request: Request }
  | { readonly is: 'not-allowed' | 'unknown' };

/** Changing what was asked or agreed. Every call is safe to repeat with the same cause. */
export interface Changing {
  /** Reads what words say about an appointment that exists; null for all other words. */
  readAppointment(community: string, words: string, at: Date): AppointmentSaid | null;
  /** Finds where one meets in words that also answer another question; a postal address is kept as typed. */
  readPlace(community: string, words: string, at: Date): string | null;
  /** Changes a request at once while nobody has taken it; asks the other side of a match. */
  change(request: string, by: string, wanted: Wanted, cause: Cause): Promise<ChangeResult>;
  /** The other side's answer. A yes moves the helper's time, the held minutes, reminders and timers. */
  answerChange(
    request: string,
    by: string,
    answer: { readonly change: string; readonly yes: boolean },
    cause: Cause,
  ): Promise<ChangeAnswer>;
  /** The asker looks for another helper, for instance after a refused change; the helper is told. */
  seekOther(request: string, by: string, cause: Cause): Promise<Act<'reopened'>>;
  /** The proposer takes a change back while it is open. */
  withdrawChange(request: string, by: string, change: string, cause: Cause): Promise<ChangeAnswer>;
}
