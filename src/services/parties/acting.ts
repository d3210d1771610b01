import { partiesAt } from '../members';
import { dependent } from './dependents';
import type { Kit } from './kit';
import { get } from './reading';
import type { May, Parties } from './types';

/** Whether a member may act for themselves, for a child of theirs, or for a party. */
export async function mayAct(kit: Kit, { by, for: whom, at }: Parameters<Parties['mayAct']>[0]): Promise<May> {
  const who = await kit.members.get(by);
  if (who?.status !== 'active') return { ok: false, why: 'unknown' };
  if (whom === by) return { ok: true, as: 'self' };
  const child = await dependent(kit, whom);
  if (child) {
    const theirs = child.guardian === by && child.state === 'active';
    return theirs ? { ok: true, as: 'guardian' } : { ok: false, why: 'not-yours' };
  }
  const party = await get(kit, whom);
  if (party?.community !== who.community) return { ok: false, why: 'unknown' };
  if (!partiesAt(who, at).includes(whom)) return { ok: false, why: 'not-yours' };
  return party.state === 'active' ? { ok: true, as: 'party' } : { ok: false, why: 'closed' };
}
