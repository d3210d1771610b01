import type { Barred, Party } from '../../services/parties';
import type { Services } from '../services';

/** The parties for which a member may hold programmes now, or why the first of theirs may not. */
export type Hosts =
  | { readonly ok: true; readonly parties: readonly Party[] }
  | { readonly ok: false; readonly why: Barred; readonly party: Party | null };

/** Somebody of a community. */
interface Who {
  readonly member: string | null;
  readonly community: string;
}

/** The member's own parties that may hold programmes, and for coordinators those of their zones. */
export async function hostsFor(
  { parties, members }: Pick<Services, 'parties' | 'members'>,
  { member, community }: Who,
  at: Date,
): Promise<Hosts> {
  if (member === null) return { ok: false, why: 'not-yours', party: null };
  const mine = await parties.of(member, at);
  const each = await Promise.all(
    mine.map(async (party) => ({
      ...{ party, why: await parties.barred({ party: party.id, by: member, right: 'hosts' as const, at }) },
    })),
  );
  const zones = await members.dutyZones(member, community);
  const theirs = zones.length === 0 ? [] : await parties.all(community, zones);
  const served = theirs.filter(
    ({ id, state, may }) => state === 'active' && may.includes('hosts') && mine.every((one) => one.id !== id),
  );
  const free = [...each.filter(({ why }) => why === null).map(({ party }) => party), ...served];
  if (free.length > 0) return { ok: true, parties: free };
  const [first] = each;
  return { ok: false, why: first?.why ?? 'not-yours', party: first?.party ?? null };
}
