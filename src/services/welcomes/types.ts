import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { Member } from '../members';
import type { WelcomeState } from './states';

/** What a newcomer's welcome minutes wait for. */
export type WaitsFor = 'coordinator' | 'settled' | 'phone';

/** A newcomer's welcome minutes that are not given at once. */
export interface Welcome {
  /** Member id. */
  readonly id: string;
  readonly community: string;
  readonly zone: string;
  readonly state: WelcomeState;
  readonly for: WaitsFor;
  readonly since: Date;
  /** The coordinator who decided; absent: nobody did, or the first settled exchange. */
  readonly by?: string;
}

/**
 * The beginning of a welcome.
 * - `given`: the minutes are in the account; 0 if the community gives none.
 * - `waiting`: they wait for a coordinator's word, for the first settled exchange, or for a proven number.
 * - `had`: the person has had them before.
 */
export type Begun =
  | { readonly is: 'given'; readonly minutes: number }
  | { readonly is: 'waiting'; readonly for: WaitsFor }
  | { readonly is: 'had' };

/**
 * The result of a coordinator's word. `gone`: somebody decided before, or the person has left. `cap`: the community has
 * given out all its minutes.
 */
export type Decided =
  | { readonly ok: true; readonly member: Member; readonly minutes: number }
  | { readonly ok: false; readonly why: 'gone' | 'not-allowed' | 'cap' };

/**
 * The result of asking for a code.
 * - `sent`, `there`: a code is on its way to the number, now or since before.
 * - `no-number`, `not-mobile`: the member has no number, or one that takes no texts.
 * - `had`: somebody of this number had the minutes and left. `word`: another member has the number, and a coordinator decides.
 * - `too-many`: codes of an hour, or of a day to this number.
 * - `none`: nothing waits for a code. `off`: no route brings one.
 */
export type CodeSent =
  | { readonly is: 'sent' | 'there'; readonly number: string }
  | { readonly is: 'no-number' | 'not-mobile' | 'had' | 'word' | 'too-many' | 'none' | 'off' };

/** The result of a typed code; `cap`: the community has given out all its minutes. Otherwise as `CodeSent`. */
export type CodeUsed =
  | { readonly is: 'given'; readonly minutes: number }
  | { readonly is: 'wrong' | 'late' | 'used' | 'too-many' | 'had' | 'word' | 'cap' | 'none' };

/** Welcome minutes, once a person. All calls are safe to repeat with the same cause. */
export interface Welcomes extends Timed {
  /** Gives a new member the welcome minutes, or lets them wait, as the pack says. */
  begin(member: Member, cause: Cause): Promise<Begun>;
  /** A coordinator has approved a waiting person, which is a word for the welcome minutes too. */
  approved(member: string, cause: Cause): Promise<void>;
  /** Coordinator `by` gives or withholds the waiting minutes of a member of their zones. */
  decide(of: { member: string; by: string; give: boolean }, cause: Cause): Promise<Decided>;
  /** True if numbers of a community can be proven: a route brings texts to them. */
  proves(community: string): boolean;
  /** Sends a code to the number of a newcomer whose minutes wait for it; `again`: although one is under way. */
  sendCode(of: { member: string; again: boolean }, cause: Cause): Promise<CodeSent>;
  /** Uses the code that the newcomer typed, and gives the minutes. */
  useCode(of: { member: string; code: string }, cause: Cause): Promise<CodeUsed>;
  /** An exchange of two members was settled with minutes: who waited for it gets the welcome minutes. */
  settled(people: readonly string[], cause: Cause): Promise<void>;
  /** The newcomers that wait for coordinator `by`, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** Keeps the fingerprint of a leaver's number, if they had the minutes, and deletes the rest. */
  farewell(member: string, cause: Cause): Promise<void>;
}
