import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { NewFact } from '../figures';
import { type Once, once, statesFor } from '../record';
import { seal } from './boxes';
import { findPoll, type PollDesk } from './desk';
import { pollKinds } from './kinds';
import { type PollDoc, toPoll } from './model';
import { batchesOf, resultOf } from './rules';
import { pollMoves } from './states';
import type { Closing, Polls } from './types';

/** Ends a poll early. */
export async function closeEarly(desk: PollDesk, of: Parameters<Polls['close']>[0], cause: Cause): Promise<Closing> {
  const claimed = await claim(desk, of.poll, cause, { community: of.community });
  if (claimed.is === 'unknown' || claimed.doc.community !== of.community) return { is: 'unknown' };
  if (claimed.is === 'refused') return { is: 'already', poll: toPoll(claimed.doc) };
  return { is: 'closed', poll: toPoll(await finish(desk, claimed.doc, cause)) };
}

/** Moves an open poll to `closing`, once; `when` adds conditions. */
export function claim(
  desk: PollDesk,
  id: string,
  cause: Cause,
  when: { readonly community?: string } = {},
): Promise<Once<PollDoc>> {
  const update = { $set: { state: pollMoves.close.to, closedAt: cause.at } };
  return once(desk.polls, { id, when: { ...when, state: statesFor(pollMoves, 'close') }, update }, cause);
}

/**
 * Finishes a closing: stores the result once and records it among the figures. Safe to repeat. The cause that closed the
 * poll tells other features; null where another turn closed it.
 */
export async function finish(desk: PollDesk, doc: PollDoc, closer: Cause | null): Promise<PollDoc> {
  const closed = doc.state === 'closed' ? doc : await count(desk, doc);
  await desk.figures.record(closedFact(closed));
  closer?.emit({ type: 'poll.closed', community: doc.community, poll: doc._id });
  return closed;
}

/** The figure of a closed poll. */
function closedFact({ _id, community, zone, kind, result }: PollDoc): NewFact {
  invariant(result, `poll ${_id} is closed without a result`);
  const { votes: units, eligible: outOf, closedAt: at } = result;
  const what = { source: `poll:${_id}`, kind: 'polls.closed', community, service: kind } as const;
  return { ...what, ...(zone === '' ? {} : { zone }), at, times: 1, units, outOf };
}

/** Seals, counts and stores the result once; a concurrent closing finds sealed boxes and counts the same. */
async function count(desk: PollDesk, doc: PollDoc): Promise<PollDoc> {
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
      { _id: doc._id, state: statesFor(pollMoves, 'count') },
      { $set: { state: pollMoves.count.to, result, batches, tellTo, task: 'tell', step: 0 } },
      { returnDocument: 'after' },
    )
    .lean<PollDoc>();
  const done = closed ?? (await findPoll(desk, doc._id));
  invariant(done, `poll ${doc._id} is gone`);
  return done;
}
