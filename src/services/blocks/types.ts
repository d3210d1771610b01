import type { Cause } from '../../lib/cause';

/** A member's wish not to meet another member again. Only `by` knows of it. */
export interface Block {
  /** The member who made it. */
  readonly by: string;
  /** The member who isn't told. */
  readonly other: string;
  readonly at: Date;
}

/** The result of a block. `full`: the member has MAX_BLOCKS. `self`: nobody blocks themselves. */
export type Blocked = 'blocked' | 'full' | 'self';

/** Who isn't brought together with whom. Every call with a cause is safe to repeat with the same one. */
export interface Blocks {
  /** Keeps two members of a community apart, in both directions; `match` features hear `member.blocked`. */
  block(of: { by: string; other: string; community: string }, cause: Cause): Promise<Blocked>;
  /** Takes a block back; false if this member has made none. The other's own block stays. */
  unblock(of: { by: string; other: string }): Promise<boolean>;
  /** The blocks a member has made, newest first, at most MAX_BLOCKS. */
  of(by: string): Promise<readonly Block[]>;
  /** Everybody who is kept apart from one of these members, in either direction. */
  apartFrom(members: readonly string[]): Promise<ReadonlySet<string>>;
  /** Deletes the blocks of a leaver and those about them. */
  forget(member: string): Promise<void>;
}
