import type { Cause } from '../../lib/cause';

/** Where a person is signed in. */
export interface Devices {
  /**
   * The devices of the person in a conversation. `page`: path of the page that signs out of it, null for a messenger.
   * `linked`: the person has another conversation. `browsers`: the number of browsers in the others.
   */
  devicesOf(conversation: string): Promise<{ page: string | null; linked: boolean; browsers: number }>;
  /** Signs the person out in the browsers of all conversations but this one. Safe to repeat. */
  endBrowsers(conversation: string): Promise<void>;
}

/** `gone`: the conversation isn't the person's. `not-allowed`: the member of staff is no coordinator of their zone. */
export interface Cut {
  readonly is: 'cut' | 'gone' | 'not-allowed';
}

/** A conversation to let go of from another one. */
export interface CutOff {
  readonly conversation: string;
  /** The person's conversation in which it is said. */
  readonly from: string;
  /** The coordinator who says it for the person, and how they have checked who it is; null: the person. */
  readonly by: { readonly staff: string; readonly purpose: string } | null;
}

/** A conversation of the person in another place. */
export interface Elsewhere {
  readonly id: string;
  readonly door: string;
  readonly seenAt: Date;
}

/** Letting go of a messenger from elsewhere, such as on a lost telephone. */
export interface Cutting {
  /** The person's other conversations, blocked ones among them, without those at the desk. */
  elsewhere(conversation: string): Promise<readonly Elsewhere[]>;
  /**
   * Unlinks a conversation from its member, and tells the member on the remaining routes. A later writer there is a
   * stranger. Notices on their way take the next route; link codes, photo links and browsers end.
   */
  cutOff(of: CutOff, cause: Cause): Promise<Cut>;
}

/** The end of what a cut off conversation has shown. */
export interface CutSince {
  /** True if a conversation of a member was cut off after a moment: links that were shown before have ended. */
  cutSince(member: string, at: Date): Promise<boolean>;
}
