import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { insertOnce, once } from '../record';
import { type BoxDoc, boxId, type PollDoc, type Vote } from './model';
import { boxOf } from './rules';

/** A member's vote in the box, and whether the box is sealed. */
export interface Standing {
  readonly vote: Vote | null;
  readonly sealed: boolean;
}

/** Makes the boxes of a poll; making them again changes nothing. */
export async function makeBoxes(model: Model<BoxDoc>, poll: string, count: number): Promise<void> {
  const make = (n: number) => insertOnce(model, { _id: boxId(poll, n), poll, n, sealed: false, votes: {} });
  await Promise.all(Array.from({ length: count }, (_, n) => make(n)));
}

/** Reads a member's vote and the state of the box. */
export async function standing(model: Model<BoxDoc>, poll: PollDoc, member: string): Promise<Standing> {
  const _id = boxId(poll._id, boxOf(member, poll.boxes));
  const doc = await model.findOne({ _id }, { sealed: 1, [path(member)]: 1 }).lean<BoxDoc>();
  invariant(doc, `box ${_id} is missing`);
  return standingIn(doc, member);
}

function standingIn({ votes, sealed }: BoxDoc, member: string): Standing {
  return { vote: votes?.[member] ?? null, sealed };
}

/**
 * Casts or changes a vote, unless the box is sealed or a later turn has voted. `counted`: this cause's vote was cast,
 * now or before. The other fields are the current content of the box.
 */
export async function put(
  model: Model<BoxDoc>,
  poll: PollDoc,
  member: string,
  choice: number,
  cause: Cause,
): Promise<Standing & { readonly counted: boolean }> {
  const id = boxId(poll._id, boxOf(member, poll.boxes));
  const vote = path(member);
  const when = { sealed: false, $or: [{ [vote]: { $exists: false } }, { [`${vote}.at`]: { $lte: cause.at } }] };
  const { by } = cause;
  const update = {
    $set: { [`${vote}.choice`]: choice, [`${vote}.at`]: cause.at, ...(by ? { [`${vote}.entered`]: by } : {}) },
    // The person's own later vote has no member of staff any more.
    ...(by ? {} : { $unset: { [`${vote}.entered`]: 1 } }),
  };
  const result = await once(
    model,
    { id, when, update, keys: `${vote}.keys`, fields: ['sealed', `${vote}.choice`, `${vote}.at`] },
    cause,
  );
  invariant(result.is !== 'unknown', `box ${id} is missing`);
  return { ...standingIn(result.doc, member), counted: result.is === 'done' };
}

/** Withdraws a member's vote, unless the box is sealed. */
export async function withdraw(model: Model<BoxDoc>, poll: PollDoc, member: string): Promise<void> {
  const _id = boxId(poll._id, boxOf(member, poll.boxes));
  await model.updateOne({ _id, sealed: false }, { $unset: { [path(member)]: 1 } });
}

/** Seals all boxes of a poll and gives their votes by member; a repeat gives the same. */
export async function seal(model: Model<BoxDoc>, poll: string): Promise<readonly ReadonlyMap<string, number>[]> {
  await model.updateMany({ poll, sealed: false }, { $set: { sealed: true } });
  return open(model, poll, 0, Number.MAX_SAFE_INTEGER);
}

/** The votes of the boxes from `first` to before `end`. */
export async function open(
  model: Model<BoxDoc>,
  poll: string,
  first: number,
  end: number,
): Promise<readonly ReadonlyMap<string, number>[]> {
  const docs = await model
    .find({ poll, n: { $gte: first, $lt: end } })
    .sort({ n: 1 })
    .lean<BoxDoc[]>();
  return docs.map((doc) => new Map(Object.entries(doc.votes).map(([member, vote]) => [member, vote.choice])));
}

/** The path of a member's vote. A member id is letters, digits and an underscore, so the path can't leave the map. */
function path(member: string): string {
  invariant(/^\w+$/.test(member), 'a member id with a character that has a meaning in a path');
  return `votes.${member}`;
}
