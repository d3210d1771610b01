import type { Fate } from '../../lib/event';
import type { About, Notice, Purpose } from '../../lib/notice';
import type { Utterance } from '../../lib/utterance';

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
  /** Of a notice: what its buttons carry, so that a press answers it. */
  readonly key?: string;
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
  /** When it was shown, began to wait, or was given up. */
  readonly fateAt?: Date;
  /** When one of its buttons was first pressed or typed. */
  readonly answeredAt?: Date;
  /** True where the feature that asked for it hears what becomes of it. */
  readonly heard?: boolean;
  /** The fate its feature hasn't been told yet. */
  readonly untold?: Fate;
}

/** What becomes of a row after a try. */
export type Ending =
  | { readonly state: 'sent'; readonly conversation: string }
  | { readonly state: 'dropped' | 'unknown'; readonly why: string; readonly conversation?: string }
  | { readonly state: 'waiting'; readonly conversation: string }
  | { readonly state: 'queued'; readonly nextAt: Date; readonly why: string; readonly tried?: string };

/** What a turn takes along. */
export interface TakeAlong {
  readonly most: number;
  /** `answers`: replies, and notices of the purpose `answer`. */
  readonly what: 'answers' | 'everything';
  readonly now: Date;
}

/** A place in a member's week. */
export interface Reserving {
  readonly member: string;
  /** Its pack sets the limit. */
  readonly community: string;
  /** The notice the place is for. */
  readonly notice: Pick<Notice, 'about' | 'purpose'>;
  readonly at: Date;
  /** The coordinator who decided to ask although the week is full, or would have. */
  readonly by?: string;
}

/** The rows of the outbox; who sends them is `jobs/outbox`. */
export interface Outbox {
  /** Writes rows and gives those it wrote; rows already there stay as they are. */
  add(rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]>;
  /** Takes up to `most` rows that are due, oldest first; each is this caller's until `leaseUntil`. */
  claim(now: Date, most: number): Promise<readonly OutboxRow[]>;
  /** Writes down what became of a row this caller took. */
  end(row: Pick<OutboxRow, '_id' | 'heard'>, ending: Ending, now: Date): Promise<void>;
  /**
   * Queues rows again that a process took and never ended, by a lease that ended before `leasesUntil` (`now`), and marks
   * them as unsure; how many there were.
   */
  recover(now: Date, leasesUntil?: Date): Promise<number>;
  /**
   * Rows waiting for this conversation's next contact, taken along by `turn`; the same at every replay of it. Replies come
   * before notices; expired rows stay behind.
   */
  takeAlong(conversation: string, turn: string, what: TakeAlong): Promise<readonly OutboxRow[]>;
  /** How many rows wait for the conversation and are claimed by no turn. */
  waitingFor(conversation: string, now: Date): Promise<number>;
  /** Gives back what a turn took along and won't show: the next message of the conversation takes it. */
  letGo(conversation: string, turn: string): Promise<void>;
  /** Ends rows that went with a turn's replies; gives those it ended now, not those ended before. */
  carried(ids: readonly string[], now: Date): Promise<readonly OutboxRow[]>;
  /** Ends waiting rows that mean nothing any more, at most `most`; gives those it ended. */
  expire(now: Date, most: number): Promise<readonly OutboxRow[]>;
  /** Marks the notices with these keys as answered, where they aren't yet. */
  answered(keys: readonly string[], now: Date): Promise<void>;
  /** Rows whose fate is still to be told, oldest first. */
  untold(most: number): Promise<readonly OutboxRow[]>;
  /** The fate of a row was told; one that has followed meanwhile still is to be. */
  told(id: string, fate: Fate): Promise<void>;
  /**
   * Reserves a place in a member's week for a counted notice, once for each notice and member. False when the week's
   * limit is reached; a decision `by` somebody goes over it and is kept. Purposes that aren't counted need no place.
   */
  reserve(reserving: Reserving): Promise<boolean>;
  /** Gives a place back, where the member holds it: the notice will not be shown, or was never sent. */
  release(member: string, place: string): Promise<void>;
  /** Members who hold a place for this notice: those an earlier try of the same turn has chosen. */
  holders(place: string): Promise<readonly string[]>;
  /** Members of these who have a place left in the week that ends at `at`. */
  withRoom(community: string, members: readonly string[], at: Date): Promise<readonly string[]>;
  /** Drops what is kept of a member's week. */
  forgetWeek(member: string): Promise<void>;
  /** Drops the words of rows that are sent or will never be; one that still waits is given up. Others stay. */
  withhold(ids: readonly string[]): Promise<void>;
  /** How many rows are in each state, for the figures. */
  count(): Promise<Readonly<Record<RowState, number>>>;
}
