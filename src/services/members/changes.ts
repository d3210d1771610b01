import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import { once } from '../record';
import { asMember, type MemberDoc } from './model';
import { type MemberMove, memberMoves } from './states';
import type { Changed, MemberStatus } from './types';

/** The fields a change sets, and those it removes. */
export interface MemberUpdate {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: Readonly<Record<string, 1>>;
}

/** Changes one member once, only from a status in `from`; `why` is the refusal in any other status. */
export async function change(
  members: Model<MemberDoc>,
  of: { id: string; from: readonly MemberStatus[]; why: 'not-active' | 'not-waiting' },
  { set, unset }: MemberUpdate,
  cause: Cause,
): Promise<Changed> {
  const update = {
    ...(Object.keys(set).length > 0 ? { $set: set } : {}),
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
  };
  const changed = await once(members, { id: of.id, when: { status: { $in: [...of.from] } }, update }, cause);
  return changed.is === 'done' ? { ok: true, member: asMember(changed.doc) } : { ok: false, why: of.why };
}

/** Moves one member to another status, and sets and removes further fields. */
export function move(
  members: Model<MemberDoc>,
  id: string,
  by: MemberMove,
  { set, unset }: MemberUpdate,
  cause: Cause,
): Promise<Changed> {
  const { from, to } = memberMoves[by];
  const why = by === 'leave' ? 'not-active' : 'not-waiting';
  return change(members, { id, from, why }, { set: { ...set, status: to }, unset }, cause);
}
