import type { Cause } from '../../lib/cause';
import type { CodePurpose, FoundCode } from './codes';

/**
 * The result of a typed code.
 * - `linked`: the conversation now belongs to the member.
 * - `yours`: it already did.
 * - `wrong`: no such code in this community.
 * - `used`, `late`: the code is no longer valid.
 * - `too-many`: too many tries in an hour.
 * - `other`: the conversation belongs to another member.
 * - `full`: the member has MAX_CONTACTS conversations.
 */
export interface CodeUsed {
  readonly is: 'linked' | 'yours' | 'wrong' | 'used' | 'late' | 'too-many' | 'other' | 'full';
}

/** Links conversations of one person by a code that one shows and another types. */
export interface Linking {
  /** Makes a member's code and replaces an earlier one. It is valid for `codeLimits.link.minutes` and one use. */
  linkCode(member: string, community: string, cause: Cause): Promise<string>;
  /** Uses a code typed in a conversation of a community; codes of other communities are wrong there. */
  useLinkCode(of: { code: string; conversation: string; community: string }, cause: Cause): Promise<CodeUsed>;
  /** Unlinks a conversation from its member. `only`: it is the last one, so the member would have to leave instead. */
  unlink(conversation: string, cause: Cause): Promise<{ readonly is: 'unlinked' | 'only' | 'none' }>;
}

/**
 * The result of an operator code.
 * - `operator`: the member is now an operator.
 * - `already`: the member was one before, and the code stays valid.
 * - `wrong`: no such code for this community.
 * - `used`, `late`: the code is no longer valid.
 * - `too-many`: too many tries in an hour.
 * - `not-active`: the membership hasn't begun or has ended.
 */
export interface Claimed {
  readonly is: 'operator' | 'already' | 'wrong' | 'used' | 'late' | 'too-many' | 'not-active';
}

/** Makes members operators by a code that a tool has shown. */
export interface Claiming {
  /** Makes a code for a community, or for any (null). It replaces an earlier code; its first typist becomes an operator. */
  operatorCode(community: string | null, at: Date): Promise<string>;
  /** Uses a code typed by a member, for the member's community. */
  claimOperator(of: { code: string; conversation: string; member: string }, cause: Cause): Promise<Claimed>;
}

/** One-use codes of other features, by purpose. */
export interface Coding {
  /** Makes the code of an owner, such as a record, in place of an earlier one. */
  makeCode(purpose: CodePurpose, of: { owner: string; community: string }, cause: Cause): Promise<string>;
  /** Looks for a typed code and counts the try. */
  lookCode(
    purpose: CodePurpose,
    typed: { code: string; conversation: string; community: string },
    cause: Cause,
  ): Promise<FoundCode | 'too-many' | 'wrong'>;
  /** Uses a found code up; false if another cause was faster. */
  useCode(found: FoundCode, conversation: string, cause: Cause): Promise<boolean>;
}
