import type { By, Means } from '../../lib/by';
import type { Fate } from '../../lib/event';
import type { Holders } from '../../lib/holders';
import type { About, Notice } from '../../lib/notice';
import type { Purpose } from '../../lib/notice-rules';
import type { Text } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import type { Waits } from '../../lib/waits';

/**
 * The state of a row.
 * - `queued`: to send from `nextAt` on.
 * - `sending`: its holder, a process, sends it.
 * - `waiting`: the channel can't speak first, so it goes with the person's next message.
 * - `sent`: the vendor has accepted it.
 * - `dropped`: refused for good, or nobody to send to.
 * - `unknown`: it may have arrived, and a repeat might double it.
 */
export type RowState = 'queued' | 'sending' | 'waiting' | 'sent' | 'dropped' | 'unknown';

/** One bundle on its way to one person. Its id comes from the causing turn, so it exists once. */
export interface OutboxRow {
  /** `<turn id>#r` for replies, `<turn id>#n<i>` for notices. */
  readonly _id: string;
  readonly kind: 'reply' | 'notice';
  readonly state: RowState;
  /** The recipient of a notice. */
  readonly member?: string;
  /** For a notice: the key in its buttons, so that a press answers it. */
  readonly key?: string;
  /** The conversation of a reply; for a notice, where it was or will be sent. */
  readonly conversation?: string;
  /** A notice; it is put into the member's language on sending. */
  readonly say?: Utterance;
  /** Replies in the person's language: canonical messages as plain JSON. */
  readonly messages?: readonly unknown[];
  readonly reply?: Readonly<Record<string, string>>;
  /** For a reply: the other bundles that wait for the person; absent: none. A number in rows of an older program. */
  readonly waits?: Waits | number;
  /** `answer` for replies. Absent in rows of an older program; read it through `purposeOf`. */
  readonly purpose?: Purpose;
  /** For a notice: its record. */
  readonly about?: About;
  /** For a notice: when it should be seen, and when it is outdated. */
  readonly by?: Date;
  readonly expiresAt?: Date;
  readonly nextAt: Date;
  /** The process that sends it. */
  readonly holder?: string;
  /** Of a row that an older program sends: that program holds it until then. */
  readonly leaseUntil?: Date;
  readonly attempts: number;
  /** True if the claiming process ended before it could record the outcome. */
  readonly unsure?: boolean;
  /** Routes that refused it, or whose time is over: the conversation, or the id of a route without one. */
  readonly tried: readonly string[];
  /** True for a row that waits for a call by staff. */
  readonly desk?: boolean;
  /** The only route it may take. */
  readonly via?: string;
  /** The route it is on: the same key as in `tried`, and the route's id. */
  readonly way?: string;
  readonly route?: string;
  /** When it began on this route. */
  readonly since?: Date;
  /** A waiting notice leaves its route at this moment. */
  readonly fallAt?: Date;
  /** The conversation in which it lies although the person hasn't looked there since. */
  readonly lies?: string;
  /** True once its matter has gone on. */
  readonly over?: boolean;
  /** True if nobody told the person in time, until a coordinator has looked after it. */
  readonly missed?: boolean;
  /** Waits in a row that were no tries: for a quota, a token, or the end of an outage. */
  readonly held?: number;
  /** The first sending on this route whose outcome is unknown. */
  readonly maybeSince?: Date;
  /** True if it may have been said before, so that it is marked as a repeat. */
  readonly repeat?: boolean;
  /** True if the vendor refused its form, so that it goes as plain text. */
  readonly plain?: boolean;
  /** The month in which its message is reserved. */
  readonly counted?: string;
  /** True while only its turn holds the row; the store has none. Never stored. */
  readonly inTurn?: true;
  /** The turn that shows a waiting row with its replies. */
  readonly claimedBy?: string;
  readonly why?: string;
  readonly createdAt: Date;
  /** When `nextAt` was last set by a try, a fall or a recovery; absent: at `createdAt`. */
  readonly queuedAt?: Date;
  readonly endedAt?: Date;
  /** When it was shown, began to wait, or was given up. */
  readonly fateAt?: Date;
  /** The member of staff who told the person, and how. */
  readonly calledBy?: string;
  readonly means?: Means;
  /** When one of its buttons was first pressed or typed. */
  readonly answeredAt?: Date;
  /** True if the feature that asked for it hears its fate. */
  readonly heard?: boolean;
  /** The fate that its feature hasn't heard yet. */
  readonly untold?: Fate;
}

