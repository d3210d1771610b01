import { sendAt } from '../lib/notice';
import type { Reach, Reaching } from '../lib/reach';
import { DAY_MS } from '../lib/units';
import { type Calls, ringsAt } from '../services/calls';
import { ringingOf } from '../services/duty';
import type { OutboxRow } from '../services/outbox';
import { leaveAt } from './leaving';
import { isCall, planRoutes } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';
import { waysTo } from './ways';

type Deps = Pick<
  OutboxSenderDeps,
  'doors' | 'members' | 'quota' | 'clock' | 'routes' | 'communities' | 'quietHours'
> & { readonly calls: Pick<Calls, 'open'> };

/** Finds out when people can be reached, by the plan that the sender follows. */
export function createReaching(deps: Deps): Reaching {
  return {
    earliest: (member, notice, at) => earliest(deps, member, notice, at),
    rungAnyway: async (members, at) => new Set(await deps.calls.open(members, new Date(at.getTime() + DAY_MS))),
  };
}

async function earliest(
  deps: Deps,
  id: string,
  notice: Parameters<Reaching['earliest']>[1],
  at: Date,
): Promise<Reach | null> {
  const member = await deps.members.get(id);
  if (!member) return null;
  const community = deps.communities.get(member.community);
  const quiet = deps.quietHours ? community.quiet : null;
  const ringing = ringingOf(community);
  let from = sendAt(notice, at, quiet);
  const { ways, contacts } = await waysTo(deps, { member: id }, member);
  // The centre doesn't ring a person who has left or blocked every conversation.
  if (contacts.length === 0) return null;
  let noted = false;
  const { steps } = planRoutes(notice.purpose, ways, { tried: [], now: from });
  for (const { way, closed } of steps) {
    if (closed !== null) continue;
    if (isCall(way.facts))
      return { at: deps.quietHours ? ringsAt(notice.purpose, from, ringing) : from, by: 'call', noted };
    if (way.facts.start === 'first') return { at: from, by: 'program' };
    // A wait for a contact that nobody makes ends at its deadline.
    const row: Pick<OutboxRow, 'purpose' | 'by' | 'expiresAt'> = notice;
    const leaves = leaveAt(row, from, ringing);
    if (!leaves) return null;
    from = leaves;
    noted = true;
  }
  return null;
}
