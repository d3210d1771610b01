import type { Value } from '../../engine/types';
import { type Barred, type Party, partyName } from '../../services/parties';
import type { Services } from '../services';

/** A member's parties that may do something now, or why the first of theirs may not. */
export type Allowed =
  | { readonly ok: true; readonly parties: readonly Party[] }
  | { readonly ok: false; readonly why: Barred; readonly party: Party | null };

/** Looks which of a member's parties have a right, and use it through this member. */
export async function allowedFor(
  { parties }: Pick<Services, 'parties'>,
  by: string | null,
  right: Parameters<Services['parties']['barred']>[0]['right'],
  at: Date,
): Promise<Allowed> {
  const mine = by === null ? [] : await parties.of(by, at);
  const each = await Promise.all(
    mine.map(async (party) => ({
      ...{ party, why: await parties.barred({ party: party.id, by: by ?? '', right, at }) },
    })),
  );
  const free = each.filter(({ why }) => why === null).map(({ party }) => party);
  if (free.length > 0) return { ok: true, parties: free };
  const [first] = each;
  return { ok: false, why: first?.why ?? 'not-yours', party: first?.party ?? null };
}

/** Outcomes of an action that checks a right of somebody's parties. */
export const rightOutcomes = ['one', 'several', 'none', 'closed', 'no-right', 'no-agreement'] as const;

/** How an action that checks a right ends, with the party it is about. */
export function rightOf(allowed: Allowed): {
  readonly outcome: (typeof rightOutcomes)[number];
  readonly data: Readonly<Record<string, Value>>;
} {
  const of = allowed.ok ? allowed.parties[0] : allowed.party;
  const data: Record<string, Value> = of ? { party: of.id, name: partyName(of) as Value } : {};
  if (!allowed.ok) return { outcome: reasonFor(allowed.why), data };
  return { outcome: allowed.parties.length === 1 ? 'one' : 'several', data };
}

function reasonFor(why: Barred): 'none' | 'closed' | 'no-right' | 'no-agreement' {
  if (why === 'suspended' || why === 'ended') return 'closed';
  if (why === 'no-agreement' || why === 'agreement-over') return 'no-agreement';
  return why === 'no-right' ? 'no-right' : 'none';
}
