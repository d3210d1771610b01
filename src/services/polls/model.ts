import { type Model, Schema } from 'mongoose';
import type { By } from '../../lib/by';
import type { ModelHost } from '../../lib/model-host';
import type { PollState } from './states';
import type { Poll, PollKindName, PollResult } from './types';

/**
 * invite: the voters are being invited, batch `step`. tell: the result is being told. withdraw: the invited are told
 * that the poll is taken back. none: no work is left.
 */
export type PollTask = 'invite' | 'tell' | 'withdraw' | 'none';

/** A poll as stored. `zone` is empty for everyone; `applied` holds the keys of the causes that changed it. */
export interface PollDoc {
  _id: string;
  community: string;
  kind: PollKindName;
  question: string;
  options: string[];
  zone: string;
  state: PollState;
  opensAt: Date;
  closesAt: Date;
  /** When the last vote could be cast. */
  closedAt?: Date;
  by: string;
  /** Number of boxes. */
  boxes: number;
  result?: { counts: number[]; votes: number; eligible: number; winners: number[]; closedAt: Date };
  task: PollTask;
  /** The next batch to tell. */
  step: number;
  /** The member id before each batch of invitations; empty for the first. */
  invited: string[];
  /** The first box of each batch of result notices. */
  batches: number[];
  /** Coordinators who get the result without having voted. */
  tellTo: string[];
  /** Number of sent invitations, see `Reach`; absent: 0. */
  asked?: number;
  passedOver?: number;
  shown?: number;
  unseen?: number;
  /** Keys of the causes counted in `shown` and `unseen`. */
  unseenBy?: string[];
  applied: string[];
}

/** One member's vote. `keys` are the causes that cast or changed it, newest last. */
export interface Vote {
  readonly choice: number;
  readonly at: Date;
  /** The member of staff who entered it for the voter. */
  readonly entered?: By;
  readonly keys: readonly string[];
}

/**
 * A box of votes by member id. Casting a vote and sealing the box write the same document. So a vote is either cast
 * before the seal and counted, or refused.
 */
export interface BoxDoc {
  /** `poll#n` */
  _id: string;
  poll: string;
  n: number;
  sealed: boolean;
  votes: Record<string, Vote>;
}

const options = { minimize: false, versionKey: false, strict: true } as const;
const words = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const when = { type: Date, required: true } as const;

const result = new Schema<PollResult>(
  { counts: [Number], votes: number, eligible: number, winners: [Number], closedAt: when },
  { _id: false },
);

const poll = new Schema<PollDoc>(
  {
    _id: words,
    community: words,
    kind: words,
    question: words,
    options: { type: [String], required: true },
    zone: { type: String, default: '' },
    state: words,
    opensAt: when,
    closesAt: when,
    closedAt: Date,
    by: words,
    boxes: number,
    result: { type: result },
    task: words,
    step: number,
    invited: [String],
    batches: [Number],
    tellTo: [String],
    asked: Number,
    passedOver: Number,
    shown: Number,
    unseen: Number,
    unseenBy: { type: [String], default: undefined },
    applied: [String],
  },
  { ...options, collection: 'polls' },
);
poll.index({ community: 1, state: 1, closesAt: 1 });
poll.index({ state: 1, closesAt: 1 });
poll.index({ task: 1, state: 1, closesAt: 1 });
poll.index({ closedAt: 1 });

const box = new Schema<BoxDoc>(
  {
    _id: words,
    poll: words,
    n: number,
    sealed: { type: Boolean, required: true },
    votes: { type: Schema.Types.Mixed, required: true },
  },
  { ...options, collection: 'poll_boxes' },
);
box.index({ poll: 1, n: 1 });

/** The polls. */
export function pollModel(host: ModelHost): Model<PollDoc> {
  return host.model<PollDoc>('Poll', poll);
}

/** The votes. */
export function boxModel(host: ModelHost): Model<BoxDoc> {
  return host.model<BoxDoc>('PollBox', box);
}

/** The id of box `n` of a poll. */
export function boxId(poll: string, n: number): string {
  return `${poll}#${n}`;
}

/** The poll in a stored document. */
export function toPoll(doc: PollDoc): Poll {
  const { _id: id, community, kind, question, options: choices, zone, state, opensAt, closesAt, by } = doc;
  return {
    ...{ id, community, kind, question, options: [...choices], zone: zone === '' ? null : zone },
    ...{ state, opensAt, closesAt, by },
    ...(doc.result ? { result: doc.result } : {}),
  };
}
