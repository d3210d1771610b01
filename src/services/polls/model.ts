import { type Model, Schema } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { PollState } from './states';
import type { Poll, PollKindName, PollResult } from './types';

/** invite: those who may vote are being told, batch `step`. tell: the result is being told. none: nothing is left to tell. */
export type PollTask = 'invite' | 'tell' | 'none';

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
  /** When no vote was taken any more. */
  closedAt?: Date;
  by: string;
  /** Number of boxes. */
  boxes: number;
  result?: { counts: number[]; votes: number; eligible: number; winners: number[]; closedAt: Date };
  task: PollTask;
  /** The batch that is to be told next. */
  step: number;
  /** Member id each batch of invitations starts after; empty for the first. */
  invited: string[];
  /** First box of each batch that is told the result. */
  batches: number[];
  /** Coordinators who are told the result without having voted. */
  tellTo: string[];
  applied: string[];
}

/** One member's vote. `keys` are the causes that put or changed it, newest last. */
export interface Vote {
  readonly choice: number;
  readonly at: Date;
  readonly keys: readonly string[];
}

/**
 * A box of votes by member id. Putting a vote in and sealing the box are writes of one document, so a vote is either
 * in before the seal and counted, or refused: nobody is told of a vote that isn't counted.
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
    applied: [String],
  },
  { ...options, collection: 'polls' },
);
poll.index({ community: 1, state: 1, closesAt: 1 });
poll.index({ state: 1, closesAt: 1 });
poll.index({ task: 1, closesAt: 1 });

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

/** A stored poll as everybody else sees it. */
export function toPoll(doc: PollDoc): Poll {
  const { _id: id, community, kind, question, options: choices, zone, state, opensAt, closesAt, by } = doc;
  return {
    ...{ id, community, kind, question, options: [...choices], zone: zone === '' ? null : zone },
    ...{ state, opensAt, closesAt, by },
    ...(doc.result ? { result: doc.result } : {}),
  };
}
