/** An invitation into a community: a code on a link or a printed page. */
export interface Invite {
  /** 4 to 6 letters and digits, unique. */
  readonly code: string;
  readonly community: string;
  /** Where the invitation hangs or is handed out; reports count new members by it. */
  readonly label: string;
  readonly at: Date;
  /** The invitation is valid before this moment. */
  readonly until: Date;
}

/** Invitations, each with the place it comes from. */
export interface Invites {
  /**
   * The invitation of a label, made at the first call. Each call makes it valid for `INVITE_DAYS` from `at` on. The
   * label comes from `toLabel`.
   */
  make(of: { readonly community: string; readonly label: string }, at: Date): Promise<Invite>;
  /** The valid invitation of a code; null for an unknown or expired one. */
  find(code: string, at: Date): Promise<Invite | null>;
  /** The label of a code, also of an expired one; null for an unknown one. */
  labelOf(code: string): Promise<string | null>;
}
