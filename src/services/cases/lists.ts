import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { asCase, type CaseDoc } from './model';
import type { Case } from './types';

/** Open cases of coordinator `by`, unanswered first, then oldest. */
export async function notClosed({ cases, members }: Kit, community: string, by: string): Promise<readonly Case[]> {
  const zones = await members.dutyZones(by, community);
  if (zones.length === 0) return [];
  const theirs = { $or: [{ zone: { $in: [null, ...zones] } }, { unseenSince: { $exists: true } }] };
  const listed: Case[] = [];
  for (const state of ['open', 'answered'] as const) {
    const docs = await cases
      .find({ community, state, ...theirs })
      .sort({ _id: 1 })
      .limit(MAX_LISTED - listed.length)
      .lean<CaseDoc[]>();
    listed.push(...docs.map(asCase));
    if (listed.length === MAX_LISTED) break;
  }
  return listed;
}
