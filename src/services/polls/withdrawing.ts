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

/** The moment since which an open poll can still be taken back at `now`. */
export function withdrawableSince(now: Date): Date {
  return new Date(now.getTime() - WITHDRAW_MINUTES * MINUTE_MS);
}

/** The last moment at which a poll that opened at `opensAt` can be taken back. */
export function withdrawableUntil(opensAt: Date): Date {
  return new Date(opensAt.getTime() + WITHDRAW_MINUTES * MINUTE_MS);
}

/**
 * Takes a poll back within WITHDRAW_MINUTES and outdates its unseen invitations. The timed work tells, in batches, the
 * people who have one.
 */
export async function withdraw(
  desk: PollDesk,
  { poll, by }: Parameters<Polls['withdraw']>[0],
  cause: Cause,
): ReturnType<Polls['withdraw']> {
  if (!(await mayRun(desk, by, poll))) return { is: 'unknown' };
  const when = { state: statesFor(pollMoves, 'withdraw'), opensAt: { $gte: withdrawableSince(cause.at) } };
  const update = { $set: { state: pollMoves.withdraw.to, task: 'withdraw' as const, step: 0 } };
  const changed = await once(desk.polls, { id: poll, when, update }, cause);
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'done') {
    await outdateInvitations(desk, poll, cause);
    cause.emit({ type: 'matter.moved', community: changed.doc.community, matter: poll });
  }
  return { is: changed.is === 'done' ? 'withdrawn' : 'late', poll: toPoll(changed.doc) };
}

/** Outdates the invitations that nobody has seen yet. */
function outdateInvitations({ outbox }: PollDesk, poll: string, cause: Cause): Promise<void> {
  const { about, purpose } = noticeOf(poll, 'poll');
  return outbox.outdate(about, [purpose], cause.at);
}

/**
 * Tells batch `step` of the invited that the poll is taken back, without those who never had the invitation. A replay
 * tells the same ones.
 */
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
  const { about, purpose } = noticeOf(doc._id, 'poll');
  // Also those that a batch of invitations wrote while the poll was taken back.
  await outdateInvitations(desk, doc._id, cause);
  const unseen = new Set(await desk.outbox.unseenBy(about, purpose, ids));
  const say = withdrawnNotice(toPoll(doc));
  for (const to of await desk.outbox.holders(placeOf({ about, purpose }), ids))
    if (!unseen.has(to)) cause.tell({ to, about, purpose: 'system', say });
  const more = step + 1 < doc.invited.length;
  await desk.polls.updateOne(
    { _id: doc._id, task: 'withdraw', step },
    more ? { $set: { step: step + 1 } } : { $set: { task: 'none' } },
  );
}
