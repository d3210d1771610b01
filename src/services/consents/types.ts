import type { ApartKind } from '../../lib/apart';
import type { Cause } from '../../lib/cause';
import type { Recorded } from '../record';
import type { ConsentState } from './states';

/** One separate consent of a member; its id is `<member>.<kind>`, so there is one of a kind. The log says what came before. */
export interface Consent extends Recorded<ConsentState, never> {
  readonly community: string;
  readonly member: string;
  readonly kind: ApartKind;
  /** The version of the community's consent page. */
  readonly version: string;
  /** When the person last answered. */
  readonly at: Date;
  /** The door by which the person answered. */
  readonly channel: string;
}

/** A person's answer to the question for a separate consent. */
export interface Answering {
  readonly member: string;
  readonly kind: ApartKind;
  /** The door by which the person answered. */
  readonly channel: string;
}

/**
 * Consents besides the one of joining. Each is asked where the words are given, and can be refused or taken back alone.
 * All changes are safe to repeat with the same cause.
 */
export interface Consents {
  /** Notes that the person agrees. False for somebody who is no active member. */
  give(of: Answering, cause: Cause): Promise<boolean>;
  /** Notes that the person said no. A given consent stays until it is withdrawn. */
  refuse(of: Answering, cause: Cause): Promise<void>;
  /** Takes a consent back; the features that keep such words let them go. False where none is given. */
  withdraw(of: Answering, cause: Cause): Promise<boolean>;
  /** True while a consent is given. */
  has(member: string, kind: ApartKind): Promise<boolean>;
  /** The given consents of a member, in the order of `apartKinds`. */
  of(member: string): Promise<readonly Consent[]>;
  /** Deletes the consents of a leaver. */
  forget(member: string): Promise<void>;
}