/** Fields that a try changes; null removes one. */
export type Marks = {
  readonly [K in keyof Pick<
    OutboxRow,
    | 'way'
    | 'route'
    | 'since'
    | 'fallAt'
    | 'lies'
    | 'maybeSince'
    | 'repeat'
    | 'plain'
    | 'counted'
    | 'desk'
    | 'reply'
    | 'member'
  >]?: OutboxRow[K] | null;
};

/** The outcome of a try. */
export type Ending = {
  readonly marks?: Marks;
} /** `unseen`: it lies where the person will look, and is shown once they do. */ & (
  | { readonly state: 'sent'; readonly conversation?: string; readonly unseen?: true }
  | { readonly state: 'dropped' | 'unknown'; readonly why: string; readonly conversation?: string }
  | { readonly state: 'waiting'; readonly why?: string; readonly conversation?: string }
  | {
      readonly state: 'queued';
      readonly nextAt: Date;
      readonly why: string;
      /** The route that is over; the next one begins with its own tries. */
      readonly tried?: string;
      /** True if the wait was no try. */
      readonly free?: boolean;
    }
);

/** The next route of a notice that waits or lies unseen. */
export type Fall = { readonly tried: string; readonly marks: Marks } & (
  | { readonly state: 'queued'; readonly nextAt: Date }
  /** Without another route, a notice that lies unseen stays there. */
  | { readonly state: 'sent' }
  /** Without a conversation: it waits where it did. */
  | { readonly state: 'waiting'; readonly conversation?: string }
);

/** A person whose rows are looked for. */
export interface Whose {
  /** The conversation; null if nothing can wait in it. */
  readonly conversation: string | null;
  /** Null before joining. */
  readonly member: string | null;
  /** When the conversation was last unlinked from a member: replies from before belong to nobody here. */
  readonly since?: Date;
}

/** How waiting rows were shown. */
export interface Shown {
  readonly at: Date;
  readonly conversation: string;
  /** The member of staff who told the person. */
  readonly by?: By;
}

/** The rows a turn shows with its replies. */
export interface TakeAlong {
  readonly most: number;
  /** `answers`: replies, and notices of the purpose `answer`. */
  readonly what: 'answers' | 'everything';
  /** Ids of the only rows it may show; absent: any. */
  readonly only?: readonly string[];
  readonly now: Date;
}

/** A place in a member's week. */
export interface Reserving {
  readonly member: string;
  /** Its pack sets the limit. */
  readonly community: string;
  /** The notice of the place. */
  readonly notice: Pick<Notice, 'about' | 'purpose'>;
  readonly at: Date;
  /** The coordinator who decided to ask even if the week is full. */
  readonly by?: string;
}

