import { type Model, Schema } from 'mongoose';
import type { Input, OutMessage } from '../channels/message';
import type { Session } from '../engine/types';
import type { By } from '../lib/by';
import type { Acting, ActResult } from '../lib/desk';
import type { Event } from '../lib/event';
import type { ModelHost } from '../lib/model-host';
import type { Notice } from '../lib/notice';
import type { Waits } from '../lib/waits';
import { byStaffSchema } from '../services/record';

/**
 * One turn: a message from one person, a timed job, an event heard by one feature, or a coordinator's act. The document
 * is the journal of the whole program. It is written when the message is accepted, and one later write completes it
 * with every effect.
 */
export interface Turn {
  /**
   * `<door>:<event id>`, `job:<job id>`, `event:<event id>:<feature>` or `act:<member>:<key>`. The vendor's id makes a
   * second delivery the same turn.
   */
  readonly _id: string;
  /**
   * `<door>:<user>`. A job and an act have a conversation of their own; a feature's events about one record share one.
   */
  readonly conversation: string;
  /** The door's id, `job`, `event` or `act`. The field's name dates from when a messenger had one account. */
  readonly channel: string;
  readonly user: string;
  /** When it happened by the vendor's clock; turns of one conversation run in this order. */
  readonly at: Date;
  readonly acceptedAt: Date;
  readonly input:
    | Input
    | { readonly kind: 'job'; readonly timed: string; readonly args: Readonly<Record<string, string>> }
    /** A feature hears an event. */
    | { readonly kind: 'event'; readonly feature: string; readonly event: Event }
    /** A coordinator's act on a record. `given` is deleted once the turn is done. */
    | ({ readonly kind: 'act' } & Acting)
    /** Staff begin to talk with the person, or end it. */
    | { readonly kind: 'handover'; readonly is: 'begun' | 'ended' }
    /** A record has moved on: a question about it may be over. */
    | { readonly kind: 'matter'; readonly id: string }
    /** Ends the session: the conversation starts afresh. */
    | { readonly kind: 'forget' };
  readonly lang?: string;
  readonly messageId?: string;
  /** Data the channel needs to answer this message. */
  readonly reply?: Readonly<Record<string, string>>;
  /** The code of the invitation by which the person arrives. */
  readonly from?: string;
  /** The member of staff who entered the input for the person. */
  readonly by?: By;
  /** True if the channel reports that its response with the replies was written. */
  readonly reports?: boolean;
  /** Ids of the only waiting notices that this turn may show; absent: any. */
  readonly only?: readonly string[];
  readonly state: 'accepted' | 'done';
  /** The process that accepted the turn, or runs it since it took its place. Once done: the one that spreads it. */
  readonly holder?: string;
  /** Of a turn of an older program: that program holds it until then. */
  readonly leaseUntil?: Date;
  /** While accepted: the number of failed runs. */
  readonly attempts: number;
  /** Place in the conversation once done, 1, 2, 3 …; unique, so two processes can't both complete "the next turn". */
  readonly seq?: number;
  /** The place that the turn has taken; unique. An accepted turn with it may have changed something, so later ones wait. */
  readonly place?: number;
  readonly session?: Session;
  /** Ids of the records that the session's questions are about; the session itself is sealed. */
  readonly matters?: readonly string[];
  readonly replies?: readonly OutMessage[];
  readonly notices?: readonly Notice[];
  /** Events for the features that hear them. */
  readonly emitted?: readonly Event[];
  /** Keys of notices whose button was pressed or typed in this turn. */
  readonly answered?: readonly string[];
  /** Bundles that waited for the person and were not shown with this turn. A number in turns of an older program. */
  readonly waits?: Waits | number;
  /** Ids of waiting outbox rows shown with this turn's replies. */
  readonly carried?: readonly string[];
  /** False from the commit until the outbox rows of this turn exist. A reply it holds is sent by then, or has its row. */
  readonly spread?: boolean;
  /** True if the inline answer was given up; the replies go another way. */
  readonly late?: boolean;
  /** True if the words answered a private question; they are not kept. */
  readonly private?: boolean;
  /** True while the session holds private answers, see the engine's `secrets.ts`. */
  readonly secret?: boolean;
  /** Set if running failed for good and the person got an apology. */
  readonly failed?: string;
  /** The result of an act; a repeat of the act gets it again. */
  readonly acted?: ActResult;
  readonly doneAt?: Date;
}

/** What the commit of a turn writes. */
export type Done = Partial<Turn> & Required<Pick<Turn, 'seq' | 'place' | 'doneAt'>> & { readonly state: 'done' };

/** A turn before it is accepted. */
export type FreshTurn = Omit<Turn, 'state' | 'holder' | 'attempts'>;

const turnSchema = new Schema<Turn>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    channel: { type: String, required: true },
    user: { type: String, required: true },
    at: { type: Date, required: true },
    acceptedAt: { type: Date, required: true },
    input: { type: Schema.Types.Mixed, required: true },
    lang: String,
    messageId: String,
    from: String,
    reply: Schema.Types.Mixed,
    by: { type: byStaffSchema, default: undefined },
    reports: Boolean,
    only: { type: [String], default: undefined },
    state: { type: String, enum: ['accepted', 'done'], required: true },
    holder: String,
    leaseUntil: Date,
    attempts: { type: Number, required: true },
    seq: Number,
    place: Number,
    session: Schema.Types.Mixed,
    matters: { type: [String], default: undefined },
    replies: { type: Schema.Types.Mixed },
    notices: { type: Schema.Types.Mixed },
    emitted: Schema.Types.Mixed,
    answered: { type: [String], default: undefined },
    waits: Schema.Types.Mixed,
    carried: { type: [String], default: undefined },
    spread: Boolean,
    late: Boolean,
    private: Boolean,
    secret: Boolean,
    failed: String,
    acted: Schema.Types.Mixed,
    doneAt: Date,
  },
  { collection: 'turns', versionKey: false, minimize: false },
);
turnSchema.index({ conversation: 1, seq: 1 }, { unique: true, partialFilterExpression: { seq: { $exists: true } } });
turnSchema.index(
  { conversation: 1, place: 1 },
  { unique: true, partialFilterExpression: { place: { $exists: true } } },
);
turnSchema.index({ conversation: 1, at: 1 }, { partialFilterExpression: { state: 'accepted' } });
turnSchema.index({ holder: 1 }, { partialFilterExpression: { state: 'accepted' } });
turnSchema.index({ holder: 1, doneAt: 1 }, { partialFilterExpression: { spread: false } });
turnSchema.index({ messageId: 1 }, { sparse: true });
// An older program has an index by `doneAt` forwards, which takes other turns.
turnSchema.index({ doneAt: -1 }, { partialFilterExpression: { state: 'done' } });
turnSchema.index({ secret: 1, doneAt: 1 }, { partialFilterExpression: { secret: true } });
// For the questions about a record that has moved on.
turnSchema.index({ matters: 1 }, { partialFilterExpression: { matters: { $exists: true } } });

/** The channels of turns without a person: jobs, events and acts. */
export const OWN_CHANNELS: readonly string[] = ['job', 'event', 'act'];

/** True for a message; false for a job, an event and an act, which have no conversation with a person. */
export function isSpoken({ input }: Pick<Turn, 'input'>): boolean {
  return input.kind !== 'job' && input.kind !== 'event' && input.kind !== 'act';
}

/** Compiles the turns model. */
export function turnModel(host: ModelHost): Model<Turn> {
  return host.model<Turn>('Turn', turnSchema);
}
