import type { Cause } from '../../lib/cause';
import { MINUTE_MS } from '../../lib/units';
import { placeOf } from '../outbox';
import { once, statesFor } from '../record';
import { findPoll, type PollDesk } from './desk';
import { BATCH, WITHDRAW_MINUTES } from './limits';
import { type PollDoc, toPoll } from './model';
import { noticeOf } from './reach';
import { pollMoves } from './states';
import { withdrawnNotice } from './texts';
import type { Polls } from './types';

/** True for a coordinator who is responsible for a poll. */
export async function mayRun(desk: PollDesk, by: string, id: string): Promise<boolean> {
  const doc = await findPoll(desk, id);
  if (!doc) return false;
  return desk.members.onDuty(by, doc.community, doc.zone === '' ? [] : [doc.zone]);
}

/** Takes a poll back within WITHDRAW_MINUTES; the timed work tells the invited in batches. */
export async function withdraw(
  desk: PollDesk,
  { poll, by }: Parameters<Polls['withdraw']>[0],
  cause: Cause,
): ReturnType<Polls['withdraw']> {
  if (!(await mayRun(desk, by, poll))) return { is: 'unknown' };
  const since = new Date(cause.at.getTime() - WITHDRAW_MINUTES * MINUTE_MS);
  const when = { state: statesFor(pollMoves, 'withdraw'), opensAt: { $gte: since } };
  const update = { $set: { state: pollMoves.withdraw.to, task: 'withdraw' as const, step: 0 } };
  const changed = await once(desk.polls, { id: poll, when, update }, cause);
  if (changed.is === 'unknown') return { is: 'unknown' };
  return { is: changed.is === 'done' ? 'withdrawn' : 'late', poll: toPoll(changed.doc) };
}

/** Tells batch `step` of the invited that the poll is taken back. A replay tells the same ones. */
export async function tellWithdrawn(desk: PollDesk, doc: PollDoc, step: number, cause: Cause): Promise<void> {
  const start = doc.invited[step];
  if (doc.state !== 'withdrawn' || start === undefined) return;
  const page = await desk.members.page({
    community: doc.community,
    most: BATCH,
    ...(doc.zone === '' ? {} : { zone: doc.zone }),
    ...(start === '' ? {} : { after: start }),
  });
  const ids = page.map(({ id }) => id);
  const { about } = noticeOf(doc._id, 'poll');
  const say = withdrawnNotice(toPoll(doc));
  for (const to of await desk.outbox.holders(placeOf(noticeOf(doc._id, 'poll')), ids))
    cause.tell({ to, about, purpose: 'system', say });
  const more = step + 1 < doc.invited.length;
  await desk.polls.updateOne(
    { _id: doc._id, task: 'withdraw', step },
    more ? { $set: { step: step + 1 } } : { $set: { task: 'none' } },
  );
}
