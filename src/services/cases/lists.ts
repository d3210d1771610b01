import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { asCase, type CaseDoc } from './model';
import type { Case } from './types';

/** Open cases of coordinator `by`, and those whose alarm has rung them: unanswered first, then oldest. */
export async function notClosed(
  { cases, members, duty }: Kit,
  community: string,
  by: string,
): Promise<readonly Case[]> {
  const zones = await members.dutyZones(by, community);
  const rung = await duty.rungFor('cases', by);
  if (zones.length === 0 && rung.length === 0) return [];
  const inZones = zones.length === 0 ? [] : [{ zone: { $in: [null, ...zones] } }];
  const theirs = { $or: [...inZones, { _id: { $in: [...rung] } }] };
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
