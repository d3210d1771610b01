import type { About, Purpose } from '../../lib/notice';
import type { Button, Utterance } from '../../lib/utterance';

/**
 * queued: to be sent when `nextAt` has come · sending: a process is at it until `leaseUntil` · waiting: the channel
 * can't speak first, it goes with the person's next message · sent · dropped: refused for good or nobody to send to ·
 * unknown: it may have arrived, and repeating it might double it.
 */
export type RowState = 'queued' | 'sending' | 'waiting' | 'sent' | 'dropped' | 'unknown';

/** One bundle on its way to one person. Its id comes from the turn that caused it, so it exists once. */
export interface OutboxRow {
  /** `<turn id>#r` for replies, `<turn id>#n<i>` for notices. */
  readonly _id: string;
  readonly kind: 'reply' | 'notice';
  readonly state: RowState;
  /** Whom a notice is for. */
  readonly member?: string;
  /** Where a reply goes; of a notice, where it was or will be sent. */
  readonly conversation?: string;
  /** A notice, put into the member's language when it is sent. */
  readonly say?: Utterance;
  /** Replies, already in the person's language: canonical messages as plain JSON. */
  readonly messages?: readonly unknown[];
  readonly reply?: Readonly<Record<string, string>>;
  /** `answer` for replies. Absent in rows of an older program; read it through `purposeOf`. */
  readonly purpose?: Purpose;
  /** Of a notice: the record it speaks of. */
  readonly about?: About;
  /** Of a notice: when it should be seen, and from when it means nothing. */
  readonly by?: Date;
  readonly expiresAt?: Date;
  readonly nextAt: Date;
  readonly leaseUntil?: Date;
  readonly attempts: number;
  /** The process that took it ended before it could say what came of it. */
  readonly unsure?: boolean;
  /** Conversations that refused it for good. */
  readonly tried: readonly string[];
  /** The turn that takes a waiting row along with its replies. */
  readonly claimedBy?: string;
  readonly why?: string;
  readonly createdAt: Date;
  readonly endedAt?: Date;
}

/** What becomes of a row after a try. */
export type Ending =
  | { readonly state: 'sent'; readonly conversation: string }
  | { readonly state: 'dropped' | 'unknown'; readonly why: string; readonly conversation?: string }
  | { readonly state: 'waiting'; readonly conversation: string }
  | { readonly state: 'queued'; readonly nextAt: Date; readonly why: string; readonly tried?: string };

/** The purpose of a row; rows of an older program hold for the morning like the program's own. */
export function purposeOf(row: Pick<OutboxRow, 'purpose'>): Purpose {
  return row.purpose ?? 'system';
}

/** The buttons of a notice that may be answered by typing, once the person has seen it. */
export function cardsOf(row: Pick<OutboxRow, 'say'>): readonly Button[] {
  return (row.say?.buttons ?? []).filter((button) => button.press.do === 'start');
}

/** The rows of the outbox; who sends them is `jobs/outbox`. */
export interface Outbox {
  /** Writes rows and gives those it wrote; rows already there stay as they are. */
  add(rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]>;
  /** Takes up to `most` rows that are due, oldest first; each is this caller's until `leaseUntil`. */
  claim(now: Date, most: number): Promise<readonly OutboxRow[]>;
  end(id: string, ending: Ending, now: Date): Promise<void>;
  /**
   * Queues rows again that a process took and never ended, by a lease that ended before `leasesUntil` (`now`), and marks
   * them as unsure; how many there were.
   */
  recover(now: Date, leasesUntil?: Date): Promise<number>;
  /** Rows waiting for this conversation's next message, taken along by `turn`; the same at every replay of it. */
  takeAlong(conversation: string, turn: string, most: number): Promise<readonly OutboxRow[]>;
  /** Gives back what a turn took along and won't show: the next message of the conversation takes it. */
  letGo(conversation: string, turn: string): Promise<void>;
  /** Ends rows that went with a turn's replies; gives those it ended now, not those ended before. */
  carried(ids: readonly string[], now: Date): Promise<readonly OutboxRow[]>;
  /** Drops the words of rows that are sent or will never be; one that still waits is given up. Others stay. */
  withhold(ids: readonly string[]): Promise<void>;
  /** How many rows are in each state, for the figures. */
  count(): Promise<Readonly<Record<RowState, number>>>;
}
