import type { Model, UpdateQuery } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { asMember, type MemberDoc } from './model';
import { type MemberMove, memberMoves } from './states';
import type { Changed, MemberStatus } from './types';

/** Keys of causes remembered on one member. */
export const MAX_APPLIED = 50;

/**
 * Changes one member once: the document is changed only in a status of `from` and only when this cause hasn't yet.
 * A replay answers from the document; otherwise `why` tells why not.
 */
export async function change(
  members: Model<MemberDoc>,
  of: { id: string; from: readonly MemberStatus[]; why: 'not-active' | 'not-waiting' },
  update: { set: Record<string, unknown>; unset: Record<string, 1> },
  cause: Cause,
): Promise<Changed> {
  const query: UpdateQuery<MemberDoc> = {
    $set: update.set,
    $push: { applied: { $each: [cause.key], $slice: -MAX_APPLIED } },
    ...(Object.keys(update.unset).length > 0 ? { $unset: update.unset } : {}),
  };
  if (Object.keys(update.set).length === 0) delete query.$set;
  const changed = await members
    .findOneAndUpdate({ _id: of.id, status: { $in: [...of.from] }, applied: { $ne: cause.key } }, query, {
      returnDocument: 'after',
    })
    .lean<MemberDoc | null>();
  if (changed) return { ok: true, member: asMember(changed) };
  const there = await members.findById(of.id).lean<MemberDoc | null>();
  return there?.applied.includes(cause.key) ? { ok: true, member: asMember(there) } : { ok: false, why: of.why };
}

/** Moves one member to another status, with what else is to be set and taken away. */
export function move(
  members: Model<MemberDoc>,
  id: string,
  by: MemberMove,
  update: { set: Record<string, unknown>; unset: Record<string, 1> },
  cause: Cause,
): Promise<Changed> {
  const { from, to } = memberMoves[by];
  const why = by === 'leave' ? 'not-active' : 'not-waiting';
  return change(members, { id, from, why }, { set: { ...update.set, status: to }, unset: update.unset }, cause);
}
