import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { seal } from './boxes';
import { findPoll, type PollDesk } from './desk';
import { pollKinds } from './kinds';
import { type PollDoc, toPoll } from './model';
import { batchesOf, resultOf } from './rules';
import { pollFrom } from './states';
import type { Closing, Polls } from './types';

/** Most causes remembered with one poll. */
export const MAX_APPLIED = 50;

/** Ends a poll before its time. */
export async function closeEarly(desk: PollDesk, of: Parameters<Polls['close']>[0], cause: Cause): Promise<Closing> {
  const claimed = await claim(desk, { _id: of.poll, community: of.community }, cause);
  const doc = claimed ?? (await findPoll(desk, of.poll));
  if (!doc || doc.community !== of.community) return { is: 'unknown' };
  if (!doc.applied.includes(cause.key)) return { is: 'already', poll: toPoll(doc) };
  return { is: 'closed', poll: toPoll(await finish(desk, doc)) };
}

/** Takes an open poll into closing; null when it isn't open. */
export async function claim(
  desk: PollDesk,
  which: { _id: string; community?: string },
  cause: Cause,
): Promise<PollDoc | null> {
  return desk.polls
    .findOneAndUpdate(
      { ...which, state: { $in: [...pollFrom('closing')] } },
      {
        $set: { state: 'closing', closedAt: cause.at },
        $push: { applied: { $each: [cause.key], $slice: -MAX_APPLIED } },
      },
      { returnDocument: 'after' },
    )
    .lean<PollDoc>();
}

/** Seals, counts and stores the result once; whoever comes second finds the boxes sealed and counts the same. */
export async function finish(desk: PollDesk, doc: PollDoc): Promise<PollDoc> {
  if (doc.state === 'closed') return doc;
  const boxes = await seal(desk.boxes, doc._id);
  const ballots = boxes.flatMap((box) => [...box.values()]);
  const counts = pollKinds[doc.kind].count(ballots, doc.options.length);
  const eligible = await desk.members.count(doc.community, doc.zone === '' ? undefined : doc.zone);
  const coordinators = await desk.members.coordinators(doc.community, doc.zone === '' ? undefined : doc.zone);
  const tellTo = coordinators.map((one) => one.id).filter((id) => !boxes.some((box) => box.has(id)));
  const result = resultOf(counts, eligible, doc.closedAt ?? doc.closesAt);
  const batches = batchesOf(boxes.map((box) => box.size));
  const closed = await desk.polls
    .findOneAndUpdate(
      { _id: doc._id, state: { $in: [...pollFrom('closed')] } },
      { $set: { state: 'closed', result, batches, tellTo, task: 'tell', step: 0 } },
      { returnDocument: 'after' },
    )
    .lean<PollDoc>();
  const done = closed ?? (await findPoll(desk, doc._id));
  invariant(done, `poll ${doc._id} is gone`);
  return done;
}
