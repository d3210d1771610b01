/** A month's free or paid messages of one account of a community. */
export interface QuotaAccount {
  readonly community: string;
  /** The account at the provider and its bucket: `line.messages`, or `<door>.messages`. */
  readonly route: string;
  /** Month in Seoul, `2026-11`. */
  readonly month: string;
}

/** The state of an account. */
export interface QuotaState {
  /** Messages of the month; null: unlimited, or not known yet. */
  readonly limit: number | null;
  /** Messages sent: the provider's number, and those sent since it was read. */
  readonly used: number;
  /** Messages reserved and not sent yet. */
  readonly held: number;
  /** Number of the last entry; 0 before the first. A reading of the provider names it. */
  readonly seq: number;
}

/** A number the provider gives. */
export interface QuotaReading {
  readonly limit: number | null;
  readonly used: number;
  /** `seq` of the account before the provider was asked; messages sent since then are added to its number. */
  readonly since: number;
  readonly at: Date;
}

/**
 * The monthly quotas. Every change is one entry with the account's state after it, so two processes can't both use the
 * last message. A `key` names a message, or a plan of many; a repeated call with it changes nothing.
 */
export interface Quotas {
  state(account: QuotaAccount): Promise<QuotaState>;
  /** Messages left to reserve; null without a limit. */
  left(account: QuotaAccount): Promise<number | null>;
  /** Reserves `count` messages; false, without any change, if fewer are left. True for a key reserved before. */
  reserve(account: QuotaAccount, key: string, count: number, at: Date): Promise<boolean>;
  /** Records that the reserved messages were sent; nothing happens without a reservation, or after its end. */
  spend(account: QuotaAccount, key: string, at: Date): Promise<void>;
  /** Gives reserved messages back; nothing happens without a reservation, or after its end. */
  release(account: QuotaAccount, key: string, at: Date): Promise<void>;
  /** Takes over the provider's number, which wins over our own count. */
  read(account: QuotaAccount, reading: QuotaReading): Promise<void>;
  /** Records that the provider has refused a message because the month is used up. */
  gone(account: QuotaAccount, at: Date): Promise<void>;
}
