import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import type { Notice } from '../../lib/notice';
import { once } from '../record';
import { findPoll, type PollDesk } from './desk';
import type { PollDoc } from './model';
import type { Reach } from './types';

/** The record and purpose of a poll's notices. */
export function noticeOf(poll: string, purpose: 'poll' | 'result'): Pick<Notice, 'about' | 'purpose'> {
  return { about: { feature: 'polls', id: poll }, purpose };
}

/**
 * Reserves a place for the notice in each member's week; gives the members who have one. A place is reserved once for
 * each notice, so a replay gives the same members. With `by` every member gets a place.
 */
export async function withPlace(
  { outbox }: PollDesk,
  { _id, community }: PollDoc,
  members: readonly string[],
  { purpose, at, by }: { purpose: 'poll' | 'result'; at: Date; by?: string },
): Promise<readonly string[]> {
  const notice = noticeOf(_id, purpose);
  const placed: string[] = [];
  for (const member of members)
    if (await outbox.reserve({ member, community, notice, at, ...(by === undefined ? {} : { by }) }))
      placed.push(member);
  return placed;
}

/** The reach of a poll's invitations. */
export async function reachOf(desk: PollDesk, id: string): Promise<Reach | null> {
  const doc = await findPoll(desk, id);
  if (!doc) return null;
  const { asked: invited = 0, passedOver = 0, unseen = 0 } = doc;
  return { invited, passedOver, unseen };
}

/** Counts an invitation that was never shown, once. */
export async function unseen({ polls }: PollDesk, { about }: EventOf<'notice.never'>, cause: Cause): Promise<void> {
  await once(polls, { id: about.id, update: { $inc: { unseen: 1 } }, keys: 'unseenBy', fields: [] }, cause);
}
