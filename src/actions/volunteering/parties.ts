import type { Barred, Party } from '../../services/parties';
import type { Services } from '../services';

/** The parties for which a member may call for helpers now, or why the first of theirs may not. */
export type Callers =
  | { readonly ok: true; readonly parties: readonly Party[] }
  | { readonly ok: false; readonly why: Barred; readonly party: Party | null };

/** Looks which of a member's parties may call for helpers. */
export async function callersFor(
  { parties }: Pick<Services, 'parties'>,
  by: string | null,
  at: Date,
): Promise<Callers> {
  const mine = by === null ? [] : await parties.of(by, at);
  const each = await Promise.all(
    mine.map(async (party) => ({
      ...{ party, why: await parties.barred({ party: party.id, by: by ?? '', right: 'calls', at }) },
    })),
  );
  const free = each.filter(({ why }) => why === null).map(({ party }) => party);
  if (free.length > 0) return { ok: true, parties: free };
  const [first] = each;
  return { ok: false, why: first?.why ?? 'not-yours', party: first?.party ?? null };
}

/** The outcome that tells why a party may not call. */
export function outcomeOf(why: Barred): 'none' | 'closed' | 'no-right' | 'no-agreement' {
  if (why === 'suspended' || why === 'ended') return 'closed';
  if (why === 'no-agreement' || why === 'agreement-over') return 'no-agreement';
  return why === 'no-right' ? 'no-right' : 'none';
}