/** The rows of the outbox; `jobs/outbox` sends them. */
export interface Outbox {
  /** Writes rows and gives the newly written ones; existing rows stay unchanged. */
  add(rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]>;
  /** Claims up to `most` due rows for a holder, oldest first. */
  claim(now: Date, most: number, holder: string): Promise<readonly OutboxRow[]>;
  /**
   * Records the outcome of a row that this caller claimed, unless another process has taken it over. A row that only its turn holds is written now. A sent one
   * needs none, since the turn is marked.
   */
  end(row: Pick<OutboxRow, '_id' | 'heard'> | OutboxRow, ending: Ending, now: Date): Promise<void>;
  /**
   * Queues claimed rows again and marks them as unsure. Their holder is gone, or this process could not write their claim
   * or outcome. Rows of a clock that ran ahead of `now` become due in their own distance from it.
   * Gives the number of rows.
   */
  recover(now: Date, holders: Holders): Promise<number>;
  /** Drops the reply token of a claimed row. A row that only its turn holds stays as it is. */
  dropReply(row: OutboxRow): Promise<void>;
  /** Notes that the outcome of a row of this process could not be written. `untried`: nobody has begun to send it. */
  doubt(id: string, untried?: 'untried'): void;
  /** True if a holder has rows. */
  holds(holder: string): Promise<boolean>;
  /** True if a row waits for the person here or elsewhere, claimed or not. The first look of every turn. */
  anyWaits(whose: Whose): Promise<boolean>;
  /**
   * Rows that wait for the person's next contact here or elsewhere, claimed by `turn`; the same in every replay. Two
   * conversations never get the same row. Replies come first, then safety; expired rows stay behind.
   */
  takeAlong(whose: Whose, turn: string, what: TakeAlong): Promise<readonly OutboxRow[]>;
  /** The person's waiting rows that no turn has claimed, counted in all and by the purposes that are named. */
  waitingFor(whose: Whose, now: Date): Promise<Waits>;
  /** Notices that wait for a call by staff and that no turn has claimed, oldest first; at most MAX_AT_DESK. */
  atDesk(members: readonly string[], now: Date): Promise<readonly OutboxRow[]>;
  /** Rows by id, in any order; a missing one is left out. */
  byIds(ids: readonly string[]): Promise<readonly OutboxRow[]>;
  /** Waiting rows that turns have claimed, at most `most`. */
  claims(most: number): Promise<readonly Pick<OutboxRow, '_id' | 'claimedBy'>[]>;
  /** Releases the rows a turn claimed and won't show, or `only` these of them; the person's next message shows them. */
  letGo(turn: string, only?: readonly string[]): Promise<void>;
  /** Ends rows shown with a turn's replies; gives those it ended now, in the order of `ids`. */
  carried(ids: readonly string[], shown: Shown): Promise<readonly OutboxRow[]>;
  /** The person has looked: ends the notices that lie unseen in this conversation, and gives them. */
  seen(conversation: string, at: Date): Promise<readonly OutboxRow[]>;
  /** Notices that wait or lie unseen and whose time on their route is over, oldest first. */
  falling(now: Date, most: number): Promise<readonly OutboxRow[]>;
  /**
   * Moves such a notice to its next route. False if it is shown meanwhile, or another process was faster; nothing changes
   * then.
   */
  fall(row: Pick<OutboxRow, '_id' | 'state' | 'fallAt'>, fall: Fall): Promise<boolean>;
  /** Ends outdated waiting rows, at most `most`; gives those it ended. */
  expire(now: Date, most: number): Promise<readonly OutboxRow[]>;
  /** Notices that ended on a call card although their matter had not gone on, oldest first. */
  missed(most: number): Promise<readonly OutboxRow[]>;
  /** A coordinator looked after a missed notice; false if it isn't one any more. */
  lookedAfter(id: string): Promise<boolean>;
  /** Those of the notices with these keys that still ask, with their texts; see `openOf`. */
  open(keys: readonly string[], now: Date): Promise<ReadonlyMap<string, Text | null>>;
  /** Marks the notices with these keys as answered, if they aren't yet. */
  answered(keys: readonly string[], now: Date): Promise<void>;
  /** Rows with an untold fate, oldest first. */
  untold(most: number): Promise<readonly OutboxRow[]>;
  /** Records that a row's fate was told; a later fate stays untold. */
  told(id: string, fate: Fate): Promise<void>;
  /**
   * Reserves a place in a member's week for a counted notice, once per notice and member. False if the week's limit is
   * reached. A decision `by` a coordinator exceeds the limit and is recorded. Purposes that aren't counted need no
   * place.
   */
  reserve(reserving: Reserving): Promise<boolean>;
  /** Gives a member's place back, because the notice was never sent or will not be shown. */
  release(member: string, place: string): Promise<void>;
  /** Members with a place for this notice, of all or of those in `among`; at most MAX_HOLDERS. */
  holders(place: string, among?: readonly string[]): Promise<readonly string[]>;
  /** Those of the members with a place left in the week that ends at `at`. */
  withRoom(community: string, members: readonly string[], at: Date): Promise<readonly string[]>;
  /** Deletes a member's week. */
  forgetWeek(member: string): Promise<void>;
  /**
   * Empties a conversation that has lost its member. Notices that wait or lie there unseen take their next route at once.
   * Replies on their way there end without their words.
   */
  leave(conversation: string, at: Date): Promise<void>;
  /** Takes back the safety notices about a record that nobody has seen yet; their feature hears nothing of it. */
  recall(about: Pick<About, 'feature' | 'id'>, now: Date): Promise<void>;
  /** Takes back a notice's words: unseen it is never shown, and what was shown keeps none. */
  unsay(about: About, at: Date): Promise<void>;
  /**
   * Outdates a record's unseen notices of these purposes that were made before `at`: the matter has gone on. They end
   * like every outdated notice, and nobody is rung for them. With a part or a member, only those of that part or member.
   */
  outdate(about: About, purposes: readonly Purpose[], at: Date, member?: string): Promise<void>;
  /** Those in `among` who never see a notice of this purpose about a record, because it is outdated or dropped. */
  unseenBy(
    about: Pick<About, 'feature' | 'id'>,
    purpose: Purpose,
    among: readonly string[],
  ): Promise<readonly string[]>;
  /** True if the member has seen or heard a notice about a record since this moment. */
  toldSince(about: Pick<About, 'feature' | 'id'>, member: string, since: Date): Promise<boolean>;
  /** Deletes the words of finished rows; a waiting row is given up. Other rows stay. */
  withhold(ids: readonly string[]): Promise<void>;
  /** Number of rows in each state, for the figures. */
  count(): Promise<Readonly<Record<RowState, number>>>;
  /** Number of queued rows that are to go out by this moment. The others wait for their hour, such as a reminder. */
  due(by: Date): Promise<number>;
}
