import type { Cause } from '../../lib/cause';
import type { Notice } from '../../lib/notice';
import { once } from '../record';
import { findPoll, type PollDesk } from './desk';
import type { PollDoc } from './model';
import type { InvitationFate, Reach } from './types';

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
  return doc ? reachIn(doc) : null;
}

/** The reach in a stored poll. */
export function reachIn({ asked: invited = 0, passedOver = 0, shown, unseen = 0 }: PollDoc): Reach {
  return { invited, passedOver, shown: shown ?? null, unseen };
}

/** Counts the fate of an invitation, once. */
export async function countFate({ polls }: PollDesk, { type, about }: InvitationFate, cause: Cause): Promise<void> {
  const counter = type === 'notice.shown' ? 'shown' : 'unseen';
  await once(polls, { id: about.id, update: { $inc: { [counter]: 1 } }, keys: 'unseenBy', fields: [] }, cause);
}
